using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>A session of the model, or a lease. It lives until its deadline, and each heartbeat moves that to a window from now, never back.</summary>
internal sealed class Owner(SessionId id, string name, int windowMs, long nowUs)
{
    public SessionId Id => id;

    public string Name => name;

    public int WindowMs => windowMs;

    /// <summary>The number that the real core gave it.</summary>
    public int Number { get; set; }

    public long DeadlineUs { get; private set; } = nowUs + (windowMs * 1000L);

    /// <summary>Before the deadline, on a clock that may wrap.</summary>
    public bool IsLive(long nowUs) => nowUs - DeadlineUs < 0;

    public bool Beat(long nowUs)
    {
        bool isInTime = IsLive(nowUs);
        long deadlineUs = nowUs + (windowMs * 1000L);
        DeadlineUs = isInTime && deadlineUs - DeadlineUs > 0 ? deadlineUs : DeadlineUs;
        return isInTime;
    }
}
