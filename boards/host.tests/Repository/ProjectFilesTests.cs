using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>The host takes its sources by wildcard, a device project by a list: a file that is only on disk would be tested here and missing on the device.</summary>
[TestClass]
public class ProjectFilesTests
{
    private const string EmulatorProject = "Firmware.Tests/Firmware.Tests.nfproj";

    // What the emulator's tests leave out, and why. A path that ends in '/' stands for its folder.
    private static readonly (string Path, string Reason)[] NotOnTheEmulator =
    [
        ("Firmware/Program.cs", "the composition root: it needs a board"),
        ("Firmware/Properties/", "each assembly has its own"),
        ("Firmware/Rpc/Sockets/", "the emulator has no System.Net"),
    ];

    [TestMethod]
    public void Every_source_of_a_device_project_is_listed_once_and_literally() => Faults.AssertNone(DeviceProject.All.SelectMany(OwnListFaults));

    [TestMethod]
    public void Every_linked_source_exists_and_keeps_its_path() => Faults.AssertNone(DeviceProject.All.SelectMany(LinkFaults));

    [TestMethod]
    public void The_emulator_tests_link_every_source_that_can_run_there()
    {
        DeviceProject tests = DeviceProject.All.Single(project => project.Path == EmulatorProject);
        string[] linked = [.. tests.LinkedSources.Select(item => tests.Resolve(DeviceProject.Include(item)))];
        string[] expected = [.. Tree.Files("Firmware", ".cs").Where(path => LeftOut(path) is null)];

        Faults.AssertNone(Faults.Differences(expected, linked, "not linked by " + EmulatorProject, "linked by " + EmulatorProject + " though it is to be left out or is no source of Firmware")
            .Select(fault => fault + (LeftOut(fault.Split(':')[0]) is { } reason ? " (" + reason + ")" : "")));
    }

    [TestMethod]
    public void Imports_stand_in_the_order_that_nanoFramework_needs() => Faults.AssertNone(DeviceProject.All.SelectMany(ImportFaults));

    private static string? LeftOut(string path) =>
        NotOnTheEmulator.FirstOrDefault(entry => entry.Path.EndsWith('/') ? path.StartsWith(entry.Path, StringComparison.Ordinal) : path == entry.Path).Reason;

    private static IEnumerable<string> OwnListFaults(DeviceProject project)
    {
        string[] onDisk = [.. Tree.Files(project.Folder, ".cs").Select(path => path[(project.Folder.Length + 1)..].Replace('/', '\\'))];
        string[] listed = [.. project.OwnSources.Select(DeviceProject.Include)];
        IEnumerable<string> conditional = project.Items("Compile")
            .Where(item => item.Attributes().Any(attribute => attribute.Name != "Include"))
            .Select(item => item + ": a Compile item has an Include and no other attribute");
        return Faults.Differences(onDisk, listed, "not listed", "listed, but no such file in the folder (wildcards and '/' do not count)")
            .Concat(conditional)
            .Select(fault => project.Path + ": " + fault);
    }

    private static IEnumerable<string> LinkFaults(DeviceProject project)
    {
        foreach (XElement item in project.LinkedSources)
        {
            string include = DeviceProject.Include(item);
            string path = project.Resolve(include);
            string link = DeviceProject.Child(item, "Link") ?? "";
            if (include.Contains('*') || !File.Exists(Tree.Full(path)))
            {
                yield return $"{project.Path}: {include}: no such file";
            }

            if (path.StartsWith("Firmware/", StringComparison.Ordinal) && link.Replace('\\', '/') != path["Firmware/".Length..])
            {
                yield return $"{project.Path}: {include}: its Link is '{link}', not its path below Firmware";
            }

            if (link.Length == 0 || link.Contains('/'))
            {
                yield return $"{project.Path}: {include}: has no Link with '\\' between folders";
            }
        }

        foreach (XElement item in project.OwnSources.Where(item => DeviceProject.Child(item, "Link") is not null))
        {
            yield return $"{project.Path}: {DeviceProject.Include(item)}: a source of the project's own folder needs no Link";
        }
    }

    private static IEnumerable<string> ImportFaults(DeviceProject project)
    {
        string[] expected =
        [
            @"$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props",
            "nfproj.props",
            @"$(NanoFrameworkProjectSystemPath)NFProjectSystem.props",
            @"$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets",
        ];
        XElement[] children = [.. project.Root.Elements()];
        XElement[] imports = [.. children.Where(child => child.Name.LocalName == "Import")];
        string[] names = [.. imports.Select(import => (string)import.Attribute("Project")!).Select(name => name.StartsWith('$') ? name : project.Resolve(name))];
        if (!names.SequenceEqual(expected))
        {
            yield return $"{project.Path}: imports {string.Join(", ", names)}; expected {string.Join(", ", expected)}";
            yield break;
        }

        // Default.props sets LangVersion for everybody: ours has to come right behind it.
        if (Array.IndexOf(children, imports[1]) != Array.IndexOf(children, imports[0]) + 1)
        {
            yield return $"{project.Path}: nfproj.props does not stand right behind NFProjectSystem.Default.props";
        }

        foreach (XElement import in imports.Where(import => ((string)import.Attribute("Project")!).StartsWith('$')))
        {
            if ((string?)import.Attribute("Condition") != $"Exists('{(string)import.Attribute("Project")!}')")
            {
                yield return $"{project.Path}: {(string)import.Attribute("Project")!} is imported without asking whether it exists";
            }
        }

        foreach (XElement item in new[] { "Compile", "None", "Reference" }.SelectMany(project.Items))
        {
            if (!imports[2].IsBefore(item) || !imports[3].IsAfter(item))
            {
                yield return $"{project.Path}: {DeviceProject.Include(item)}: stands before NFProjectSystem.props or behind NFProjectSystem.CSharp.targets";
            }
        }
    }
}
