using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>What every file in git keeps to, whatever its language.</summary>
[TestClass]
public class TextTests
{
    private static readonly string[] Top = ["Firmware.sln", "nfproj.props", "README.md", "CONTRIBUTING.md", "LICENSE", "Firmware", "Firmware.Tests", "boards"];

    // In parts, so that this file does not hold what it looks for.
    private static readonly string[] Folders =
    [
        "/" + "work/", "/" + "home/", "/" + "root/", "C:" + @"\Users", "C:" + @"\\Users", "C:" + "/Users",
    ];

    private static readonly string[] Registries =
    [
        "nuget" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com", "npm.pkg.github" + ".com", "pypi" + ".org",
        "pythonhosted" + ".org", "deb.debian" + ".org", "crates" + ".io", "proxy.golang" + ".org",
    ];

    [TestMethod]
    public void No_file_names_a_folder_of_the_machine_it_was_written_on() =>
        Faults.AssertNone(Tracked().SelectMany(path => Finds(path, Folders)));

    [TestMethod]
    public void No_file_names_a_package_registry() => Faults.AssertNone(Tracked().SelectMany(path => Finds(path, Registries))
        .Select(fault => fault + " (packages are found by name; in a package-lock.json: npm install --omit-lockfile-registry-resolved)"));

    [TestMethod]
    public void No_lock_file_says_where_a_package_came_from() => Faults.AssertNone(
        Tracked().Where(path => path.EndsWith("package-lock.json", StringComparison.Ordinal)).SelectMany(path => Finds(path, ["\"resolved\": \"http"])));

    [TestMethod]
    public void No_text_has_carriage_returns_or_white_space_at_the_end_of_a_line() => Faults.AssertNone(Tracked().SelectMany(LineFaults));

    [TestMethod]
    public void The_top_holds_what_belongs_there_and_nothing_else()
    {
        string[] top = [.. Tracked().Select(path => path.Split('/')[0]).Where(name => !name.StartsWith('.')).Distinct()];

        Faults.AssertNone(Faults.Differences(Top, top, "missing at the top", "does not belong at the top"));
    }

    private static IEnumerable<string> Finds(string path, string[] needles)
    {
        // One character a byte: a path in an image's comment counts too.
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(Tree.Full(path)));
        return from needle in needles
               let at = text.IndexOf(needle, StringComparison.OrdinalIgnoreCase)
               where at >= 0
               select $"{path}({text[..at].Count(c => c == '\n') + 1}): {needle}";
    }

    private static IEnumerable<string> LineFaults(string path)
    {
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(Tree.Full(path)));
        if (text.Contains('\0'))
        {
            return [];
        }

        string[] lines = text.Split('\n');
        return from number in Enumerable.Range(0, lines.Length)
               let line = lines[number]
               where line.EndsWith('\r') || line.EndsWith(' ') || line.EndsWith('\t')
               select $"{path}({number + 1}): " + (line.EndsWith('\r') ? "carriage return" : "white space at the end of the line");
    }

    private static string[] Tracked()
    {
        // The owner of the checkout may be another user than the one who runs the tests, as in a container.
        ProcessStartInfo start = new(Tools.Require("git"), ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Tree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            Assert.Inconclusive("skipped, this tree is no git checkout: " + git.StandardError.ReadToEnd());
        }

        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Tree.Full(path)))];
    }
}
