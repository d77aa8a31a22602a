using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>When the heartbeats stop.</summary>
[TestClass]
public class LapseTests
{
    [TestMethod]
    public void Silence_of_a_window_cuts_what_the_session_drove_and_keeps_the_cause()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "a live session drives");

        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.Turns(Rig.Left, 0.5, "one microsecond before the deadline it still runs");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "at the deadline it is cut");
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "the silence");
        Assert.AreEqual(0L, rig.Last.LateUs, "how late is kept");
        Assert.AreEqual(rig.NowUs, rig.Last.AtUs, "when is kept");
        Assert.IsTrue(rig.Last.Succeeded, "it went to rest");
    }

    [TestMethod]
    [DataRow(0L, -1)]
    [DataRow(0L, 0)]
    [DataRow(0L, 1)]
    [DataRow(long.MaxValue - Rig.WindowUs, -1)]
    [DataRow(long.MaxValue - Rig.WindowUs, 0)]
    [DataRow(long.MaxValue - Rig.WindowUs, 1)]
    public void A_tick_cuts_at_the_deadline_and_after_it_and_not_before(long startUs, int afterUs)
    {
        Rig rig = new(AfterLapse.Obey, UnownedCommands.Lease, startUs);
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Drive(Rig.Right, 0.25);
        rig.WaitAndTick(Rig.WindowUs + afterUs);
        rig.Turns(Rig.Left, afterUs < 0 ? 0.5 : 0, "the session's");
        rig.Turns(Rig.Right, afterUs < 0 ? 0.25 : 0, "the lease's");
        Assert.AreEqual(afterUs < 0 ? 0 : 2, rig.Manager.Stops.Count, "stops");
        Assert.AreEqual(afterUs < 0 ? 0L : 2 * afterUs, rig.Manager.Stops.CutLatency.SumUs, "how late they were");
    }

    [TestMethod]
    public void A_late_tick_cuts_and_tells_how_late()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.WaitAndTick(Rig.WindowUs + 7_300);
        rig.Turns(Rig.Left, 0, "cut by the first tick after the deadline");
        Assert.AreEqual(1, rig.Manager.Stops.Count, "one stop");
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "the silence");
        Assert.AreEqual(7_300L, rig.Last.LateUs, "7.3 ms late");
    }

    [TestMethod]
    public void Ticks_that_never_came_are_made_up_for_by_the_next_one()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.WaitAndTick(100 * Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "cut");
    }

    [TestMethod]
    public void Stale_ticks_that_pile_up_do_no_harm()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.WaitAndTick(1_000_000);
        for (int i = 0; i < 50; i++)
        {
            rig.Manager.Tick(rig.NowUs - (i * Rig.Tick10Ms));
        }

        rig.Turns(Rig.Left, 0.5, "an old time cuts nobody");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0, "and the deadline holds afterwards");
    }

    [TestMethod]
    public void A_lapse_cuts_each_motor_once()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        for (int i = 0; i < 500; i++)
        {
            rig.WaitAndTick(Rig.Tick10Ms);
        }

        Assert.AreEqual(1, rig.Motors[Rig.Left].Stops, "stops of the motor that was driven");
        Assert.AreEqual(0, rig.Motors[Rig.Right].Stops, "stops of a motor that nobody drove");
        Assert.AreEqual(1, rig.Manager.Stops.Count, "stops remembered");
    }

    [TestMethod]
    public void A_lapse_never_touches_what_another_live_session_drives()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        SessionId b = rig.Start("b");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Drive(b, Rig.Right, 0.25, 0, "b");
        rig.Wait(Rig.WindowUs - 1);
        rig.Beat(b, "b");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "the silent one's");
        rig.Turns(Rig.Right, 0.25, "the other's");
        Assert.AreEqual(0, rig.Motors[Rig.Right].Stops, "not even a stop and a start again");
    }

    [TestMethod]
    public void After_a_takeover_the_first_owner_s_lapse_leaves_the_motor_to_the_second()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Wait(1_000_000);
        SessionId b = rig.Start("b");
        rig.Drive(b, Rig.Left, -0.3, 0, "b");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, -0.3, "a has lapsed and b drives on");
        Assert.AreEqual(0, rig.Beat(a, "a"), "a is gone");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0, "b's own lapse stops it");
    }

    [TestMethod]
    public void A_session_that_only_reads_stops_nothing()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Start("b");
        rig.Wait(1_000_000);
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0.5, "b lapsed and had driven nothing");
        Assert.AreEqual(0, rig.Manager.Stops.Count, "no stop");
    }

    [TestMethod]
    public void Two_sessions_due_in_one_tick_are_both_cut()
    {
        Rig rig = new();
        rig.Drive(rig.Start("a"), Rig.Left, 0.5, 0, "a");
        rig.Drive(rig.Start("b"), Rig.Right, 0.5, 0, "b");
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "a's");
        rig.Turns(Rig.Right, 0, "b's");
        Assert.AreEqual(2, rig.Manager.Stops.Count, "two stops");
    }

    [TestMethod]
    public void A_session_started_after_the_tick_has_looked_ahead_is_not_forgotten()
    {
        Rig rig = new();
        rig.Start("long", 60_000);
        rig.Tick();
        SessionId quick = rig.Start("quick", 30);
        rig.Drive(quick, Rig.Left, 0.5, 0, "quick");
        rig.WaitAndTick(29_999);
        rig.Turns(Rig.Left, 0.5, "before its deadline");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "its short window counts although the tick expected nothing for a minute");
    }

    [TestMethod]
    public void Each_session_has_the_window_that_its_client_asked_for()
    {
        Rig rig = new();
        SessionId quick = rig.Start("quick", 30);
        SessionId slow = rig.Start("slow", 60_000);
        SessionId usual = rig.Start("usual");
        rig.Drive(quick, Rig.Left, 0.5, 0, "quick");
        rig.Drive(slow, Rig.Right, 0.5, 0, "slow");
        rig.Drive(usual, Rig.Mast, 0.5, 0, "usual");
        rig.WaitAndTick(30_000);
        rig.Turns(Rig.Left, 0, "30 ms");
        rig.WaitAndTick(Rig.WindowUs - 30_000 - 1);
        rig.Turns(Rig.Mast, 0.5, "2 s less 1 us");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Mast, 0, "2 s");
        rig.WaitAndTick(58_000_000 - 1);
        rig.Turns(Rig.Right, 0.5, "60 s less 1 us");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Right, 0, "60 s");
    }

    [TestMethod]
    [DataRow(long.MaxValue - 1_000_000)]
    [DataRow(long.MaxValue - 2_000_000)]
    [DataRow(-1_000_000L)]
    [DataRow(-100_000_000L)]
    [DataRow(long.MinValue)]
    [DataRow(4_294_967_295L)]
    [DataRow(2_147_483_647L)]
    public void Deadlines_hold_when_the_clock_wraps_or_has_run_for_years(long startUs)
    {
        Rig rig = new(AfterLapse.Obey, UnownedCommands.Lease, startUs);
        SessionId id = rig.Start();
        rig.Tick();
        rig.Drive(id, Rig.Left, 0.5);
        for (int i = 0; i < 5; i++)
        {
            rig.WaitAndTick(Rig.WindowUs - 1);
            Assert.AreNotEqual(0, rig.Beat(id), "alive");
        }

        rig.Turns(Rig.Left, 0.5, "driven on across the edge");
        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.Turns(Rig.Left, 0.5, "one before");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "at the deadline");
    }

    [TestMethod]
    public void With_nothing_due_a_tick_leaves_every_output_alone()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        for (int i = 0; i < 199; i++)
        {
            rig.WaitAndTick(Rig.Tick10Ms);
        }

        Assert.AreEqual(0, rig.Motors[Rig.Left].Stops + rig.Motors[Rig.Right].Stops + rig.Motors[Rig.Mast].Stops, "stops");
        Assert.AreEqual(1, rig.Motors[Rig.Left].Drives, "writes");
    }
}
