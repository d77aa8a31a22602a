using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>The promise over two hops: whichever of client, rover and link dies, the motor of the other board is at zero within a window and a tick.</summary>
/// <remarks>Times are read from the other board's trace. Several rovers or clients work at once, each on a motor of its own.</remarks>
[TestClass]
public class RemoteTimingTests
{
    private const int Runs = 50;
    private const int AtOnce = 4;
    private const int WindowMs = 250;
    private const string Window = "250ms";
    private const long BoundUs = (WindowMs + Limits.TickMs) * 1000L;

    /// <summary>What a busy two-core machine may add before these tests call it a fault of ours.</summary>
    private const long BusyMachineUs = 100_000;

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
            Pair.WaitUntil(() => remote.Trace.Of(InProcessRover.PwmPin(motor)).LastOrDefault()?.Value == 0.5, $"m{motor} is driven\n{client}");
            Thread.Sleep(Random.Shared.Next(60));
            long beforeUs = ClientProcess.NowUs;
            long killedUs = client.Kill();
            long zeroUs = Pair.ZeroAfterUs(() => remote.Trace, InProcessRover.PwmPin(motor), beforeUs);
            return (zeroUs - beforeUs, zeroUs - killedUs);
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
            Hold(client, motor);
            Pair.WaitUntil(() => remote.Trace.Of(InProcessRover.PwmPin(motor)).LastOrDefault()?.Value == 0.5, $"m{motor} is driven\n{rover.Output}");
            Thread.Sleep(Random.Shared.Next(60));
            long beforeUs = ClientProcess.NowUs;
            long killedUs = rover.Kill();
            long zeroUs = Pair.ZeroAfterUs(() => remote.Trace, InProcessRover.PwmPin(motor), beforeUs);
            return (zeroUs - beforeUs, zeroUs - killedUs);
        }));
    }

    [TestMethod]
    public void A_link_that_falls_silent_stops_the_motor_and_comes_back_by_itself()
    {
        using RoverProcess remote = new(InProcessRover.Motors(AtOnce, Window));
        SilentProxy[] links = [.. Enumerable.Range(0, AtOnce).Select(_ => new SilentProxy(remote.Url))];
        RoverProcess[] rovers = [.. links.Select(link => new RoverProcess(Pair.WithRemote(0, Window, link.Address)))];
        HttpClient[] clients = [.. rovers.Select(rover => rover.NewClient())];
        try
        {
            Report("a link fell silent", InParallel(motor =>
            {
                string id = Hold(clients[motor], motor);
                Pair.WaitUntil(() => remote.Trace.Of(InProcessRover.PwmPin(motor)).LastOrDefault()?.Value == 0.5, $"m{motor} is driven\n{rovers[motor].Output}");
                Thread.Sleep(Random.Shared.Next(60));
                long beforeUs = ClientProcess.NowUs;
                long silentUs = links[motor].Silence();
                long zeroUs = Pair.ZeroAfterUs(() => remote.Trace, InProcessRover.PwmPin(motor), beforeUs);
                Pair.WaitUntil(() => Stops(clients[motor]).Contains("remote_lost"), "the rover tells it");

                // What was held up on the way arrives now, and moves nothing.
                links[motor].Speak();
                InProcessRover.Call(clients[motor], "robot.v1.RobotService/EndSession", $$"""{"id":"{{id}}"}""");
                Pair.WaitUntil(() => Pair.Remote(clients[motor]).GetProperty("state").GetString() == "up", "the link is up again");
                Assert.AreEqual(0.0, remote.Trace.Last(InProcessRover.PwmPin(motor)), "nothing is driven before it is commanded anew");
                return (zeroUs - beforeUs, zeroUs - silentUs);
            }));
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
            Array.ForEach(rovers, rover => rover.Dispose());
            Array.ForEach(links, link => link.Dispose());
        }
    }

    private static void WaitForUp(RoverProcess rover)
    {
        using HttpClient client = rover.NewClient();
        Pair.WaitUntil(() => Pair.Remote(client).GetProperty("state").GetString() == "up", "the remote is up");
    }

    /// <summary>Drives a motor of the remote under a session that outlives the test.</summary>
    private static string Hold(HttpClient client, int motor)
    {
        string id = InProcessRover.StartSession(client, "60s");
        Pair.DriveUntilTaken(client, $"arm:m{motor}", 0.5, id);
        return id;
    }

    private static string Stops(HttpClient client) => Pair.Status(client).GetProperty("stops").GetRawText();

    /// <summary>Runs the trial so often in all, on so many motors at once.</summary>
    private static (long SinceUs, long AfterUs)[] InParallel(Func<int, (long SinceUs, long AfterUs)> trial)
    {
        int left = Runs;
        ConcurrentBag<(long, long)> results = [];
        Task[] all = [.. Enumerable.Range(0, AtOnce).Select(motor => Task.Factory.StartNew(
            () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    results.Add(trial(motor));
                }
            },
            TaskCreationOptions.LongRunning))];
        Task.WaitAll(all);
        return [.. results];
    }

    /// <param name="what">What happened.</param>
    /// <param name="results">The zero's time since just before it happened, and since it surely had.</param>
    private void Report(string what, (long SinceUs, long AfterUs)[] results)
    {
        Assert.HasCount(Runs, results);
        long[] afterUs = [.. results.Select(result => result.AfterUs).Order()];
        TestContext.WriteLine($"{Runs} times {what}, window {WindowMs} ms, {AtOnce} at once: the motor of the other board at zero after {afterUs[0] / 1000.0:0.0} ms at least, "
            + $"{afterUs[Runs / 2] / 1000.0:0.0} ms median, {afterUs[Runs * 99 / 100] / 1000.0:0.0} ms p99, {afterUs[^1] / 1000.0:0.0} ms at most; "
            + $"{afterUs.Count(us => us <= BoundUs)} within a window and a tick of {Limits.TickMs} ms");
        Assert.IsTrue(results.All(result => result.SinceUs > 0), "none before");
        Assert.IsLessThanOrEqualTo(BoundUs, afterUs[Runs / 2], "within a window and a tick");
        Assert.IsLessThanOrEqualTo(BoundUs + BusyMachineUs, afterUs[^1], "and on a busy machine");
    }
}
