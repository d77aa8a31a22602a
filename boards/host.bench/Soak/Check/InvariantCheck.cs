using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>The invariant, row by row: no live owner means duty 0 by deadline plus one tick; a live owner's output is never touched by another's lapse.</summary>
/// <remarks>Every command's power is one that no other has, so a row of the trace tells whose it is. What the clients know has bounds on both sides, since
/// a request is carried out at some moment between its sending and its answer; each rule takes the bound that is fair to the rover.
/// Rows come in order, and not before every request of their time was answered or given up.</remarks>
internal sealed class InvariantCheck(Journal journal, IEnumerable<int> pins, ExcusedTimes ticksLost)
{
    private readonly Dictionary<int, PinState> _pins = pins.ToDictionary(pin => pin, _ => new PinState());

    public List<Violation> Violations { get; } = [];

    /// <summary>From deadline to duty 0 of each lapse whose last sign was the command in the trace, so that the deadline is known to the microsecond.</summary>
    public List<double> CutLateUs { get; } = [];

    /// <summary>All cuts of lapsed sessions.</summary>
    public int Lapses { get; private set; }

    /// <summary>Rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Cuts by the watch, while the ticks were lost.</summary>
    public int CutsWhileTicksWereLost { get; private set; }

    /// <summary>Takes the next row.</summary>
    public void Take(TraceRow row)
    {
        if (!_pins.TryGetValue(row.Pin, out PinState? pin) || row.Kind != "pwm")
        {
            return;
        }

        Rows++;
        pin.Keep(row);
        lock (journal.Lock)
        {
            Act? command = row.Value == 0 ? null : Moves(row);
            if (row.Value == 0 && pin.Command != null)
            {
                JudgeCut(row, pin);
            }

            pin.Take(row, command);
        }
    }

    /// <summary>Every row until this moment was taken: whoever turns without an owner by now has turned too long.</summary>
    public void Settle(long untilUs)
    {
        lock (journal.Lock)
        {
            foreach ((int number, PinState pin) in _pins)
            {
                if (pin.Command is { Session: { } session } && !pin.IsTold && untilUs > session.LatestEndUs(untilUs) + Bounds.HardLateUs)
                {
                    pin.IsTold = true;
                    Tell(untilUs, number, $"pin {number} turns {(untilUs - session.LatestEndUs(untilUs)) / 1000} ms after its last owner can have lived: session {session}");
                }
            }
        }
    }

    /// <summary>Whether everything is at rest, by the rows so far.</summary>
    public bool IsAtRest => _pins.Values.All(pin => pin.Command == null);

    private Act? Moves(TraceRow row)
    {
        Act? act = journal.Of(row.Pin).FindLast(one => one.Kind == ActKind.Drive && Math.Abs(Math.Abs(one.Power) - row.Value) < 1e-9 && one.MayRunAt(row.TimeUs, Bounds.ClockUs));
        if (act == null)
        {
            Tell(row.TimeUs, row.Pin, FormattableString.Invariant($"pin {row.Pin} goes to {row.Value}, which nobody is asking for at that time"));
        }
        else if (!act.Session!.IsLease && act.Session.LatestEndUs(row.TimeUs + Bounds.ClockUs, act) is var endUs && row.TimeUs > endUs + Bounds.ClockUs)
        {
            Tell(row.TimeUs, row.Pin, $"pin {row.Pin} moves without a live owner: session {act.Session} can have lived until {endUs} at most");
        }

        return act;
    }

    /// <summary>The pin goes to rest: by a stop, by an end, by a command in passing, for a lapse; or it must not.</summary>
    private void JudgeCut(TraceRow row, PinState pin)
    {
        long atUs = row.TimeUs;
        Act command = pin.Command!;
        ClientSession session = command.Session!;
        bool isAsked = session.MayEndAt(atUs, Bounds.ClockUs) || journal.Of(row.Pin).Exists(act => act.MayRunAt(atUs, Bounds.ClockUs)
            && (act.Kind == ActKind.Stop || (act.Kind == ActKind.Drive && (act != command || act.Outcome != ActOutcome.Done))));
        if (isAsked)
        {
            return;
        }

        if (ticksLost.Covers(atUs))
        {
            CutsWhileTicksWereLost++;
        }
        else if (atUs < session.EarliestEndUs(atUs) - Bounds.ClockUs)
        {
            Tell(atUs, row.Pin, $"pin {row.Pin} was zeroed under a live owner, whom nobody had stopped: session {session} lives until {session.EarliestEndUs(atUs)} at least");
        }
        else
        {
            Lapses++;
            if (session.Last == command)
            {
                CutLateUs.Add(atUs - pin.CommandUs - session.WindowUs);
            }
        }
    }

    private void Tell(long atUs, int pin, string what) => Violations.Add(new Violation(
        atUs,
        what,
        string.Join('\n', _pins[pin].Rows.Select(row => FormattableString.Invariant($"  row {row.TimeUs},{row.Pin},{row.Kind},{row.Value}")))
        + "\n" + string.Join('\n', journal.Of(pin).TakeLast(12).Select(act => $"  act {act}"))));
}
