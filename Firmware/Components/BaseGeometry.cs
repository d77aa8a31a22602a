namespace Firmware.Components;

/// <summary>What turns a speed over ground into revolutions of the wheels.</summary>
public sealed class BaseGeometry
{
    /// <summary>Distance between the wheels of the two sides in millimetres.</summary>
    public double WidthMm { get; init; }

    /// <summary>Circumference of a wheel in millimetres.</summary>
    public double WheelCircumferenceMm { get; init; }

    /// <summary>By how much more the wheels must turn in a spin than geometry says; 1 for no slip.</summary>
    public double SpinSlipFactor { get; init; } = 1;

    /// <summary>Whether both lengths are known.</summary>
    public bool IsKnown => WidthMm > 0 && WheelCircumferenceMm > 0;
}
