using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>How late outputs are cut while others beat and command as fast as they can.</summary>
internal static class CutsUnderLoad
{
    public const int Clients = 4;

    private const int Lapses = 60;
    private const int ClientWindowMs = 5_000;

    /// <summary>One figure a lapse, in microseconds.</summary>
    public static Percentiles LateUs(Func<TimedActuator[], ISessions> make)
    {
        TimedActuator[] actuators = [.. Enumerable.Range(0, Clients + 1).Select(_ => new TimedActuator(0))];
        ISessions sessions = make(actuators);
        using CancellationTokenSource over = new();
        Thread[] clients = [.. Enumerable.Range(0, Clients).Select(i => new Thread(() => Load(sessions, i, over.Token)) { IsBackground = true })];
        foreach (Thread client in clients)
        {
            client.Start();
        }

        List<double> lateUs = [];
        for (int i = 0; i < Lapses; i++)
        {
            // On a busy machine the window may be over before the command: then there is nothing to cut.
            int session = sessions.Start(SessionLimits.MinWindowMs);
            if (sessions.Drive(session, Clients))
            {
                long deadlineUs = MonotonicTime.NowUs + (SessionLimits.MinWindowMs * 1000L);
                actuators[Clients].WaitForRest();
                lateUs.Add(actuators[Clients].RestUs - deadlineUs);
            }
        }

        over.Cancel();
        foreach (Thread client in clients)
        {
            client.Join();
        }

        (sessions as IDisposable)?.Dispose();
        return Percentiles.Of(lateUs);
    }

    private static void Load(ISessions sessions, int resource, CancellationToken over)
    {
        int session = sessions.Start(ClientWindowMs);
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            _ = i % 2 == 0 ? sessions.Beat(session) : sessions.Drive(session, resource);
        }
    }
}
