namespace Firmware.Configuration;

/// <summary>Another board whose resources appear here.</summary>
public sealed class RemoteConfiguration
{
    /// <summary>The most of them that there may be: each takes two threads and 16 KB.</summary>
    public const int MaxCount = 2;

    /// <summary>What its resources' names begin with, before a colon.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it listens, as the client's <c>RobotAddress</c> takes it.</summary>
    public string Address { get; init; } = "";

    /// <summary>One of its <c>network.tokens</c>; empty for none. Shown nowhere.</summary>
    public string Token { get; init; } = "";
}
