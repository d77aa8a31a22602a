using System;
using System.Text;
using Firmware.Configuration;
using Firmware.Sessions;
using Firmware.Status;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>What can go wrong on a device, injected into a whole program: each time the outputs are at rest within the bound, and the cause can be read.</summary>
[TestClass]
public class DeviceFaultTests
{
    /// <summary>The longest gap between ticks, the watch's period, and the millisecond in which it is seen.</summary>
    private const int TickLostMs = 50 + 20 + 1;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_tick_that_stops()
    {
        SimulatedBoard board = new();
        string id = board.Drive();
        board.Run(100);
        int strobes = board.Toggles.Count;
        board.Ticks = false;
        int restMs = board.Run(200);
        TestContext.WriteLine($"at rest {restMs} ms after the ticks stopped (bound {TickLostMs} ms)");
        Assert.IsTrue(restMs is >= 0 and <= TickLostMs, $"{restMs} ms");
        Assert.Contains("\"isLost\":true", board.Status());
        Assert.Contains("\"cause\":\"tick_lost\"", board.Status());
        Assert.AreEqual(strobes, board.Toggles.Count, "the strobe has stopped too: a circuit on it cuts the power");
        Assert.AreEqual(BoardStatus.Stopped, board.Program.Status(isConnected: true));
        Assert.Contains("\"code\":\"unavailable\",\"message\":\"the rover's ticks have stopped", board.SetPower(id), "told from outside");
        Assert.IsTrue(board.IsAtRest);

        board.Ticks = true;
        board.Run(40);
        Assert.AreEqual("200 {}", board.SetPower(id), "when they are back it drives again");
        Assert.AreEqual(1, board.Program.Watch.Losses, "and the loss is kept");
    }

    [TestMethod]
    public void A_tick_that_is_30_ms_late()
    {
        SimulatedBoard board = new();
        board.Drive("100ms");
        board.Run(95);
        board.Ticks = false;
        board.Run(30);
        board.Ticks = true;
        int restMs = board.Run(50);
        Assert.IsTrue(restMs is >= 0 and <= Limits.TickMs, $"{restMs} ms after the ticks came back");
        Assert.Contains("\"cause\":\"heartbeat_lapsed\"", board.Status(), "no loss, only late");
        StopRecord stop = LastStop(board);
        Assert.IsTrue(stop.LateUs is > 20_000 and <= 40_000, $"{stop.LateUs} us late");
        Assert.Contains($"\"lateUs\":{stop.LateUs},", board.Status(), "and said so");
        Assert.IsGreaterThanOrEqualTo(30_000, board.Program.Watch.WorstGapUs, "what the watch saw is kept");
        Assert.AreEqual(0, board.Program.Watch.Losses);
    }

    [TestMethod]
    public void An_output_that_throws_on_write_three_times()
    {
        SimulatedBoard board = new();
        board.Drive("100ms");
        board.Run(99);
        board.WritesToRefuse = 3;
        int restMs = board.Run(100);
        TestContext.WriteLine($"at rest {restMs - 1} ms after the deadline");
        Assert.IsTrue(restMs is >= 0 and <= 1 + (5 * Limits.TickMs), $"{restMs} ms: five ticks at most");
        Assert.Contains("\"cause\":\"output_failed\"", board.Status(), "that it took more than one try is kept");
        Assert.AreEqual(0, board.Program.Rover.Sessions.Faults, "and it is over");
    }

    [TestMethod]
    public void A_thread_that_dies()
    {
        SimulatedBoard board = new();
        board.Drive();
        board.Toggles.IsBroken = true;
        int restMs = board.Run(50);
        Assert.IsTrue(restMs is >= 0 and <= Limits.TickMs, $"{restMs} ms");
        Assert.Contains("\"cause\":\"program_failed\"", board.Status());
        Assert.IsNotNull(board.RestartedBecause, "the board restarts");
        Assert.Contains("the thread 'tick' failed", board.RestartedBecause);
        Assert.Contains("the strobe pin is gone", board.RestartedBecause, "and says why");
    }

    [TestMethod]
    public void A_configuration_that_names_a_pin_twice_opens_no_output()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"21","pwm":"25"}}}]}""");
        ConfigurationErrors errors = new();
        Assert.IsNull(ConfigurationReader.Read(json, json.Length, Limits.Resources, errors), "nothing to start from");
        Assert.AreEqual("components[0].attributes.pins.b: must be a pin of its own but pin 21 is already used at components[0].attributes.pins.a", errors[0], "what the console tells, at the start");
    }

    [TestMethod]
    public void A_remote_by_name_opens_no_output_where_a_look_up_would_hold_up_the_tick()
    {
        const string Motor = """{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"17","pwm":"25"}}}""";
        byte[] json = Encoding.UTF8.GetBytes($$"""{"components":[{{Motor}}],"remotes":[{"name":"arm","address":"10.0.0.8:8080"},{"name":"leg","address":"leg.local:8081"}]}""");
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, new ConfigurationErrors());
        Assert.IsNotNull(configuration);
        FakeBoard device = new() { CanLookUpNames = false };
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Firmware.Program.Start(configuration, device));
        Assert.StartsWith("remotes[1].address: must be an IPv4 address on fake, such as 192.168.1.51:8081, but is \"leg.local:8081\"\n", refused.Message);
        Assert.Contains("give the other board a fixed address", refused.Message, "what to do");
        Assert.AreEqual(0, device.Writes, "nothing was opened");

        FakeBoard pc = new();
        Assert.IsNotNull(Firmware.Program.Start(configuration, pc), "elsewhere names go on working");
    }

    [TestMethod]
    public void A_network_that_is_gone_for_ten_seconds()
    {
        SimulatedBoard board = new();
        string id = board.Drive();
        int restMs = board.Run(10_000);
        Assert.IsTrue(restMs is >= 2_000 - Limits.TickMs and <= 2_000 + Limits.TickMs, $"at rest {restMs} ms after the last word: the window and a tick");
        Assert.Contains("\"cause\":\"heartbeat_lapsed\"", board.Status());
        Assert.AreEqual(BoardStatus.Connecting, board.Program.Status(isConnected: false));
        Assert.Contains("SESSION_EXPIRED", board.SetPower(id), "told when the network is back");
        board.Drive();
        Assert.AreEqual(BoardStatus.Driving, board.Program.Status(isConnected: true), "a new session drives");
    }

    private static StopRecord LastStop(SimulatedBoard board)
    {
        StopRecord stop = new();
        Assert.IsTrue(board.Program.Rover.Sessions.Stops.TryRead(board.Program.Rover.Sessions.Stops.Count, stop), "a stop is kept");
        return stop;
    }
}
