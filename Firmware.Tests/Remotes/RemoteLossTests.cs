using Firmware.Services;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Remotes;

/// <summary>Whatever fails on the way, the other board stops, and here it is told.</summary>
[TestClass]
public class RemoteLossTests
{
    private const long WindowUs = LinkRig.WindowMs * 1000L;
    private const int Many = 1_000;

    [TestMethod]
    public void A_stop_that_nobody_carries_out_silences_the_heartbeats()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Passes();
        rig.Sessions.Stop(rig.Left, StopCause.Requested, rig.Robot.NowUs);

        // The link's thread hangs from here on.
        rig.Beat(WindowUs + (2 * LinkRig.BeatUs));
        Assert.IsTrue(rig.Robot.HasLapsed, "the other board has stopped by itself");
        Assert.IsFalse(rig.Link.IsReady);
    }

    [TestMethod]
    public void Without_the_thread_that_carries_out_there_are_no_heartbeats_for_long()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Passes();
        rig.Beat(WindowUs);
        Assert.IsFalse(rig.Robot.HasLapsed, "it may be in a call that takes a window");
        rig.Beat(2 * WindowUs);
        Assert.IsTrue(rig.Robot.HasLapsed, "and not longer");
    }

    [TestMethod]
    public void A_lost_link_is_a_fault_until_the_other_board_is_certain_to_be_at_rest()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.5);
        rig.Wait(WindowUs);
        Assert.AreEqual(0, rig.Sessions.Stops.Count);

        rig.Robot.ToLose = Many;
        rig.Wait(WindowUs + (2 * LinkRig.BeatUs));
        Assert.AreEqual((int)RemoteState.Lost, (int)rig.Link.State, rig.Link.LastError);
        Assert.AreEqual(1, rig.Sessions.Faults);
        Assert.AreEqual((int)StopCause.RemoteLost, (int)rig.LastStop().Cause);
        Assert.IsFalse(rig.LastStop().Succeeded);
        Assert.IsTrue(rig.Motors.ActuatorAt(0).IsMoving, "for all that is known");
        Assert.AreEqual((int)DriveResult.Faulted, (int)rig.Drive(rig.Left, session, 0.5));

        long sinceUs = rig.Robot.NowUs;
        while (rig.Sessions.Faults != 0 && rig.Robot.NowUs - sinceUs < 3 * WindowUs)
        {
            rig.Wait(10_000);
            Assert.IsTrue(rig.Sessions.Faults != 0 || rig.Robot.HasLapsed, "at rest here only after it is at rest there");
        }

        Assert.AreEqual(0, rig.Sessions.Faults);
        Assert.AreEqual((int)StopCause.OutputFailed, (int)rig.LastStop().Cause);
        Assert.IsTrue(rig.LastStop().Succeeded);
    }

    [TestMethod]
    public void The_link_comes_back_by_itself_and_nothing_from_before_happens_then()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.5);
        rig.Passes();
        rig.Robot.ToLose = Many;
        rig.Wait(5 * WindowUs);
        Assert.AreEqual((int)DriveResult.OutputFailed, (int)rig.Drive(rig.Left, session, 0.7));
        rig.Robot.ToLose = 0;
        rig.Robot.Log = "";
        rig.Wait(2 * WindowUs);
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State, rig.Link.LastError);
        Assert.IsTrue(rig.Robot.LogIs("ResourceNames StartSession "), rig.Robot.Log);
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Drive(rig.Left, session, 0.3));
    }

    [TestMethod]
    public void A_command_without_an_answer_ends_the_session_because_it_may_still_arrive()
    {
        LinkRig rig = new LinkRig().Up();
        string id = rig.Robot.LiveId;
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Robot.ToLose = 1;

        // In the meantime heartbeats are answered, so that the link is not at fault.
        rig.Link.Pass();
        Assert.AreEqual((int)StopCause.RemoteLost, (int)rig.LastStop().Cause);
        Assert.AreNotEqual((int)RemoteState.Up, (int)rig.Link.State);
        rig.Wait(3 * WindowUs);
        Assert.AreNotEqual(id, rig.Robot.LiveId);
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State, rig.Link.LastError);
        Assert.IsTrue(rig.Robot.Log.IndexOf("SetPower") < 0, "it is not sent again: " + rig.Robot.Log);
    }

    [TestMethod]
    public void A_refusal_is_a_stop_with_its_reason()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Robot.CommandError = "400 {\"code\":\"failed_precondition\",\"message\":\"neutral first\"}";
        rig.Link.Pass();
        Assert.Contains("neutral first", rig.Link.LastError);
        Assert.AreEqual((int)StopCause.OutputFailed, (int)rig.LastStop().Cause);
        rig.Robot.CommandError = "";
        rig.Passes();
        Assert.IsTrue(rig.Robot.LogIs("SetPower Stop "), rig.Robot.Log);
        Assert.IsTrue(rig.Link.IsReady, "the link is none the worse for it");
    }

    [TestMethod]
    public void A_board_that_forgot_this_rover_is_at_rest_and_is_greeted_anew()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.5);
        rig.Wait(WindowUs);
        rig.Robot.Forget();
        rig.Robot.Log = "";
        rig.Wait(2 * LinkRig.BeatUs);
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State, rig.Link.LastError);
        Assert.AreEqual(0, rig.Sessions.Faults);
        Assert.AreEqual(0, rig.Sessions.HolderOf(rig.Left), "its driver has lost it");
        Assert.IsTrue(rig.Robot.Log.IndexOf("SetPower") < 0, "nobody has commanded anything since: " + rig.Robot.Log);
    }

    [TestMethod]
    public void A_command_finds_out_that_the_session_is_over_and_moves_nothing_under_a_new_one()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Right, session, 0.5);
        rig.Passes();
        rig.Robot.Forget();
        rig.Robot.Log = "";
        rig.Drive(rig.Left, session, 0.5);
        rig.Link.Pass();
        Assert.AreEqual("SetPower ", rig.Robot.Log, "no new session, and no second try under it");
        rig.Wait(LinkRig.BeatUs);
        Assert.IsFalse(rig.Motors.ActuatorAt(1).IsMoving, "what was driven before is told as stopped, too");
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State, rig.Link.LastError);
    }

    [TestMethod]
    public void A_board_without_sessions_is_not_driven()
    {
        LinkRig rig = new();
        rig.Robot.StartStatus = 404;
        rig.Robot.StartError = "{\"code\":\"unimplemented\",\"message\":\"no such method\"}";
        rig.Passes();
        Assert.AreEqual((int)RemoteState.Connecting, (int)rig.Link.State);
        Assert.Contains("has no sessions", rig.Link.LastError);
        Assert.AreEqual((int)DriveResult.OutputFailed, (int)rig.Drive(rig.Left, rig.NewSession(), 0.5));
        rig.Wait(WindowUs);
        Assert.IsTrue(rig.Robot.Log.IndexOf("SetPower") < 0, rig.Robot.Log);
    }

    [TestMethod]
    public void A_stop_without_a_link_succeeds_where_nothing_can_turn_because_of_this_rover()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Robot.ToLose = Many;
        rig.Wait(2 * WindowUs);
        Assert.IsFalse(rig.Link.IsReady);
        Assert.IsTrue(rig.Sessions.StopAll(StopCause.Requested, rig.Robot.NowUs));
        Assert.AreEqual(0, rig.Sessions.Faults);
    }
}
