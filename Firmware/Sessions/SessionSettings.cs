namespace Firmware.Sessions;

/// <summary>What the configuration decides for the sessions.</summary>
public sealed class SessionSettings
{
    /// <summary>The window of a session whose client asked for none, and of every lease, in milliseconds.</summary>
    public int WindowMs { get; init; } = SessionLimits.DefaultWindowMs;

    public UnownedCommands UnownedCommands { get; init; }

    public AfterLapse AfterLapse { get; init; }
}
