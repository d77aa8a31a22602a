namespace Firmware.Sessions;

/// <summary>What is known of the ticks. Written by the tick and by its watch, read by whoever shows it.</summary>
public sealed class TickFigures
{
    /// <summary>The longest time between two ticks, in microseconds.</summary>
    public long WorstGapUs { get; set; }

    /// <summary>How often the ticks were lost.</summary>
    public int Losses { get; set; }

    /// <summary>Whether they are lost at this moment.</summary>
    public bool IsLost { get; set; }
}
