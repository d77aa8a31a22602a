using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>What is counted of sessions, stops and ticks.</summary>
[TestClass]
public class FiguresTests
{
    [TestMethod]
    public void A_lapse_is_counted_once_for_the_session_and_once_for_each_output()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        rig.WaitAndTick(Rig.WindowUs + 7_300);
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.AreEqual(1, rig.Manager.Figures.Started, "started");
        Assert.AreEqual(1, rig.Manager.Figures.Ended(StopCause.HeartbeatLapsed), "lapsed");
        Assert.AreEqual(0, rig.Manager.Figures.Ended(StopCause.SessionEnded), "nobody ended it");
        Assert.AreEqual(2, rig.Manager.Stops.CountOf(StopCause.HeartbeatLapsed), "two motors");
        Assert.AreEqual(2L, rig.Manager.Stops.CutLatency.Count, "each cut");
        Assert.AreEqual(14_600L, rig.Manager.Stops.CutLatency.SumUs, "each 7.3 ms after the deadline");
    }

    [TestMethod]
    public void A_session_that_held_nothing_lapses_as_well()
    {
        Rig rig = new();
        rig.Start();
        rig.WaitAndTick(Rig.WindowUs);
        Assert.AreEqual(1, rig.Manager.Figures.Ended(StopCause.HeartbeatLapsed), "counted");
        Assert.AreEqual(0L, rig.Manager.Stops.CutLatency.Count, "there was nothing to cut");
    }

    [TestMethod]
    public void An_end_is_no_lapse()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        Assert.AreEqual(1, Live(rig), "it lives");
        Assert.IsTrue(rig.Manager.End(id, "driver", rig.NowUs), "ended");
        Assert.AreEqual(0, Live(rig), "it does not");
        Assert.AreEqual(1, rig.Manager.Figures.Ended(StopCause.SessionEnded), "counted");
        Assert.AreEqual(0, rig.Manager.Figures.Ended(StopCause.HeartbeatLapsed), "as that");
        Assert.AreEqual(1, rig.Manager.Stops.CountOf(StopCause.SessionEnded), "the motor");
        Assert.AreEqual(0L, rig.Manager.Stops.CutLatency.Count, "an end has no deadline");
    }

    [TestMethod]
    public void A_session_ends_by_its_lapse_or_its_end_and_for_no_other_cause()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Start();
        rig.Manager.End(id, "driver", rig.NowUs);
        rig.WaitAndTick(Rig.WindowUs);
        for (int cause = 0; cause <= (int)StopCause.Shutdown; cause++)
        {
            bool isOne = cause == (int)StopCause.SessionEnded || cause == (int)StopCause.HeartbeatLapsed;
            Assert.AreEqual(isOne ? 1 : 0, rig.Manager.Figures.Ended((StopCause)cause), "cause " + cause);
        }
    }

    [TestMethod]
    public void A_session_past_its_deadline_is_not_live_though_no_tick_came()
    {
        Rig rig = new();
        rig.Start();
        rig.Wait(Rig.WindowUs - 1);
        Assert.AreEqual(1, Live(rig), "one microsecond before");
        rig.Wait(1);
        Assert.AreEqual(0, Live(rig), "at the deadline");
    }

    [TestMethod]
    public void A_lease_that_lapses_is_no_session_and_its_cut_is_counted()
    {
        Rig rig = new();
        rig.Manager.Drive(Rig.Left, rig.Manager.Lease(Rig.Left, rig.NowUs), 0.5, 0, rig.NowUs);
        rig.Wait(Rig.WindowUs + 300);
        Assert.AreNotEqual(0, rig.Manager.Lease(Rig.Left, rig.NowUs), "the next command's own thread has cut the last one");
        Assert.AreEqual(1L, rig.Manager.Stops.CutLatency.Count, "whoever does it");
        Assert.AreEqual(300L, rig.Manager.Stops.CutLatency.SumUs, "so late");
        Assert.AreEqual(0, rig.Manager.Figures.Started, "no session");
        Assert.AreEqual(0, rig.Manager.Figures.Ended(StopCause.HeartbeatLapsed), "no session");
    }

    [TestMethod]
    public void A_cut_that_an_output_refused_is_as_late_as_when_it_gave_in()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 3;
        rig.WaitAndTick(Rig.WindowUs + 4_000);
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.AreEqual(0L, rig.Manager.Stops.CutLatency.Count, "it still turns");
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.AreEqual(1L, rig.Manager.Stops.CutLatency.Count, "it is at rest");
        Assert.AreEqual(4_000 + (2 * Rig.Tick10Ms), rig.Manager.Stops.CutLatency.SumUs, "since the deadline");
        rig.LastStopIs(Rig.Left, StopCause.OutputFailed, "the second entry");
        Assert.AreEqual(4_000 + (2 * Rig.Tick10Ms), rig.Last.LateUs, "says the same");
    }

    [TestMethod]
    public void A_refused_stop_that_was_no_lapse_is_no_cut_latency()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 1;
        Assert.IsFalse(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "refused");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "it gave in");
        Assert.AreEqual(0L, rig.Manager.Stops.CutLatency.Count, "nobody was silent");
        Assert.AreEqual(1, rig.Manager.Stops.CountOf(StopCause.Requested), "the stop");
        Assert.AreEqual(1, rig.Manager.Stops.CountOf(StopCause.OutputFailed), "and that it took a second try");
    }

    [TestMethod]
    public void A_stop_for_a_lapse_tells_how_long_it_was_silent()
    {
        Rig rig = new();
        SessionId id = rig.Start("driver", 500);
        rig.Drive(id, Rig.Left, 0.5);
        rig.WaitAndTick(503_000);
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "the silence");
        Assert.AreEqual(503_000L, rig.Last.SilentUs, "its window, and how late the tick was");
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.LastStopIs(Rig.Left, StopCause.Requested, "a client");
        Assert.AreEqual(0L, rig.Last.SilentUs, "nobody was silent");
    }

    [TestMethod]
    public void Refused_starts_start_nothing()
    {
        Rig rig = new();
        for (int i = 0; i < Rig.MaxSessions; i++)
        {
            rig.Start();
        }

        Assert.AreEqual((int)StartResult.TableFull, (int)rig.Manager.Start(new SessionId(1, 1), "late", 0, rig.NowUs), "full");
        Assert.AreEqual((int)StartResult.WindowOutOfRange, (int)rig.Manager.Start(new SessionId(1, 2), "odd", 1, rig.NowUs), "no window");
        Assert.AreEqual(Rig.MaxSessions, rig.Manager.Figures.Started, "only those that began");
        Assert.AreEqual(Rig.MaxSessions, Live(rig), "all live");
    }

    [TestMethod]
    public void A_tick_is_late_by_what_it_took_beyond_the_period()
    {
        TickFigures ticks = new(10);
        Assert.AreEqual(10_000, ticks.PeriodUs, "as promised");
        ticks.Enter(9_000);
        Assert.AreEqual(9_000L, ticks.WorstGapUs, "the gap");
        Assert.AreEqual(0L, ticks.WorstLateUs, "was none");
        ticks.Enter(10_000);
        Assert.AreEqual(0L, ticks.WorstLateUs, "the period itself is on time");
        ticks.Enter(13_000);
        ticks.Enter(10_500);
        Assert.AreEqual(3_000L, ticks.WorstLateUs, "the worst stays");
        Assert.AreEqual(4L, ticks.Lateness.Count, "every tick is counted");
        Assert.AreEqual(3L, ticks.Lateness.CountOf(0), "within a millisecond");
        Assert.AreEqual(3_500L, ticks.Lateness.SumUs, "3 ms and 0.5 ms");
    }

    private static int Live(Rig rig)
    {
        int live = 0;
        for (int slot = 0; slot < Rig.MaxSessions; slot++)
        {
            live += rig.Manager.LiveAt(slot, rig.NowUs) != 0 ? 1 : 0;
        }

        return live;
    }
}
