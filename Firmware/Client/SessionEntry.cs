namespace Firmware.Client;

/// <summary>A session that the robot has, anybody's.</summary>
public sealed class SessionEntry
{
    /// <summary>Its id; of somebody else's session this firmware tells the first group only and zeros for the rest.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The address that it was started from.</summary>
    public string RemoteAddress { get; internal set; } = "";
}
