namespace Firmware.Configuration;

/// <summary>The battery, by the INA219 that measures it.</summary>
public sealed class BatteryConfiguration
{
    /// <summary>The address of the INA219, 64 to 79.</summary>
    public int Address { get; init; }

    /// <summary>Below this the battery is said to be low, 3,000 to 26,000 mV; 0 for never.</summary>
    public int WarnBelowMv { get; init; }

    /// <summary>Below this everything stops, 3,000 to 26,000 mV and below <see cref="WarnBelowMv"/> where that is set; 0 for never.</summary>
    public int StopBelowMv { get; init; }

    /// <summary>Whether somebody counts on it: then it has to be read.</summary>
    public bool IsNeeded => WarnBelowMv > 0 || StopBelowMv > 0;
}
