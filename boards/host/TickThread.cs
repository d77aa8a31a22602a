using System.Threading;
using Firmware.Rpc;

namespace Firmware.Boards.Host;

/// <summary>The PC's stand-in for a hardware timer: a thread that sleeps.</summary>
internal sealed class TickThread
{
    /// <summary>Half of the 10 ms that a tick may take at most: a PC's sleep ends up to a few milliseconds late, and the bound holds all the same.</summary>
    public const int TickPeriodMs = Limits.TickMs / 2;

    private readonly TickHandler _handler;
    private readonly int _periodMs;
    private readonly IClock _clock;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <param name="name">What the thread is called.</param>
    /// <param name="handler">What is called; it lets no exception escape.</param>
    /// <param name="periodMs">How long the thread sleeps in between.</param>
    /// <param name="clock">The board's clock.</param>
    public TickThread(string name, TickHandler handler, int periodMs, IClock clock)
    {
        _handler = handler;
        _periodMs = periodMs;
        _clock = clock;
        _thread = new Thread(Run) { Name = name, Priority = ThreadPriority.Highest, IsBackground = true };
        _thread.Start();
    }

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
        while (!_stopping)
        {
            Thread.Sleep(_periodMs);
            _handler(_clock.NowUs);
        }
    }
}
