using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Configuration;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>The configuration reader: either a rover within every limit, which starts, or errors that say where; never both.</summary>
internal sealed partial class ConfigurationTarget : IFuzzTarget
{
    /// <summary>The tree of a file of 4 KB, a node a value, each with the errors that it can cause and its path in each.</summary>
    private const int AllocationBound = 4_000_000;

    private const int LongestLine = 2_000;

    // A name stands in quotes where it could not be told from the text around it. A name may hold a point, so that there are many ways to read
    // a deep path: tried one after the other they would take for ever.
    private static readonly Regex Path = new("^(?:(?:^|\\.)(?:[^\": ]+|\".*?\")|\\[[0-9]+\\])+: ", RegexOptions.NonBacktracking);

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
        "\"fragments\":", "\"cloud\":", "\"modules\":", "\"auth\":", "\"tracing\":", "\"revision\":", "\"fqdn\":", "\"no_tls\":", "\"traffic_tunnel_endpoints\":", "\"tls_cert_file\":",
        "\"frame\":", "\"depends_on\":", "\"notes\":", "\"board\":", "\"ticks_per_rotation\":", "\"max_acceleration\":", "\"step\":", "\"secret\":", "\"prefix\":", "\"rdk:component:board\"",
        "\"board\"", "\"camera\"", "\"rdk\"", "\"acme:component:gizmo\"", "\"fake\"", "\"two_wheeled_base\"", "\"rdk:builtin:gpio\"", "\"viam:odrive:serial\"", "\u00ef\u00bb\u00bf",
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
            CheckErrors(errors, input);
            return false;
        }

        ConfigurationLimits.Check(robot);
        CheckNotices(robot.Notices);
        Rover rover = new(robot, new FuzzBoard(), "fuzz", []);
        return !rover.IsMoving ? true : throw new Violation("it starts in motion");
    }

    private static void CheckErrors(ConfigurationErrors errors, ReadOnlySpan<byte> input)
    {
        for (int i = 0; i < errors.Count; i++)
        {
            string line = errors[i];
            if (!SaysWhere(line) || !IsPrintable(line))
            {
                throw new Violation($"error {i} has no place, no end or no printable text: {line}");
            }

            if (Place().Match(line) is { Success: true } place && !IsPlaceOf(place, input))
            {
                throw new Violation($"error {i} names a line or a column that is not that of its byte: {line}");
            }
        }
    }

    /// <summary>What is passed over is told in a line or two, which a terminal can show.</summary>
    private static void CheckNotices(string[] notices)
    {
        foreach (string notice in notices)
        {
            if (!Notice().IsMatch(notice) || !IsPrintable(notice))
            {
                throw new Violation("a notice has no end, names nothing or is not printable: " + notice);
            }
        }

        if (notices.Distinct().Count() != notices.Length || notices.Length > 2)
        {
            throw new Violation("notices that say the same, or too many: " + string.Join(" | ", notices));
        }
    }

    private static bool IsPrintable(string line) => line.Length <= LongestLine && !line.AsSpan().ContainsAnyInRange('\0', '\u001f');

    /// <summary>Counted anew, in the bytes as they came: strings are unescaped in place while they are read.</summary>
    private static bool IsPlaceOf(Match place, ReadOnlySpan<byte> input)
    {
        int[] named = [.. place.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture))];
        if (named[0] > input.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> before = input[..named[0]];
        int mark = before.StartsWith("\uFEFF"u8) ? 3 : 0;
        int lineStart = Math.Max(before.LastIndexOf((byte)'\n') + 1, mark);
        return named[1] == before.Count((byte)'\n') + 1 && named[2] == named[0] - lineStart + 1;
    }

    /// <summary>A path; or a byte, where it is no JSON; or it is about the file as a whole.</summary>
    private static bool SaysWhere(string line) =>
        Path.IsMatch(line)
        || Place().IsMatch(line)
        || line.StartsWith("must be an object but is ", StringComparison.Ordinal)
        || line.StartsWith("this file is ", StringComparison.Ordinal);

    [GeneratedRegex(@"\(byte ([0-9]+), line ([1-9][0-9]*), column ([1-9][0-9]*)\)$")]
    private static partial Regex Place();

    [GeneratedRegex("^not (driven|used) here: [A-Za-z0-9_.-]")]
    private static partial Regex Notice();
}
