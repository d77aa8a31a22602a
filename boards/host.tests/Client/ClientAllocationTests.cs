using System;
using System.Net.Http;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Client;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>What the client allocates when nothing goes wrong, against a rover in this process, which allocates nothing itself.</summary>
[TestClass]
public class ClientAllocationTests
{
    private const int Rounds = 1_000;

    /// <summary>What the runtime may allocate in the background in the meantime: a byte for each round would be half of it.</summary>
    private const int BackgroundBytes = 2_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_heartbeat_allocates_nothing_and_far_less_than_HttpClient()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "60s"));
        SteppedClock clock = new();
        using RobotClient robot = NewClient(rover, clock);
        robot.Motor("m0").SetPower(0.5);
        string id = robot.Sessions.Id;
        using HttpClient stock = rover.NewClient();

        (long ownThread, long own) = Count(() =>
        {
            clock.NowUs += robot.Sessions.WindowMs * 1000L / Pulse.BeatsPerWindow;
            robot.Sessions.BeatIfDue();
        });
        (_, long stockBytes) = Count(() => InProcessRover.Heartbeat(stock, id));

        TestContext.WriteLine($"bytes for {Rounds} heartbeats: {ownThread} on the thread that sends them and {own} in all; {stockBytes} with HttpClient, {stockBytes / Rounds} each");
        Assert.AreEqual(2 * Rounds, robot.Sessions.Beats);
        Assert.AreEqual(0, robot.Sessions.MissesTotal);
        Assert.AreEqual(0, ownThread);
        Assert.IsLessThan(BackgroundBytes, own);
        Assert.IsGreaterThan(100L * Rounds, stockBytes, "the reason for sockets");
    }

    [TestMethod]
    public void A_command_allocates_nothing()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "60s"));
        using RobotClient robot = NewClient(rover, new SteppedClock());
        MotorClient motor = robot.Motor("m0");
        int round = 0;

        (long drive, _) = Count(() => motor.SetPower((round++ % 100) / 100.0));
        (long stop, _) = Count(motor.Stop);
        (long ask, _) = Count(() => motor.IsPowered(out _));

        TestContext.WriteLine($"bytes for {Rounds} calls: SetPower {drive}, Stop {stop}, IsPowered {ask}");
        Assert.AreEqual(0, drive + stop + ask);
    }

    private static RobotClient NewClient(InProcessRover rover, SteppedClock clock) =>
        new($"127.0.0.1:{rover.Program.Server.Port}", new ClientOptions { Clock = clock, HeartbeatThread = false });

    private static (long OnThisThread, long InAll) Count(Action act)
    {
        // Once through for what is made at the first use.
        for (int i = 0; i < Rounds; i++)
        {
            act();
        }

        long inAll = GC.GetTotalAllocatedBytes(true);
        long onThisThread = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            act();
        }

        onThisThread = GC.GetAllocatedBytesForCurrentThread() - onThisThread;
        return (onThisThread, GC.GetTotalAllocatedBytes(true) - inAll);
    }

    /// <summary>Stands still but for what a test adds.</summary>
    private sealed class SteppedClock : IClock
    {
        public long NowUs { get; set; }
    }
}
