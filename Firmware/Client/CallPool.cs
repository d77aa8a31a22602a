using System.Threading;
using Firmware.Rpc;

namespace Firmware.Client;

/// <summary>
/// The two places for calls, the first preferred, so that normally there is one connection. Of ordinary calls there is one at a time, and so a
/// heartbeat finds a place however slow that one is. A stop goes past it, too, and then a heartbeat may have to wait for the stop: what
/// comes of that is a lapse, and so a stop.
/// </summary>
/// <remarks>That ordinary calls are one at a time is also what makes two first calls start one session.</remarks>
internal sealed class CallPool
{
    /// <summary>The longest sleep of who waits for a place: a signal can wake the wrong one of several who wait.</summary>
    private const int SliceMs = 10;

    private readonly object _lock = new object();
    private readonly AutoResetEvent _returned = new AutoResetEvent(false);
    private readonly ClientCall _first;
    private readonly ClientCall _second;
    private readonly IClock _clock;
    private int _waiting;
    private int _urgentWaiting;

    public CallPool(ClientCall first, ClientCall second, IClock clock)
    {
        _first = first;
        _second = second;
        _clock = clock;
    }

    /// <summary>Whether somebody waits for a place, be it only because ordinary calls are one at a time.</summary>
    public bool HasWaiting => _waiting > 0;

    /// <summary>Whether a stop waits for a place: there is none, and what can be done later has to make room.</summary>
    public bool HasUrgentWaiting => _urgentWaiting > 0;

    /// <summary>Whether nobody is let in any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Takes a place, waiting until the given time at most; null where there was none, or the pool is closed.</summary>
    public ClientCall? Take(CallKind kind, long untilUs)
    {
        ClientCall? call = TryTake(kind);
        if (call == null && untilUs - _clock.NowUs > 0)
        {
            int urgent = kind == CallKind.Urgent ? 1 : 0;
            CountWaiting(1, urgent);
            while (call == null && !IsClosed && untilUs - _clock.NowUs > 0)
            {
                _returned.WaitOne(SliceMs, false);
                call = TryTake(kind);
            }

            CountWaiting(-1, -urgent);
        }

        if (call != null)
        {
            call.UntilUs = untilUs;
        }

        return call;
    }

    /// <summary>Gives a place back, its reply read.</summary>
    public void Return(ClientCall call)
    {
        if (IsClosed || call.Reply.EndsConnection)
        {
            call.Connection.Close();
        }

        lock (_lock)
        {
            call.IsTaken = false;
        }

        _returned.Set();
        if (IsClosed)
        {
            CloseIfFree(call);
        }
    }

    /// <summary>Whether the other place than this is free.</summary>
    public bool IsOtherFree(ClientCall call) => !(call == _first ? _second : _first).IsTaken;

    /// <summary>Lets nobody in any more and closes the connections, those in use when they are given back.</summary>
    public void Close()
    {
        IsClosed = true;
        CloseIfFree(_first);
        CloseIfFree(_second);
    }

    private void CountWaiting(int all, int urgent)
    {
        lock (_lock)
        {
            _waiting += all;
            _urgentWaiting += urgent;
        }
    }

    private void CloseIfFree(ClientCall call)
    {
        bool isMine;
        lock (_lock)
        {
            isMine = !call.IsTaken;
            call.IsTaken = true;
        }

        // Taken for good.
        if (isMine)
        {
            call.Connection.Close();
        }
    }

    private ClientCall? TryTake(CallKind kind)
    {
        ClientCall? call = null;
        lock (_lock)
        {
            bool isSecondOrdinary = kind == CallKind.Ordinary
                && ((_first.IsTaken && _first.Kind == CallKind.Ordinary) || (_second.IsTaken && _second.Kind == CallKind.Ordinary));
            if (!IsClosed && !isSecondOrdinary)
            {
                call = !_first.IsTaken ? _first : !_second.IsTaken ? _second : null;
            }

            if (call != null)
            {
                call.IsTaken = true;
                call.Kind = kind;
            }
        }

        return call;
    }
}
