namespace Firmware.Sessions;

/// <summary>What is known of the ticks. Written by the tick and by its watch, read by whoever shows it.</summary>
public sealed class TickFigures
{
    private readonly int _periodUs;
    private long _worstGapUs;

    /// <param name="periodMs">The longest time between two ticks that the board promises, in milliseconds.</param>
    public TickFigures(int periodMs)
    {
        _periodUs = periodMs * 1000;
    }

    /// <summary>The longest time between two ticks that the board promises, in microseconds.</summary>
    public int PeriodUs => _periodUs;

    /// <summary>The longest time between two ticks, in microseconds.</summary>
    public long WorstGapUs => _worstGapUs;

    /// <summary>How much longer that was than promised, in microseconds; 0 where it was not.</summary>
    public long WorstLateUs => _worstGapUs > _periodUs ? _worstGapUs - _periodUs : 0;

    /// <summary>Every tick by how much later it came than promised.</summary>
    public readonly Histogram Lateness = new(1);

    /// <summary>How often the ticks were lost.</summary>
    public int Losses { get; set; }

    /// <summary>Whether they are lost at this moment.</summary>
    public bool IsLost { get; set; }

    /// <summary>Enters a tick. By the tick only.</summary>
    /// <param name="gapUs">The time since the tick before it.</param>
    internal void Enter(long gapUs)
    {
        if (gapUs > _worstGapUs)
        {
            _worstGapUs = gapUs;
        }

        Lateness.Add(0, gapUs - _periodUs);
    }
}
