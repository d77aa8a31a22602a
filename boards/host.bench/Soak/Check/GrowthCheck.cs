using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>Whether the rover's process grows: the lowest samples of the first fifth after the warm-up against those of the last fifth.</summary>
/// <remarks>The lowest, because what is garbage or a connection of the moment comes and goes; what leaks is in every sample.</remarks>
internal sealed class GrowthCheck
{
    private const int Parts = 5;
    private const int FewestSamples = 2 * Parts;
    private const double MayGrowWorkingSetMb = 24;
    private const double MayGrowHeapMb = 4;
    private const int MayGrowThreads = 4;
    private const int MayGrowHandles = 8;

    private readonly List<ProcessSample> _samples = [];

    /// <summary>Takes a sample; those of the warm-up are not given.</summary>
    public void Take(ProcessSample sample) => _samples.Add(sample);

    /// <summary>A line for each figure, and whether it is within its bound.</summary>
    /// <returns>Nothing where there are too few samples to tell.</returns>
    public IEnumerable<(string Line, bool IsWithin)> Judge()
    {
        if (_samples.Count < FewestSamples)
        {
            return [];
        }

        const double Mb = 1_000_000;
        return
        [
            Judge("working set, MB", sample => sample.WorkingSetBytes / Mb, MayGrowWorkingSetMb),
            Judge("managed heap, MB", sample => sample.HeapBytes / Mb, MayGrowHeapMb),
            Judge("threads", sample => sample.Threads, MayGrowThreads),
            Judge("handles", sample => sample.Handles, MayGrowHandles),
        ];
    }

    private (string Line, bool IsWithin) Judge(string what, Func<ProcessSample, double> figure, double mayGrow)
    {
        int part = _samples.Count / Parts;
        double before = _samples.Take(part).Min(figure);
        double after = _samples.TakeLast(part).Min(figure);
        return (string.Create(CultureInfo.InvariantCulture, $"{what}: {before:0.#} after the warm-up, {after:0.#} at the end (may grow by {mayGrow})"), after - before <= mayGrow);
    }
}
