using System.Threading;
using Firmware.Client;
using Firmware.Rpc;
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
internal sealed partial class RemoteLink : IRemoteLink
{
    /// <summary>From one attempt to reach the other board to the next.</summary>
    private const int RetryMs = 500;

    private const long UsPerMs = 1_000;

    /// <summary>
    /// How long after the last sign of life the other board is certain to be at rest: two windows and a tick. The sign may have been held up on its
    /// way for almost a window, and still have come before the deadline of the one before.
    /// </summary>
    private const int WindowsToRest = 2;

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
}
