using Firmware.Rpc.Json;

namespace Firmware.Services;

/// <summary>The names of the fields of Viam's messages that this rover reads or writes.</summary>
internal static class Fields
{
    // What is read.
    public static readonly JsonName AngleDeg = new("angle_deg", 2);
    public static readonly JsonName Angular = new("angular", 3);
    /// <summary>In a request it is ours, under a number that is far from those that Viam may give.</summary>
    public static readonly JsonName HeartbeatWindow = new("heartbeat_window", 1000);
    public static readonly JsonName Id = new("id", 1);
    public static readonly JsonName Linear = new("linear", 2);
    public static readonly JsonName Name = new("name", 1);
    public static readonly JsonName PowerPct = new("power_pct", 2);
    public static readonly JsonName Resume = new("resume", 1);

    // What is only written. On a device a literal, and so a constant, is a new object of twelve bytes wherever it is evaluated, and a field
    // takes twice that for good: these are asked for again and again, or written for each resource.
    public static readonly string IsMoving = "is_moving";
    public static readonly string IsOn = "is_on";
    public static readonly string PositionDeg = "position_deg";
    public static readonly string Subtype = "subtype";

    // And these once in a while, or once a reply.
    public const string Namespace = "namespace";
    public const string Error = "error";
    public const string FrameSystemConfigs = "frame_system_configs";
    public const string Operations = "operations";
    public const string PeerConnectionInfo = "peer_connection_info";
    public const string Platform = "platform";
    public const string PositionReporting = "position_reporting";
    public const string RemoteAddress = "remote_address";
    public const string Resources = "resources";
    public const string Sessions = "sessions";
    public const string State = "state";
    public const string TurningRadiusMeters = "turning_radius_meters";
    public const string Type = "type";
    public const string Version = "version";
    public const string WheelCircumferenceMeters = "wheel_circumference_meters";
    public const string WidthMeters = "width_meters";
}
