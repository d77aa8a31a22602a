using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>What outgrows an assembly of the device is refused by its build, which runs on no PC: here it is seen before.</summary>
[TestClass]
public class DeviceAssemblyTests
{
    // What this compile may be off. Measured against the tables that the metadata processor writes, over all device projects: of code it never
    // counts too few bytes; of strings up to 1,032 too few, because for .NET 10 the compiler cuts a text with holes into its pieces.
    private const int MarginBytes = 2_048;

    // What the sources of a board add to the firmware. Measured against the device's library, with and without them: 2,757 to 2,771 bytes
    // of code and 4,345 to 4,526 of strings. A third more of the latter is left for a board that says more than these three.
    private const int BoardBytes = 6_144;

    // The projects of the unit tests, of which there are nine, only where all was asked for.
    private static IEnumerable<DeviceProject> Compiled => DeviceProject.All.Where(project => LongRun.IsAsked || project.Folder != "Firmware.Tests");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_device_project_fits_into_an_assembly() => Faults.AssertNone(Compiled.AsParallel().AsOrdered().SelectMany(project =>
    {
        using DeviceAssembly assembly = DeviceAssembly.Compile(project);
        int most = DeviceAssembly.TableBytes - MarginBytes - (project.Folder == "Firmware" ? BoardBytes : 0);
        TestContext.WriteLine($"{project.Path}: code {assembly.CodeBytes:N0}, strings {assembly.StringBytes:N0}, of {most:N0} bytes each");
        return new[] { ("code", assembly.CodeBytes), ("strings", assembly.StringBytes) }
            .Where(table => table.Item2 > most)
            .Select(table => $"{project.Path}: {table.Item2:N0} bytes of {table.Item1}, more than {most:N0}: move some of it to a project of its own");
    }));

    [TestMethod]
    public void A_library_starts_without_any_other_assembly() => Faults.AssertNone(DeviceProject.All.SelectMany(project => project.References).DistinctBy(library => library.Path)
        .SelectMany(library =>
        {
            // MSBuild puts Firmware.Rpc before mscorlib into the image, since it sorts by name; only the program itself comes last.
            using DeviceAssembly assembly = DeviceAssembly.Compile(library);
            return assembly.ForeignCallsAtStart().Select(call => $"{library.Path}: {call}: a static field is made with it, perhaps before it can work").ToArray();
        }));
}
