using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Tests that the workflow does not run on the emulator are run there by nobody.</summary>
[TestClass]
public class WorkflowTests
{
    private const string Workflow = ".github/workflows/build.yml";

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
}
