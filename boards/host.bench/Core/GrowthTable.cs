using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Reports;
using Spectre.Console;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>How cost grows with sessions: every call of the core by how many sessions live, as a ratio of medians to the same call with the fewest.</summary>
internal static class GrowthTable
{
    public static void Print(Summary summary)
    {
        Dictionary<(string Method, int Sessions), double> medians = summary.Reports.ToDictionary(
            report => (report.BenchmarkCase.Descriptor.WorkloadMethod.Name, (int)report.BenchmarkCase.Parameters[nameof(CallBenchmarks.Sessions)]),
            report => report.ResultStatistics!.Median);
        int[] sessions = [.. medians.Keys.Select(key => key.Sessions).Distinct().Order()];
        Table table = new Table().Title("How cost grows with sessions (1 = the same call with one session)").AddColumn("call");
        foreach (int count in sessions)
        {
            table.AddColumn(new TableColumn($"{count} {(count == 1 ? "session" : "sessions")}").RightAligned());
        }

        foreach (string method in medians.Keys.Select(key => key.Method).Distinct())
        {
            table.AddRow([method, .. sessions.Select(count => Ratio(medians[(method, count)] / medians[(method, sessions[0])]))]);
        }

        AnsiConsole.Write(table);
    }

    private static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
