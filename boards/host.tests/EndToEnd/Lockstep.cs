using System;
using System.Threading;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>Runs two actions at the same moment, over and over, each on a thread of its own that is already awake.</summary>
internal sealed class Lockstep : IDisposable
{
    private readonly Action _here;
    private readonly Action _there;
    private readonly Thread _thread;
    private int _asked;
    private int _done;
    private volatile bool _over;

    /// <param name="here">Runs on the caller's thread.</param>
    /// <param name="there">Runs on the other one.</param>
    public Lockstep(Action here, Action there)
    {
        _here = here;
        _there = there;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs both and returns when both have ended.</summary>
    public void Go()
    {
        int round = Interlocked.Increment(ref _asked);

        // Who starts first is left to chance, within a microsecond or so.
        Thread.SpinWait(round & 31);
        _here();
        SpinWait wait = default;
        while (Volatile.Read(ref _done) != round)
        {
            wait.SpinOnce();
        }
    }

    public void Dispose()
    {
        _over = true;
        _thread.Join();
    }

    private void Run()
    {
        int round = 0;
        SpinWait wait = default;
        while (!_over)
        {
            if (Volatile.Read(ref _asked) == round)
            {
                wait.SpinOnce();
                continue;
            }

            round++;
            wait.Reset();
            _there();
            Volatile.Write(ref _done, round);
        }
    }
}
