using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Bench;

/// <summary>Median, 99th percentile and the worst of a number of measurements, all in the unit of those.</summary>
internal readonly record struct Percentiles(int Count, double P50, double P99, double Max)
{
    /// <summary>By the nearest rank: each figure is one that was measured. All zero where nothing was.</summary>
    public static Percentiles Of(IEnumerable<double> measured)
    {
        double[] sorted = [.. measured.Order()];
        return sorted.Length == 0 ? default : new Percentiles(sorted.Length, Rank(sorted, 50), Rank(sorted, 99), sorted[^1]);
    }

    private static double Rank(double[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
