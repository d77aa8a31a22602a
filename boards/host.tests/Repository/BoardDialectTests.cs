using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>The boards' sources that only the device can compile: see <see cref="BoardDialect"/>.</summary>
[TestClass]
public class BoardDialectTests
{
    [TestMethod]
    public void Boards_keep_to_what_the_device_runs_never_stop_a_channel_and_write_a_pin_without_its_lock()
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
    [DataRow("class X(GpioPin pin) { void High() => pin.Write(PinValue.High); }", "writes through a GpioPin")]
    [DataRow("class X(GpioPin pin) { void High() => pin.Write(true); }", "writes through a GpioPin")]
    [DataRow("class X { GpioPin? _pin; void High() { _pin?.Write(1); } }", "writes through a GpioPin")]
    [DataRow("class X { System.Device.Gpio.GpioPin[] _all; void High(int i) { _all[i].Write(1); } }", "writes through a GpioPin")]
    [DataRow("class X { void High() { var opened = _gpio.OpenPin(4); opened.Write(1); } }", "writes through a GpioPin")]
    [DataRow("class X { void High() { _gpio.OpenPin(4).Write(1); } }", "writes through a GpioPin")]
    [DataRow("class X { GpioPin Open(int pin) => null; void High() { Open(4).Write(1); } }", "writes through a GpioPin")]
    [DataRow("class X(PinBank bank) { void High() => bank.Light.Write(PinValue.High); }", "writes through a GpioPin")]
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
    public void Other_things_may_be_written_and_a_pin_through_its_controller_or_toggled() =>
        Faults.AssertNone(BoardDialect.FaultsIn("x.cs", "class X(GpioController gpio, GpioPin pin, IDigitalOutput output) { void A(bool high) { gpio.Write(4, PinValue.High); gpio.Write(4, high ? PinValue.High : PinValue.Low); pin.Toggle(); output.Write(high); } }"));

    [TestMethod]
    public void Other_things_may_be_stopped() =>
        Faults.AssertNone(BoardDialect.FaultsIn("x.cs", "class X(PwmChannel channel, Timer timer) { void A() { timer.Stop(); channel.Start(); Stop(); } int B(int a) => unchecked(a + 1); string? C; }"));
}
