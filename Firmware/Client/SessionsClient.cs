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
    private const long UsPerMs = 1_000;

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
}
