using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests;

/// <summary>
/// What a test needs that the .NET SDK does not bring. Where it is missing the test is skipped and says how to get it;
/// with ROVER_REQUIRE_TOOLS=1 it fails, so that a check that was meant to run does not vanish without a word.
/// </summary>
public static class Tools
{
    /// <summary>It is 1 where a missing tool fails its tests.</summary>
    public const string RequireVariable = "ROVER_REQUIRE_TOOLS";

    /// <summary>The full path of a program on the PATH.</summary>
    /// <param name="name">The program's name without an ending, such as "node".</param>
    /// <param name="how">How to get it, where that is more than installing what has its name.</param>
    public static string Require(string name, string? how = null) =>
        Find(name) ?? throw Missing($"the program '{name}'", how ?? HowToGet(name), Required);

    /// <summary>The full path of a folder that a command has to make first, such as node_modules.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="how">The command that makes it: "run npm ci in boards/host.tests/clients".</param>
    public static string RequireFolder(string path, string how) =>
        Directory.Exists(path) ? Path.GetFullPath(path) : throw Missing($"the folder {path}", how, Required);

    /// <summary>The full path of a program that is welcome and too much to ask for: where it is missing the test is skipped, always.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="how">How to get it.</param>
    public static string Wish(string name, string how) => Find(name) ?? throw Missing($"the program '{name}'", how, required: false);

    internal static UnitTestAssertException Missing(string what, string how, bool required) =>
        required
            ? new AssertFailedException($"{what} is missing and {RequireVariable} is 1: {how}")
            : new AssertInconclusiveException($"{what} is missing: {how}");

    private static bool Required => Environment.GetEnvironmentVariable(RequireVariable) == "1";

    private static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }

    private static string HowToGet(string name) => name switch
    {
        "node" or "npm" => "install Node.js, on Debian with apt-get install nodejs npm",
        "go" => "install Go, on Debian with apt-get install golang-go",
        "nghttp" => "install nghttp2's client, on Debian with apt-get install nghttp2-client",
        _ => $"install it, on Debian with apt-get install {name}",
    };
}
