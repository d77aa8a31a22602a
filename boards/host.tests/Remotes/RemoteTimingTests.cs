using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Bench.Soak;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Firmware.Client;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>The promise over two hops: whichever of client, rover and link dies, the motor of the other board is at zero within a window and a tick.</summary>
/// <remarks>Times are read from the other board's trace. Several rovers or clients work at once, each on a motor of its own.</remarks>
[TestClass]
public class RemoteTimingTests
{
    private static readonly int Runs = LongRun.Count(AtOnce, 50);
    private const int AtOnce = 4;
    private const int WindowMs = 250;
    private const string Window = "250ms";
    private const long BoundUs = (WindowMs + Limits.TickMs) * 1000L;

    /// <summary>What a busy two-core machine may add before these tests call it a fault of ours.</summary>
    private const long BusyMachineUs = 100_000;

    /// <summary>The threads on the way that each may have to wait for a processor: this rover's tick, its link, and the other board's connection.</summary>
    private const int Threads = 3;

    /// <summary>More than a thread waits for a processor that is free.</summary>
    private const long StallUs = 2_000;

    private readonly ExcusedTimes _stalls = new();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_killed_client_stops_the_motor_of_its_rovers_remote()
    {
        string python = Tools.Require("python3");
        using RoverProcess remote = new(InProcessRover.Motors(AtOnce, Window));
        using RoverProcess rover = new(Pair.WithRemote(0, Window, Pair.AddressOf(remote.Url)));
        WaitForUp(rover);
        Report("a client was killed", InParallel(motor =>
        {
            using ClientProcess client = new(python, "hold_driver.py", rover.Url, $"arm:m{motor}", "0.5", "0.03");
            Pair.WaitUntil(() => Pair.Turns(remote, motor), () => $"m{motor} is driven\n{client}");
            return Cut(remote, motor, client.Kill);
        }));
    }

    [TestMethod]
    public void A_killed_rover_leaves_no_motor_of_its_remote_running()
    {
        using RoverProcess remote = new(InProcessRover.Motors(AtOnce, Window));
        Report("a rover was killed", InParallel(motor =>
        {
            using RoverProcess rover = new(Pair.WithRemote(0, Window, Pair.AddressOf(remote.Url)));
            using HttpClient client = rover.NewClient();
            Pair.DriveUntilItTurns(client, motor, InProcessRover.StartSession(client, "60s"), remote);
            return Cut(remote, motor, rover.Kill);
        }));
    }

    [TestMethod]
    [Long]
    public void A_link_that_falls_silent_stops_the_motor_and_comes_back_by_itself()
    {
        RoverProcess[] remotes = [.. Enumerable.Range(0, AtOnce).Select(_ => new RoverProcess(InProcessRover.Motors(AtOnce, Window)))];
        SilentProxy[] links = [.. remotes.Select(remote => new SilentProxy(remote.Url))];
        RoverProcess[] rovers = [.. links.Select(link => new RoverProcess(Pair.WithRemote(0, Window, link.Address)))];
        try
        {
            Report("a link fell silent", InParallel(motor =>
            {
                using HttpClient client = rovers[motor].NewClient();
                string id = InProcessRover.StartSession(client, "60s");
                Pair.DriveUntilItTurns(client, motor, id, remotes[motor]);
                (long SinceUs, long AfterUs, long StallUs)? cut = Cut(remotes[motor], motor, links[motor].Silence);
                Pair.WaitUntil(() => Stops(client).Contains("remote_lost"), "the rover tells it");

                // What was held up on the way arrives now, and moves nothing.
                links[motor].Speak();
                InProcessRover.Call(client, "robot.v1.RobotService/EndSession", $$"""{"id":"{{id}}"}""");
                Pair.WaitUntil(() => IsUp(client), () => $"the link is up again: {Pair.Remote(client)}");
                Assert.AreEqual(0.0, remotes[motor].Trace.Last(InProcessRover.PwmPin(motor)), "nothing is driven before it is commanded anew");
                return cut;
            }));
        }
        finally
        {
            Array.ForEach(rovers, rover => rover.Dispose());
            Array.ForEach(links, link => link.Dispose());
            Array.ForEach(remotes, remote => remote.Dispose());
        }
    }

