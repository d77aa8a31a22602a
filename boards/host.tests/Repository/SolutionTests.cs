using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A project that the solution forgets, or builds in no configuration, is built by nobody and nobody is told.</summary>
[TestClass]
public partial class SolutionTests
{
    private const string DeviceType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    private const string HostType = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}";

    private static readonly string Solution = Tree.Read("Firmware.sln");

    [TestMethod]
    public void The_solution_has_every_project_of_the_tree()
    {
        string[] inTree = [.. Tree.Files("", ".nfproj"), .. Tree.Files("", ".csproj")];
        string[] inSolution = [.. Entries().Select(entry => entry.Path)];

        Faults.AssertNone(Faults.Differences(inTree, inSolution, "not in Firmware.sln", "in Firmware.sln, but no such project"));
    }

    [TestMethod]
    public void Every_entry_has_the_name_the_type_and_the_guid_of_its_project() => Faults.AssertNone(EntryFaults());

    [TestMethod]
    public void Every_project_is_built_in_each_configuration_and_a_device_project_deployed() => Faults.AssertNone(ConfigurationFaults());

    private static IEnumerable<string> EntryFaults()
    {
        Dictionary<string, DeviceProject> devices = DeviceProject.All.ToDictionary(project => project.Path);
        foreach ((string type, string name, string path, string guid) in Entries())
        {
            if (name != Path.GetFileNameWithoutExtension(path))
            {
                yield return $"{path}: is called '{name}' in Firmware.sln";
            }

            if (type != (path.EndsWith(".nfproj", StringComparison.Ordinal) ? DeviceType : HostType))
            {
                yield return $"{path}: has the project type {type} in Firmware.sln";
            }

            if (devices.TryGetValue(path, out DeviceProject? project) && guid != "{" + project.Property("ProjectGuid").ToUpperInvariant() + "}")
            {
                yield return $"{path}: is {guid} in Firmware.sln and {project.Property("ProjectGuid")} by its own account";
            }
        }

        foreach (DeviceProject project in devices.Values.Where(project => !Guid.TryParseExact(project.Property("ProjectGuid"), "D", out _)))
        {
            yield return $"{project.Path}: its ProjectGuid has braces or is none";
        }

        foreach (IGrouping<string, string> shared in Entries().GroupBy(entry => entry.Guid, entry => entry.Path).Where(group => group.Count() > 1))
        {
            yield return $"{shared.Key}: is the guid of {string.Join(" and ", shared)}";
        }
    }

    private static IEnumerable<string> ConfigurationFaults()
    {
        string[] lines = [.. Solution.Split('\n').Select(line => line.Trim())];
        string[] configurations = [.. lines.Where(line => SolutionConfiguration().IsMatch(line)).Select(line => line.Split(" = ")[0])];
        Assert.AreSequenceEqual(["Debug|Any CPU", "Release|Any CPU"], configurations);

        foreach ((string _, string _, string path, string guid) in Entries())
        {
            string[] steps = path.EndsWith(".nfproj", StringComparison.Ordinal) ? ["ActiveCfg", "Build.0", "Deploy.0"] : ["ActiveCfg", "Build.0"];
            string[] expected = [.. configurations.SelectMany(of => steps.Select(step => $"{guid}.{of}.{step} = {of}"))];
            string[] actual = [.. lines.Where(line => line.StartsWith(guid + ".", StringComparison.Ordinal))];
            foreach (string fault in Faults.Differences(expected, actual, "missing in Firmware.sln", "not expected in Firmware.sln"))
            {
                yield return $"{path}: {fault}";
            }
        }
    }

    private static IEnumerable<(string Type, string Name, string Path, string Guid)> Entries() =>
        from match in SolutionProject().Matches(Solution)
        let value = match.Groups
        select (value[1].Value, value[2].Value, value[3].Value.Replace('\\', '/'), value[4].Value);

    [GeneratedRegex(@"^Project\(""(.+?)""\) = ""(.+?)"", ""(.+?)"", ""(.+?)""", RegexOptions.Multiline)]
    private static partial Regex SolutionProject();

    [GeneratedRegex(@"^(\w+\|[\w ]+) = \1$")]
    private static partial Regex SolutionConfiguration();
}
