using System;
using System.Threading;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;

namespace Firmware.Boards.Esp32;

/// <summary>Looks after the tick from a thread of the highest priority that has nothing to do with the timer.</summary>
internal sealed class WatchThread
{
    /// <summary>Looks that may be lost one after the other, for want of memory.</summary>
    private const int MostLost = 5;

    private readonly TickHandler _check;
    private readonly int _periodMs;
    private readonly IClock _clock;
    private readonly ThreadFailure _failed;
    private readonly Thread _thread;
    private bool _isStopped;

    /// <param name="check">What is called.</param>
    /// <param name="periodMs">How long it sleeps in between, in milliseconds.</param>
    /// <param name="clock">The board's clock.</param>
    /// <param name="failed">Told what ends the thread.</param>
    public WatchThread(TickHandler check, int periodMs, IClock clock, ThreadFailure failed)
    {
        _check = check;
        _periodMs = periodMs;
        _clock = clock;
        _failed = failed;
        _thread = new Thread(Run) { Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>When this returns, the check is not running and is not called again, unless the caller is the check itself.</summary>
    public void Stop()
    {
        _isStopped = true;
        if (_thread != Thread.CurrentThread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        int lost = 0;
        try
        {
            while (!_isStopped)
            {
                try
                {
                    Thread.Sleep(_periodMs);
                    _check(_clock.NowUs);
                    lost = 0;
                }
                catch (OutOfMemoryException)
                {
                    // There was no memory for the call itself: a look is lost, and not the watch. No call here: it would need some as well.
                    if (++lost == MostLost)
                    {
                        throw;
                    }
                }
            }
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _failed("watch", failure);
        }
    }
}
