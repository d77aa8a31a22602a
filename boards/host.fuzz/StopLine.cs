using System;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>
/// The rule of stops, told anew: an input whose first request has a stop's verb and path, the rover's host once, and no origin, leaves the
/// outputs that this stop means at zero.
/// </summary>
internal static class StopLine
{
    private const string Host = "127.0.0.1:8080";

    private static readonly (string Start, int[] Pins)[] Stops =
    [
        ("PUT /viam/api/v1/component/motor/left/stop", [FuzzRover.LeftPin]),
        ("POST /viam/api/v1/component/base/rover/stop", [FuzzRover.LeftPin, FuzzRover.RightPin]),
        ("POST /viam/api/v1/component/servo/mast/stop", [FuzzRover.MastPin]),
        ("GET /viam/api/v1/stop_all", FuzzRover.DrivenPins),
        ("POST /viam.robot.v1.RobotService/StopAll", FuzzRover.DrivenPins),
    ];

    /// <summary>The pins that have to be at zero after the first request; none where it is no stop, or nobody's.</summary>
    public static int[] PinsOf(ReadOnlySpan<byte> input)
    {
        string[] lines = Encoding.Latin1.GetString(input).Split('\n');
        string first = Ended(lines[0]);
        int[] pins = Stops.FirstOrDefault(stop => first.StartsWith(stop.Start, StringComparison.Ordinal)
            && first.Length > stop.Start.Length && first[stop.Start.Length] is ' ' or '?').Pins ?? [];
        string[] head = [.. lines.Skip(1).SkipLast(1).Select(Ended).TakeWhile(line => line.Length > 0)];
        string[] callers = [.. head.Where(line => Names(line, "host") || Names(line, "origin"))];
        bool isOurs = callers.Length == 1 && callers[0].Equals("Host: " + Host, StringComparison.OrdinalIgnoreCase);

        // A stop that calls a name in its own line is judged by that, too.
        return isOurs && first.IndexOf('\r') < 0 && pins.Length > 0 ? pins : [];
    }

    private static bool Names(string line, string name) => line.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static string Ended(string line) => line.EndsWith('\r') ? line[..^1] : line;
}
