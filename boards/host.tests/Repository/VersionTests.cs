using System;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Who reports a fault names a version: it has to be the same wherever it is read, and one line has to change it.</summary>
[TestClass]
public partial class VersionTests
{
    private const string Source = "Firmware/Rpc/Release.cs";

    [TestMethod]
    public void The_version_is_three_numbers() => StringAssert.Matches(Release.Version, ThreeNumbers());

    [TestMethod]
    [Long]
    public void Every_device_assembly_has_the_version() => Faults.AssertNone(DeviceProject.All.SelectMany(project =>
    {
        using DeviceAssembly assembly = DeviceAssembly.Compile(project);
        return Faults.Differences([Release.AssemblyVersion], [.. assembly.Versions.Distinct()], "is not its version", "its version or that of its file")
            .Concat(assembly.Versions.Length == 2 ? [] : ["has no version of its file"])
            .Select(fault => $"{project.Path}: {fault}").ToArray();
    }));

    [TestMethod]
    public void Every_assembly_of_the_PC_has_the_version() => Faults.AssertNone(
        from assembly in new[] { typeof(Rover).Assembly, typeof(VersionTests).Assembly }
        from version in new[]
        {
            assembly.GetName().Version!.ToString(3),
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            new Version(assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version).ToString(3),
        }
        where version != Release.Version
        select $"{assembly.GetName().Name}: is {version}, not {Release.Version}");

    // What no test loads, Host.Bench and Host.Fuzz, is called as the others are, unless its project says otherwise.
    [TestMethod]
    public void No_project_has_a_version_of_its_own() => Faults.AssertNone(
        from project in Tree.Files("", ".csproj").Concat(Tree.Files("", ".nfproj"))
        where ItsVersion().IsMatch(Tree.Read(project))
        select $"{project}: has a version of its own");

    [TestMethod]
    public void One_line_says_the_version() => Faults.AssertNone(Faults.Differences(
        [Source],
        [.. new[] { ".cs", ".csproj", ".nfproj", ".props", ".sh" }.SelectMany(ending => Tree.Files("", ending)).Where(path => Tree.Read(path).Contains($"\"{Release.Version}\"", StringComparison.Ordinal))],
        "does not say the version",
        "says the version, too"));

    [TestMethod]
    public void Every_image_that_a_README_names_is_of_this_version()
    {
        string[] named = [.. from readme in Tree.Files("", ".md")
                             from Match image in Image().Matches(Tree.Read(readme))
                             select $"{readme}: {image.Groups[1].Value}"];

        Assert.AreNotEqual(0, named.Length);
        Faults.AssertNone(named.Where(image => !image.EndsWith(": " + Release.Version, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"<(Assembly|File|Informational|Package)?Version(Prefix|Suffix)?>")]
    private static partial Regex ItsVersion();

    [GeneratedRegex(@"-(\d+\.\d+\.\d+)\.(?:bin|json)\b")]
    private static partial Regex Image();
}
