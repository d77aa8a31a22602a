using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Repository;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>What Board.cs, DefaultConfiguration.cs and README.md have to tell alike, since nothing but a reader puts them side by side.</summary>
internal static class PinRules
{
    /// <summary>The table and the drawing wire the pins of the configuration, each once, and no others.</summary>
    public static IEnumerable<string> WiringFaults(string configuration, string readme) => Reading(() =>
    {
        IReadOnlyList<string> pins = BoardFolder.PinsOfConfiguration(configuration);
        string wiring = ReadmeSections.Section(readme, "Wiring");
        return Faults.Differences(pins, ReadmeSections.PinsOfTable(wiring), "configured, but not in the table", "in the table, but not configured")
            .Concat(Faults.Differences(pins, ReadmeSections.PinsOfDrawing(wiring), "configured, but not in the drawing", "in the drawing, but not configured"))
            .Select(fault => "GPIO " + fault);
    });

    /// <summary>The README leaves alone what the module does not leave free, but for the light's pin.</summary>
    public static IEnumerable<string> ModuleFaults(string name, string board, string readme) => Reading(() => ModulePins.Of(name).Forbidden.Select(pin => pin.ToString())
        .Except(BoardFolder.PinsOfMap(board, "Light"))
        .Except(ReadmeSections.PinsOfRanges(ReadmeSections.Section(readme, "Pins that are left alone")))
        .Select(pin => $"GPIO {pin}: {ModulePins.Of(name).Objection(int.Parse(pin))}, but not among the pins that are left alone"));

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
