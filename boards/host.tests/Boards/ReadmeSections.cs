using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>The sections of a board's README that name pins: "Wiring" has a table whose first column is the pin, and a drawing of the same wires.</summary>
internal static partial class ReadmeSections
{
    // What may stand in the pin column besides "GPIO 25": wires that no configuration names.
    private static readonly string[] Supplies = ["GND", "3V3", "5V"];

    /// <summary>The text of a section, its title included.</summary>
    public static string Section(string readme, string title) =>
        ("\n" + readme).Split("\n## ").Skip(1).FirstOrDefault(section => section.StartsWith(title + "\n", StringComparison.Ordinal))
        ?? throw new FormatException($"has no section \"## {title}\"");

    /// <summary>The numbers in the pin column. Throws where a row names neither a GPIO nor a supply.</summary>
    public static IReadOnlyList<string> PinsOfTable(string section)
    {
        string[] cells = [.. FirstColumn(section, "pin").Where(cell => !Supplies.Contains(cell))];
        return cells.FirstOrDefault(cell => !WholePin().IsMatch(cell)) is { } other
            ? throw new FormatException($"has '{other}' in the pin column, which is neither \"GPIO n\" nor one of {string.Join(", ", Supplies)}")
            : [.. cells.Select(cell => WholePin().Match(cell).Groups[1].Value)];
    }

    /// <summary>The numbers of the pins in the Mermaid drawing.</summary>
    public static IReadOnlyList<string> PinsOfDrawing(string section)
    {
        string[] drawings = [.. section.Split("```mermaid\n").Skip(1).Select(text => text[..text.IndexOf("\n```", StringComparison.Ordinal)])];
        return [.. drawings.SelectMany(drawing => AnyPin().Matches(drawing)).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The pins in the first column of a table, which is called "pins": "0, 2" and "6 to 11" mean what they say.</summary>
    public static IReadOnlyList<string> PinsOfRanges(string section) =>
    [
        .. FirstColumn(section, "pins").SelectMany(Numbers).Select(pin => pin.ToString()),
    ];

    /// <summary>What "0, 2" and "6 to 11" stand for.</summary>
    public static IEnumerable<int> Numbers(string cell) =>
        cell.Split(", ").Select(part => part.Split(" to ")).SelectMany(ends => Enumerable.Range(int.Parse(ends[0]), int.Parse(ends[^1]) - int.Parse(ends[0]) + 1));

    /// <summary>The first pin that a text names; empty where it names none.</summary>
    public static string FirstPin(string section) => AnyPin().Match(section).Groups[1].Value;

    private static IEnumerable<string> FirstColumn(string section, string title)
    {
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith('|'))];
        return rows.Length >= 3 && Cell(rows[0]) == title
            ? rows.Skip(2).Select(Cell)
            : throw new FormatException($"has no table in \"## {section.Split('\n')[0]}\" whose first column is \"{title}\"");
    }

    private static string Cell(string row) => row.Split('|')[1].Trim();

    [GeneratedRegex(@"^GPIO (\d+)$")]
    private static partial Regex WholePin();

    [GeneratedRegex(@"GPIO (\d+)")]
    private static partial Regex AnyPin();
}
