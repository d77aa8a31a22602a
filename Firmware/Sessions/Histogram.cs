using System.Threading;

namespace Firmware.Sessions;

/// <summary>How many durations were within each bound: those that this firmware is held to.</summary>
public sealed class Histogram
{
    /// <summary>Bounds in microseconds: a tick, two (the bound for 99 of 100 lapses on a device), five (for all of them).</summary>
    public static readonly int[] BoundsUs = [10_000, 20_000, 50_000];

    private readonly int[] _counts = new int[BoundsUs.Length + 1];

    /// <summary>The sum of all durations in microseconds. Where two threads add at the same moment, one of them may be missing.</summary>
    public long SumUs { get; private set; }

    /// <summary>How many were above the bound before and within this one; the last is for those above all bounds.</summary>
    public int CountAt(int bucket) => _counts[bucket];

    /// <summary>Enters a duration in microseconds. Takes no lock and allocates nothing: the tick calls it.</summary>
    public void Add(long us)
    {
        int bucket = 0;
        while (bucket < BoundsUs.Length && us > BoundsUs[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        SumUs += us;
    }
}
