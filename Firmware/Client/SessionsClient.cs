using System;
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
public sealed partial class SessionsClient
{
    /// <summary>The longest session id that fits a request's head; Viam's have 36 characters.</summary>
    private const int LongestId = 64;

    private const long UsPerMs = 1_000;

    // Kept: on the device a literal is a new object wherever it is evaluated.
    private readonly string _service = Channel.RobotService;
    private readonly string _noId = string.Empty;

    private readonly JsonName _idName = new("id");
    private readonly JsonName _windowName = new("heartbeat_window");
    private readonly JsonName _resumeName = new("resume");
    private readonly object _lock = new object();
    private readonly Pulse _pulse = new Pulse();
    private readonly RpcRequest _start = new RpcRequest();
    private readonly Channel _channel;
    private readonly IClock _clock;
    private readonly ClientOptions _options;
    private string _id = string.Empty;
    private bool _isUnprotected;
    private int _generation;
    private TextSlice _text;

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

    /// <summary>Why the last heartbeat that was missed failed; empty where none was, or where its answer just did not come in time.</summary>
    public string LastMiss { get; private set; } = "";

    /// <summary>
    /// Sends the call's request under a session, which it starts where there is none that may live. A session that turns out to have lapsed
    /// is replaced, and the request sent once more. Returns with a success in the call's reply; whatever throws has given the place back.
    /// </summary>
    internal void Drive(ClientCall call)
    {
        try
        {
            _channel.EndRequest(call.Request);
            bool mayLapse = TryDrive(call);
            if (mayLapse && call.Reply.IsSessionExpired)
            {
                End();
                TryDrive(call);
            }
        }
        catch (Exception)
        {
            _channel.Pool.Return(call);
            throw;
        }

        _channel.ThrowIfFailed(call);
    }

    /// <summary>Ends the session with the robot, which stops what it holds, and waits for the answer for the time of <see cref="ClientOptions.EndTimeoutMs"/>.</summary>
    /// <exception cref="RobotException">The robot did not answer: the session lapses within its window.</exception>
    internal void EndNow()
    {
        bool isRunning = IsRunning();
        End();
        if (!isRunning)
        {
            return;
        }

        ClientCall call = _channel.Begin(_service, "EndSession", CallKind.Urgent, _options.EndTimeoutMs * UsPerMs);
        call.Request.Json.Member(_idName, _id);
        _channel.Ask(call, _noId);
        _channel.Done(call);
    }

    /// <returns>Whether it went out under a session.</returns>
    private bool TryDrive(ClientCall call)
    {
        string id = Ready(call);
        int generation = _generation;
        long sentUs = _clock.NowUs;
        _channel.Converse(call, call.Request, id);
        if (id.Length > 0 && call.Reply.Code == RpcCode.Ok)
        {
            OnSucceeded(generation, sentUs);
        }

        return id.Length > 0;
    }

    /// <summary>The id to send with a command; a session is started where there is none that may live. Called by the one ordinary call.</summary>
    private string Ready(ClientCall call)
    {
        if (_options.DisableSessions || _isUnprotected)
        {
            return _noId;
        }

        if (!IsRunning() && !_isEnding)
        {
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
        _start.Begin(_service, "StartSession");
        if (_id.Length > 0)
        {
            _start.Json.Member(_resumeName, _id);
        }

        if (_options.WindowMs > 0)
        {
            DurationText.Write(_start.Json, _windowName, _options.WindowMs * UsPerMs);
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
            Starts++;
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
        new RobotException(code, _channel.Where(_service, _start.Method), "no session, and so nothing was moved: " + why);

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
}
