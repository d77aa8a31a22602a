using System;
using System.Threading;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Remotes;

/// <content>The two threads: one that carries out, and one that sends the heartbeats while the first is seen to do so.</content>
internal sealed partial class RemoteLink
{
    /// <summary>How soon a silence that a late stop has brought about is looked at again.</summary>
    private const int SilenceMs = 10;

    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly AutoResetEvent _beat = new AutoResetEvent(false);
    private Thread? _carrier;
    private Thread? _beater;
    private ThreadFailure? _fail;

    // Made before they are needed: what ends a thread may be that there is no memory to make them.
    private string _carrierName = "";
    private string _beaterName = "";
    private bool _isClosing;
    private long _seenUs;

    /// <summary>There is something to do. Waits for nothing.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Starts looking for the other board. Once.</summary>
    public void Start(ThreadFailure fail)
    {
        _fail = fail;
        _carrierName = "remote " + Name;
        _beaterName = "heartbeats to " + Name;
        _carrier = NewThread(RunCarrier);
        _beater = NewThread(RunBeater);
        _carrier.Start();
        _beater.Start();
    }

    /// <summary>Ends the session, which stops what this rover drives there, and the threads. Waits for that as long as three calls take at most.</summary>
    public void Stop()
    {
        _isClosing = true;
        _beat.Set();
        _wake.Set();
        if (_carrier != null && _carrier != Thread.CurrentThread)
        {
            _carrier.Join(3 * (WindowMs + IntervalMs));
        }
    }

    /// <summary>One round of the thread that sends heartbeats: the one that is due, unless silence is better.</summary>
    /// <returns>Milliseconds until the next.</returns>
    public int BeatPass()
    {
        long nowUs = _clock.NowUs;
        if (_state != (int)RemoteState.Up)
        {
            return IntervalMs;
        }

        if (!MayBeat(nowUs))
        {
            return SilenceMs;
        }

        _signUs = nowUs;
        int waitMs = _client.Sessions.BeatIfDue();
        if (waitMs == 0)
        {
            OnSign();
        }
        else if (waitMs < 0)
        {
            // The other board says that the session is over, or nothing confirmed it.
            _readyUntilUs = nowUs;
        }

        if (!IsReady)
        {
            Wake();
        }

        return waitMs < 0 ? IntervalMs : waitMs;
    }

    private bool MayBeat(long nowUs)
    {
        long intervalUs = IntervalMs * UsPerMs;
        bool mayBeat = nowUs - _seenUs < (WindowMs * UsPerMs) + (2 * intervalUs);
        for (int i = 0; i < _partCount; i++)
        {
            mayBeat &= !_parts[i].IsStopLate(nowUs, intervalUs);
        }

        return mayBeat;
    }

    private void RunCarrier()
    {
        try
        {
            while (!_isClosing)
            {
                int waitMs = Pass();
                if (waitMs > 0 && !_isClosing)
                {
                    _wake.WaitOne(waitMs, false);
                }
            }

            Finish();
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _fail!(_carrierName, failure);
        }
    }

    private void RunBeater()
    {
        try
        {
            while (!_isClosing)
            {
                int waitMs = BeatPass();
                if (waitMs > 0)
                {
                    _beat.WaitOne(waitMs, false);
                }
            }
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _fail!(_beaterName, failure);
        }
    }

    private void Finish()
    {
        _beater!.Join(2 * IntervalMs);
        Interlocked.Exchange(ref _state, (int)RemoteState.Closed);
        _isOver = _isOver || TryEnd();
        SettleAtRest(_clock.NowUs);
        _client.Dispose();
    }

    private static Thread NewThread(ThreadStart run)
    {
        Thread thread = new Thread(run);
#if !NANOFRAMEWORK_1_0
        thread.IsBackground = true;
        thread.Name = "remote";
#endif
        return thread;
    }
}
