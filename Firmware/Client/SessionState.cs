namespace Firmware.Client;

/// <summary>What this client knows of its session.</summary>
public enum SessionState
{
    /// <summary>None was started yet: the first call that moves something starts one.</summary>
    None,

    /// <summary>The robot has confirmed a heartbeat that was sent less than a window ago: the session lives.</summary>
    Live,

    /// <summary>No confirmation for a window, but one that may still come is waited for. The robot may have stopped everything.</summary>
    Overdue,

    /// <summary>Over: the robot said so, or nothing confirmed it in time. Everything is stopped; the next call that moves something starts anew.</summary>
    Lapsed,

    /// <summary>The robot has no sessions, and <see cref="ClientOptions.AllowUnprotected"/> lets commands go out without: nothing stops what moves.</summary>
    Unprotected,

    /// <summary>Switched off by <see cref="ClientOptions.DisableSessions"/>.</summary>
    Disabled,

    /// <summary>The client is closed.</summary>
    Closed,
}
