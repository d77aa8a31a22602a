using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Repository;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>What Board.cs, DefaultConfiguration.cs and README.md have to tell alike, since nothing but a reader puts them side by side.</summary>
internal static class PinRules
{
    /// <summary>The table and the drawing wire the pins of the configuration and the strobe, each once, and no others: a machine that can hurt is wired by them.</summary>
    public static IEnumerable<string> WiringFaults(string board, string configuration, string readme) => Reading(() =>
    {
        string[] pins = [.. BoardFolder.PinsOfConfiguration(configuration), .. BoardFolder.PinsOfMap(board, "Strobe")];
        string wiring = ReadmeSections.Section(readme, "Wiring");
        return Faults.Differences(pins, ReadmeSections.PinsOfTable(wiring), "configured or the strobe, but not in the table", "in the table, but neither configured nor the strobe")
            .Concat(Faults.Differences(pins, ReadmeSections.PinsOfDrawing(wiring), "configured or the strobe, but not in the drawing", "in the drawing, but neither configured nor the strobe"))
            .Select(fault => "GPIO " + fault);
    });

    /// <summary>The README leaves alone what the module does not leave free, but for the light's pin.</summary>
    public static IEnumerable<string> ModuleFaults(string name, string board, string readme) => Reading(() => ModulePins.Of(name).Forbidden.Select(pin => pin.ToString())
        .Except(BoardFolder.PinsOfMap(board, "Light"))
        .Except(ReadmeSections.PinsOfRanges(ReadmeSections.Section(readme, "Pins that are left alone")))
        .Select(pin => $"GPIO {pin}: {ModulePins.Of(name).Objection(int.Parse(pin))}, but not among the pins that are left alone"));

    /// <summary>What the README has to tell of the time in which no program looks after the motors, and where.</summary>
    public static IEnumerable<string> SafetyFaults(string readme) => Reading(() => Told(readme));

    /// <summary>A pin has one use, every configured pin is an output, and the README leaves alone what the map forbids, and tells light and strobe as it does.</summary>
    public static IEnumerable<string> MapFaults(string board, string configuration, string readme) => Reading(() =>
    {
        IReadOnlyList<string> outputs = BoardFolder.PinsOfMap(board, "Outputs");
        IReadOnlyList<string> light = BoardFolder.PinsOfMap(board, "Light");
        IReadOnlyList<string> strobe = BoardFolder.PinsOfMap(board, "Strobe");
        string[] forbidden = [.. BoardFolder.PinsOfMap(board, "Strapping"), .. BoardFolder.PinsOfMap(board, "InputOnly")];
        IReadOnlyList<string> leftAlone = ReadmeSections.PinsOfRanges(ReadmeSections.Section(readme, "Pins that are left alone"));
        string[] used = [.. outputs, .. light, .. strobe];
        return used.GroupBy(pin => pin).Where(same => same.Count() > 1).Select(same => same.Key + ": has two uses in Board.cs")
            .Concat(BoardFolder.PinsOfConfiguration(configuration).Except(outputs).Select(pin => pin + ": configured, but no output in Board.cs"))
            .Concat(outputs.Concat(strobe).Intersect(forbidden.Concat(leftAlone)).Select(pin => pin + ": an output or the strobe, but to be left alone"))
            .Concat(forbidden.Except(leftAlone).Select(pin => pin + ": strapping or input-only, but not among the pins that are left alone"))
            .Concat(Mentioned(readme, "Light", light))
            .Concat(Mentioned(readme, "Strobe", strobe))
            .Select(fault => "GPIO " + fault);
    });

    private static IEnumerable<string> Told(string readme)
    {
        string stops = ReadmeSections.Section(readme, "When the program stops");
        foreach (string word in new[] { "panic", "1.5 to 4 s", "brown-out", "float", "nanoff", "debugger", "estimated" }.Where(word => !stops.Contains(word, StringComparison.Ordinal)))
        {
            yield return $"\"## When the program stops\" does not tell of '{word}'";
        }

        string flash = ReadmeSections.Section(readme, "Getting it onto the board");
        int supplyOff = flash.IndexOf("**Switch the motors' supply off first.**", StringComparison.Ordinal);
        if (supplyOff < 0 || supplyOff > flash.IndexOf("```sh", StringComparison.Ordinal))
        {
            yield return "\"## Getting it onto the board\" does not say to switch the motors' supply off before its first command";
        }

        if (!flash.Contains("reset the board", StringComparison.Ordinal))
        {
            yield return "\"## Getting it onto the board\" does not say to reset the board afterwards";
        }

        string wiring = ReadmeSections.Section(readme, "Wiring");
        string pulledDown = string.Join('\n', wiring.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("10 kΩ", StringComparison.Ordinal)));
        foreach (string line in LinesToPullDown(wiring).Where(line => !pulledDown.Contains(line, StringComparison.Ordinal)))
        {
            yield return $"the table of \"## Wiring\" has no 10 kΩ from {line} to GND";
        }
    }

    // An open input of an L298N is high. A TB6612FNG pulls its own down, but with less than what the chip may pull up with while it starts.
    private static string[] LinesToPullDown(string wiring) =>
    [
        .. wiring.Contains("L298N", StringComparison.Ordinal) ? new[] { "ENA", "ENB" } : [],
        .. wiring.Contains("| the servo's signal |", StringComparison.Ordinal) ? new[] { "the servo's signal" } : [],
    ];

    private static IEnumerable<string> Mentioned(string readme, string use, IReadOnlyList<string> pins) =>
        pins.Where(pin => ReadmeSections.FirstPin(ReadmeSections.Section(readme, use)) != pin)
            .Select(pin => $"{pin}: is not the first pin that \"## {use}\" names");

    // What cannot be read is a fault like any other, and not the end of the test.
    private static IEnumerable<string> Reading(Func<IEnumerable<string>> rule)
    {
        try
        {
            return [.. rule()];
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return [broken.Message];
        }
    }
}
