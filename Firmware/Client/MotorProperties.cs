namespace Firmware.Client;

/// <summary>What a motor can do.</summary>
public sealed class MotorProperties
{
    /// <summary>Whether it knows its position.</summary>
    public bool PositionReporting { get; internal set; }
}
