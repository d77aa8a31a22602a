namespace Firmware.Boards.Host.Operator.Status;

/// <summary>How the rover's ticks come.</summary>
internal sealed record TickStatus
{
    /// <summary>The longest time between two, in microseconds.</summary>
    public long WorstGapUs { get; init; }

    /// <summary>How often they stopped.</summary>
    public long Losses { get; init; }

    /// <summary>Whether they are missing now.</summary>
    public bool IsLost { get; init; }
}
