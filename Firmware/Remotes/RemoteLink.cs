using System;
using System.Threading;
using Firmware.Client;
using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;
using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Remotes;

/// <summary>The link to another board: this rover's own session there, and the one thread that sends what is wished of its resources.</summary>
/// <remarks>
/// <para>Its last resort is silence. Heartbeats go out only while the link is up, no stop has waited for longer than a fifth of the window, and the
/// thread that would send it is seen. So whatever fails on the way, the other board stops by itself what this rover drove there.</para>
/// <para>A command whose answer does not come may still arrive, even after a later stop. Then the session is given up: it is ended, or, where that is
/// not answered either, nothing is sent until it has lapsed. A command that arrives under a session that is over moves nothing.</para>
/// </remarks>
internal sealed class RemoteLink : IRemoteLink
{
    /// <summary>From one attempt to reach the other board to the next.</summary>
    private const int RetryMs = 500;

    private const long UsPerMs = 1_000;

    /// <summary>
    /// How long after the last sign of life the other board is certain to be at rest: two windows and a tick. The sign may have been held up on its
    /// way for almost a window, and still have come before the deadline of the one before.
    /// </summary>
    private const int WindowsToRest = 2;

    private const int LongestName = 32;

    private const double MmPerMeter = 1000;

    /// <summary>Between two tries of a stop that failed: a tick.</summary>
    private const int StopRetryMs = Limits.TickMs;

    /// <summary>How soon a silence that a late stop has brought about is looked at again.</summary>
    private const int SilenceMs = 10;

    private readonly RobotClient _client;
    private readonly IClock _clock;
    private readonly int _wishedWindowMs;
    private readonly RemotePart[] _parts = new RemotePart[Limits.Resources];
    private SessionManager _sessions = null!;
    private int _partCount;
    private int _state;
    private long _readyUntilUs;
    private long _signUs;
    private long _nextTryUs;
    private bool _isOver = true;

    private ResourceList[] _lists = new ResourceList[0];
    private object _entering = new();

    private int _next;

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

    /// <param name="name">What the names of its resources begin with.</param>
    /// <param name="client">The way there. It must leave heartbeats and new sessions to this link; see <see cref="Options"/>.</param>
    /// <param name="clock">The board's clock.</param>
    /// <param name="windowMs">The window that its session asks for.</param>
    public RemoteLink(string name, RobotClient client, IClock clock, int windowMs)
    {
        Name = name;
        _client = client;
        _clock = clock;
        _wishedWindowMs = windowMs;
        _nextTryUs = clock.NowUs;
        SinceUs = clock.NowUs;
    }

    public string Name { get; }

    public string Address => _client.Address;

    /// <summary>One that is up but was not heard of for a window counts as lost before the link's thread has found that out.</summary>
    public RemoteState State => _state == (int)RemoteState.Up && !IsReady ? RemoteState.Lost : (RemoteState)_state;

    public long SinceUs { get; private set; }

    public bool IsReady => _state == (int)RemoteState.Up && _clock.NowUs - _readyUntilUs < 0;

    public bool IsKnown { get; private set; }

    public int NotTaken { get; private set; }

    public string LastError { get; private set; } = "";

    public long NowUs => _clock.NowUs;

    private int WindowMs => _client.Sessions.WindowMs > 0 ? _client.Sessions.WindowMs : _wishedWindowMs;

    private int IntervalMs => (WindowMs / Pulse.BeatsPerWindow) + 1;

    /// <summary>How the client of such a link has to behave. A call waits for a window, and never longer than a stop may take a person to notice.</summary>
    public static ClientOptions Options(int windowMs, IClock clock)
    {
        const int LongestCallMs = 2_000;
        int callMs = windowMs < LongestCallMs ? windowMs : LongestCallMs;
        return new ClientOptions
        {
            WindowMs = windowMs,
            CallTimeoutMs = callMs,
            EndTimeoutMs = callMs,
            HeartbeatThread = false,
            RestartAfterLapse = false,
            Clock = clock,
        };
    }

