using System;
using System.Threading;
using Firmware.Rpc;

namespace Firmware.Client;

/// <content>The heartbeats, and the thread that sends them.</content>
public sealed partial class SessionsClient
{
    /// <summary>How long the wait for an answer goes on before it looks around: for an older beat's answer, somebody who needs a connection, the end.</summary>
    private const int SliceMs = 20;

    private const string NoAnswer = "no answer by the time the next was due";

    private const int NothingToDo = Timeout.Infinite;

    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly string _beatMethod = "SendSessionHeartbeat";
    private Thread? _thread;
    private bool _isEnding;

    /// <summary>
    /// Sends the heartbeat that is due, if any, and waits for its answer until the next is due. The client's own thread does that; where
    /// <see cref="ClientOptions.HeartbeatThread"/> is off, one thread of the caller's calls it. Throws nothing.
    /// </summary>
    /// <returns>Milliseconds until the next heartbeat is due; -1 where there is no session to keep.</returns>
    public int BeatIfDue()
    {
        long nowUs = _clock.NowUs;
        bool isRunning;
        long waitUs;
        lock (_lock)
        {
            isRunning = _pulse.IsRunning(nowUs);
            waitUs = _pulse.NextBeatAtUs - nowUs;
        }

        if (!isRunning || _isEnding)
        {
            DropParked();
            return NothingToDo;
        }

        if (waitUs > 0)
        {
            // Whoever needs the place of the older beat gets it soon, however long it is to the next one.
            LookAtParked();
            long waitMs = (waitUs + UsPerMs - 1) / UsPerMs;
            return _parked != null && waitMs > SliceMs ? SliceMs : (int)waitMs;
        }

        Beat();
        return 0;
    }

    // A beat that is cut short has most likely arrived all the same; a stop that is held up has not.
    private bool MustGiveWay => _isEnding || _channel.Pool.HasUrgentWaiting;

    /// <summary>Ends the thread; a beat under way is given up. Waits for it so long at most.</summary>
    internal void StopThread(int timeoutMs)
    {
        _isEnding = true;
        _wake.Set();
        Thread? thread = _thread;
        if (thread != null && thread != Thread.CurrentThread)
        {
            thread.Join(timeoutMs);
        }
        else if (thread == null)
        {
            DropParked();
        }
    }

    // Called by the one ordinary call only.
    private void WakeThread()
    {
        if (_thread == null && _options.HeartbeatThread)
        {
            _thread = new Thread(Run);
#if !NANOFRAMEWORK_1_0
            _thread.IsBackground = true;
            _thread.Name = "heartbeats";
#endif
            _thread.Start();
        }

        _wake.Set();
    }

    private void Run()
    {
        while (!_isEnding)
        {
            int waitMs = BeatIfDue();
            if (waitMs != 0)
            {
                _wake.WaitOne(waitMs, false);
            }
        }

        DropParked();
    }

    private void Beat()
    {
        long sentUs = _clock.NowUs;
        int generation;
        long intervalUs;
        lock (_lock)
        {
            generation = _generation;
            intervalUs = _pulse.IntervalUs;
            _pulse.OnSent(sentUs);
        }

        ClientCall? call = _channel.Pool.Take(CallKind.Beat, sentUs + intervalUs);
        if (call == null)
        {
            OnMissed(generation, sentUs, "other calls had both connections");
            return;
        }

        try
        {
            call.Request.Begin(_service, _beatMethod);
            call.Request.Json.Member(_idName.Text, _id);
            _channel.EndRequest(call.Request);
            call.Reply.Begin();

            call.Connection.Send(call.Request, SendMs(intervalUs));
            Await(call, generation, sentUs, sentUs + intervalUs);
        }
        catch (Exception failure)
        {
            // Whatever it is, the next beat has to go out.
            _channel.Pool.Return(call);
            OnMissed(generation, sentUs, failure.Message);
        }
    }

    private void Await(ClientCall call, int generation, long sentUs, long untilUs)
    {
        bool isAnswered = call.Connection.Receive(call.Reply, WaitMs(untilUs));
        while (!isAnswered && !MustGiveWay && untilUs - _clock.NowUs > 0)
        {
            LookAtParked();
            isAnswered = call.Connection.Receive(call.Reply, WaitMs(untilUs));
        }

        LookAtParked();
        if (isAnswered)
        {
            OnAnswered(call, generation, sentUs);
            return;
        }

        if (!MustGiveWay && _parked == null && _channel.Pool.IsOtherFree(call))
        {
            Park(call, generation, sentUs);
            return;
        }

        call.Connection.Close();
        _channel.Pool.Return(call);
        OnMissed(generation, sentUs, NoAnswer);
    }

    /// <summary>
    /// Two intervals to open a connection, where one has to be: there is nothing to gain by giving that up and trying the same again. Yet no
    /// more than half of a call's time: a stop may be waiting for the place.
    /// </summary>
    private int SendMs(long intervalUs)
    {
        long ms = (2 * intervalUs / UsPerMs) + 1;
        int longestMs = (_options.CallTimeoutMs + 1) / 2;
        return ms < longestMs ? (int)ms : longestMs;
    }

    private int WaitMs(long untilUs)
    {
        long leftMs = (untilUs - _clock.NowUs + UsPerMs - 1) / UsPerMs;
        return leftMs > SliceMs ? SliceMs : leftMs > 0 ? (int)leftMs : 0;
    }

    private void OnAnswered(ClientCall call, int generation, long sentUs)
    {
        RpcReply reply = call.Reply;
        reply.CheckBody();
        if (reply.Code == RpcCode.Ok)
        {
            Beats++;
            OnSucceeded(generation, sentUs);
            if (_parked != null && _parkedSentUs - sentUs < 0)
            {
                // What is older than a good answer can tell nothing new.
                DropParked();
            }
        }
        else
        {
            OnMissed(generation, sentUs, reply.Detail);
            EndIfExpired(generation, reply.IsSessionExpired);
        }

        _channel.Pool.Return(call);
    }

    private void OnMissed(int generation, long sentUs, string why)
    {
        lock (_lock)
        {
            if (generation == _generation)
            {
                _pulse.OnMissed();
                _pulse.OnGivenUp(sentUs);
                LastMiss = why;
            }
        }
    }

    private void EndIfExpired(int generation, bool isExpired)
    {
        lock (_lock)
        {
            if (isExpired && generation == _generation)
            {
                _pulse.End();
                IsExpired = true;
            }
        }
    }
}
