using System;
using System.Threading;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>
/// The one session of a <see cref="RobotClient"/>. It starts with the first call that moves something, is kept alive by a heartbeat every fifth
/// of its window and by each such call that succeeds, and after a lapse a new one starts with the next such call, never before.
/// </summary>
/// <remarks>
/// What it tells may be read by any thread at any time. A heartbeat that fails ends nothing: the next goes out a fifth of a window later.
/// One that has no answer by then is waited for on its own connection, for a window in all, while the next go out on the other.
/// </remarks>
public sealed class SessionsClient
{
    private const long UsPerMs = 1_000;

    /// <summary>The longest session id that fits a request's head; Viam's have 36 characters.</summary>
    private const int LongestId = 64;

    /// <summary>How long the wait for an answer goes on before it looks around: for an older beat's answer, somebody who needs a connection, the end.</summary>
    private const int SliceMs = 20;

    private const string NoAnswer = "no answer by the time the next was due";

    private const int NothingToDo = Timeout.Infinite;

    // Kept: on the device a literal is a new object wherever it is evaluated.
    private readonly string _service = Channel.RobotService;
    private readonly string _noId = string.Empty;

    private readonly JsonName _idName = new("id");
    private readonly object _lock = new object();
    private readonly Pulse _pulse = new Pulse();
    private readonly Channel _channel;
    private readonly IClock _clock;
    private readonly ClientOptions _options;
    private string _id = string.Empty;
    private bool _isUnprotected;
    private int _generation;

    // How often the session was ended from here; whether the next may start, also where none starts by itself after a lapse.
    private int _ends;
    private bool _mayStart = true;

    private readonly JsonName _windowName = new("heartbeat_window");
    private readonly string _resumeName = "resume";
    private readonly string _startMethod = "StartSession";
    private readonly RpcRequest _start = new RpcRequest();
    private TextSlice _text;

    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly string _beatMethod = "SendSessionHeartbeat";
    private Thread? _thread;
    private bool _isEnding;

    // Touched by whoever sends the beats only.
    private ClientCall? _parked;
    private long _parkedSentUs;
    private int _parkedGeneration;

    internal SessionsClient(Channel channel, ClientOptions options)
    {
        _channel = channel;
        _clock = channel.Clock;
        _options = options;
    }

    /// <summary>What is known of the session now.</summary>
    public SessionState State
    {
        get
        {
            if (_channel.Pool.IsClosed)
            {
                return SessionState.Closed;
            }

            if (_options.DisableSessions || _isUnprotected)
            {
                return _options.DisableSessions ? SessionState.Disabled : SessionState.Unprotected;
            }

            long nowUs = _clock.NowUs;
            lock (_lock)
            {
                return Starts == 0 ? SessionState.None
                    : _pulse.IsConfirmed(nowUs) ? SessionState.Live
                    : _pulse.IsRunning(nowUs) ? SessionState.Overdue
                    : SessionState.Lapsed;
            }
        }
    }

    /// <summary>The id of the session, of the last one after a lapse; empty before the first.</summary>
    public string Id => _id;

    /// <summary>The window that the robot gave, in milliseconds; 0 before the first session.</summary>
    public int WindowMs => (int)(_pulse.WindowUs / UsPerMs);

    /// <summary>How often a session was started or taken up again.</summary>
    public int Starts { get; private set; }

    /// <summary>Whether the robot itself said that the session is over: everything that it held is stopped there.</summary>
    public bool IsExpired { get; private set; }

    /// <summary>Heartbeats that were answered well. Commands that counted as such are not in it.</summary>
    public int Beats { get; private set; }

    /// <summary>Heartbeats that had no good answer by the time the next was due, since the last good answer.</summary>
    public int MissesInARow => _pulse.MissesInARow;

    /// <summary>Heartbeats that had no good answer by the time the next was due, since the client was made.</summary>
    public int MissesTotal => _pulse.MissesTotal;

    /// <summary>
    /// How long the robot will consider the session alive if nothing more reaches it, in milliseconds: a window from the sending of the newest
    /// heartbeat that was answered. 0 where it may have lapsed.
    /// </summary>
    public int SlackMs
    {
        get
        {
            long nowUs = _clock.NowUs;
            lock (_lock)
            {
                return (int)(_pulse.SlackUs(nowUs) / UsPerMs);
            }
        }
    }

