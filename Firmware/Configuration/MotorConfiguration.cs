namespace Firmware.Configuration;

/// <summary>One motor behind an H-bridge.</summary>
public sealed class MotorConfiguration
{
    /// <summary>What a pin is set to that the motor does not have.</summary>
    public const int NoPin = -1;

    /// <summary>The name that calls use, unique in the robot.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which of the pins below the motor has.</summary>
    public MotorLayout Layout { get; init; }

    /// <summary>High to turn forward, or <see cref="NoPin"/>.</summary>
    public int PinA { get; init; } = NoPin;

    /// <summary>High to turn backward, or <see cref="NoPin"/>.</summary>
    public int PinB { get; init; } = NoPin;

    /// <summary>The direction, or <see cref="NoPin"/>.</summary>
    public int PinDir { get; init; } = NoPin;

    /// <summary>The power, or <see cref="NoPin"/>.</summary>
    public int PinPwm { get; init; } = NoPin;

    /// <summary>High while the motor may turn, or <see cref="NoPin"/>.</summary>
    public int PinEnableHigh { get; init; } = NoPin;

    /// <summary>Low while the motor may turn, or <see cref="NoPin"/>.</summary>
    public int PinEnableLow { get; init; } = NoPin;

    /// <summary>The frequency of the power signal, 1 to 40000 Hz.</summary>
    public int PwmFrequencyHz { get; init; }

    /// <summary>The least share of full power that turns the motor, 0 to <see cref="MaxPowerPct"/>.</summary>
    public double MinPowerPct { get; init; }

    /// <summary>The largest share of full power that the motor may get, above 0 up to 1.</summary>
    public double MaxPowerPct { get; init; }

    /// <summary>True where forward and backward are exchanged.</summary>
    public bool Flipped { get; init; }

    /// <summary>The speed at full power in revolutions a minute. Zero: not given.</summary>
    public double MaxRpm { get; init; }
}
