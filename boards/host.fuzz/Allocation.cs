using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>What the firmware allocates for one input, on the thread that gives it the input.</summary>
internal struct Allocation
{
    private long _startedAt;

    /// <summary>The most so far, in bytes.</summary>
    public long Worst { get; private set; }

    public void Start() => _startedAt = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Whether it is at most the bound so far; what the runtime makes at a method's first use comes once only.</summary>
    public readonly bool IsWithin(long boundBytes) => GC.GetAllocatedBytesForCurrentThread() - _startedAt <= boundBytes;

    /// <exception cref="Violation">It is more than the bound.</exception>
    public void Check(long boundBytes)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread() - _startedAt;
        Worst = Math.Max(Worst, bytes);
        if (bytes > boundBytes)
        {
            throw new Violation($"{bytes} bytes were allocated, {boundBytes} are allowed");
        }
    }
}
