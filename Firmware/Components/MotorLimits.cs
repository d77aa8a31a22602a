namespace Firmware.Components;

/// <summary>How power is translated into duty for one motor.</summary>
public sealed class MotorLimits
{
    /// <summary>The least duty that turns the motor, 0 to 1: less power than this becomes this, but what <see cref="PowerRange"/> calls rest.</summary>
    public double MinPower { get; init; }

    /// <summary>The most duty the motor gets, 0 to 1: more power than this becomes this.</summary>
    public double MaxPower { get; init; } = 1;

    /// <summary>Whether forward and backward are exchanged.</summary>
    public bool Flipped { get; init; }

    /// <summary>Speed at full power in revolutions a minute, 0 where it is not known.</summary>
    public double MaxRpm { get; init; }
}
