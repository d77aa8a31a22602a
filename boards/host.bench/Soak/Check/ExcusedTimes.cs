using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>Times in which the machine, and not the rover, was at fault.</summary>
internal sealed class ExcusedTimes
{
    private readonly List<(long FromUs, long ToUs)> _times = [];

    public int Count
    {
        get
        {
            lock (_times)
            {
                return _times.Count;
            }
        }
    }

    public void Add(long fromUs, long toUs)
    {
        lock (_times)
        {
            _times.Add((fromUs, toUs));
        }
    }

    public bool Covers(long atUs)
    {
        lock (_times)
        {
            return _times.Exists(time => time.FromUs <= atUs && atUs <= time.ToUs);
        }
    }

    /// <summary>The longest of them that touches a span of time, in microseconds.</summary>
    public long LongestUs(long fromUs, long toUs)
    {
        long longestUs = 0;
        lock (_times)
        {
            foreach ((long from, long to) in _times)
            {
                longestUs = from <= toUs && to >= fromUs ? Math.Max(longestUs, to - from) : longestUs;
            }
        }

        return longestUs;
    }
}
