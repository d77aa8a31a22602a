using System;
using System.Text.RegularExpressions;
using Firmware.Configuration;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>The configuration reader: either a rover within every limit, which starts, or errors that say where; never both.</summary>
internal sealed partial class ConfigurationTarget : IFuzzTarget
{
    /// <summary>The tree of a file of 4 KB, a node a value, each with the errors that it can cause and its path in each.</summary>
    private const int AllocationBound = 4_000_000;

    private const int LongestLine = 2_000;

    private readonly ExactBuffers _buffers = new();
    private Allocation _allocation;

    public string Name => "configuration";

    public string[] Words { get; } =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "false", "{}", "[]", "\"\"", "\"components\":", "\"network\":", "\"sessions\":", "\"name\":", "\"api\":",
        "\"type\":", "\"model\":", "\"namespace\":", "\"attributes\":", "\"pins\":", "\"a\":", "\"b\":", "\"dir\":", "\"pwm\":", "\"en_high\":", "\"en_low\":",
        "\"pwm_freq\":", "\"min_power_pct\":", "\"max_power_pct\":", "\"max_rpm\":", "\"dir_flip\":", "\"left\":", "\"right\":", "\"width_mm\":",
        "\"wheel_circumference_mm\":", "\"spin_slip_factor\":", "\"pin\":", "\"frequency_hz\":", "\"min_angle_deg\":", "\"max_angle_deg\":", "\"min_width_us\":",
        "\"max_width_us\":", "\"heartbeat_window\":", "\"unowned_commands\":", "\"after_lapse\":", "\"bind_address\":", "\"wifi\":", "\"services\":",
        "\"rdk:component:motor\"", "\"rdk:component:base\"", "\"rdk:component:servo\"", "\"gpio\"", "\"wheeled\"", "\"lease\"", "\"refuse\"", "\"obey\"",
        "\"neutral_first\"", "\"station\"", "\"access_point\"", "\"2s\"", "\"30ms\"", "\"29ms\"", "\"1m\"", "\"60.001s\"", "\"0.0.0.0:8080\"", "\":0\"",
        "\"remotes\":", "\"address\":", "\"10.0.0.7:8080\"", "\"tokens\":", "\"token\":", "\"host_names\":", "\"0123456789-abc_D\"", "\"rover.local\"", "\"m1\"", "\"m2\"", "\"\\u0000\"", "\"\u00c3\u00a4\"", "\"encoder\":", "\"starting_position_deg\":",
    ];

    public string Separators => "{}[]:,\" \r\n";

    public bool Run(ReadOnlySpan<byte> input)
    {
        byte[] json = _buffers.CopyOf(input);
        ConfigurationErrors errors = new();
        _allocation.Start();
        RobotConfiguration? robot = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        _allocation.Check(AllocationBound);
        if (robot == null == (errors.Count == 0))
        {
            throw new Violation(robot == null ? "neither a configuration nor an error" : "a configuration and errors: " + errors);
        }

        if (robot == null)
        {
            CheckErrors(errors);
            return false;
        }

        ConfigurationLimits.Check(robot);
        Rover rover = new(robot, new FuzzBoard(), "fuzz", []);
        return !rover.IsMoving ? true : throw new Violation("it starts in motion");
    }

    private static void CheckErrors(ConfigurationErrors errors)
    {
        for (int i = 0; i < errors.Count; i++)
        {
            string line = errors[i];
            if (!SaysWhere(line) || line.Length > LongestLine || line.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            {
                throw new Violation($"error {i} has no place, no end or no printable text: {line}");
            }
        }
    }

    /// <summary>A path; or a byte, where it is no JSON; or it is about the file as a whole.</summary>
    private static bool SaysWhere(string line) =>
        Path().IsMatch(line)
        || (line.Contains("(byte ", StringComparison.Ordinal) && line.EndsWith(')'))
        || line.StartsWith("must be an object but is ", StringComparison.Ordinal);

    // A name stands in quotes where it could not be told from the text around it.
    [GeneratedRegex("^(?:(?:^|\\.)(?:[^\": ]+|\".*?\")|\\[[0-9]+\\])+: ")]
    private static partial Regex Path();
}
