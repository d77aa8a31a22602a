namespace Firmware.Client;

/// <summary>What a robot says it is.</summary>
public sealed class RobotVersion
{
    /// <summary>The board, or the program.</summary>
    public string Platform { get; internal set; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; internal set; } = "";
}
