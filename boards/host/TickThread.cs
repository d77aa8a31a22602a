using System;
using System.Threading;
using Firmware.Rpc;

namespace Firmware.Boards.Host;

/// <summary>The PC's stand-in for a hardware timer: a thread that sleeps.</summary>
internal sealed class TickThread
{
    /// <summary>Half of the 10 ms that a tick may take at most: a PC's sleep ends up to a few milliseconds late, and the bound holds all the same.</summary>
    public const int PeriodMs = Limits.TickMs / 2;

    private readonly TickHandler _handler;
    private readonly IClock _clock;
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private long _worstGapUs;

    /// <param name="handler">What is called.</param>
    /// <param name="clock">The board's clock.</param>
    /// <param name="failed">Told what escaped the handler; the ticks end then.</param>
    public TickThread(TickHandler handler, IClock clock, Action<Exception> failed)
    {
        _handler = handler;
        _clock = clock;
        _failed = failed;
        _thread = new Thread(Run) { Name = "tick", Priority = ThreadPriority.Highest, IsBackground = true };
        _thread.Start();
    }

    /// <summary>The longest time between two ticks.</summary>
    public long WorstGapUs => Volatile.Read(ref _worstGapUs);

    public void Stop()
    {
        _stopping = true;
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        try
        {
            long lastUs = _clock.NowUs;
            while (!_stopping)
            {
                Thread.Sleep(PeriodMs);
                long nowUs = _clock.NowUs;
                _handler(nowUs);
                if (nowUs - lastUs > _worstGapUs)
                {
                    Volatile.Write(ref _worstGapUs, nowUs - lastUs);
                }

                lastUs = nowUs;
            }
        }
        catch (Exception failure)
        {
            _failed(failure);
        }
    }
}