    /// <summary>From the sending of the newest call that counted as a heartbeat to its answer, in microseconds.</summary>
    public long RoundTripUs
    {
        get
        {
            lock (_lock)
            {
                return _pulse.RoundTripUs;
            }
        }
    }

    /// <summary>The longest of all these round trips, in microseconds.</summary>
    public long WorstRoundTripUs
    {
        get
        {
            lock (_lock)
            {
                return _pulse.WorstRoundTripUs;
            }
        }
    }

    /// <summary>Why the last heartbeat that was missed failed; empty where none was.</summary>
    public string LastMiss { get; private set; } = "";

    /// <summary>
    /// Ends the session with the robot, which stops what it holds, and waits for the answer for the time of <see cref="ClientOptions.EndTimeoutMs"/>. A command
    /// of another thread that is under way fails, and a robot that gets it late refuses it. The next command starts a new session.
    /// </summary>
    /// <exception cref="RobotException">The robot did not answer: no heartbeat goes out any more, and the session lapses within its window.</exception>
    public void EndNow()
    {
        bool isRunning = IsRunning();
        lock (_lock)
        {
            _ends++;
            _mayStart = true;
            _pulse.End();
        }

        if (!isRunning)
        {
            return;
        }

        ClientCall call = _channel.Begin(_service, "EndSession", CallKind.Urgent, _options.EndTimeoutMs * UsPerMs);
        call.Request.Json.Member(_idName.Text, _id);
        _channel.Ask(call, _noId);
        _channel.Done(call);
    }

