using System.Threading;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>An output that takes a given time to stop, and knows when it came to rest.</summary>
internal sealed class TimedActuator(int stopMs) : IActuator
{
    private long _restUs;
    private volatile bool _moves;

    public bool IsMoving => _moves;

    /// <summary>When it last came to rest, on <see cref="MonotonicTime"/>.</summary>
    public long RestUs => Interlocked.Read(ref _restUs);

    public bool IsNeutral(double x, double y) => x == 0;

    public bool Drive(double x, double y)
    {
        _moves = true;
        return true;
    }

    public bool Stop()
    {
        if (_moves && stopMs > 0)
        {
            Thread.Sleep(stopMs);
        }

        // Not when it is stopped once more: the first time counts.
        if (_moves)
        {
            Interlocked.Exchange(ref _restUs, MonotonicTime.NowUs);
        }

        _moves = false;
        return true;
    }

    /// <summary>Waits until it is at rest.</summary>
    /// <returns>False where it still moves after five seconds.</returns>
    public bool WaitForRest() => SpinWait.SpinUntil(() => !_moves, 5_000);
}
