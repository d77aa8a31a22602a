using System.Collections.Generic;

namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What each client is owed: who beats in time goes on living, and who lapsed stays dead.</summary>
/// <param name="journal">What the clients did.</param>
/// <param name="stalls">When this machine held up a thread of ours that was due.</param>
internal sealed class BeatCheck(Journal journal, ExcusedTimes stalls)
{
    public List<Violation> Violations { get; } = [];

    /// <summary>Signs of life of well-behaved clients that were taken.</summary>
    public int Beats { get; private set; }

    /// <summary>Tries of theirs that were not answered, or were refused for the moment, and had to be made again.</summary>
    public int TriedAgain { get; private set; }

    /// <summary>Sessions of theirs that were lost because this machine stalled.</summary>
    public int LostToStalls { get; private set; }

    /// <summary>Looks at an act of a session that has its outcome.</summary>
    public void Take(Act act)
    {
        if (act.Session is not { IsLease: false } session || act.Kind is not (ActKind.Beat or ActKind.Drive))
        {
            return;
        }

        lock (journal.Lock)
        {
            if (act.Outcome == ActOutcome.Done && act.SentUs > session.LatestEndUs(act.SentUs, act) + Bounds.ClockUs)
            {
                Tell(act, $"a sign of life revived a session that can have lived until {session.LatestEndUs(act.SentUs, act)} at most");
            }

            if (session.IsWellBehaved)
            {
                JudgeWellBehaved(act, session);
            }
        }
    }

    private void JudgeWellBehaved(Act act, ClientSession session)
    {
        switch (act.Outcome)
        {
            case ActOutcome.Done:
                Beats++;
                break;
            case ActOutcome.Expired:
                JudgeLoss(act, session);
                break;
            default:
                TriedAgain++;
                break;
        }
    }

    /// <summary>A session that beats in time is gone. Either its client was late itself, or the machine stood still for as long as was left, or it is the rover's fault.</summary>
    private void JudgeLoss(Act act, ClientSession session)
    {
        Act? last = session.LastDoneBefore(act);
        long endUs = last == null ? long.MaxValue : last.SentUs + session.WindowUs;
        bool clientWasLate = act.DueUs >= endUs;
        bool machineStalled = last != null && stalls.LongestUs(last.SentUs, act.AnsweredUs) >= (endUs - act.DueUs) / 2;
        if (clientWasLate || machineStalled)
        {
            LostToStalls++;
            return;
        }

        Tell(act, $"a well-behaved client lost its session: the last sign that was taken was sent at {last?.SentUs}, so it lives until {endUs} at least, and the next was due at {act.DueUs}");
    }

    private void Tell(Act act, string what) => Violations.Add(new Violation(act.SentUs, what, $"  act {act}"));
}
