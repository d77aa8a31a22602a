using System;
using System.Linq;
using System.Text;
using Firmware.Configuration;

namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>The rover that is measured: ten motors, the first two of which are the wheels of a base.</summary>
internal static class BenchRover
{
    public const int Motors = 10;

    /// <summary>The base, whose wheels are the motors 0 and 1.</summary>
    public const string Base = "rover";

    /// <summary>The motors that <see cref="Base"/> drives.</summary>
    public static readonly int[] Wheels = [0, 1];

    public static string Json { get; } = $$$"""
        {"components":[{{{string.Join(",", Enumerable.Range(0, Motors).Select(MotorJson))}}},
        {"name":"{{{Base}}}","api":"rdk:component:base","model":"wheeled","attributes":{"left":["{{{Motor(Wheels[0])}}}"],"right":["{{{Motor(Wheels[1])}}}"]}}]}
        """;

    public static string Motor(int motor) => $"m{motor}";

    public static int PwmPin(int motor) => (2 * motor) + 1;

    public static RobotConfiguration Configuration()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json);
        ConfigurationErrors errors = new();
        return ConfigurationReader.Read(json, json.Length, Limits.Resources, errors) ?? throw new InvalidOperationException(errors.ToString());
    }

    private static string MotorJson(int motor) =>
        $$$$"""{"name":"{{{{Motor(motor)}}}}","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"{{{{2 * motor}}}}","pwm":"{{{{PwmPin(motor)}}}}"}}}""";
}
