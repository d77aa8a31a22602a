using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>A trace as it stands in the file at this moment.</summary>
internal sealed class TraceFile
{
    // The pins of rover.json.
    public const int LeftPwm = 25;
    public const int RightPwm = 26;
    public const int MastPwm = 18;

    private TraceFile(long startUnixUs, IReadOnlyList<TraceRow> rows)
    {
        StartUnixUs = startUnixUs;
        Rows = rows;
    }

    /// <summary>The time of day at t_us = 0, in microseconds since 1970.</summary>
    public long StartUnixUs { get; }

    public IReadOnlyList<TraceRow> Rows { get; }

    /// <exception cref="InvalidDataException">The file does not begin as a trace does.</exception>
    public static TraceFile Read(string path)
    {
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string text = reader.ReadToEnd();
        const string Start = "# start_unix_us=";
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2 || !lines[0].StartsWith(Start, StringComparison.Ordinal) || lines[1] != "t_us,pin,kind,value")
        {
            throw new InvalidDataException($"{path} is no trace: it begins with '{string.Join("' and '", lines.Take(2))}'");
        }

        return new TraceFile(long.Parse(lines[0][Start.Length..], CultureInfo.InvariantCulture), [.. lines.Skip(2).Select(TraceRow.Parse)]);
    }

    /// <summary>The writes to one pin, in order.</summary>
    public IEnumerable<TraceRow> Of(int pin) => Rows.Where(row => row.Pin == pin);

    /// <summary>What a pin holds at the end.</summary>
    public double Last(int pin) => Of(pin).Last().Value;

    /// <summary>When a pin last went to zero from something else, in microseconds of the trace.</summary>
    public long WentToZeroUs(int pin)
    {
        TraceRow[] rows = [.. Of(pin)];
        int last = Array.FindLastIndex(rows, row => row.Value != 0);
        return last >= 0 && last + 1 < rows.Length
            ? rows[last + 1].TimeUs
            : throw new InvalidDataException($"pin {pin} {(last < 0 ? "was never on" : "is on still")}");
    }
}
