using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>What everybody else waits for while one output takes its time to stop.</summary>
internal static class SlowStop
{
    /// <summary>How long the slow output takes.</summary>
    public const int StopMs = 200;

    private const int Rounds = 10;
    private const int Slow = 0;
    private const int Prompt = 1;
    private const int SilentWindowMs = 60;
    private const int LiveWindowMs = 5_000;

    /// <summary>How much later the second session lapses: well within the slow stop, and after the tick that has begun it.</summary>
    private const int SecondLaterMs = 40;

    /// <summary>The longest that each act of another, live session takes around the slow stop, one figure a round, in microseconds.</summary>
    /// <param name="make">Makes the sessions over these actuators.</param>
    /// <param name="act">What the live session does again and again.</param>
    public static Percentiles LongestWaitUs(Func<TimedActuator[], ISessions> make, Action<ISessions, int> act) => Percentiles.Of(EachRound(make, (sessions, actuators) =>
    {
        int live = sessions.Start(LiveWindowMs);
        sessions.Drive(live, Prompt);
        sessions.Drive(sessions.Start(SilentWindowMs), Slow);
        double longestUs = 0;
        while (actuators[Slow].IsMoving)
        {
            long beforeUs = MonotonicTime.NowUs;
            act(sessions, live);
            longestUs = Math.Max(longestUs, MonotonicTime.NowUs - beforeUs);
            Thread.Sleep(1);
        }

        return longestUs;
    }));

    /// <summary>How late a prompt output is cut whose session lapses while the slow one is being stopped, in microseconds.</summary>
    public static Percentiles SecondCutLateUs(Func<TimedActuator[], ISessions> make) => Percentiles.Of(EachRound(make, (sessions, actuators) =>
    {
        sessions.Drive(sessions.Start(SilentWindowMs), Slow);
        sessions.Drive(sessions.Start(SilentWindowMs + SecondLaterMs), Prompt);
        long deadlineUs = MonotonicTime.NowUs + ((SilentWindowMs + SecondLaterMs) * 1000L);
        actuators[Prompt].WaitForRest();
        double lateUs = actuators[Prompt].RestUs - deadlineUs;
        actuators[Slow].WaitForRest();
        return lateUs;
    }));

    private static IEnumerable<double> EachRound(Func<TimedActuator[], ISessions> make, Func<ISessions, TimedActuator[], double> round) => Enumerable.Range(0, Rounds).Select(_ =>
    {
        TimedActuator[] actuators = [new(StopMs), new(0)];
        ISessions sessions = make(actuators);
        try
        {
            return round(sessions, actuators);
        }
        finally
        {
            (sessions as IDisposable)?.Dispose();
        }
    }).ToArray();
}
