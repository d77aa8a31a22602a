using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>
/// The host takes its sources by wildcard, a device project by a list: a file that is only on disk would be tested here and missing on the device.
/// </summary>
[TestClass]
public class ProjectFilesTests
{
    private const string EmulatorFolder = "Firmware.Tests";

    // What the emulator's tests leave out, and why. A path that ends in '/' stands for its folder.
    private static readonly (string Path, string Reason)[] NotOnTheEmulator =
    [
        ("Firmware/Program.cs", "the board that a composition root needs"),
        ("Firmware/Rpc/Sockets/HttpConnection.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Rpc/Sockets/HttpServer.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Network/AccessPointServices.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Network/ProbeListener.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Network/DatagramPort.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Network/NameService.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Network/SocketSetup.cs", "System.Net, which the emulator does not have"),
        ("Firmware/Setup/Settings.cs", "the whole rover that it is a part of, which fills an assembly"),
        ("Firmware/Setup/SettingsCheck.cs", "the whole rover that it is a part of, which fills an assembly"),
        ("Firmware/Remotes/RemoteSet.cs", "the sockets that its clients make"),
        ("Firmware/Client/Sockets/", "System.Net, which the emulator does not have"),
        ("Firmware/Client/RobotClient.Address.cs", "the sockets that it makes"),
    ];

    [TestMethod]
    public void Every_source_of_a_device_project_is_listed_once_and_literally() => Faults.AssertNone(DeviceProject.All.GroupBy(project => project.Folder).SelectMany(OwnListFaults));

    [TestMethod]
    public void Every_linked_source_exists_and_keeps_its_path() => Faults.AssertNone(DeviceProject.All.SelectMany(LinkFaults));

    [TestMethod]
    public void The_emulator_tests_link_every_source_that_can_run_there()
    {
        // Several projects share the folder; what one of them links runs there.
        string[] linked = [.. DeviceProject.All.Where(project => project.Folder == EmulatorFolder)
            .SelectMany(tests => tests.LinkedSources.Select(item => tests.Resolve(DeviceProject.Include(item)))).Distinct()];
        string[] expected = [.. FirmwareSource.All.Select(source => source.Path).Where(path => LeftOut(path) is null)];

        Faults.AssertNone(Faults.Differences(expected, linked, "not linked by a project of " + EmulatorFolder, "to be left out by the projects of " + EmulatorFolder)
            .Select(fault => fault + (LeftOut(fault.Split(':')[0]) is { } reason ? " because of " + reason : "")));
    }

    [TestMethod]
    public void The_firmware_links_every_source_of_its_boards_and_nothing_else()
    {
        string[] linked = [.. DeviceProject.All.Where(project => project.Folder != EmulatorFolder)
            .SelectMany(project => project.LinkedSources.SelectMany(item => project.ResolveForEachBoard(DeviceProject.Include(item))))];
        string[] expected = [.. DeviceProject.Boards.Prepend("esp32").Prepend("common").SelectMany(folder => Tree.Files("boards/" + folder, ".cs"))];

        Faults.AssertNone(Faults.Differences(expected, linked, "not linked by Firmware.nfproj", "linked below Firmware, but no source of a board: reference the project that lists it"));
    }

    [TestMethod]
    public void The_board_that_is_built_by_default_is_one()
    {
        XElement board = XDocument.Parse(Tree.Read("nfproj.props")).Descendants().Single(property => property.Name.LocalName == "Board");

        Assert.AreEqual("'$(Board)' == ''", (string?)board.Attribute("Condition"));
        Assert.Contains(board.Value, DeviceProject.Boards);
    }

    [TestMethod]
    public void Imports_stand_in_the_order_that_nanoFramework_needs() => Faults.AssertNone(DeviceProject.All.SelectMany(ImportFaults));

    private static string? LeftOut(string path) => NotOnTheEmulator
        .FirstOrDefault(entry => path == entry.Path || (entry.Path.EndsWith('/') && path.StartsWith(entry.Path, StringComparison.Ordinal))).Reason;

