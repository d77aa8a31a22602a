using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>What outgrows an assembly of the device is refused by its build, which runs on no PC: here it is seen before.</summary>
[TestClass]
public class DeviceAssemblyTests
{
    // What this compile may be off, and for the firmware what the sources of its board add.
    private const int MarginBytes = 1_024;
    private const int BoardBytes = 3_072;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_device_project_fits_into_an_assembly() => Faults.AssertNone(DeviceProject.All.SelectMany(project =>
    {
        using DeviceAssembly assembly = DeviceAssembly.Compile(project);
        int most = DeviceAssembly.TableBytes - MarginBytes - (project.Folder == "Firmware" ? BoardBytes : 0);
        TestContext.WriteLine($"{project.Path}: code {assembly.CodeBytes:N0}, strings {assembly.StringBytes:N0}, of {most:N0} bytes each");
        return new[] { ("code", assembly.CodeBytes), ("strings", assembly.StringBytes) }
            .Where(table => table.Item2 > most)
            .Select(table => $"{project.Path}: {table.Item2:N0} bytes of {table.Item1}, more than {most:N0}: move some of it to a project of its own");
    }));
}
