using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>This process's clock set to that of the rover's trace. Both count the same machine's monotonic time, from different moments.</summary>
internal sealed class TraceClock
{
    private long _earliestUs = long.MinValue;
    private long _latestUs = long.MaxValue;

    /// <summary>Now, in microseconds of the trace.</summary>
    public long NowUs => MonotonicTime.NowUs + ((_earliestUs + _latestUs) / 2);

    /// <summary>How far off it can be, in microseconds.</summary>
    public long ErrorUs => (_latestUs - _earliestUs) / 2;

    /// <summary>Takes rows that were each written between two readings of <see cref="MonotonicTime"/>; what all of them allow is the offset.</summary>
    public void Set(IEnumerable<(long RowUs, long SentUs, long AnsweredUs)> probes)
    {
        foreach ((long rowUs, long sentUs, long answeredUs) in probes)
        {
            _earliestUs = Math.Max(_earliestUs, rowUs - answeredUs);
            _latestUs = Math.Min(_latestUs, rowUs - sentUs);
        }

        if (_earliestUs > _latestUs || _latestUs == long.MaxValue)
        {
            throw new InvalidOperationException("the clock of the trace does not run as this process's: no offset fits all probes");
        }
    }
}
