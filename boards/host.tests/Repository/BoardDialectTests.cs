using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>The boards' sources that only the device can compile: see <see cref="BoardDialect"/>.</summary>
[TestClass]
public class BoardDialectTests
{
    [TestMethod]
    public void Boards_keep_to_what_the_device_runs_and_never_stop_a_channel()
    {
        string[] sources = [.. Tree.Files("boards", ".cs").Where(path => !path.StartsWith("boards/host", StringComparison.Ordinal))];

        Assert.Contains("boards/common/PwmChannelOutput.cs", sources);
        Assert.Contains("boards/esp32/PwmBank.cs", sources);
        foreach (string board in DeviceProject.Boards)
        {
            Assert.Contains($"boards/{board}/Board.cs", sources);
        }

        Faults.AssertNone(sources.SelectMany(path => BoardDialect.FaultsIn(path, Tree.Read(path))));
    }

    [TestMethod]
    [DataRow("class X(PwmChannel channel) { void Cut() => channel.Stop(); }", "stops a PwmChannel")]
    [DataRow("class X { PwmChannel? _channel; void Cut() { _channel?.Stop(); } }", "stops a PwmChannel")]
    [DataRow("class X { PwmChannel? _channel; void Cut() { this._channel!.Stop(); } }", "stops a PwmChannel")]
    [DataRow("class X { System.Device.Pwm.PwmChannel[] _all; void Cut(int i) { _all[i].Stop(); } }", "stops a PwmChannel")]
    [DataRow("class X { void Cut() { var made = PwmChannel.CreateFromPin(1, 2, 3); made.Stop(); } }", "stops a PwmChannel")]
    [DataRow("class X { System.Collections.Generic.List<int> _all; }", "generic")]
    [DataRow("class X<T> { }", "generic")]
    [DataRow("class X { int? _pin; }", "generic System.Nullable`1")]
    [DataRow("class X { int A(int b) => checked(b + 1); }", "checked arithmetic")]
    [DataRow("class X { int[,] _grid; }", "multidimensional array")]
    [DataRow("class X { void A() { using (new B()) { } } }", "using")]
    [DataRow("class X { void A() { using B b = new B(); } }", "using")]
    [DataRow("class X { void A() { try { } finally { throw new B(); } } }", "a finally block throws")]
    [DataRow("class X { volatile int _a; }", "volatile")]
    public void What_the_device_cannot_run_is_found(string source, string fault) =>
        Assert.Contains(found => found.EndsWith(fault, StringComparison.Ordinal) || found.Contains(fault + ":"), BoardDialect.FaultsIn("x.cs", source));

    [TestMethod]
    public void Other_things_may_be_stopped() =>
        Faults.AssertNone(BoardDialect.FaultsIn("x.cs", "class X(PwmChannel channel, Timer timer) { void A() { timer.Stop(); channel.Start(); Stop(); } int B(int a) => unchecked(a + 1); string? C; }"));
}
