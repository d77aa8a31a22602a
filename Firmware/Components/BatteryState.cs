namespace Firmware.Components;

/// <summary>What is known of the battery.</summary>
public enum BatteryState
{
    /// <summary>Nothing was read yet.</summary>
    Unknown,

    /// <summary>It was read, and is not low.</summary>
    Ok,

    /// <summary>Below the voltage of the warning.</summary>
    Low,

    /// <summary>Below the voltage at which everything stops.</summary>
    Empty,

    /// <summary>Its sensor does not answer any more, or never did.</summary>
    NoAnswer,
}