    private static void WaitForUp(RoverProcess rover)
    {
        using HttpClient client = rover.NewClient();
        Pair.WaitUntil(() => IsUp(client), "the remote is up");
    }

    private static bool IsUp(HttpClient client) => Pair.Remote(client).GetProperty("state").GetString() == "up";

    private static string Stops(HttpClient client) => Pair.Status(client).GetProperty("stops").GetRawText();

    /// <summary>At a random moment, has something happen that comes back with a time at which it surely had.</summary>
    /// <returns>The zero's time since just before, and since that time, and for how long the machine held up a thread of ours meanwhile; null where
    /// it was so busy that the motor stood still by then.</returns>
    private (long SinceUs, long AfterUs, long StallUs)? Cut(RoverProcess remote, int motor, Func<long> happen)
    {
        Thread.Sleep(Random.Shared.Next(WindowMs / Pulse.BeatsPerWindow));
        long beforeUs = ClientProcess.NowUs;
        long afterUs = happen();
        long zeroUs = Pair.ZeroAfterUs(remote, motor, beforeUs);
        return zeroUs == 0 ? null : (zeroUs - beforeUs, zeroUs - afterUs, _stalls.LongestUs(beforeUs, zeroUs));
    }

    /// <summary>Runs the trial until it has succeeded so often in all, on so many motors at once. One that fails ends the others, and is told alone.</summary>
    private (long SinceUs, long AfterUs, long StallUs)[] InParallel(Func<int, (long SinceUs, long AfterUs, long StallUs)?> trial)
    {
        using StallWatch machine = new(() => ClientProcess.NowUs, _stalls, StallUs);
        int left = Runs;
        int spoilt = 0;
        ConcurrentBag<(long, long, long)> results = [];
        Task[] all = [.. Enumerable.Range(0, AtOnce).Select(motor => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    while (Interlocked.Decrement(ref left) >= 0)
                    {
                        (long, long, long)? result = trial(motor);
                        while (result == null)
                        {
                            Assert.IsLessThan(Runs, Interlocked.Increment(ref spoilt), "trials in which the motor did not turn to the end");
                            result = trial(motor);
                        }

                        results.Add(result.Value);
                    }
                }
                catch
                {
                    Interlocked.Exchange(ref left, 0);
                    throw;
                }
            },
            TaskCreationOptions.LongRunning))];
        Task.WhenAll(all).GetAwaiter().GetResult();
        return [.. results];
    }

    /// <param name="what">What happened.</param>
    /// <param name="results">The zero's time since just before it happened, and since it surely had, and what the machine held up meanwhile.</param>
    private void Report(string what, (long SinceUs, long AfterUs, long StallUs)[] results)
    {
        Assert.HasCount(Runs, results);
        long[] afterUs = [.. results.Select(result => result.AfterUs).Order()];
        long stallUs = results.Max(result => result.StallUs);
        TestContext.WriteLine($"{Runs} times {what}, window {WindowMs} ms, {AtOnce} at once: the motor of the other board at zero after {afterUs[0] / 1000.0:0.0} ms at least, "
            + $"{afterUs[Runs / 2] / 1000.0:0.0} ms median, {afterUs[Runs * 99 / 100] / 1000.0:0.0} ms p99, {afterUs[^1] / 1000.0:0.0} ms at most; "
            + $"{afterUs.Count(us => us <= BoundUs)} within a window and a tick of {Limits.TickMs} ms; "
            + $"the machine let a thread wait for {stallUs / 1000.0:0.0} ms at most");
        Assert.IsTrue(results.All(result => result.SinceUs > 0), "none before");
        long oursUs = results.Select(result => result.AfterUs - (Threads * result.StallUs)).Order().ElementAt(Runs / 2);
        Assert.IsLessThanOrEqualTo(BoundUs, oursUs, "within a window and a tick");
        Assert.IsLessThanOrEqualTo(BoundUs + BusyMachineUs + (Threads * stallUs), afterUs[^1], "and on a busy machine");
    }
}
