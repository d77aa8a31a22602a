using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Tests.Bench;

/// <summary>A trace and its clients' acts, written by hand, in milliseconds. Each act takes two milliseconds from its sending to its answer.</summary>
internal sealed class SoakStory
{
    public const int Pin = 1;
    public const int OtherPin = 3;
    public const string Motor = "m0";

    private const long ActUs = 2_000;

    private readonly List<TraceRow> _rows = [];

    public Journal Journal { get; } = new();

    public ExcusedTimes TicksLost { get; } = new();

    public ExcusedTimes Stalls { get; } = new();

    /// <summary>A session that starts now.</summary>
    public ClientSession Start(string shortId, int atMs, int windowMs, bool isWellBehaved = false)
    {
        ClientSession session = new(shortId, "127.0.0.2", windowMs) { IsWellBehaved = isWellBehaved };
        Journal.Enter(session);
        Act(ActKind.Start, session, atMs);
        return session;
    }

    /// <summary>An act and its outcome.</summary>
    public Act Act(ActKind kind, ClientSession? session, int atMs, ActOutcome outcome = ActOutcome.Done, double power = 0, int pin = Pin, int? dueMs = null)
    {
        int[] pins = kind is ActKind.Drive or ActKind.Stop ? [pin] : [];
        Act act = new(kind, session, pins, power, (dueMs ?? atMs) * 1000L, atMs * 1000L);
        Journal.Begin(act);
        Journal.Finish(act, outcome, act.SentUs + ActUs);
        return act;
    }

    /// <summary>A command that is carried out: the act, and its row a millisecond later.</summary>
    public SoakStory Drive(ClientSession session, int atMs, double power, int pin = Pin)
    {
        Act(ActKind.Drive, session, atMs, power: power, pin: pin);
        return Row(atMs + 1, power, pin);
    }

    public SoakStory Row(int atMs, double value, int pin = Pin)
    {
        _rows.Add(new TraceRow(atMs * 1000L, pin, "pwm", value));
        return this;
    }

    /// <summary>The invariant's check when it has read the story to its end.</summary>
    public InvariantCheck Check(int untilMs)
    {
        InvariantCheck check = new(Journal, [Pin, OtherPin], TicksLost);
        foreach (TraceRow row in _rows.OrderBy(row => row.TimeUs))
        {
            check.Take(row);
        }

        check.Settle(untilMs * 1000L);
        return check;
    }
}
