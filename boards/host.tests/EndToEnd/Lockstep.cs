using System;
using System.Threading;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>Runs two actions at the same moment, over and over, each on a thread of its own that is already awake.</summary>
/// <remarks>In rounds of so many: within a round each thread waits for the other before each step, but not for long. On a machine that
/// has no core to spare the rest of a round goes on without the other, and only the end of a round is waited for.</remarks>
internal sealed class Lockstep : IDisposable
{
    private const int LooksForTheOther = 500;
    private const int LongestHeadStart = 300;

    // Far enough apart that the two threads do not write to one cache line.
    private const int Here = 0;
    private const int There = 32;

    private readonly Action<int> _here;
    private readonly Action<int> _there;
    private readonly int _steps;
    private readonly long[] _at = new long[There + 32];
    private readonly Thread _thread;
    private int _headStart;
    private int _asked;
    private int _done;
    private volatile bool _over;

    /// <param name="steps">Steps in a round.</param>
    /// <param name="here">Runs on the caller's thread, with the number of the step.</param>
    /// <param name="there">Runs on the other one.</param>
    public Lockstep(int steps, Action<int> here, Action<int> there)
    {
        _steps = steps;
        _here = here;
        _there = there;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs a round and returns when both have ended.</summary>
    public void Go()
    {
        int round = Interlocked.Increment(ref _asked);
        Walk(round, Here, There, _here, _headStart);
        SpinWait wait = default;
        while (Volatile.Read(ref _done) != round)
        {
            wait.SpinOnce(-1);
        }
    }

    /// <summary>Gives the thread a head start of some nanoseconds that came second more often, so that over the rounds both do.</summary>
    public void Lean(bool thereWasFirst) => _headStart = Math.Clamp(_headStart + (thereWasFirst ? -1 : 1), -LongestHeadStart, LongestHeadStart);

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
                wait.SpinOnce(-1);
                continue;
            }

            round++;
            wait.Reset();
            Walk(round, There, Here, _there, -_headStart);
            Volatile.Write(ref _done, round);
        }
    }

    private void Walk(int round, int mine, int others, Action<int> action, int pause)
    {
        for (int step = 0; step < _steps; step++)
        {
            long at = ((long)round * _steps) + step;
            Volatile.Write(ref _at[mine], at);
            for (int look = 0; look < LooksForTheOther && Volatile.Read(ref _at[others]) < at; look++)
            {
            }

            // Who comes first is left to chance, within some nanoseconds.
            for (int i = pause + (step & 7); i > 0; i--)
            {
                _ = Volatile.Read(ref _at[mine]);
            }

            action(step);
        }
    }
}
