using System;
using System.Globalization;
using Spectre.Console;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>The firmware's sessions beside sessions that are polled under a lock: what a slow output costs everybody else.</summary>
internal static class CompareCommand
{
    private const int DeviceGapMs = 50;
    private const int HostGapMs = 1_000;

    /// <summary>A heartbeat must not wait for another's stop by more than a fraction of what it takes; beyond this the run fails.</summary>
    private const double LongestBeatUs = SlowStop.StopMs * 1000 / 2.0;

    /// <summary>Measures both and prints the ratios.</summary>
    /// <returns>0; 1 where a slow stop has held up a heartbeat here.</returns>
    public static int Run()
    {
        Table table = new Table().Title("Sessions polled under a lock (our re-statement of Viam's documented algorithm, not Viam's code) and the firmware's: p50 / max in ms, ratio of the medians")
            .AddColumn("what is measured");
        foreach (string column in new[] { "polled under a lock", "here", "ratio" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        Percentiles beat = Add(table, $"heartbeat of another while a stop takes {SlowStop.StopMs} ms, longest", make => SlowStop.LongestWaitUs(make, (sessions, live) => sessions.Beat(live)), HostGapMs);
        Add(table, "command of another meanwhile, longest", make => SlowStop.LongestWaitUs(make, (sessions, live) => sessions.Drive(live, 1)), HostGapMs);
        Add(table, $"another's cut that falls due meanwhile (watch at {HostGapMs} ms, as on a PC)", SlowStop.SecondCutLateUs, HostGapMs);
        Add(table, $"another's cut that falls due meanwhile (watch at {DeviceGapMs} ms, as on a device)", SlowStop.SecondCutLateUs, DeviceGapMs);
        Add(table, $"cut while {CutsUnderLoad.Clients} others beat and command without a pause", CutsUnderLoad.LateUs, HostGapMs);
        AnsiConsole.Write(table);
        if (beat.P50 > LongestBeatUs)
        {
            Console.Error.WriteLine($"a heartbeat waits {beat.P50 / 1000:0.0} ms for another's stop");
            return 1;
        }

        return 0;
    }

    private static Percentiles Add(Table table, string what, Func<Func<TimedActuator[], ISessions>, Percentiles> measure, int longestTickGapMs)
    {
        Percentiles polled = measure(actuators => new PollingSessions(actuators));
        Percentiles here = measure(actuators => new TickedSessions(actuators, longestTickGapMs));
        table.AddRow(what, Ms(polled), Ms(here), (polled.P50 / Math.Max(1, here.P50)).ToString("0.0", CultureInfo.InvariantCulture));
        return here;
    }

    private static string Ms(Percentiles us) => string.Create(CultureInfo.InvariantCulture, $"{us.P50 / 1000:0.000} / {us.Max / 1000:0.000}");
}
