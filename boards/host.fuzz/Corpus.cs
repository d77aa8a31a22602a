using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>The inputs that are kept: corpus/TARGET/NAME.txt, each <see cref="Escaped"/>.</summary>
internal static class Corpus
{
    /// <summary>What the names of those start with that were found by a fuzzer.</summary>
    public const string FoundPrefix = "found-";

    /// <summary>The folder of a target's inputs.</summary>
    public static string FolderOf(string target) => Path.Combine(Root, target);

    /// <summary>The inputs of a target, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Of(string target) =>
        Directory.EnumerateFiles(FolderOf(target), "*.txt").Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Escaped.Read(File.ReadAllText(path)));

    /// <summary>The inputs to start mutations from: those that were found, which hardly one reader takes, and as many that were written.</summary>
    public static IReadOnlyList<byte[]> Balanced(string target)
    {
        ILookup<bool, byte[]> wasFound = Of(target).ToLookup(input => input.Key.StartsWith(FoundPrefix, StringComparison.Ordinal), input => input.Value);
        byte[][] found = [.. wasFound[true]];
        byte[][] written = [.. wasFound[false]];
        int count = Math.Max(found.Length, written.Length);
        return [.. found, .. Enumerable.Range(0, count).Select(i => written[i % written.Length])];
    }

    private static string Root { get; } = FindRoot();

    // From wherever in the tree the program was built.
    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string corpus = Path.Combine(at.FullName, "boards", "host.fuzz", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        throw new DirectoryNotFoundException("no boards/host.fuzz/corpus above " + AppContext.BaseDirectory);
    }
}
