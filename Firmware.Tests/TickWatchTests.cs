using System;
using Firmware.Components;
using Firmware.Sessions;
using Firmware.Tests.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests;

/// <summary>When the ticks themselves fail.</summary>
[TestClass]
public class TickWatchTests
{
    private const int LongestGapMs = 50;
    private const long LongestGapUs = LongestGapMs * 1000;

    [TestMethod]
    public void A_tick_that_stops_is_noticed_and_everything_is_cut()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        SessionId id = rig.Start("driver", 60_000);
        rig.Drive(id, Rig.Base, 0.5, 0.5);
        rig.Wait(LongestGapUs - 1);
        watch.Check(rig.NowUs);
        rig.Turns(Rig.Left, 0.5, "before the bound it is not lost");
        rig.Wait(1);
        watch.Check(rig.NowUs);
        rig.Turns(Rig.Left, 0.5, "nor at it");
        rig.Wait(1);
        watch.Check(rig.NowUs);
        rig.Turns(Rig.Left, 0, "beyond it all is cut");
        rig.Turns(Rig.Right, 0, "all");
        rig.LastStopIs(Rig.Right, StopCause.TickLost, "the cause is kept");
        Assert.AreEqual(1L, rig.Last.LateUs, "and how late");
        Assert.IsTrue(watch.IsLost && watch.Losses == 1, "and that it happened");
    }

    [TestMethod]
    public void While_the_ticks_are_lost_nothing_is_driven_and_stops_work()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        SessionId id = rig.Start("driver", 60_000);
        rig.Wait(LongestGapUs + 1);
        watch.Check(rig.NowUs);
        rig.Is(DriveResult.Unwatched, rig.Drive(id, Rig.Left, 0.5), "nobody would notice a lapse");
        Assert.AreEqual(0, rig.Motors[Rig.Left].Drives, "not one write");
        Assert.IsTrue(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "a stop works");
        watch.OnTick(rig.NowUs);
        rig.Is(DriveResult.Unwatched, rig.Drive(id, Rig.Left, 0.5), "one tick is not believed before the watch has seen it");
        watch.Check(rig.NowUs);
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "they are back");
        Assert.IsFalse(watch.IsLost, "told");
    }

    [TestMethod]
    public void A_tick_that_is_late_within_the_bound_cuts_what_is_due_and_nothing_else()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        rig.Drive(rig.Start("quick", 30), Rig.Left, 0.5, 0, "quick");
        rig.Drive(rig.Start("slow", 60_000), Rig.Right, 0.5, 0, "slow");
        for (int i = 0; i < 3; i++)
        {
            rig.Wait(10_000);
            watch.OnTick(rig.NowUs - 1);
            watch.Check(rig.NowUs);
        }

        rig.Turns(Rig.Left, 0.5, "one microsecond before its deadline");
        rig.Wait(40_000);
        watch.Check(rig.NowUs);
        watch.OnTick(rig.NowUs);
        rig.Turns(Rig.Left, 0, "the tick that was 30 ms late");
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "the silence");
        Assert.AreEqual(40_000L, rig.Last.LateUs, "how late is kept");
        rig.Turns(Rig.Right, 0.5, "nobody else");
        Assert.AreEqual(40_001L, watch.WorstGapUs, "the gap is kept");
        Assert.AreEqual(0, watch.Losses, "and it was no loss");
    }

    [TestMethod]
    public void An_output_that_refuses_while_the_ticks_are_lost_is_stopped_again_by_the_watch()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        rig.Drive(rig.Start("driver", 60_000), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 3;
        rig.Wait(LongestGapUs);
        for (int i = 0; i < 4; i++)
        {
            rig.Wait(20_000);
            watch.Check(rig.NowUs);
        }

        rig.Turns(Rig.Left, 0, "the fourth try");
        Assert.AreEqual(1, watch.Losses, "one loss");
    }

    [TestMethod]
    public void An_output_that_hangs_in_its_stop_keeps_no_other_turning()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        rig.Drive(rig.Start("gone", 30), Rig.Left, 0.5, 0, "gone");
        rig.Drive(rig.Start("driver", 60_000), Rig.Mast, 0.5);
        bool isAtRest = false;
        rig.Motors[Rig.Left].DuringStop = () =>
        {
            // The tick hangs here. The watch comes to the same output, and would hang there as well.
            rig.Motors[Rig.Left].DuringStop = () => isAtRest = rig.Motors[Rig.Mast].X == 0;
            rig.Wait(LongestGapUs + 1);
            watch.Check(rig.NowUs);
        };
        rig.Wait(30_000);
        watch.OnTick(rig.NowUs);
        Assert.IsTrue(isAtRest, "the others were stopped before");
        rig.Turns(Rig.Left, 0, "and it, too, in the end");
    }

    [TestMethod]
    public void A_command_in_the_middle_of_a_loss_leaves_nothing_turning()
    {
        Rig rig = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), null, LongestGapMs, rig.NowUs);
        SessionId id = rig.Start("driver", 60_000);
        rig.Motors[Rig.Left].AfterWrite = () =>
        {
            rig.Wait(LongestGapUs + 1);
            watch.Check(rig.NowUs);
        };
        Assert.AreNotEqual((int)DriveResult.Done, (int)rig.Drive(id, Rig.Left, 0.5), "told");
        rig.Turns(Rig.Left, 0, "zero");
    }

    [TestMethod]
    public void The_strobe_toggles_only_after_the_whole_table_was_checked()
    {
        Rig rig = new();
        Strobe strobe = new();
        TickWatch watch = new(rig.Manager, new TickFigures(Limits.TickMs), strobe, LongestGapMs, rig.NowUs);
        rig.Drive(rig.Start("driver", 30), Rig.Left, 0.5);
        watch.OnTick(rig.NowUs);
        watch.OnTick(rig.NowUs);
        Assert.AreEqual(2, strobe.Toggles, "a toggle a tick");
        bool wasCut = false;
        strobe.Before = () => wasCut = rig.Motors[Rig.Left].X == 0;
        rig.Wait(30_000);
        watch.OnTick(rig.NowUs);
        Assert.IsTrue(wasCut, "what was due was cut first");
        rig.Wait(LongestGapUs + 1);
        watch.Check(rig.NowUs);
        Assert.AreEqual(3, strobe.Toggles, "the watch does not keep it alive");
    }

    private sealed class Strobe : IStrobe
    {
        public int Toggles;
        public Action? Before;

        public void Toggle()
        {
            Before?.Invoke();
            Toggles++;
        }
    }
}
