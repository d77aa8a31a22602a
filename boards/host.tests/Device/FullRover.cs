using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Client;
using Firmware.Configuration;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>The largest rover that a configuration can describe, started but for its network: what a device would hold at its start.</summary>
/// <remarks>As many components as fit, under the longest names. 24 pins are about what an ESP32 has to give.</remarks>
internal static class FullRover
{
    private const int Bases = 2;
    private const int Servos = 4;
    private const int Motors = Limits.Resources - Bases - Servos;
    private const int NameLength = 32;

    /// <summary>The name of a motor, from 0.</summary>
    public static string Motor(int number) => $"motor_{number}_".PadRight(NameLength, 'm');

    /// <summary>The name of a base, from 0.</summary>
    public static string Base(int number) => $"base_{number}_".PadRight(NameLength, 'b');

    /// <summary>A fresh one.</summary>
    /// <param name="board">What it runs on.</param>
    /// <param name="network">Members of the configuration's network.</param>
    public static Firmware.Program Start(IBoard board, string network = "") => Start(
        $$"""{"remotes":[{{string.Join(",", Remotes())}}],"components":[{{string.Join(",", Components())}}],"network":{ {{network}} } }""",
        board);

    /// <summary>Any other rover.</summary>
    /// <param name="text">Its configuration.</param>
    /// <param name="board">What it runs on.</param>
    public static Firmware.Program Start(string text, IBoard board)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        Assert.IsNotNull(configuration, errors.ToString());
        return Firmware.Program.Start(configuration, board);
    }

    public static Firmware.Program Start() => Start(new FakeBoard());

    private static IEnumerable<string> Remotes() => Enumerable.Range(0, Limits.Remotes).Select(i =>
        $$"""{"name":"{{$"remote_{i}_".PadRight(NameLength, 'r')}}","address":"{{$"remote-{i}-".PadRight(RobotAddress.LongestHost, 'r')}}:65535"}""");

    private static IEnumerable<string> Components()
    {
        int pin = 0;
        for (int i = 0; i < Motors; i++)
        {
            yield return Component(Motor(i), "motor", "gpio", $$"""{"pins":{"dir":"{{pin++}}","pwm":"{{pin++}}"},"max_rpm":120}""");
        }

        for (int i = 0; i < Servos; i++)
        {
            yield return Component($"servo_{i}_".PadRight(NameLength, 's'), "servo", "gpio", $$"""{"pin":"{{pin++}}"}""");
        }

        // The motors among the bases: the first half of each base's share on its left.
        const int Share = Motors / Bases;
        for (int i = 0; i < Bases; i++)
        {
            string left = Names(i * Share, Share / 2);
            string right = Names((i * Share) + (Share / 2), Share - (Share / 2));
            yield return Component(
                Base(i),
                "base",
                "wheeled",
                $$"""{"left":[{{left}}],"right":[{{right}}],"width_mm":300,"wheel_circumference_mm":200}""");
        }
    }

    private static string Component(string name, string api, string model, string attributes) =>
        $$"""{"name":"{{name}}","api":"rdk:component:{{api}}","model":"{{model}}","attributes":{{attributes}}}""";

    private static string Names(int from, int count) => string.Join(",", Enumerable.Range(from, count).Select(i => $"\"{Motor(i)}\""));
}
