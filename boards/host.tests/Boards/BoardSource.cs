using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Esp32;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Configuration;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A board's folder, read as text: its sources need the device's library, and each board's types have the same names.</summary>
internal sealed partial class BoardSource
{
    private BoardSource(string name)
    {
        Name = name;
        Board = Tree.Read($"boards/{name}/Board.cs");
        Configuration = Tree.Read($"boards/{name}/DefaultConfiguration.cs");
    }

    public static IReadOnlyList<BoardSource> All => [.. DeviceProject.Boards.Select(name => new BoardSource(name))];

    public string Name { get; }

    public string Board { get; }

    public string Configuration { get; }

    /// <summary>The map, as the board gives it.</summary>
    public PinMap Map => new()
    {
        Outputs = Pins(nameof(PinMap.Outputs)),
        Strapping = Pins(nameof(PinMap.Strapping)),
        InputOnly = Pins(nameof(PinMap.InputOnly)),
        Light = Pin(nameof(PinMap.Light)) ?? throw new AssertFailedException(Name + " has no Light"),
        Strobe = Pin(nameof(PinMap.Strobe)) ?? PinMap.NoPin,
        BatteryData = Pin(nameof(PinMap.BatteryData)) ?? PinMap.NoPin,
        BatteryClock = Pin(nameof(PinMap.BatteryClock)) ?? PinMap.NoPin,
    };

    /// <summary>What the constant holds: the raw string without the indentation of its end.</summary>
    public string Json
    {
        get
        {
            Match raw = RawString().Match(Configuration);
            Assert.IsTrue(raw.Success, Name + ": its DefaultConfiguration holds no raw string");
            string indent = raw.Groups["indent"].Value;
            return string.Join('\n', raw.Groups["text"].Value.Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));
        }
    }

    /// <summary>The configuration; the test fails where it is refused.</summary>
    public RobotConfiguration ReadConfiguration()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json);
        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        Assert.IsNotNull(configuration, $"{Name}: {errors}");
        return configuration;
    }

    private int? Pin(string list) =>
        Regex.Match(Board, $@"^\s+{list} = (\d+),$", RegexOptions.Multiline) is { Success: true } match ? int.Parse(match.Groups[1].Value) : null;

    private int[] Pins(string list) =>
        Regex.Match(Board, $@"^\s+{list} = \[([\d, ]*)\],$", RegexOptions.Multiline) is { Success: true } match
            ? [.. match.Groups[1].Value.Split(", ").Select(int.Parse)]
            : [];

    [GeneratedRegex("""
        const string Json = \"{3}\n(?<text>.*?)\n(?<indent>[ ]*)\"{3};
        """, RegexOptions.Singleline)]
    private static partial Regex RawString();
}
