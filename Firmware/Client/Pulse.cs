namespace Firmware.Client;

/// <summary>
/// When heartbeats are due and what the answers to them mean: pure arithmetic on the times it is given, all in microseconds of one monotonic
/// clock. It knows no thread, lock or connection; <see cref="SessionsClient"/> calls it under its lock.
/// </summary>
/// <remarks>
/// The robot counts its window from the arrival of a beat, which is never before it was sent. So a session counts as alive for a window from
/// the sending of the newest beat that was answered, and the slack that is told here is never longer than the true one by more than the
/// clock's own grain.
/// </remarks>
public sealed class Pulse
{
    /// <summary>Beats in a window: with five, three in a row can be lost and the fourth still comes a fifth of the window early.</summary>
    public const int BeatsPerWindow = 5;

    private bool _isOver = true;
    private long _confirmedUs;
    private long _sentUs;
    private long _answeredUs;

    // Beats without an answer yet: the newest, and an older one whose answer may still come.
    private bool _isNewestUnderWay;
    private bool _isOlderUnderWay;
    private long _olderSentUs;

    /// <summary>The window, in microseconds; 0 before the first session.</summary>
    public long WindowUs { get; private set; }

    /// <summary>The time from one beat to the next, a fifth of the window.</summary>
    public long IntervalUs => WindowUs / BeatsPerWindow;

    /// <summary>Beats that had no good answer by the time the next was due, since the last that had one.</summary>
    public int MissesInARow { get; private set; }

    /// <summary>All beats that had no good answer by the time the next was due, since the client was made.</summary>
    public int MissesTotal { get; private set; }

    /// <summary>From the sending of the newest answered call that counts as a beat to its answer.</summary>
    public long RoundTripUs { get; private set; }

    /// <summary>The longest of all round trips.</summary>
    public long WorstRoundTripUs { get; private set; }

    /// <summary>Whether the session lives or may live.</summary>
    public bool IsRunning(long nowUs) => !_isOver && (IsConfirmed(nowUs) || IsAwaited(nowUs));

    /// <summary>Whether a beat that was sent less than a window ago was answered.</summary>
    public bool IsConfirmed(long nowUs) => !_isOver && nowUs - _confirmedUs < WindowUs;

    /// <summary>Whether a beat that was sent then or later was answered.</summary>
    public bool IsConfirmedSince(long sentUs) => _confirmedUs - sentUs >= 0;

    /// <summary>How long the robot will still consider the session alive if nothing more arrives; 0 where it may be over.</summary>
    public long SlackUs(long nowUs) => IsConfirmed(nowUs) ? WindowUs - (nowUs - _confirmedUs) : 0;

    /// <summary>When the next beat is due: a fifth of the window after the last one was sent, answered or not.</summary>
    public long NextBeatAtUs => (_sentUs - _confirmedUs > 0 ? _sentUs : _confirmedUs) + IntervalUs;

    /// <summary>A session was started, or taken up again, by a call that was sent then.</summary>
    public void Begin(long windowUs, long sentUs, long nowUs)
    {
        WindowUs = windowUs;
        _isOver = false;
        _sentUs = sentUs;
        _confirmedUs = sentUs;
        _isNewestUnderWay = false;
        _isOlderUnderWay = false;
        OnSucceeded(sentUs, nowUs);
    }

    /// <summary>A beat goes out.</summary>
    public void OnSent(long nowUs)
    {
        _sentUs = nowUs;
        _isNewestUnderWay = true;
    }

    /// <summary>The newest beat has no answer yet, and is waited for while others follow.</summary>
    public void OnLeftBehind()
    {
        _isNewestUnderWay = false;
        _isOlderUnderWay = true;
        _olderSentUs = _sentUs;
    }

    /// <summary>A beat, or a command under the session, that was sent then was answered well. Answers may come out of order.</summary>
    public void OnSucceeded(long sentUs, long nowUs)
    {
        RoundTripUs = nowUs - sentUs;
        WorstRoundTripUs = RoundTripUs > WorstRoundTripUs ? RoundTripUs : WorstRoundTripUs;
        if (sentUs - _confirmedUs > 0)
        {
            _confirmedUs = sentUs;
        }

        _answeredUs = nowUs;
        MissesInARow = 0;
        _isNewestUnderWay &= _sentUs - sentUs > 0;
        _isOlderUnderWay &= _olderSentUs - sentUs > 0;
    }

    /// <summary>A beat failed, or had no answer by the time the next is due.</summary>
    public void OnMissed()
    {
        MissesInARow++;
        MissesTotal++;
    }

    /// <summary>The answer to a beat that was sent then is not waited for any more.</summary>
    public void OnGivenUp(long sentUs)
    {
        _isNewestUnderWay &= sentUs != _sentUs;
        _isOlderUnderWay &= sentUs != _olderSentUs;
    }

    /// <summary>The session is over: the robot does not know it any more, or it was ended.</summary>
    public void End() => _isOver = true;

    // A beat that leaves at the end of a confirmed window has one more to be answered; those that leave after it prolong nothing.
    private bool IsAwaited(long nowUs) => nowUs - _answeredUs < 2 * WindowUs
        && ((_isNewestUnderWay && nowUs - _sentUs < WindowUs) || (_isOlderUnderWay && nowUs - _olderSentUs < WindowUs));
}
