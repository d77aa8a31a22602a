using System;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>One request, as the client that sent it knows it. Times are microseconds of the rover's trace.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Session">Under which session; null for a stop.</param>
/// <param name="Pins">The PWM pins that it may move or stop.</param>
/// <param name="Power">What was commanded, -1 to 1, and by nobody else at that time.</param>
/// <param name="DueUs">When the client wanted it sent: before <paramref name="SentUs"/> where tries before this one have failed.</param>
/// <param name="SentUs">Before its first byte was sent.</param>
internal sealed record Act(ActKind Kind, ClientSession? Session, int[] Pins, double Power, long DueUs, long SentUs)
{
    /// <summary>When its answer was read, or until when it may be done without one.</summary>
    public long AnsweredUs { get; set; } = long.MaxValue;

    public ActOutcome Outcome { get; set; }

    public bool IsSign => Kind is ActKind.Start or ActKind.Beat or ActKind.Drive;

    /// <summary>Whether the rover may have been carrying it out at this moment.</summary>
    public bool MayRunAt(long atUs, long slackUs) => SentUs - slackUs <= atUs && (AnsweredUs == long.MaxValue || AnsweredUs + slackUs >= atUs);

    public override string ToString() =>
        $"{Kind}{(Kind == ActKind.Drive ? FormattableString.Invariant($" {Power}") : "")} pins {string.Join("+", Pins)} of {Session?.ToString() ?? "anybody"}: sent {SentUs}, "
        + (Outcome == ActOutcome.Pending ? "no answer yet" : $"{Outcome} {AnsweredUs}");
}