    private bool IsRunning()
    {
        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            return _pulse.IsRunning(nowUs);
        }
    }

    private void OnSucceeded(int generation, long sentUs)
    {
        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            if (generation == _generation)
            {
                _pulse.OnSucceeded(sentUs, nowUs);
            }
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _pulse.End();
        }
    }

    private void OnExpired()
    {
        End();
        IsExpired = true;
    }

    /// <summary>
    /// Sends the call's request under a session, which it starts where there is none that may live. A session that turns out to have lapsed
    /// is replaced, and the request sent once more. Returns with a success in the call's reply; whatever throws has given the place back.
    /// </summary>
    internal void Drive(ClientCall call)
    {
        try
        {
            _channel.EndRequest(call.Request);
            int ends = _ends;
            bool mayLapse = TryDrive(call, ends);
            if (mayLapse && call.Reply.IsSessionExpired)
            {
                OnExpired();
                if (_options.RestartAfterLapse)
                {
                    TryDrive(call, ends);
                }
            }
        }
        catch (Exception)
        {
            _channel.Pool.Return(call);
            throw;
        }

        _channel.ThrowIfFailed(call);
    }

    /// <summary>Starts a session where there is none that may live, and moves nothing.</summary>
    /// <exception cref="RobotException">There is none now: the robot refused, or did not answer.</exception>
    public void Open()
    {
        ClientCall call = _channel.Begin(_service, _startMethod, CallKind.Ordinary);
        try
        {
            Ready(call, true);
        }
        catch (Exception)
        {
            _channel.Pool.Return(call);
            throw;
        }

        _channel.Pool.Return(call);
    }

    /// <returns>Whether it went out under a session.</returns>
    private bool TryDrive(ClientCall call, int ends)
    {
        ThrowIfEnded(ends);
        string id = Ready(call, _mayStart || _options.RestartAfterLapse);
        int generation = _generation;
        ThrowIfEnded(ends);
        long sentUs = _clock.NowUs;
        _channel.Converse(call, call.Request, id);
        if (id.Length > 0 && call.Reply.Code == RpcCode.Ok)
        {
            OnSucceeded(generation, sentUs);
        }

        return id.Length > 0;
    }

    private void ThrowIfEnded(int ends)
    {
        if (ends != _ends)
        {
            // One that was ended while it was being started lives on with the robot, and holds nothing: no heartbeat keeps it.
            End();
            throw NotStarted(RpcCode.Canceled, "it was ended in the meantime");
        }
    }

    /// <summary>The id to send with a command; a session is started where there is none that may live. Called by the one ordinary call.</summary>
    private string Ready(ClientCall call, bool mayStart)
    {
        if (_options.DisableSessions || _isUnprotected)
        {
            return _noId;
        }

        if (!IsRunning() && !_isEnding)
        {
            if (!mayStart)
            {
                throw NotStarted(RpcCode.FailedPrecondition, "the last one has lapsed, and ClientOptions.RestartAfterLapse is off: EndNow or Open comes first");
            }

            Start(call);
        }

        if (_isEnding)
        {
            throw NotStarted(RpcCode.Canceled, "the client is closed");
        }

        return _isUnprotected ? _noId : _id;
    }

    private void Start(ClientCall call)
    {
        _start.Begin(_service, _startMethod);
        if (_id.Length > 0)
        {
            _start.Json.Member(_resumeName, _id);
        }

        if (_options.WindowMs > 0)
        {
            DurationText.Write(_start.Json, _windowName.Text, _options.WindowMs * UsPerMs);
        }

        _channel.EndRequest(_start);
        long sentUs = _clock.NowUs;
        _channel.Converse(call, _start, _noId);
        if (call.Reply.Code == RpcCode.Unimplemented)
        {
            RefuseUnprotected(call);
            return;
        }

        if (call.Reply.Code != RpcCode.Ok)
        {
            throw NotStarted(call.Reply.Code, call.Reply.Detail);
        }

        Begin(call, sentUs);
    }

    private void Begin(ClientCall call, long sentUs)
    {
        JsonReader reply = call.Reply.Json;
        string id = string.Empty;
        long windowUs = 0;
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(_idName))
            {
                id = reply.ReadString().ToString();
            }
            else if (reply.NameIs(_windowName))
            {
                reply.ReadString(ref _text);
                DurationText.TryParse(in _text, out windowUs);
            }
        }

        if (call.Reply.CheckBody() != RpcCode.Ok)
        {
            throw NotStarted(call.Reply.Code, call.Reply.Detail);
        }

        if (!IsId(id) || windowUs < UsPerMs || windowUs > int.MaxValue * UsPerMs)
        {
            throw NotStarted(RpcCode.Internal, "the reply has no usable id and heartbeat_window");
        }

        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            _id = id;
            _generation++;
            _mayStart = false;
            Starts++;
            IsExpired = false;
            _pulse.Begin(windowUs, sentUs, nowUs);
        }

        WakeThread();
    }

    private void RefuseUnprotected(ClientCall call)
    {
        if (!_options.AllowUnprotected)
        {
            throw NotStarted(
                RpcCode.Unimplemented,
                $"this robot has no sessions ({call.Reply.Detail}), so nothing would stop it when this client falls silent; ClientOptions.AllowUnprotected drives it all the same");
        }

        _isUnprotected = true;
    }

    private RobotException NotStarted(RpcCode code, string why) =>
        new RobotException(code, _channel.Where(_service, _startMethod), "no session, and so nothing was moved: " + why);

    /// <summary>Whether a text can go into a header as it is.</summary>
    private static bool IsId(string id)
    {
        char[] letters = id.ToCharArray();
        bool isGood = letters.Length > 0 && letters.Length <= LongestId;
        for (int i = 0; isGood && i < letters.Length; i++)
        {
            isGood = letters[i] > ' ' && letters[i] < (char)127;
        }

        return isGood;
    }

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

    private void Park(ClientCall call, int generation, long sentUs)
    {
        _parked = call;
        _parkedSentUs = sentUs;
        _parkedGeneration = generation;
        lock (_lock)
        {
            if (generation == _generation)
            {
                _pulse.OnLeftBehind();
                _pulse.OnMissed();
                LastMiss = NoAnswer;
            }
        }
    }

    /// <summary>Takes the answer to the older beat if it has come; lets it go where its window is over or a caller needs the place.</summary>
    private void LookAtParked()
    {
        ClientCall? parked = _parked;
        if (parked == null)
        {
            return;
        }

        try
        {
            if (parked.Connection.Receive(parked.Reply, 0))
            {
                _parked = null;
                OnAnswered(parked, _parkedGeneration, _parkedSentUs);
                return;
            }
        }
        catch (Exception)
        {
            DropParked();
            return;
        }

        bool isOld;
        long nowUs = _clock.NowUs;
        lock (_lock)
        {
            isOld = nowUs - _parkedSentUs >= _pulse.WindowUs || _pulse.IsConfirmedSince(_parkedSentUs) || _parkedGeneration != _generation;
        }

        if (isOld || _channel.Pool.HasWaiting)
        {
            DropParked();
        }
    }

    private void DropParked()
    {
        ClientCall? parked = _parked;
        if (parked == null)
        {
            return;
        }

        _parked = null;
        parked.Connection.Close();
        _channel.Pool.Return(parked);
        lock (_lock)
        {
            if (_parkedGeneration == _generation)
            {
                _pulse.OnGivenUp(_parkedSentUs);
            }
        }
    }
}
