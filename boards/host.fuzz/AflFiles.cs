using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>A corpus to and from the files of AFL, one input each, as bytes.</summary>
internal static class AflFiles
{
    /// <summary>The shortest of them: what is longer is found again from what is shorter, and the corpus is to stay small.</summary>
    private const int MostImported = 60;

    public static void Export(IFuzzTarget target, string folder)
    {
        string inputs = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        foreach ((string name, byte[] input) in Corpus.Of(target.Name))
        {
            File.WriteAllBytes(Path.Combine(inputs, name), input);
        }

        IEnumerable<string> words = target.Words.Select(word => "\"" + string.Concat(Encoding.Latin1.GetBytes(word).Select(b => $"\\x{b:X2}")) + "\"");
        File.WriteAllLines(Path.Combine(folder, "words"), words);
    }

    public static void Import(string target, string folder)
    {
        string corpus = Corpus.FolderOf(target);
        HashSet<string> known = [.. Corpus.Of(target).Values.Select(Convert.ToHexString)];
        IEnumerable<byte[]> found = Directory.EnumerateFiles(folder).Select(File.ReadAllBytes).Where(input => known.Add(Convert.ToHexString(input)));
        foreach (byte[] input in found.OrderBy(input => input.Length).Take(MostImported))
        {
            File.WriteAllText(Path.Combine(corpus, $"{Corpus.FoundPrefix}{Convert.ToHexStringLower(SHA256.HashData(input))[..8]}.txt"), Escaped.Write(input));
        }
    }
}
