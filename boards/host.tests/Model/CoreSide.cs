using System;
using Firmware.Sessions;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>Lets an event happen to the real core.</summary>
internal sealed class CoreSide(Rig rig, Clients clients)
{
    /// <summary>Answer of a resumption that found its session.</summary>
    public const int Resumed = 9;

    private readonly SessionManager _core = rig.Manager;

    /// <summary>The lease of the last command without a session; 0 where there was none.</summary>
    public int Lease { get; private set; }

    public int Do(Event e, long nowUs) => e.Act switch
    {
        Act.Start => Start(e, nowUs),
        Act.Resume => Find(e, nowUs) != 0 ? Resumed : Start(e, nowUs),
        Act.Beat => Find(e, nowUs),
        Act.BeatAnothers => _core.FindById(clients.IdOf(e.Who), Clients.Thief, nowUs),
        Act.Drive => (int)_core.Drive(e.What, Find(e, nowUs), e.X, e.Y, nowUs),
        Act.DriveByNumber => (int)_core.Drive(e.What, clients.NumberOf(e.Who), e.X, e.Y, nowUs),
        Act.DriveUnowned => (int)_core.Drive(e.What, Lease = _core.Lease(e.What, nowUs), e.X, e.Y, nowUs),
        Act.Associate => (int)_core.AssociateResource(Find(e, nowUs), e.What, nowUs),
        Act.Stop => _core.Stop(e.What, StopCause.Requested, nowUs) ? 1 : 0,
        Act.StopAll => _core.StopAll(StopCause.Shutdown, nowUs) ? 1 : 0,
        Act.End => _core.End(clients.IdOf(e.Who), Clients.NameOf(e.Who), nowUs) ? 1 : 0,
        Act.EndAnothers => _core.End(clients.IdOf(e.Who), Clients.Thief, nowUs) ? 1 : 0,
        Act.Tick => Silent(() => _core.Tick(nowUs)),
        Act.LoseTicks => Silent(() => _core.CutUnwatched(nowUs - 1, nowUs)),
        Act.FindTicks => Silent(_core.WatchAgain),
        Act.Close => Silent(_core.Close),
        _ => Silent(() => Break(rig.Motors[e.What], e, throws: e.Times % 2 == 0)),
    };

    /// <summary>Breaks a motor, or mends it.</summary>
    public static void Break(FakeActuator motor, Event e, bool throws)
    {
        motor.ThrowsInsteadOfRefusing = throws;
        motor.StopsToRefuse = e.Act == Act.BreakStop ? e.Times : e.Act == Act.Mend ? 0 : motor.StopsToRefuse;
        motor.RefusesToDrive = e.Act == Act.BreakDrive || (e.Act != Act.Mend && motor.RefusesToDrive);
    }

    /// <summary>Runs what answers nothing.</summary>
    public static int Silent(Action action)
    {
        action();
        return 0;
    }

    private int Find(Event e, long nowUs) => _core.FindById(clients.IdOf(e.Who), Clients.NameOf(e.Who), nowUs);

    private int Start(Event e, long nowUs) => (int)_core.Start(clients.Fresh(e.Who), Clients.NameOf(e.Who), e.WindowMs, nowUs);
}
