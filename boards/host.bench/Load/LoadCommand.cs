using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Firmware.Boards.Host.Bench.Wire;
using Spectre.Console;

namespace Firmware.Boards.Host.Bench.Load;

/// <summary>How fast the rover answers, and how late it cuts while it does.</summary>
internal static class LoadCommand
{
    private const double TickUs = Limits.TickMs * 1000.0;

    /// <summary>Measures with one connection and more, and prints a line for each number.</summary>
    /// <param name="url">A rover that is running; null to start one.</param>
    /// <param name="seconds">For how long, with each number of connections.</param>
    /// <returns>0; 1 where the rover did not answer as it should.</returns>
    public static int Run(Uri? url, int seconds)
    {
        try
        {
            using RoverUnderTest rover = new(url);
            using LoadRun run = new(rover);
            Table table = NewTable(rover);
            foreach (int connections in Enumerable.Range(1, Limits.Connections))
            {
                AddRow(table, run.Measure(connections, TimeSpan.FromSeconds(seconds)));
            }

            AnsiConsole.Write(table);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or SocketException or ArgumentException or TimeoutException or AggregateException)
        {
            Console.Error.WriteLine($"the load came to no end: {failure.GetBaseException().Message}");
            return 1;
        }
    }

    private static Table NewTable(RoverUnderTest rover)
    {
        string late = rover.Process != null ? "in the rover's trace" : "as the rover tells it";
        Table table = new Table()
            .Title($"Heartbeats and commands by turns, as fast as they are answered, and a lapse every 100 ms (p50 / p99 / max; ticks of {Limits.TickMs} ms)")
            .Caption(rover.Process != null
                ? "Allocated: by the whole process of the rover for each request, less what it allocates for the lapses alone, from its runtime's counters"
                : "Allocated: not to be seen from outside");
        foreach (string column in new[] { "connections", "requests/s", "latency ms", "lapses", $"cut late in ticks, {late}", "allocated B/request" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        return table;
    }

    private static void AddRow(Table table, LoadFigures figures)
    {
        Percentiles latency = figures.LatencyMs;
        Percentiles late = figures.CutLateUs;
        table.AddRow(
            Text($"{figures.Connections}"),
            Text($"{figures.RequestsPerSecond:0}"),
            Text($"{latency.P50:0.00} / {latency.P99:0.00} / {latency.Max:0.00}"),
            Text($"{late.Count}"),
            Text($"{late.P50 / TickUs:0.00} / {late.P99 / TickUs:0.00} / {late.Max / TickUs:0.00}"),
            double.IsNaN(figures.AllocatedPerRequest) ? "-" : Text($"{figures.AllocatedPerRequest:0.0}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
