namespace Firmware.Client;

/// <summary>The measures of a base, in metres; 0 where its configuration does not tell.</summary>
public sealed class BaseProperties
{
    /// <summary>From the middle of the left wheels to that of the right ones.</summary>
    public double WidthMeters { get; internal set; }

    /// <summary>The tightest turn; 0 for one that turns on the spot.</summary>
    public double TurningRadiusMeters { get; internal set; }

    /// <summary>How far a wheel's turn goes.</summary>
    public double WheelCircumferenceMeters { get; internal set; }
}
