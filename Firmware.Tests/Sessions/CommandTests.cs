using System.Threading;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>Commands that meet a lapse, a stop, a failure or another command half way.</summary>
[TestClass]
public class CommandTests
{
    [TestMethod]
    public void A_command_held_up_until_its_session_lapsed_leaves_nothing_turning()
    {
        // Viam associates before the handler runs: a handler delayed past the expiry applies power after the stop.
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].BeforeWrite = () => rig.WaitAndTick(Rig.WindowUs);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "what it wrote was taken back");
        rig.LastStopIs(Rig.Left, StopCause.CommandOvertaken, "the late write");
    }

    [TestMethod]
    public void A_lapse_right_after_the_write_leaves_nothing_turning()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].AfterWrite = () => rig.WaitAndTick(Rig.WindowUs);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "zero");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "and stays");
    }

    [TestMethod]
    public void A_command_admitted_before_its_session_ended_leaves_nothing_turning()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].BeforeWrite = () => rig.Manager.End(id, "driver", rig.NowUs);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "zero");
    }

    [TestMethod]
    public void While_it_is_held_nothing_is_driven_and_sessions_live_and_lapse_as_ever()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        Assert.IsTrue(rig.Manager.Hold());
        Assert.IsFalse(rig.Manager.Hold(), "one at a time");
        rig.Is(DriveResult.Held, rig.Drive(id, Rig.Left, 0.5), "nothing is driven");
        rig.Turns(Rig.Left, 0, "nothing turns");
        Assert.IsTrue(rig.Beat(id) != 0, "its heartbeats count");
        rig.Manager.Release();
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "and then it is driven again");
        Assert.IsTrue(rig.Manager.Hold());
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "what turned before lapses all the same");
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "by its window");
    }

    [TestMethod]
    public void A_command_that_was_let_in_before_the_hold_leaves_nothing_turning()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].BeforeWrite = () => rig.Manager.Hold();
        rig.Is(DriveResult.Stopped, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "what it wrote was taken back");
    }

    [TestMethod]
    public void An_empty_battery_stops_everything_and_nothing_is_driven_until_it_is_charged()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "it drives");
        rig.Manager.CutForBattery(rig.NowUs);
        rig.Turns(Rig.Left, 0, "it is stopped");
        rig.LastStopIs(Rig.Left, StopCause.BatteryLow, "by the battery");
        rig.Is(DriveResult.BatteryLow, rig.Drive(id, Rig.Left, 0.5), "and not driven");
        rig.Turns(Rig.Left, 0, "nothing turns");
        rig.Manager.DriveAgain();
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "it is charged");
    }

    [TestMethod]
    public void A_command_that_was_let_in_before_the_battery_was_empty_leaves_nothing_turning()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].BeforeWrite = () => rig.Manager.CutForBattery(rig.NowUs);
        rig.Is(DriveResult.Stopped, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "what it wrote was taken back");
    }

    [TestMethod]
    public void A_stop_in_the_middle_of_a_command_wins()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Left].BeforeWrite = () => rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Is(DriveResult.Stopped, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "the stop wins");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.4), "the next command is obeyed");
    }

    [TestMethod]
    public void A_base_command_overtaken_on_one_wheel_stops_both()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Motors[Rig.Right].AfterWrite = () => rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Is(DriveResult.Stopped, rig.Manager.Drive(Rig.Base, session, 0.5, 0.5, rig.NowUs), "the client is told");
        rig.Turns(Rig.Left, 0, "left");
        rig.Turns(Rig.Right, 0, "right");
    }

    [TestMethod]
    public void A_stop_due_for_an_old_owner_never_hits_the_new_one()
    {
        // Viam chooses what to stop, lets go of the lock, and stops: who took over in between is stopped too.
        Rig rig = new();
        SessionId old = rig.Start("old");
        SessionId late = rig.Start("new");
        rig.Drive(old, Rig.Left, 0.5, 0, "old");
        rig.Drive(old, Rig.Right, 0.5, 0, "old");
        rig.Wait(1_000_000);
        rig.Beat(late, "new");

        // While the tick stops the left motor for the old owner, the new one takes the right motor.
        rig.Motors[Rig.Left].DuringStop = () => rig.IsDone(rig.Drive(late, Rig.Right, 0.7, 0, "new"), "taken over in the middle of the cut");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0, "the old owner's");
        rig.Turns(Rig.Right, 0.7, "the new owner's");
        Assert.AreEqual(0, rig.Motors[Rig.Right].Stops, "never stopped");
    }

    [TestMethod]
    public void While_a_motor_is_being_stopped_a_newcomer_is_refused_and_not_overrun()
    {
        Rig rig = new();
        SessionId old = rig.Start("old");
        rig.Drive(old, Rig.Left, 0.5, 0, "old");
        rig.Wait(1_000_000);
        SessionId late = rig.Start("new");
        DriveResult meanwhile = DriveResult.Done;
        rig.Motors[Rig.Left].DuringStop = () => meanwhile = rig.Drive(late, Rig.Left, 0.7, 0, "new");
        rig.WaitAndTick(1_000_000);
        rig.Is(DriveResult.Stopping, meanwhile, "in the middle of the zero");
        rig.Turns(Rig.Left, 0, "so nothing was overwritten unnoticed");
        rig.IsDone(rig.Drive(late, Rig.Left, 0.7, 0, "new"), "a moment later it is obeyed");
    }

    [TestMethod]
    public void The_number_of_a_session_that_ended_within_its_window_drives_nothing()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Manager.End(id, "driver", rig.NowUs);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "its deadline is still to come, but it is over");
        Assert.AreEqual(0, rig.Motors[Rig.Left].Drives, "not one write");
    }

    [TestMethod]
    public void A_command_and_an_association_leave_no_gate_shut_to_other_threads()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.IsDone(rig.Drive(id, Rig.Base, 0.5, 0.5), "both gates");
        rig.IsDone(rig.Manager.AssociateResource(rig.Beat(id), Rig.Base, rig.NowUs), "both gates");
        DriveResult left = DriveResult.NoSession;
        DriveResult right = DriveResult.NoSession;
        Thread other = new(() =>
        {
            left = rig.Drive(id, Rig.Left, 0.3);
            right = rig.Drive(id, Rig.Right, 0.3);
        });
        other.Start();
        Assert.IsTrue(other.Join(2_000), "the other thread is not kept waiting");
        rig.IsDone(left, "the left motor");
        rig.IsDone(right, "the right motor");
    }

    [TestMethod]
    public void A_lapsed_or_unknown_session_number_moves_nothing()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, 0, 0.5, 0, rig.NowUs), "no session");
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session + 1, 0.5, 0, rig.NowUs), "a number that nobody has");
        rig.Wait(Rig.WindowUs);
        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs), "past the deadline and before the tick");
        Assert.AreEqual(0, rig.Motors[Rig.Left].Drives, "not one write");
    }

    [TestMethod]
    public void An_output_that_refuses_a_command_is_stopped_and_the_client_is_told()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Motors[Rig.Right].RefusesToDrive = true;
        rig.Is(DriveResult.OutputFailed, rig.Drive(id, Rig.Base, 0.5, 0.5), "the right one refused");
        rig.Turns(Rig.Left, 0, "so the left one does not turn either");
        rig.Turns(Rig.Right, 0, "nor the right one");
        rig.LastStopIs(Rig.Right, StopCause.OutputFailed, "the refusal");
    }

    [TestMethod]
    public void An_output_that_throws_in_a_command_is_stopped_and_throws_at_nobody()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Motors[Rig.Left].RefusesToDrive = true;
        rig.Motors[Rig.Left].ThrowsInsteadOfRefusing = true;
        rig.Is(DriveResult.OutputFailed, rig.Drive(id, Rig.Left, 0.5), "told");
        rig.Turns(Rig.Left, 0, "zero");
        rig.Motors[Rig.Left].RefusesToDrive = false;
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "no gate was left shut");
    }

    [TestMethod]
    public void Associating_takes_over_without_moving_and_only_for_the_living()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Wait(1_000_000);
        SessionId b = rig.Start("b");
        rig.IsDone(rig.Manager.AssociateResource(rig.Beat(b, "b"), Rig.Left, rig.NowUs), "b is the last to use it");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0.5, "a's lapse does not stop it");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0, "b's does");
        rig.Is(DriveResult.NoSession, rig.Manager.AssociateResource(rig.Beat(b, "b"), Rig.Left, rig.NowUs), "a lapsed session associates nothing");
        int stops = rig.Motors[Rig.Left].Stops;
        rig.Is(DriveResult.NoSession, rig.Manager.AssociateResource(0, Rig.Left, rig.NowUs), "nobody is not a session");
        Assert.AreEqual(stops, rig.Motors[Rig.Left].Stops, "what is refused writes nothing");
        Assert.AreEqual(0, rig.Manager.HolderOf(Rig.Left), "nobody holds it");
    }
}
