using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>The fields of Viam's component messages that this client writes or reads. An object of the client's, as <see cref="ReplyNames"/>.</summary>
internal sealed class ComponentNames
{
    public readonly JsonName IsMoving = new("is_moving");
    public readonly JsonName IsOn = new("is_on");
    public readonly JsonName PowerPct = new("power_pct");
    public readonly JsonName PositionReporting = new("position_reporting");
    public readonly JsonName WidthMeters = new("width_meters");
    public readonly JsonName TurningRadiusMeters = new("turning_radius_meters");
    public readonly JsonName WheelCircumferenceMeters = new("wheel_circumference_meters");
    public readonly JsonName PositionDeg = new("position_deg");

    // What is only written.
    public readonly string Name = "name";
    public readonly string Linear = "linear";
    public readonly string Angular = "angular";
    public readonly string Y = "y";
    public readonly string Z = "z";
    public readonly string AngleDeg = "angle_deg";
}
