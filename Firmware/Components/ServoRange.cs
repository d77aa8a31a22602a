namespace Firmware.Components;

/// <summary>Which pulse a hobby servo takes for which angle.</summary>
public sealed class ServoRange
{
    public int FrequencyHz { get; init; } = 50;

    public int MinAngleDeg { get; init; }

    public int MaxAngleDeg { get; init; } = 180;

    /// <summary>Pulse for the least angle in microseconds.</summary>
    public int MinWidthUs { get; init; } = 500;

    /// <summary>Pulse for the greatest angle in microseconds; shorter than a period.</summary>
    public int MaxWidthUs { get; init; } = 2_500;
}
