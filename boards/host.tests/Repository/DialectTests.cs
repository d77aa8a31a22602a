using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>What compiles for the device is not all that runs there: see <see cref="Dialect"/>.</summary>
[TestClass]
public class DialectTests
{
    [TestMethod]
    public void Firmware_keeps_to_what_the_device_runs() =>
        Faults.AssertNone(HostAssembly.FirmwareTypes.SelectMany(Dialect.FaultsIn));

    [TestMethod]
    public void Firmware_tests_keep_to_what_the_emulator_runs() =>
        Faults.AssertNone(HostAssembly.FirmwareTestsTypes.SelectMany(Dialect.FaultsIn));

    [TestMethod]
    public void What_the_boards_share_keeps_to_what_the_device_runs()
    {
        string[] seen = [.. HostAssembly.BoardTypes.Select(type => type.Name)];

        Assert.Contains("GpioPinOutput", seen);
        Assert.Contains("PwmChannels", seen);
        Faults.AssertNone(HostAssembly.BoardTypes.SelectMany(Dialect.FaultsIn));
    }

    [TestMethod]
    public void No_source_for_the_device_looks_up_a_name()
    {
        string[] sources =
        [
            .. DeviceProject.All.SelectMany(project => project.Items("Compile").SelectMany(item => project.ResolveForEachBoard(DeviceProject.Include(item)))).Distinct(),
        ];

        Assert.Contains("Firmware/Client/Sockets/Dialer.cs", sources);
        Assert.Contains("boards/esp32/WifiLink.cs", sources);
        Faults.AssertNone(sources.SelectMany(path => NameLookUps.FaultsIn(path, Tree.Read(path))));
    }

    [TestMethod]
    [DataRow("class X { void A() => Dns.GetHostEntry(name); }", "x.cs(1): names Dns: ")]
    [DataRow("class X { void A() => System.Net.Dns.GetHostEntry(name); }", "x.cs(1): names Dns: ")]
    [DataRow("using static System.Net.Dns;", "x.cs(1): names Dns: ")]
    [DataRow("#if NANOFRAMEWORK_1_0\nclass X { void A() => Dns.GetHostEntry(name); }\n#endif", "x.cs(2): names Dns: ")]
    public void A_look_up_of_a_name_is_found(string source, string fault) => Assert.StartsWith(fault, NameLookUps.FaultsIn("x.cs", source).Single());

    [TestMethod]
    public void A_look_up_that_only_a_PC_compiles_is_let_pass() =>
        Faults.AssertNone(NameLookUps.FaultsIn("x.cs", "#if !NANOFRAMEWORK_1_0\nclass X { void A() => Dns.GetHostEntry(name); }\n#endif"));

    [TestMethod]
    public void The_scan_sees_the_type_of_every_source()
    {
        string[] seen = [.. HostAssembly.FirmwareTypes.Select(type => type.FullName)];

        Faults.AssertNone(FirmwareSource.All
            .SelectMany(source => source.TopLevelTypes.Select(type => $"{source.ExpectedNamespace}.{type}"))
            .Except(seen)
            .Select(type => type + ": not in the host's assembly"));
    }

    [TestMethod]
    [DataRow("GenericType`1", "generic type")]
    [DataRow("Comparable", "generic System.IComparable`1")]
    [DataRow("WithBody.Twice", "a body in an interface")]
    [DataRow(".GenericMethod", "generic method")]
    [DataRow(".Optional", "generic System.Nullable`1<System.Int32>")]
    [DataRow(".Pair", "generic System.ValueTuple`2")]
    [DataRow(".List", "generic System.Collections.Generic.List`1<System.Int32>")]
    [DataRow(".BoundToGeneric", "generic call of System.Int32 System.Array::IndexOf<System.Byte>")]
    [DataRow(".Iterator", "generic System.Collections.Generic.IEnumerable`1")]
    [DataRow(".SpanLocal", "generic System.ReadOnlySpan`1<System.Char>")]
    [DataRow(".SpanCall", "generic System.ReadOnlySpan`1<System.Char>")]
    [DataRow(".Utf8", "generic System.ReadOnlySpan`1<System.Byte>")]
    [DataRow(".Grid", "multidimensional array System.Int32[0...,0...]")]
    [DataRow(".Volatile", "volatile")]
    [DataRow(".Using", "calls System.Void System.IDisposable::Dispose()")]
    [DataRow(".Foreach", "calls System.Void System.IDisposable::Dispose()")]
    [DataRow(".Finally", "a finally block (or a using, or a foreach over an enumerator) calls System.Void System.GC::Collect()")]
    [DataRow(".ThrowInFinally", "a finally block throws")]
    [DataRow(".Stackalloc", "stackalloc")]
    [DataRow(".Stackalloc", "pointer System.Void*")]
    [DataRow(".Decimal", "decimal")]
    [DataRow(".Checked", "checked arithmetic (add.ovf)")]
    [DataRow(".LongSize", "checked arithmetic (conv.ovf.i)")]
    public void What_the_device_cannot_run_is_found(string member, string fault)
    {
        string[] found = [.. HostAssembly.Find(typeof(DialectExamples.Bad)).NestedTypesAndSelf().SelectMany(Dialect.FaultsIn)];

        Assert.IsTrue(
            found.Any(line => line.Contains(member + ":") && line.Contains(fault)), $"{member}: {fault}: not among\n{string.Join("\n", found)}");
    }

    [TestMethod]
    public void What_the_compiler_adds_by_itself_is_not_reported() =>
        Faults.AssertNone(HostAssembly.Find(typeof(DialectExamples.Good)).NestedTypesAndSelf().SelectMany(Dialect.FaultsIn));
}