    /// <summary>One round of the link's thread. Every wait in it is bounded by the time of a call.</summary>
    /// <returns>Milliseconds until the next, unless <see cref="Wake"/> is called before.</returns>
    public int Pass()
    {
        _seenUs = _clock.NowUs;
        switch ((RemoteState)_state)
        {
            case RemoteState.Up:
                return IsReady ? CarryOut() : Lose($"nothing was heard of it for {WindowMs} ms: {_client.Sessions.LastMiss}");
            case RemoteState.Lost:
                StopWhatMoves();
                return SettleAtRest(_seenUs) ? SetState(RemoteState.Connecting) : IntervalMs;
            case RemoteState.Connecting:
                StopWhatMoves();
                SettleAtRest(_seenUs);
                long leftUs = _nextTryUs - _seenUs;
                return leftUs > 0 ? (int)(leftUs / UsPerMs) + 1 : Connect();
            default:
                return RetryMs;
        }
    }

    private int Connect()
    {
        try
        {
            Discover();
            _client.Sessions.Open();
        }
        catch (RobotException failure)
        {
            LastError = failure.Message;
            _nextTryUs = _clock.NowUs + (RetryMs * UsPerMs);
            return RetryMs;
        }

        // What was wished while there was no link is not to happen now.
        for (int i = 0; i < _partCount; i++)
        {
            _parts[i].Settle();
        }

        _isOver = false;
        OnSign();
        IsKnown = true;
        SetState(RemoteState.Up);
        _beat.Set();
        return 0;
    }

    /// <summary>Gives the session up, tells those who drive, and ends it there where that is still answered.</summary>
    private int Lose(string why)
    {
        LastError = why;
        SetState(RemoteState.Lost);
        _isOver = _client.Sessions.IsExpired;
        StopWhatMoves();
        _isOver = _isOver || TryEnd();
        return 0;
    }

    private bool TryEnd()
    {
        if (_client.Sessions.State != SessionState.Live)
        {
            return false;
        }

        try
        {
            _client.Sessions.EndNow();
            return true;
        }
        catch (RobotException failure)
        {
            // It may have been over already.
            return failure.Code == RpcCode.InvalidArgument;
        }
    }

    /// <summary>What a command that came at the very moment of the loss has set in motion here counts as well.</summary>
    private void StopWhatMoves()
    {
        for (int i = 0; i < _partCount; i++)
        {
            if (_parts[i].IsMoving && !_sessions.IsFaulted(_parts[i].Index))
            {
                _sessions.Stop(_parts[i].Index, StopCause.RemoteLost, _clock.NowUs);
            }
        }
    }

    /// <summary>Whether nothing there moves any more because of this rover. Then the stops that failed so far succeed.</summary>
    private bool SettleAtRest(long nowUs)
    {
        long restUs = (WindowsToRest * WindowMs * UsPerMs) + (Limits.TickMs * UsPerMs);
        bool isAtRest = _isOver || nowUs - _signUs >= restUs;
        for (int i = 0; isAtRest && i < _partCount; i++)
        {
            _parts[i].Settle();
        }

        return isAtRest;
    }

    /// <summary>Something that keeps the session alive was sent, at this moment at the latest.</summary>
    private void OnSign()
    {
        long nowUs = _clock.NowUs;
        _signUs = nowUs;
        _readyUntilUs = nowUs + (_client.Sessions.SlackMs * UsPerMs);
    }

    private int SetState(RemoteState state)
    {
        SinceUs = _clock.NowUs;
        Interlocked.Exchange(ref _state, (int)state);
        return 0;
    }

    /// <summary>Where its resources are entered. Before the link's thread runs.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="lists">The lists of motors, bases and servos, in any order.</param>
    /// <param name="entering">Held while one is entered: links do so one at a time.</param>
    public void Attach(SessionManager sessions, ResourceList[] lists, object entering)
    {
        _sessions = sessions;
        _lists = lists;
        _entering = entering;
    }

    private void Discover()
    {
        ResourceName[] names = _client.ResourceNames();
        int notTaken = 0;
        for (int i = 0; i < names.Length; i++)
        {
            ResourceList? list = ListOf(names[i]);
            string name = Name + ":" + names[i].Name;
            if (list != null && list.Find(name) < 0 && !TryEnter(list, name, MakePart(list.Subtype, names[i].Name)))
            {
                notTaken++;
            }
        }

        NotTaken = notTaken;
    }

