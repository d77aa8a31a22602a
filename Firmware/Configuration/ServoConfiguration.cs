namespace Firmware.Configuration;

/// <summary>A hobby servo, whose angle is the width of a pulse.</summary>
public sealed class ServoConfiguration
{
    /// <summary>The name that calls use, unique in the robot.</summary>
    public string Name { get; init; } = "";

    /// <summary>The pin of the pulse.</summary>
    public int Pin { get; init; }

    /// <summary>Pulses a second, 20 to 400 Hz.</summary>
    public int FrequencyHz { get; init; }

    /// <summary>The angle of the narrowest pulse, 0 to 360 degrees, below <see cref="MaxAngleDeg"/>.</summary>
    public int MinAngleDeg { get; init; }

    /// <summary>The angle of the widest pulse, 0 to 360 degrees.</summary>
    public int MaxAngleDeg { get; init; }

    /// <summary>The narrowest pulse, 100 to 5000 us, below <see cref="MaxWidthUs"/>.</summary>
    public int MinWidthUs { get; init; }

    /// <summary>The widest pulse, 100 to 5000 us and shorter than the time between two pulses.</summary>
    public int MaxWidthUs { get; init; }
}
