using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>How many acts of which kind came to what.</summary>
internal sealed class OutcomeCounts
{
    private static readonly ActOutcome[] Shown = [ActOutcome.Done, ActOutcome.Refused, ActOutcome.Expired, ActOutcome.Lost];

    private readonly Dictionary<(ActKind Kind, ActOutcome Outcome), int> _counts = [];

    public int All => _counts.Values.Sum();

    public static IEnumerable<string> Outcomes => Shown.Select(outcome => outcome.ToString().ToLowerInvariant());

    public void Take(Act act)
    {
        _counts.TryGetValue((act.Kind, act.Outcome), out int count);
        _counts[(act.Kind, act.Outcome)] = count + 1;
    }

    /// <summary>A line for each kind: its name, and a count for each of <see cref="Outcomes"/>.</summary>
    public IEnumerable<string[]> Lines() => Enum.GetValues<ActKind>().Select(kind =>
        (string[])[kind.ToString().ToLowerInvariant(), .. Shown.Select(outcome => $"{_counts.GetValueOrDefault((kind, outcome))}")]);
}
