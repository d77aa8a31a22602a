using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>A thousand heartbeats a second from five connections, for up to half a minute: no error, no session lost, no motor touched.</summary>
[TestClass]
public class HeartbeatLoadTests
{
    private const int HeartbeatsASecond = 200;
    private static readonly int Seconds = LongRun.Count(3, 30);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_thousand_heartbeats_a_second_lose_no_session()
    {
        using InProcessRover rover = new(InProcessRover.Motors(Limits.Connections, "2s"));
        Stopwatch clock = Stopwatch.StartNew();
        Task<double>[] clients = [.. Enumerable.Range(0, Limits.Connections)
            .Select(i => Task.Factory.StartNew(() => Beat(rover, $"m{i}", $"127.0.0.{i + 1}"), TaskCreationOptions.LongRunning))];
        Task.WaitAll(clients);
        double seconds = clock.Elapsed.TotalSeconds;

        int beats = Limits.Connections * HeartbeatsASecond * Seconds;
        TestContext.WriteLine($"{beats} heartbeats in {seconds:0.0} s, {beats / seconds:0} a second, over {Limits.Connections} connections; "
            + $"slowest answer {clients.Max(client => client.Result):0.0} ms; longest time between two ticks {rover.Program.Watch.WorstGapUs / 1000.0:0.0} ms");
        SessionInfo[] all = [.. Enumerable.Range(0, Limits.Sessions).Select(_ => new SessionInfo())];
        Assert.AreEqual(0, rover.Program.Rover.Sessions.Stops.Count, "no lapse");
        Assert.AreEqual(Limits.Connections, rover.Program.Rover.Sessions.All(all, rover.Board.NowUs), "every session lives");
        for (int i = 0; i < Limits.Connections; i++)
        {
            Assert.AreEqual(0.5, rover.Trace.Last(InProcessRover.PwmPin(i)), $"m{i} turns");
        }
    }

    /// <summary>Each answer is checked: anything but a success ends the test.</summary>
    /// <returns>The slowest answer in milliseconds.</returns>
    private static double Beat(InProcessRover rover, string motor, string from)
    {
        using HttpClient client = rover.NewClient(from);
        string id = InProcessRover.StartSession(client, "2s");
        InProcessRover.SetPower(client, motor, 0.5, id);
        Stopwatch clock = Stopwatch.StartNew();
        double slowestMs = 0;
        for (int i = 0; i < HeartbeatsASecond * Seconds; i++)
        {
            double ahead = (i * 1000.0 / HeartbeatsASecond) - clock.Elapsed.TotalMilliseconds;
            if (ahead > 1)
            {
                Thread.Sleep((int)ahead);
            }

            double sentMs = clock.Elapsed.TotalMilliseconds;
            InProcessRover.Heartbeat(client, id);
            slowestMs = Math.Max(slowestMs, clock.Elapsed.TotalMilliseconds - sentMs);
        }

        return slowestMs;
    }
}
