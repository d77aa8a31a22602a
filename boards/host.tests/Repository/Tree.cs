using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>The repository that these tests were built from. Paths are relative to its root and use '/'.</summary>
internal static class Tree
{
    private static readonly string[] NotOurs = ["bin", "obj", "packages", "node_modules", "TestResults"];

    public static readonly string Root = FindRoot();

    /// <summary>The files below a folder ("" is the root) whose name ends as given, without build output and dot folders.</summary>
    public static IEnumerable<string> Files(string folder, string ending) =>
        Below(Full(folder), ending).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Full(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>The folder part, "" for a file at the root.</summary>
    public static string FolderOf(string path) => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    private static IEnumerable<string> Below(string folder, string ending)
    {
        IEnumerable<string> folders = Directory.EnumerateDirectories(folder).Where(path => IsOurs(Path.GetFileName(path)));
        return Directory.EnumerateFiles(folder, "*" + ending).Concat(folders.SelectMany(path => Below(path, ending)));
    }

    private static bool IsOurs(string folder) => !folder.StartsWith('.') && !NotOurs.Contains(folder);

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Firmware.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("no Firmware.sln above " + AppContext.BaseDirectory);
    }
}
