using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>A session, or a lease, as its client knows it: between which moments it must be alive, and until when it can be.</summary>
/// <param name="shortId">The first eight digits of its id; for a lease a name that no session has.</param>
/// <param name="owner">The address it comes from; empty for a lease.</param>
/// <param name="windowMs">Its window.</param>
internal sealed class ClientSession(string shortId, string owner, int windowMs)
{
    private readonly List<Act> _acts = [];

    public string ShortId => shortId;

    public string Owner => owner;

    /// <summary>A lease belongs to nobody, and every command without a session begins it anew.</summary>
    public bool IsLease => owner.Length == 0;

    /// <summary>Whether its client drives and promises to beat in time: from here on it must not lose the session.</summary>
    public bool IsWellBehaved { get; set; }

    public long WindowUs => windowMs * 1000L;

    /// <summary>Its latest act.</summary>
    public Act? Last => _acts.Count > 0 ? _acts[^1] : null;

    public void Add(Act act) => _acts.Add(act);

    /// <summary>Until when it can have been alive, by what was sent until a moment: the window after the latest of its signs that can have counted.</summary>
    /// <param name="atUs">The moment.</param>
    /// <param name="without">An act that does not count, or null.</param>
    public long LatestEndUs(long atUs, Act? without = null)
    {
        long latestUs = long.MinValue;
        long endedUs = long.MaxValue;
        foreach (Act act in _acts)
        {
            if (act == without || act.SentUs > atUs || act.Outcome == ActOutcome.Expired)
            {
                continue;
            }

            if (act.IsSign)
            {
                latestUs = Math.Max(latestUs, Math.Min(act.AnsweredUs, atUs) + WindowUs);
            }
            else if (act.Kind == ActKind.End && act.Outcome == ActOutcome.Done)
            {
                endedUs = Math.Min(endedUs, act.AnsweredUs);
            }
        }

        return Math.Min(latestUs, endedUs);
    }

    /// <summary>Until when it must have been alive, by what was answered, and asked to end, until a moment: a lapse before that is one too early.</summary>
    public long EarliestEndUs(long atUs)
    {
        long earliestUs = long.MinValue;
        long endedUs = long.MaxValue;
        foreach (Act act in _acts)
        {
            if (act.Outcome == ActOutcome.Done && act.IsSign && act.AnsweredUs <= atUs)
            {
                earliestUs = Math.Max(earliestUs, act.SentUs + WindowUs);
            }
            else if (act.Kind == ActKind.End && act.Outcome != ActOutcome.Expired && act.SentUs <= atUs)
            {
                endedUs = Math.Min(endedUs, act.SentUs);
            }
        }

        return Math.Min(earliestUs, endedUs);
    }

    /// <summary>Whether its end may have been carried out at a moment.</summary>
    public bool MayEndAt(long atUs, long slackUs) => _acts.Exists(act => act.Kind == ActKind.End && act.MayRunAt(atUs, slackUs));

    /// <summary>The last sign of life that was certainly taken, before an act.</summary>
    public Act? LastDoneBefore(Act before) => _acts.FindLast(act => act != before && act.IsSign && act.Outcome == ActOutcome.Done && act.SentUs <= before.SentUs);

    /// <summary>Forgets what is older than the last few windows, but for the latest sign.</summary>
    public void Prune(long beforeUs)
    {
        Act? last = _acts.FindLast(act => act.IsSign && act.Outcome == ActOutcome.Done);
        _acts.RemoveAll(act => act != last && act.Kind != ActKind.End && act.AnsweredUs < beforeUs);
    }

    public override string ToString() => $"{shortId}{(owner.Length > 0 ? $" of {owner}" : "")}, window {windowMs} ms";
}
