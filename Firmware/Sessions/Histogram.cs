using System.Threading;

namespace Firmware.Sessions;

/// <summary>How often a time was how long, between the bounds that the design promises. Allocated once.</summary>
/// <remarks>Written by the tick and by clients' threads without a lock. A count is a word that is only ever incremented. A sum is no word that
/// could be, so each place that is written by one thread at a time has its own. A reader may find a time in its bucket and not yet in the sum.</remarks>
public sealed class Histogram
{
    /// <summary>Buckets with a bound; what is above the last one has no bound.</summary>
    public const int Bounds = 8;

    // One tick of 10 ms, the two ticks of nearly all cuts, the five of every cut; what is beyond 50 ms should never happen.
    private static readonly int[] BoundsUs = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000];

    private readonly int[] _counts = new int[Bounds + 1];
    private readonly long[] _sumsUs;

    /// <param name="writers">How many places there are that one thread at a time writes.</param>
    public Histogram(int writers)
    {
        _sumsUs = new long[writers];
    }

    /// <summary>How many times there are.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            for (int bucket = 0; bucket <= Bounds; bucket++)
            {
                count += CountOf(bucket);
            }

            return count;
        }
    }

    /// <summary>All times together, in microseconds.</summary>
    public long SumUs
    {
        get
        {
            long sumUs = 0;
            for (int i = 0; i < _sumsUs.Length; i++)
            {
                sumUs += _sumsUs[i];
            }

            return sumUs;
        }
    }

    /// <summary>The bound of a bucket, itself included, in microseconds.</summary>
    public static int BoundUs(int bucket) => BoundsUs[bucket];

    /// <summary>How many times fell into a bucket and into none below it. It starts anew after 4 billion, which are 497 days of ticks.</summary>
    /// <param name="bucket">0 to <see cref="Bounds"/>; the last one is without a bound.</param>
    public long CountOf(int bucket) => (uint)_counts[bucket];

    /// <summary>Enters a time. What is on time or early, as nearly every tick, costs one comparison.</summary>
    /// <param name="writer">The place; nobody else writes to it meanwhile.</param>
    /// <param name="us">The time in microseconds.</param>
    internal void Add(int writer, long us)
    {
        if (us <= 0)
        {
            Interlocked.Increment(ref _counts[0]);
            return;
        }

        int bucket = 0;
        while (bucket < Bounds && us > BoundsUs[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        _sumsUs[writer] += us;
    }
}
