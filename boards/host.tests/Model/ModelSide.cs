using Firmware.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>Lets an event happen to the model, after it has happened to the core.</summary>
internal sealed class ModelSide(SessionModel model, Clients clients, CoreSide core)
{
    public int Do(Event e, long nowUs) => e.Act switch
    {
        Act.Start => Start(e, nowUs),
        Act.Resume => Find(e, nowUs) != null ? CoreSide.Resumed : Start(e, nowUs),
        Act.Beat => Find(e, nowUs)?.Number ?? 0,
        Act.BeatAnothers or Act.EndAnothers => 0,
        Act.Drive => (int)model.Drive(e.What, Find(e, nowUs), e.X, e.Y, nowUs),
        Act.DriveByNumber => (int)model.Drive(e.What, clients[e.Who], e.X, e.Y, nowUs),
        Act.DriveUnowned => (int)model.Drive(e.What, Numbered(model.Lease(e.What, nowUs)), e.X, e.Y, nowUs),
        Act.Associate => (int)model.Associate(e.What, Find(e, nowUs), true, nowUs),
        Act.Stop => model.Halt(e.What, StopCause.Requested, nowUs) ? 1 : 0,
        Act.StopAll => model.HaltAll(StopCause.Shutdown, nowUs, nowUs) ? 1 : 0,
        Act.End => model.End(clients.IdOf(e.Who), Clients.NameOf(e.Who), nowUs) ? 1 : 0,
        Act.Tick => CoreSide.Silent(() => model.Tick(nowUs)),
        Act.LoseTicks => CoreSide.Silent(() => LoseTicks(nowUs)),
        Act.FindTicks => CoreSide.Silent(() => model.Unwatched = false),
        Act.Close => CoreSide.Silent(() => model.Closed = true),
        _ => CoreSide.Silent(() => CoreSide.Break(model.Outputs[e.What].Motor, e, throws: false)),
    };

    private Owner? Find(Event e, long nowUs) => model.Find(clients.IdOf(e.Who), Clients.NameOf(e.Who), nowUs);

    private int Start(Event e, long nowUs) => (int)model.Start(clients.Fresh(e.Who), Clients.NameOf(e.Who), e.WindowMs, nowUs);

    /// <summary>A new lease has the number that the core gave it; one that is renewed keeps its own.</summary>
    private Owner? Numbered(Owner? lease)
    {
        if (lease != null && lease.Number == 0)
        {
            lease.Number = core.Lease;
        }

        return lease;
    }

    private void LoseTicks(long nowUs)
    {
        model.Unwatched = true;
        model.HaltAll(StopCause.TickLost, nowUs - 1, nowUs);
    }
}
