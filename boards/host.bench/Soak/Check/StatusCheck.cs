using System;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What the rover tells of itself, against what its clients know: who holds what, and why what was stopped.</summary>
/// <remarks>A view is looked at when every request of its time was answered or given up.</remarks>
/// <param name="journal">What the clients did.</param>
/// <param name="pins">The PWM pin of each motor by its name.</param>
/// <param name="ticksLost">Takes the times in which the rover says that its ticks were lost.</param>
/// <param name="fromUs">Since when the journal is kept: what was stopped before is not looked at.</param>
internal sealed class StatusCheck(Journal journal, IReadOnlyDictionary<string, int> pins, ExcusedTimes ticksLost, long fromUs)
{
    private StatusView? _before;
    private int _lastSequence;

    public List<Violation> Violations { get; } = [];

    /// <summary>Views looked at.</summary>
    public int Views { get; private set; }

    /// <summary>Stops looked at.</summary>
    public int Stops { get; private set; }

    /// <summary>Stops of which no view told: more came between two views than the rover remembers.</summary>
    public int StopsMissed { get; private set; }

    public long WorstGapUs { get; private set; }

    /// <summary>At once: when the ticks were lost. Before the rows of that time are looked at.</summary>
    public void NoteLosses(StatusView view)
    {
        WorstGapUs = view.WorstGapUs;
        if (_before != null && view.Losses > _before.Losses)
        {
            ticksLost.Add(_before.SentUs, view.AnsweredUs);
        }

        _before = view;
    }

    public void Take(StatusView view)
    {
        Views++;
        lock (journal.Lock)
        {
            foreach (StatusStop stop in view.Stops.Where(stop => stop.Sequence > _lastSequence).OrderBy(stop => stop.Sequence))
            {
                StopsMissed += _lastSequence == 0 ? 0 : stop.Sequence - _lastSequence - 1;
                _lastSequence = stop.Sequence;
                if (view.SentUs - stop.AgoUs >= fromUs)
                {
                    Stops++;
                    JudgeStop(stop, view);
                }
            }

            foreach (StatusMotor motor in view.Motors)
            {
                JudgeMotor(motor, view);
            }
        }
    }

    private void JudgeStop(StatusStop stop, StatusView view)
    {
        // Whole milliseconds, rounded down, from some moment while the reply was made.
        long earliestUs = view.SentUs - stop.AgoUs - 1_000;
        long latestUs = view.AnsweredUs - stop.AgoUs;
        ClientSession? session = stop.Session.Length > 0 ? journal.Session(stop.Session) : null;
        if (stop.Session.Length > 0 && session == null)
        {
            Tell(view, $"the rover has stopped {stop.Resource} of a session {stop.Session} that no client has");
        }

        string? wrong = stop.Cause switch
        {
            "heartbeat_lapsed" when session == null || session.EarliestEndUs(latestUs) > latestUs + Bounds.ClockUs => $"lives until {session?.EarliestEndUs(latestUs)} at least",
            "session_ended" when session == null || !MayRun(earliestUs, latestUs, session.MayEndAt) => "was not ended by its client",
            "requested" or "stop_all" when !MayRun(earliestUs, latestUs, (atUs, slackUs) => journal.Of(pins[stop.Resource]).Exists(act => act.Kind == ActKind.Stop && act.MayRunAt(atUs, slackUs)))
                => "was not stopped by any client",
            "tick_lost" when !ticksLost.Covers(latestUs) => "stopped for lost ticks, and none were lost",
            "output_failed" or "battery_low" or "program_failed" or "shutdown" => "must not happen here",
            _ => null,
        };
        if (wrong != null)
        {
            Tell(view, $"stop {stop.Sequence} of {stop.Resource}, cause {stop.Cause}, at {earliestUs} to {latestUs}, session {session}: {wrong}");
        }
    }

    private static bool MayRun(long earliestUs, long latestUs, Func<long, long, bool> mayRunAt) =>
        mayRunAt((earliestUs + latestUs) / 2, ((latestUs - earliestUs) / 2) + Bounds.ClockUs);

    private void JudgeMotor(StatusMotor motor, StatusView view)
    {
        List<Act> acts = journal.Of(pins[motor.Name]);
        ClientSession? holder = motor.Session.Length > 0 ? journal.Session(motor.Session) : null;
        if (motor.Session.Length > 0 && (holder == null || holder.Owner != motor.Owner || holder.LatestEndUs(view.AnsweredUs) + Bounds.HardLateUs < view.SentUs))
        {
            Tell(view, $"{motor.Name} is held by session {motor.Session} of {motor.Owner}, whom the clients know as {holder?.ToString() ?? "nobody"} and who can have lived until {holder?.LatestEndUs(view.AnsweredUs)}");
        }

        // Where nothing is under way, the last command's session certainly lives and nobody came after it, there is one right answer.
        Act? last = acts.FindLast(act => act.SentUs <= view.AnsweredUs && act.Outcome != ActOutcome.Expired);
        bool isCertain = last is { Kind: ActKind.Drive, Outcome: ActOutcome.Done, Session.ShortId.Length: 8 } && last.AnsweredUs < view.SentUs
            && !acts.Exists(act => act != last && act.AnsweredUs >= last.SentUs && act.SentUs <= view.AnsweredUs)
            && last.Session.EarliestEndUs(view.AnsweredUs) > view.AnsweredUs
            && !ticksLost.Covers(view.SentUs);
        if (isCertain && (motor.Session != last!.Session!.ShortId || Math.Abs(motor.Duty - last.Power) > 1e-9))
        {
            Tell(view, FormattableString.Invariant($"{motor.Name} is shown with session '{motor.Session}' and duty {motor.Duty}, but its driver has {last.Session.ShortId} and {last.Power}"));
        }
    }

    private void Tell(StatusView view, string what) => Violations.Add(new Violation(view.SentUs, "/status disagrees: " + what, ""));
}
