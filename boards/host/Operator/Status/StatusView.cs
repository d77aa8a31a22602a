using System.Collections.Generic;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>What is known of the rover at a moment.</summary>
/// <param name="Now">Its last answer; null before the first.</param>
/// <param name="Stops">The stops that it remembers, one for what was stopped together, the newest first, as of its last answer.</param>
/// <param name="Failure">Why there is no answer any more; empty where there is.</param>
/// <param name="IsSilent">Whether that is because nothing came back: else it refused, or what came was no status.</param>
/// <param name="AskedAtMs">When the last answer was asked for.</param>
/// <param name="AnsweredAtMs">When it came.</param>
internal sealed record StatusView(RobotStatus? Now, IReadOnlyList<StopStatus> Stops, string Failure, bool IsSilent, long AskedAtMs, long AnsweredAtMs)
{
    /// <summary>The motors of each base, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string[]> Bases { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The failure's headline.</summary>
    public string FailureTitle => IsSilent ? "The rover does not answer" : "The rover does not tell its status";

    public static readonly StatusView Nothing = new(null, [], "", false, long.MinValue / 2, long.MinValue / 2);
}
