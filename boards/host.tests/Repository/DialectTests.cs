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
