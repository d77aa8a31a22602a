using Firmware.Rpc.Json;

namespace Firmware.Services;

/// <summary>The names of the fields of Viam's messages that this rover reads or writes.</summary>
internal static class Fields
{
    public static readonly JsonName Angular = new("angular");
    public static readonly JsonName AngleDeg = new("angle_deg");
    public static readonly JsonName HeartbeatWindow = new("heartbeat_window");
    public static readonly JsonName Id = new("id");
    public static readonly JsonName IsMoving = new("is_moving");
    public static readonly JsonName IsOn = new("is_on");
    public static readonly JsonName Linear = new("linear");
    public static readonly JsonName Name = new("name");
    public static readonly JsonName Namespace = new("namespace");
    public static readonly JsonName Operations = new("operations");
    public static readonly JsonName PeerConnectionInfo = new("peer_connection_info");
    public static readonly JsonName Platform = new("platform");
    public static readonly JsonName PositionDeg = new("position_deg");
    public static readonly JsonName PositionReporting = new("position_reporting");
    public static readonly JsonName PowerPct = new("power_pct");
    public static readonly JsonName RemoteAddress = new("remote_address");
    public static readonly JsonName Resources = new("resources");
    public static readonly JsonName Resume = new("resume");
    public static readonly JsonName Sessions = new("sessions");
    public static readonly JsonName Subtype = new("subtype");
    public static readonly JsonName TurningRadiusMeters = new("turning_radius_meters");
    public static readonly JsonName Type = new("type");
    public static readonly JsonName Version = new("version");
    public static readonly JsonName WheelCircumferenceMeters = new("wheel_circumference_meters");
    public static readonly JsonName WidthMeters = new("width_meters");
}
