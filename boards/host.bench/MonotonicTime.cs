using System;
using System.Diagnostics;

namespace Firmware.Boards.Host.Bench;

/// <summary>The clock of everything that is timed here.</summary>
internal static class MonotonicTime
{
    /// <summary>Microseconds since some moment in the past; never steps.</summary>
    public static long NowUs => (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000 / Stopwatch.Frequency);
}
