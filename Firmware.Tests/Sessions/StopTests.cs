using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>Stops that are asked for, stops that fail, and what is left of them.</summary>
[TestClass]
public class StopTests
{
    [TestMethod]
    public void A_stop_of_everything_that_finds_nothing_to_stop_takes_no_place_in_the_log()
    {
        Rig rig = new();
        rig.Manager.StopAll(StopCause.StopAll, rig.NowUs);
        Assert.AreEqual(0, rig.Manager.Stops.Count, "nothing turned");
        rig.IsDone(rig.Drive(rig.Start(), Rig.Left, 0.5), "driven");
        rig.Manager.StopAll(StopCause.StopAll, rig.NowUs);
        Assert.AreEqual(1, rig.Manager.Stops.Count, "what turned is told");
        rig.LastStopIs(Rig.Left, StopCause.StopAll, "everything");
    }

    [TestMethod]
    public void Anybody_may_stop_anything_without_a_session()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        Assert.IsTrue(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "stopped");
        rig.Turns(Rig.Left, 0, "zero");
        rig.LastStopIs(Rig.Left, StopCause.Requested, "asked for");
    }

    [TestMethod]
    public void A_stop_that_finds_rest_writes_zero_all_the_same_and_takes_no_place_in_the_log()
    {
        Rig rig = new();
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        Assert.AreEqual(1, rig.Motors[Rig.Left].Stops, "written");
        Assert.AreEqual(0, rig.Manager.Stops.Count, "not entered");
    }

    [TestMethod]
    public void Stop_all_stops_everything_in_whosever_hands()
    {
        Rig rig = new();
        rig.Drive(rig.Start("a"), Rig.Base, 0.5, 0.4, "a");
        rig.Drive(rig.Start("b"), Rig.Mast, 0.5, 0, "b");
        Assert.IsTrue(rig.Manager.StopAll(StopCause.Requested, rig.NowUs), "all stopped");
        rig.Turns(Rig.Left, 0, "left");
        rig.Turns(Rig.Right, 0, "right");
        rig.Turns(Rig.Mast, 0, "mast");
    }

    [TestMethod]
    public void A_rover_without_outputs_is_stopped_at_once()
    {
        SessionManager manager = new(new SessionSettings(), 1, 1);
        Assert.IsTrue(manager.StopAll(StopCause.Requested, 0), "there is nothing to stop");
    }

    [TestMethod]
    [DataRow(Rig.Left)]
    [DataRow(Rig.Right)]
    [DataRow(Rig.Mast)]
    public void Stop_all_comes_to_an_output_that_is_just_being_stopped_last_and_once(int slow)
    {
        Rig rig = new();
        for (int motor = Rig.Left; motor <= Rig.Mast; motor++)
        {
            rig.Drive(rig.Start("driver " + motor), motor, 0.5, 0, "driver " + motor);
        }

        bool areOthersAtRest = false;
        rig.Motors[slow].DuringStop = () =>
        {
            rig.Motors[slow].DuringStop = () => areOthersAtRest = rig.Motors[(slow + 1) % 3].X == 0 && rig.Motors[(slow + 2) % 3].X == 0;
            rig.Manager.StopAll(StopCause.Requested, rig.NowUs);
        };
        rig.Manager.Stop(slow, StopCause.Requested, rig.NowUs);
        Assert.IsTrue(areOthersAtRest, "the others were stopped before");
        Assert.AreEqual(2, rig.Motors[slow].Stops, "once by each of the two");
    }

    [TestMethod]
    public void A_stop_that_fails_is_retried_every_tick_and_told_until_it_succeeds()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 3;
        rig.WaitAndTick(Rig.WindowUs);
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Left), "the fault is visible");
        Assert.AreEqual(1, rig.Manager.Faults, "one fault");
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "why it is to stop");
        Assert.IsFalse(rig.Last.Succeeded, "and that it has not");

        // The tick that cut it tried once more at its end: two of the three refusals are used up.
        Assert.AreEqual(2, rig.Motors[Rig.Left].Stops, "tries");
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.AreEqual(3, rig.Motors[Rig.Left].Stops, "one more for each tick");
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Left), "still");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "it gave in");
        Assert.IsFalse(rig.Manager.IsFaulted(Rig.Left), "the fault is gone");
        Assert.AreEqual(0, rig.Manager.Faults, "no fault");
        rig.LastStopIs(Rig.Left, StopCause.OutputFailed, "that it took so long");
        Assert.AreEqual(2 * Rig.Tick10Ms, rig.Last.LateUs, "how long");
        Assert.IsTrue(rig.Last.Succeeded, "and that it has");
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.AreEqual(4, rig.Motors[Rig.Left].Stops, "no further try");
    }

    [TestMethod]
    public void A_stop_that_throws_spares_no_other_motor_and_throws_at_nobody()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 1_000;
        rig.Motors[Rig.Left].ThrowsInsteadOfRefusing = true;
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Right, 0, "the other one is stopped in the same tick");
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Left), "the one that throws is told");
        Assert.IsFalse(rig.Manager.IsFaulted(Rig.Right), "the other is fine");
    }

    [TestMethod]
    public void Nobody_drives_a_motor_whose_stop_is_still_due()
    {
        Rig rig = new();
        rig.Drive(rig.Start("old"), Rig.Left, 0.5, 0, "old");
        rig.Wait(1_000_000);
        SessionId late = rig.Start("new");
        rig.Motors[Rig.Left].StopsToRefuse = 3;
        rig.WaitAndTick(1_000_000);
        rig.Is(DriveResult.Faulted, rig.Drive(late, Rig.Left, 0.3, 0, "new"), "unknown state means stop");
        rig.Is(DriveResult.Faulted, rig.Drive(late, Rig.Base, 0.3, 0.3, "new"), "nor through the base");
        rig.Turns(Rig.Right, 0, "and nothing was half done");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.IsDone(rig.Drive(late, Rig.Left, 0.3, 0, "new"), "once it has stopped");
    }

    [TestMethod]
    public void A_requested_stop_that_fails_is_retried_by_the_tick_too()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 1;
        Assert.IsFalse(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "the caller is told");
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Left), "the fault is visible");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "the next tick did it");
        Assert.IsFalse(rig.Manager.IsFaulted(Rig.Left), "and says so");
    }

    [TestMethod]
    public void A_second_stop_that_succeeds_says_so_and_leaves_the_fault_to_the_tick()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 2;
        Assert.IsFalse(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "the first fails");
        rig.Wait(1);
        Assert.IsFalse(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "and the second");
        Assert.IsTrue(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "the third succeeds");
        rig.Turns(Rig.Left, 0, "at rest");
        Assert.AreEqual(1, rig.Manager.Faults, "one fault, not two");
        rig.Wait(1);
        rig.Tick();
        Assert.AreEqual(0, rig.Manager.Faults, "the tick has seen it stop");
        rig.LastStopIs(Rig.Left, StopCause.OutputFailed, "told once more");
        Assert.AreEqual(2L, rig.Last.LateUs, "since the first try");
    }

    [TestMethod]
    public void A_lost_tick_that_finds_rest_takes_no_place_in_the_log()
    {
        Rig rig = new();
        rig.Manager.CutUnwatched(rig.NowUs, rig.NowUs);
        Assert.AreEqual(1, rig.Motors[Rig.Left].Stops, "written");
        Assert.AreEqual(0, rig.Manager.Stops.Count, "not entered");
    }

    [TestMethod]
    public void A_slow_stop_of_one_motor_blocks_no_heartbeat_and_no_other_command()
    {
        // Viam holds the session lock across all stops: a slow one keeps every heartbeat out, and others lapse of it.
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Wait(1_000_000);
        SessionId b = rig.Start("b");
        int found = 0;
        DriveResult driven = DriveResult.NoSession;
        rig.Motors[Rig.Left].DuringStop = () =>
        {
            found = rig.Beat(b, "b");
            driven = rig.Drive(b, Rig.Right, 0.5, 0, "b");
            rig.Start("c");
        };
        rig.WaitAndTick(1_000_000);
        Assert.AreNotEqual(0, found, "the heartbeat landed during the stop");
        rig.IsDone(driven, "and so did the command");
        rig.Turns(Rig.Right, 0.5, "it turns");
    }

    [TestMethod]
    public void Only_the_last_stops_are_kept_and_the_newest_always()
    {
        Rig rig = new();
        SessionId id = rig.Start("driver", 60_000);
        StopRecord record = new();
        Assert.IsFalse(rig.Manager.Stops.TryRead(0, record), "none yet");
        for (int i = 1; i <= 100; i++)
        {
            rig.Wait(1);
            rig.Drive(id, Rig.Left, 0.5);
            rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        }

        Assert.AreEqual(100, rig.Manager.Stops.Count, "counted");
        Assert.IsTrue(rig.Manager.Stops.TryRead(100, record), "the newest");
        Assert.AreEqual(rig.NowUs, record.AtUs, "is the newest");
        Assert.IsTrue(rig.Manager.Stops.TryRead(100 - SessionLimits.RememberedStops + 1, record), "the oldest kept");
        Assert.IsFalse(rig.Manager.Stops.TryRead(100 - SessionLimits.RememberedStops, record), "one older");
        Assert.IsFalse(rig.Manager.Stops.TryRead(101, record), "one that has not happened");
        Assert.IsFalse(rig.Manager.Stops.TryRead(0, record), "none");
        Assert.AreEqual(100 - SessionLimits.RememberedStops + 1, record.Sequence, "what is not there overwrites nothing");
    }
}
