using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
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
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"{{robot.Sessions.Id}}"}""");
        using HttpClient stock = rover.NewClient();

        (long ownThread, long own) = Count(() =>
        {
            clock.NowUs += robot.Sessions.WindowMs * 1000L / Pulse.BeatsPerWindow;
            robot.Sessions.BeatIfDue();
        });
        (_, long stockBytes) = Count(() => Beat(stock, body));

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

    [TestMethod]
    [Long]
    public void The_thread_that_sends_heartbeats_allocates_nothing_that_grows()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1, "500ms"));
        using RobotClient robot = new($"127.0.0.1:{rover.Program.Server.Port}");
        robot.Motor("m0").SetPower(0.5);
        Thread.Sleep(500);

        // Others of this process allocate at times: what every period has is the client's.
        long least = long.MaxValue;
        for (int period = 0; period < 6; period++)
        {
            long before = GC.GetTotalAllocatedBytes(true);
            Thread.Sleep(500);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
        }

        TestContext.WriteLine($"{least} bytes in the best half second; {robot.Sessions.Beats} heartbeats in 3.5 s, {robot.Sessions.MissesTotal} missed");
        Assert.IsGreaterThan(10, robot.Sessions.Beats);
        Assert.IsLessThan(BackgroundBytes, least);
    }

    /// <summary>A heartbeat with as little as HttpClient can do with.</summary>
    private static void Beat(HttpClient client, byte[] body)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, "/viam.robot.v1.RobotService/SendSessionHeartbeat") { Content = content };
        using HttpResponseMessage response = client.Send(request);
        response.EnsureSuccessStatusCode();
        using Stream reply = response.Content.ReadAsStream();
        Assert.AreEqual('{', reply.ReadByte());
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
