#if NANOFRAMEWORK_1_0
using System;
#else
using System.Diagnostics;
#endif
using Firmware.Rpc;

namespace Firmware.Client.Sockets;

/// <summary>The system's monotonic clock. On a device it counts in steps of 10 ms; a board's own is finer.</summary>
public sealed class MonotonicClock : IClock
{
#if NANOFRAMEWORK_1_0
    private const long UsPerMs = 1_000;

    public long NowUs => Environment.TickCount64 * UsPerMs;
#else
    private const long UsPerSecond = 1_000_000;

    private readonly long _start = Stopwatch.GetTimestamp();

    // Whole seconds first: a year of nanoseconds times a million goes beyond 64 bits.
    public long NowUs
    {
        get
        {
            long ticks = Stopwatch.GetTimestamp() - _start;
            return (ticks / Stopwatch.Frequency * UsPerSecond) + (ticks % Stopwatch.Frequency * UsPerSecond / Stopwatch.Frequency);
        }
    }
#endif
}