    /// <summary>The list for it; null where this rover has no use for it, or it is one of a remote's remote.</summary>
    private ResourceList? ListOf(ResourceName name)
    {
        for (int i = 0; i < _lists.Length; i++)
        {
            if (name.Namespace == "rdk" && name.Type == "component" && name.Subtype == _lists[i].Subtype && IsPlain(name.Name))
            {
                return _lists[i];
            }
        }

        return null;
    }

    private RemotePart MakePart(string subtype, string name)
    {
        switch (subtype)
        {
            case "motor":
                return new RemoteMotor(this, _client.Motor(name));
            case "servo":
                return new RemoteServo(this, _client.Servo(name));
            default:
                BaseClient wheels = _client.Base(name);
                BaseProperties measures = wheels.GetProperties();
                return new RemoteBase(this, wheels, new BaseGeometry
                {
                    WidthMm = measures.WidthMeters * MmPerMeter,
                    WheelCircumferenceMm = measures.WheelCircumferenceMeters * MmPerMeter,
                });
        }
    }

    private bool TryEnter(ResourceList list, string name, RemotePart part)
    {
        lock (_entering)
        {
            if (_sessions.ResourceCount >= Limits.Resources)
            {
                return false;
            }

            // With this link before it can be driven.
            part.Index = _sessions.Register(name, part);
            _parts[_partCount] = part;
            Interlocked.Increment(ref _partCount);
            list.Add(name, part.Index, part);
            return true;
        }
    }

    /// <summary>Whether it could be a name of this firmware's configuration.</summary>
    private static bool IsPlain(string name)
    {
        char[] letters = name.ToCharArray();
        bool isPlain = letters.Length > 0 && letters.Length <= LongestName;
        for (int i = 0; isPlain && i < letters.Length; i++)
        {
            char letter = letters[i];
            isPlain = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
        }

        return isPlain;
    }

    /// <summary>Every stop that is wished, and then one command: the stops that came meanwhile go before the next.</summary>
    private int CarryOut()
    {
        bool hasFailed = false;
        for (int i = 0; i < _partCount; i++)
        {
            hasFailed |= _parts[i].HasStop && !(IsReady && TryStop(_parts[i]));
        }

        for (int i = 0; i < _partCount && IsReady; i++)
        {
            // In turn, so that one that is commanded without a break does not keep the others waiting.
            RemotePart part = _parts[(_next + i) % _partCount];
            if (part.TakeCommand())
            {
                _next = (_next + i + 1) % _partCount;
                Command(part);
                return 0;
            }
        }

        return !IsReady ? 0 : hasFailed ? StopRetryMs : IntervalMs;
    }

    private bool TryStop(RemotePart part)
    {
        int stops = part.Stops;
        try
        {
            part.SendStop();
        }
        catch (RobotException failure)
        {
            LastError = failure.Message;
            if (failure.Code != RpcCode.NotFound)
            {
                return false;
            }

            // It has another configuration since its restart, which began at rest.
        }

        part.StopsAreDone(stops);
        return true;
    }

    private void Command(RemotePart part)
    {
        try
        {
            part.SendCommand();
            OnSign();
        }
        catch (RobotException failure)
        {
            OnSign();
            if (!IsRefusal(failure.Code) || _client.Sessions.State != SessionState.Live)
            {
                Lose(failure.Message);
                return;
            }

            LastError = failure.Message;
            _sessions.Stop(part.Index, StopCause.OutputFailed, _clock.NowUs);
        }
    }

    /// <summary>Whether a code can only be the other board's own answer: it has read the command, and did not carry it out.</summary>
    private static bool IsRefusal(RpcCode code)
    {
        switch (code)
        {
            case RpcCode.InvalidArgument:
            case RpcCode.NotFound:
            case RpcCode.FailedPrecondition:
            case RpcCode.Aborted:
            case RpcCode.PermissionDenied:
            case RpcCode.Unauthenticated:
            case RpcCode.Unimplemented:
                return true;
            default:
                return false;
        }
    }

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
