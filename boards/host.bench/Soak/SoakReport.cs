using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;
using Spectre.Console;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>What a soak has shown, for a person.</summary>
internal static class SoakReport
{
    private const double TickUs = Limits.TickMs * 1000.0;
    private const int MostShown = 5;

    /// <summary>Prints it.</summary>
    /// <returns>The exit status: 0, or 1 where anything is wrong.</returns>
    public static int Print(SoakRun run)
    {
        Table table = new Table().AddColumn("what the clients did").AddColumns([.. OutcomeCounts.Outcomes]);
        foreach (string[] line in run.Outcomes.Lines())
        {
            table.AddRow(line);
        }

        AnsiConsole.Write(table);
        foreach (string line in Lines(run))
        {
            Console.WriteLine(line);
        }

        (string Line, bool IsWithin)[] growth = [.. run.Growth.Judge()];
        foreach ((string line, bool isWithin) in growth)
        {
            Console.WriteLine($"{(isWithin ? "" : "GROWS: ")}{line}");
        }

        Violation[] violations = [.. run.Violations];
        foreach (Violation violation in violations.Take(MostShown))
        {
            Console.WriteLine($"\nVIOLATION at {violation.AtUs / 1e6:0.000000} s of the trace, seed {run.Seed}: {violation.What}\n{violation.Around}");
        }

        bool holds = violations.Length == 0 && growth.All(line => line.IsWithin);
        Console.WriteLine(holds
            ? $"the rover kept its word for {run.Took.TotalMinutes:0.0} minutes, seed {run.Seed}"
            : $"FAILED: {violations.Length} violations in {run.Took.TotalMinutes:0.0} minutes, seed {run.Seed}");
        return holds ? 0 : 1;
    }

    private static IEnumerable<string> Lines(SoakRun run)
    {
        Percentiles late = Percentiles.Of(run.Invariant.CutLateUs);
        int beyond = run.Invariant.CutLateUs.Count(us => us > TickUs);
        yield return Text($"{run.Invariant.Rows} rows of the trace, {run.Invariant.Lapses} lapses cut; {late.Count} of them timed from the last command in the trace:");
        yield return Text($"  cut late in ticks of {Limits.TickMs} ms: p50 {late.P50 / TickUs:0.00}, p99 {late.P99 / TickUs:0.00}, max {late.Max / TickUs:0.00}; {beyond} beyond one tick (a violation is beyond {Bounds.HardLateUs / 1000} ms)");
        yield return Text($"  longest time between two ticks {run.Status.WorstGapUs / 1000.0:0.0} ms; ticks lost {run.TicksLost} times, {run.Invariant.CutsWhileTicksWereLost} cuts then; longest stall of this machine {run.LongestStallUs / 1000.0:0.0} ms");
        yield return Text($"{run.Beats.Beats} signs of life of well-behaved drivers taken, {run.Beats.TriedAgain} tried again, {run.Beats.LostToStalls} sessions lost to stalls of this machine");
        yield return Text($"{run.Status.Views} views of /status agree, with {run.Status.Stops} stops ({run.Status.StopsMissed} more came between two views than it remembers)");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
