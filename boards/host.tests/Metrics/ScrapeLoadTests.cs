using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.EndToEnd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Metrics;

/// <summary>Everybody looks at once, as fast as they can, while somebody drives.</summary>
[TestClass]
public class ScrapeLoadTests
{
    private const int Scrapers = Limits.Connections - 1;
    private const int BeatEveryMs = 100;
    private static readonly int Seconds = LongRun.Count(1, 5);

    // Five beats. A PC's scheduler on a busy day is a good deal better than that, and worse than a device's.
    private const int WindowMs = 5 * BeatEveryMs;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Who_looks_delays_no_tick_and_costs_no_driver_a_heartbeat()
    {
        double alone = Run(0, out long aloneUs, out _);
        double watched = Run(Scrapers, out long watchedUs, out int looks);
        TestContext.WriteLine($"longest time between two ticks {aloneUs / 1000.0:0.0} ms alone, {watchedUs / 1000.0:0.0} ms with {Scrapers} connections that looked {looks / Seconds} times a second; "
            + $"slowest heartbeat {alone:0.0} ms alone, {watched:0.0} ms then");
        Assert.IsGreaterThan(100, looks, "they looked");
        Assert.IsLessThan(WindowMs * 1000L, watchedUs, "between two ticks there is never the time of a window");
        Assert.IsLessThan(WindowMs, watched, "no answer takes as long as a window");
    }

    /// <returns>The slowest heartbeat in milliseconds.</returns>
    private static double Run(int scrapers, out long worstGapUs, out int looks)
    {
        using InProcessRover rover = new(InProcessRover.Motors(Limits.Resources / 2));
        using CancellationTokenSource ended = new();
        Task<int>[] looking = [.. Enumerable.Range(0, scrapers)
            .Select(i => Task.Factory.StartNew(() => Look(rover, i % 2 == 0 ? "/metrics" : "/status", ended.Token), TaskCreationOptions.LongRunning))];
        double slowestMs = Drive(rover);
        worstGapUs = rover.Program.Watch.WorstGapUs;
        Assert.AreEqual(0, rover.Program.Rover.Sessions.Stops.Count, "no lapse, no stop");
        Assert.AreEqual(0, rover.Program.Watch.Losses, "no tick was lost");
        Assert.IsTrue(rover.Program.Rover.Motors.ActuatorAt(0).IsMoving, "it drives to the end");
        ended.Cancel();
        looks = looking.Sum(look => look.Result);
        return slowestMs;
    }

    private static double Drive(InProcessRover rover)
    {
        using HttpClient driver = rover.NewClient();
        string id = InProcessRover.StartSession(driver, $"{WindowMs}ms");
        InProcessRover.SetPower(driver, "m0", 0.5, id);
        double slowestMs = 0;
        for (int i = 0; i < Seconds * 1000 / BeatEveryMs; i++)
        {
            Thread.Sleep(BeatEveryMs);
            long begun = Stopwatch.GetTimestamp();
            InProcessRover.Heartbeat(driver, id);
            slowestMs = Math.Max(slowestMs, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return slowestMs;
    }

    /// <summary>What it reads is whole and in the format: counters that move meanwhile put no histogram at odds with itself.</summary>
    private static int Look(InProcessRover rover, string path, CancellationToken ended)
    {
        using HttpClient client = rover.NewClient();
        int looks = 0;
        for (; !ended.IsCancellationRequested; looks++)
        {
            string text = client.GetStringAsync(path, CancellationToken.None).Result;
            if (path == "/metrics" && looks % 10 == 0)
            {
                Exposition.Parse(text);
            }
        }

        return looks;
    }
}