    /// <summary>Where two projects share a folder, a test class is in one of them, and what has no tests of its own is in either or both.</summary>
    private static IEnumerable<string> OwnListFaults(IGrouping<string, DeviceProject> projects)
    {
        string[] onDisk = [.. projects.First().SourcesInFolder.Select(path => path[(projects.Key.Length + 1)..].Replace('/', '\\'))];
        IEnumerable<string> listed = projects.SelectMany(project => project.OwnSources.Select(DeviceProject.Include));
        IEnumerable<string> twiceInOne = projects.SelectMany(project => project.OwnSources.Select(DeviceProject.Include)
            .GroupBy(include => include).Where(same => same.Count() > 1).Select(same => $"{project.Path}: {same.Key}: listed {same.Count()} times"));
        IEnumerable<string> conditional = projects.SelectMany(project => project.Items("Compile"))
            .Where(item => item.Attributes().Any(attribute => attribute.Name != "Include"))
            .Select(item => item + ": a Compile item has an Include and no other attribute");
        string[] once = [.. listed.GroupBy(include => include).SelectMany(same => HasTests(projects.Key, same.Key) ? same : same.Take(1))];
        return Faults.Differences(onDisk, once, "not listed", "listed, but no such file in the folder, or that of a project below it (wildcards and '/' do not count)")
            .Concat(conditional)
            .Concat(twiceInOne)
            .Select(fault => projects.Key + ": " + fault);
    }

    private static bool HasTests(string folder, string include) =>
        Tree.Files(folder, ".cs").Contains(folder + "/" + include.Replace('\\', '/')) && Tree.Read(folder + "/" + include.Replace('\\', '/')).Contains("[TestClass]");

    private static IEnumerable<string> LinkFaults(DeviceProject project)
    {
        foreach (XElement item in project.LinkedSources)
        {
            string include = DeviceProject.Include(item);
            string path = project.Resolve(include);
            string link = DeviceProject.Child(item, "Link") ?? "";
            foreach (string missing in project.ResolveForEachBoard(include).Where(path => path.Contains('*') || !File.Exists(Tree.Full(path))))
            {
                yield return $"{project.Path}: {include}: no such file as {missing}";
            }

            string kept = path.StartsWith("Firmware/", StringComparison.Ordinal) ? path["Firmware/".Length..] : path;
            if (link.Replace('\\', '/') != kept)
            {
                yield return $"{project.Path}: {include}: its Link is '{link}', not its path below Firmware, or else below the root";
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
        XElement[] imports = [.. project.Root.Elements().Where(child => child.Name.LocalName == "Import")];
        if (!imports.Select(import => Imported(project, import)).SequenceEqual(expected))
        {
            yield return $"{project.Path}: does not import, in this order, {string.Join(", ", expected)}";
            yield break;
        }

        // Default.props sets LangVersion for everybody: ours has to come right behind it.
        if (imports[0].ElementsAfterSelf().First() != imports[1])
        {
            yield return $"{project.Path}: nfproj.props does not stand right behind NFProjectSystem.Default.props";
        }

        foreach (string name in new[] { imports[0], imports[2], imports[3] }.Where(import => !AsksFirst(import)).Select(import => Imported(project, import)))
        {
            yield return $"{project.Path}: {name} is imported without asking whether it exists";
        }

        foreach (XElement item in new[] { "Compile", "None", "Reference", "ProjectReference" }.SelectMany(project.Items))
        {
            if (!imports[2].IsBefore(item) || !imports[3].IsAfter(item))
            {
                yield return $"{project.Path}: {item}: stands before NFProjectSystem.props or behind NFProjectSystem.CSharp.targets";
            }
        }
    }

    private static string Imported(DeviceProject project, XElement import) =>
        (string)import.Attribute("Project")! is var name && name.StartsWith('$') ? name : project.Resolve(name);

    private static bool AsksFirst(XElement import) => (string?)import.Attribute("Condition") == $"Exists('{(string)import.Attribute("Project")!}')";
}
