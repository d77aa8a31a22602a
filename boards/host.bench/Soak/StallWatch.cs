using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Measures how the machine treats a thread that is due: one that sleeps a few milliseconds, over and over, and notes when it slept much longer.</summary>
internal sealed class StallWatch : IDisposable
{
    private const int SleepMs = 5;

    private readonly Func<long> _nowUs;
    private readonly ExcusedTimes _stalls;
    private readonly long _worthNotingUs;
    private readonly Thread _thread;
    private volatile bool _over;

    /// <param name="nowUs">The clock, in microseconds.</param>
    /// <param name="stalls">Where they are noted.</param>
    /// <param name="worthNotingUs">What is shorter is not.</param>
    public StallWatch(Func<long> nowUs, ExcusedTimes stalls, long worthNotingUs = 20_000)
    {
        _nowUs = nowUs;
        _stalls = stalls;
        _worthNotingUs = worthNotingUs;
        _thread = new Thread(Run) { Name = "stall watch", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The longest stall, in microseconds.</summary>
    public long LongestUs { get; private set; }

    public void Dispose()
    {
        _over = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_over)
        {
            long beforeUs = _nowUs();
            Thread.Sleep(SleepMs);
            long sleptTooLongUs = _nowUs() - beforeUs - (SleepMs * 1000);
            LongestUs = Math.Max(LongestUs, sleptTooLongUs);
            if (sleptTooLongUs > _worthNotingUs)
            {
                _stalls.Add(beforeUs, beforeUs + sleptTooLongUs);
            }
        }
    }
}
