namespace Firmware.Sessions;

/// <summary>A session as it was at one moment, for those who show it.</summary>
public sealed class SessionInfo
{
    public int Number { get; internal set; }

    public SessionId Id { get; internal set; }

    public string Owner { get; internal set; } = "";

    public int WindowMs { get; internal set; }

    /// <summary>Microseconds until it lapses.</summary>
    public long LeftUs { get; internal set; }
}
