using Firmware.Sessions;

namespace Firmware.Configuration;

/// <summary>
/// Every member that a configuration file may hold, with its limits and its default.
/// The tables are built when asked for: after the start nothing needs them.
/// </summary>
internal static class MemberRules
{
    /// <summary>In the order of <see cref="ComponentKind"/>.</summary>
    internal static readonly string[] Apis = { "rdk:component:motor", "rdk:component:base", "rdk:component:servo" };

    /// <summary>In the order of <see cref="ComponentKind"/>: how older files say it.</summary>
    internal static readonly string[] Types = { "motor", "base", "servo" };

    private const double Unlimited = double.MaxValue;

    internal static MemberRule[] Top() => new[]
    {
        MemberRule.Array("components"),
        MemberRule.Object("network"),
        MemberRule.Ignored("services"),
        MemberRule.Ignored("remotes"),
        MemberRule.Ignored("modules"),
        MemberRule.Ignored("packages"),
        MemberRule.Ignored("processes"),
        MemberRule.Ignored("cloud"),
        MemberRule.Ignored("auth"),
        MemberRule.Ignored("agent"),
        MemberRule.Ignored("maintenance"),
        MemberRule.Ignored("log"),
        MemberRule.Ignored("debug"),
        MemberRule.Ignored("disable_partial_start"),
        MemberRule.Ignored("fragments"),
    };

    internal static MemberRule[] Component(ComponentKind kind) => new[]
    {
        MemberRule.ComponentName("name").Required(),
        MemberRule.Choice("api", Apis),
        MemberRule.Choice("type", Types),
        MemberRule.Choice("namespace", new[] { "rdk" }),
        Model(kind).Required(),
        MemberRule.Object("attributes").Required(),
        MemberRule.Ignored("depends_on"),
        MemberRule.Ignored("notes"),
        MemberRule.Ignored("frame"),
        MemberRule.Ignored("log_configuration"),
        MemberRule.Ignored("service_configs"),
    };

    // 800 Hz is what Viam's gpio motor takes where none is given.
    internal static MemberRule[] Motor() => new[]
    {
        MemberRule.Object("pins").Required(),
        MemberRule.Integer("pwm_freq", 1, 40_000, 800),
        MemberRule.Number("min_power_pct", 0, 1, 0),
        MemberRule.NumberAbove("max_power_pct", 0, 1, 1),
        MemberRule.Flag("dir_flip"),
        MemberRule.NumberAbove("max_rpm", 0, Unlimited, 0),
        MemberRule.Ignored("board"),
        MemberRule.Refused("encoder", "motors run without one"),
    };

    internal static MemberRule[] MotorPins() => new[]
    {
        MemberRule.Pin("a"),
        MemberRule.Pin("b"),
        MemberRule.Pin("dir"),
        MemberRule.Pin("pwm"),
        MemberRule.Pin("en_high"),
        MemberRule.Pin("en_low"),
    };

    internal static MemberRule[] Base() => new[]
    {
        MemberRule.Array("left").Required(),
        MemberRule.Array("right").Required(),
        MemberRule.Number("width_mm", 0, Unlimited, 0),
        MemberRule.Number("wheel_circumference_mm", 0, Unlimited, 0),
        MemberRule.NumberAbove("spin_slip_factor", 0, Unlimited, 1),
    };

    internal static MemberRule[] Servo() => new[]
    {
        MemberRule.Pin("pin").Required(),
        MemberRule.Integer("frequency_hz", 20, 400, 50),
        MemberRule.Integer("min_angle_deg", 0, 360, 0),
        MemberRule.Integer("max_angle_deg", 0, 360, 180),
        MemberRule.Integer("min_width_us", 100, 5_000, 500),
        MemberRule.Integer("max_width_us", 100, 5_000, 2_500),
        MemberRule.Ignored("board"),
        MemberRule.Refused("starting_position_deg", "nothing moves before a session commands it"),
    };

    internal static MemberRule[] Network() => new[]
    {
        MemberRule.Text("bind_address"),
        MemberRule.Object("sessions"),
        MemberRule.Ignored("fqdn"),
    };

    /// <summary>The choices are in the order of <see cref="UnownedCommands"/> and <see cref="AfterLapse"/>.</summary>
    internal static MemberRule[] Sessions() => new[]
    {
        MemberRule.HeartbeatWindow("heartbeat_window"),
        MemberRule.Choice("unowned_commands", new[] { "lease", "refuse" }),
        MemberRule.Choice("after_lapse", new[] { "obey", "neutral_first" }),
    };

    private static MemberRule Model(ComponentKind kind) => kind switch
    {
        ComponentKind.Motor or ComponentKind.Servo => MemberRule.Choice("model", new[] { "gpio", "rdk:builtin:gpio" }),
        ComponentKind.Base => MemberRule.Choice("model", new[] { "wheeled", "rdk:builtin:wheeled" }),
        _ => MemberRule.Text("model"),
    };
}
