using System.Collections.Generic;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What a pin holds by the trace, since when, and on whose command.</summary>
internal sealed class PinState
{
    private const int RowsKept = 12;

    /// <summary>Null while it is at rest.</summary>
    public Act? Command { get; private set; }

    /// <summary>When the row of that command was written.</summary>
    public long CommandUs { get; private set; }

    /// <summary>Whether it was told already that this command turns too long.</summary>
    public bool IsTold { get; set; }

    /// <summary>The last rows, the oldest first.</summary>
    public Queue<TraceRow> Rows { get; } = new();

    /// <summary>Takes the next row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="command">Whose it is; null for a zero.</param>
    public void Take(TraceRow row, Act? command)
    {
        Command = command;
        CommandUs = row.TimeUs;
        IsTold = false;
    }

    /// <summary>Keeps a row for a report.</summary>
    public void Keep(TraceRow row)
    {
        Rows.Enqueue(row);
        if (Rows.Count > RowsKept)
        {
            Rows.Dequeue();
        }
    }
}
