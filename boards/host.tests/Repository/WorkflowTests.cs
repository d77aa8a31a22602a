using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Tests that the workflow does not run on the emulator are run there by nobody.</summary>
[TestClass]
public partial class WorkflowTests
{
    private const string Workflow = ".github/workflows/build.yml";

    [TestMethod]
    public void The_build_components_are_of_one_version_and_no_preview() => Faults.AssertNone(BuildComponentFaults(Tree.Read(Workflow)));

    [TestMethod]
    [DataRow("      - uses: nanoframework/nanobuild@v1\n        with:\n          usePreview: ''\n", "nanobuild@v1: moves: name a whole version, as in v1.18")]
    [DataRow("      - uses: nanoframework/nanobuild@main\n        with:\n          usePreview: ''\n", "nanobuild@main: moves: name a whole version, as in v1.18")]
    [DataRow("      - uses: nanoframework/nanobuild@v1.18\n      - uses: next\n        with:\n          usePreview: ''\n", "nanobuild@v1.18: installs preview components without usePreview: ''")]
    [DataRow("      - uses: nanoframework/nanobuild@v1.18\n        with:\n          usePreview: false\n", "nanobuild@v1.18: installs preview components without usePreview: ''")]
    [DataRow("      - uses: microsoft/setup-msbuild@v3\n", "installs no build components")]
    public void Components_that_move_or_are_a_preview_are_found(string workflow, string fault) => Assert.AreEqual(fault, BuildComponentFaults(workflow).Single());

    [TestMethod]
    public void The_workflow_builds_and_runs_every_test_project()
    {
        string[] lines = Tree.Read(Workflow).Split('\n');
        string build = lines.Single(line => line.Contains("-t:Firmware_Tests;"));
        string run = lines.Single(line => line.Contains("foreach ($folder in"));

        Faults.AssertNone(
            from project in DeviceProject.All.Where(project => project.Folder == "Firmware.Tests")
            let name = project.Path["Firmware.Tests/".Length..^".nfproj".Length]
            let part = name["Firmware.Tests".Length..].TrimStart('.')
            let output = part.Length == 0 ? @"'bin\Release'" : $@"'bin\{part}\Release'"
            from fault in new[]
            {
                build.Split('"', ';', ':').Contains(name.Replace('.', '_')) ? "" : $"{project.Path}: not built by {Workflow}",
                run.Contains(output) ? "" : $"{project.Path}: {output} is not run by {Workflow}",
            }
            where fault.Length > 0
            select fault);
    }

    [TestMethod]
    [DataRow(Tools.RequireVariable)]
    [DataRow(LongRun.Variable)]
    public void What_is_skipped_elsewhere_is_run_in_CI(string variable) => StringAssert.Matches(Tree.Read(".ci/run"), new Regex($"^export {variable}=1\\b", RegexOptions.Multiline));

    private static IEnumerable<string> BuildComponentFaults(string workflow)
    {
        Match[] steps = [.. BuildComponents().Matches(workflow).AsEnumerable()];
        return steps.Length == 0 ? ["installs no build components"] : steps.SelectMany(step =>
        {
            string version = step.Groups["version"].Value;
            return new[]
            {
                WholeVersion().IsMatch(version) ? "" : $"nanobuild@{version}: moves: name a whole version, as in v1.18",
                step.Groups["with"].Value.Contains("usePreview: ''\n") ? "" : $"nanobuild@{version}: installs preview components without usePreview: ''",
            }.Where(fault => fault.Length > 0);
        });
    }

    // A step ends where the next begins.
    [GeneratedRegex(@"- uses: nanoframework/nanobuild@(?<version>\S+)\n(?<with>(?:(?! *- ).*\n)*)")]
    private static partial Regex BuildComponents();

    [GeneratedRegex(@"^v\d+\.\d+$")]
    private static partial Regex WholeVersion();
}
