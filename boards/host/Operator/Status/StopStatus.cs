using System;
using System.Linq;
using Firmware.Services;
using Firmware.Sessions;
using Firmware.Status;

namespace Firmware.Boards.Host.Operator.Status;

/// <summary>A stop that the rover remembers.</summary>
internal sealed record StopStatus
{
    /// <summary>Counts the stops since the rover's start, from 1.</summary>
    public long Sequence { get; init; }

    public long AgoMs { get; init; }

    /// <summary>The name of what was stopped.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The first digits of the session that held it.</summary>
    public string Session { get; init; } = "";

    /// <summary>As it is written on the wire, such as "heartbeat_lapsed".</summary>
    public string Cause { get; init; } = "";

    public long LateUs { get; init; }

    public bool Succeeded { get; init; } = true;

    /// <summary>Whether somebody wanted it: the rest is worth a second look.</summary>
    public bool IsOrderly => Cause is "requested" or "stop_all" or "session_ended" or "shutdown";

    /// <summary>Why it was, in words, and how late where that says something.</summary>
    public string Why => Enum.GetValues<StopCause>().Where(cause => StopCauses.Name(cause) == Cause)
        .Select(cause => StopText.Why(new StopRecord { Cause = cause, LateUs = LateUs, Session = Session.Length > 0 ? 1 : 0 }, Session))
        .FirstOrDefault(Cause);
}
