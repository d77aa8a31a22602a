namespace Firmware.Configuration;

/// <summary>A base on wheels, steered by the difference between its two sides.</summary>
public sealed class BaseConfiguration
{
    /// <summary>The name that calls use, unique in the robot.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names of the motors on the left, at least one, each in this place only.</summary>
    public string[] Left { get; init; } = new string[0];

    /// <summary>The names of the motors on the right, at least one, each in this place only.</summary>
    public string[] Right { get; init; } = new string[0];

    /// <summary>The distance between the two sides. Zero: not given.</summary>
    public double WidthMm { get; init; }

    /// <summary>How far a wheel rolls in one turn. Zero: not given.</summary>
    public double WheelCircumferenceMm { get; init; }

    /// <summary>By how much more than the geometry says the wheels turn in a spin, above 0.</summary>
    public double SpinSlipFactor { get; init; }
}
