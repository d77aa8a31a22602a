using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The promise, over HTTP and read from the trace: after a lapse, duty 0 within one tick, and nobody else's motor touched.</summary>
[TestClass]
public class LapseTimingTests
{
    private static readonly int Lapses = LongRun.Count(30, 200);
    private const int Others = 3;
    private const int Seed = 20_240;
    private const long TickUs = Limits.TickMs * 1000;

    /// <summary>What a busy two-core machine may add to a tick before this test calls it a fault of ours.</summary>
    private const long BusyMachineUs = 100_000;

    /// <summary>From the tick's look at the clock until the row is in the file, where nothing holds the thread up; what does also shows in the time between ticks.</summary>
    private const long WriteUs = 2_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Lapses_at_random_moments_are_cut_within_a_tick_and_touch_nobody_else()
    {
        using InProcessRover rover = new(InProcessRover.Motors(Others + 1));
        using CancellationTokenSource over = new();
        Task[] others = [.. Enumerable.Range(1, Others).Select(i => Task.Factory.StartNew(() => DriveOn(rover, $"m{i}", over.Token), TaskCreationOptions.LongRunning))];
        long[] deadlinesUs = Lapse(rover);
        over.Cancel();
        Task.WaitAll(others);

        TraceFile trace = rover.Trace;
        Assert.AreEqual(Lapses, rover.Program.Rover.Sessions.Stops.Count, "one stop for each lapse and no other");
        for (int i = 1; i <= Others; i++)
        {
            // The first row is duty 0 at start; the first command goes through 0 once more to set the direction.
            TraceRow[] driven = [.. trace.Of(InProcessRover.PwmPin(i)).SkipWhile(row => row.Value == 0)];
            Assert.IsGreaterThan(100, driven.Length, $"m{i} was driven all the time");
            Assert.DoesNotContain(row => row.Value == 0, driven, $"m{i} was never touched");
        }

        long[] lateUs = [.. Cuts(trace).Zip(deadlinesUs, (cutUs, deadlineUs) => cutUs - deadlineUs).Order()];
        Assert.HasCount(Lapses, lateUs, "cuts in the trace");
        long worstUs = lateUs[^1];
        TestContext.WriteLine($"{Lapses} lapses with {Others} other sessions driving: duty 0 after the deadline by {lateUs[0] / 1000.0:0.00} ms at least, "
            + $"{lateUs[Lapses / 2] / 1000.0:0.00} ms median, {lateUs[Lapses * 99 / 100] / 1000.0:0.00} ms p99, {worstUs / 1000.0:0.00} ms at most; "
            + $"{lateUs.Count(us => us <= TickUs)} within one tick of {Limits.TickMs} ms; longest time between two ticks {rover.Program.Watch.WorstGapUs / 1000.0:0.00} ms");
        Assert.IsGreaterThanOrEqualTo(0, lateUs[0], "none early");
        Assert.IsLessThanOrEqualTo(Math.Max(TickUs, (2 * rover.Program.Watch.WorstGapUs) + WriteUs), worstUs, "each with the first tick after its deadline");
        Assert.IsLessThanOrEqualTo(BusyMachineUs, worstUs, "and on a busy machine too");
    }

    /// <summary>Starts sessions that drive m0 once and then fall silent, one after the other.</summary>
    /// <returns>Their deadlines, as the rover had them.</returns>
    private static long[] Lapse(InProcessRover rover)
    {
        Random random = new(Seed);
        SessionManager sessions = rover.Program.Rover.Sessions;
        StopRecord stop = new();
        long[] deadlinesUs = new long[Lapses];

        // From an address of its own: a lapse is told before its session's place is free, and an owner has four.
        using HttpClient client = rover.NewClient("127.0.0.2");
        for (int i = 0; i < Lapses; i++)
        {
            // A machine that is busy elsewhere may sleep through a whole window between the two calls: then there is nothing to cut yet.
            int tries = 0;
            bool drives = false;
            while (!drives)
            {
                Assert.IsLessThan(50, tries++, "a command under a session that was just started");
                string id = InProcessRover.StartSession(client, $"{random.Next(SessionLimits.MinWindowMs, 90)}ms");
                Thread.Sleep(random.Next(0, 12));
                drives = InProcessRover.TrySetPower(client, "m0", 0.25 + (random.NextDouble() / 2), id);
            }

            Assert.IsTrue(SpinWait.SpinUntil(() => sessions.Stops.TryRead(i + 1, stop), 5_000), "the lapse is cut");
            Assert.AreEqual(StopCause.HeartbeatLapsed, stop.Cause);
            deadlinesUs[i] = stop.AtUs - stop.LateUs;
        }

        return deadlinesUs;
    }

    /// <summary>When m0 went from power to duty 0. A command's own passage through 0, before it sets a direction, starts from 0.</summary>
    private static IEnumerable<long> Cuts(TraceFile trace)
    {
        double before = 0;
        foreach (TraceRow row in trace.Of(InProcessRover.PwmPin(0)))
        {
            if (before != 0 && row.Value == 0)
            {
                yield return row.TimeUs;
            }

            before = row.Value;
        }
    }

    private static void DriveOn(InProcessRover rover, string motor, CancellationToken over)
    {
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "10s");
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            InProcessRover.SetPower(client, motor, 0.5 + (0.001 * (i % 100)), id);
            Thread.Sleep(20);
        }
    }
}
