using Firmware.Sessions;
using Firmware.Status;
using Firmware.Tests.Services;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Status;

[TestClass]
public class StopTellerTests
{
    [TestMethod]
    public void A_stop_is_told_once_with_its_cause_and_how_late()
    {
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board);
        string id = rig.Start();
        rig.Power("left", "0.5", RoverRig.Sid(id));
        teller.Look();
        Assert.AreEqual("", rig.Board.Said, "nothing was stopped");
        rig.WaitAndTick(2_003);
        teller.Look();
        teller.Look();
        Assert.StartsWith("stopped left: session number ", rig.Board.Said);
        Assert.EndsWith(" fell silent (3.0 ms after the deadline)|", rig.Board.Said);
    }

    [TestMethod]
    public void A_window_that_is_short_for_the_network_is_told_with_the_stop_that_it_led_to()
    {
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board, 500);
        rig.Power("left", "0.5", RoverRig.Sid(StartFor(rig, "499ms")));
        rig.WaitAndTick(503);
        teller.Look();
        Assert.EndsWith("|Its heartbeat_window of 499 ms is short for this Wi-Fi, which lets a message wait for 100 to 300 ms: take 500 ms or more.|", rig.Board.Said);
        rig.Board.Said = "";
        rig.Power("left", "0.5", RoverRig.Sid(StartFor(rig, "500ms")));
        rig.WaitAndTick(503);
        teller.Look();
        Assert.EndsWith(" fell silent (3.0 ms after the deadline)|", rig.Board.Said);
    }

    [TestMethod]
    public void A_configured_window_that_is_short_for_the_network_is_told_and_no_other()
    {
        RoverRig rig = new();
        new StopTeller(rig.Rover.Sessions, rig.Board).TellWindow(30);
        StopTeller teller = new(rig.Rover.Sessions, rig.Board, 500);
        teller.TellWindow(500);
        Assert.AreEqual("", rig.Board.Said, "any window is good, or this one");
        teller.TellWindow(200);
        Assert.AreEqual("The configured heartbeat_window of 200 ms is short for this Wi-Fi, which lets a message wait for 100 to 300 ms: take 500 ms or more.|", rig.Board.Said);
    }

    [TestMethod]
    public void An_output_that_refuses_is_told_as_that_and_again_when_it_gives_in()
    {
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board);
        rig.Power("left", "0.5", "");
        rig.Board.BrokenPin = RoverRig.LeftPwm;
        rig.WaitAndTick(2_000);
        teller.Look();
        Assert.AreEqual("REFUSED to stop: left: no further command came without a session (0.0 ms after the deadline)|", rig.Board.Said, "told");
        rig.Board.Said = "";
        rig.Board.BrokenPin = -1;
        rig.WaitAndTick(10);
        teller.Look();
        Assert.AreEqual("stopped left: the output gave in after 10.0 ms|", rig.Board.Said, "told");
    }

    [TestMethod]
    public void Who_drives_without_a_session_is_told_once_and_again_after_the_lease_has_lapsed()
    {
        const string Told = "somebody drives left without a session: that stops one window (2s) after the last command|";
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board);
        rig.Power("right", "0.5", RoverRig.Sid(rig.Start()));
        teller.Look();
        Assert.AreEqual("", rig.Board.Said, "who has a session needs no warning");
        rig.Power("left", "0.5", "");
        teller.Look();
        Assert.AreEqual(Told, rig.Board.Said, "told");
        rig.WaitAndTick(1_000);
        rig.Power("left", "0.6", "");
        teller.Look();
        Assert.AreEqual(Told, rig.Board.Said, "a further command is nothing new");
        rig.WaitAndTick(2_000);
        teller.Look();
        Assert.EndsWith("|stopped left: no further command came without a session (0.0 ms after the deadline)|", rig.Board.Said);
        rig.Board.Said = "";
        rig.Power("left", "0.5", "");
        teller.Look();
        Assert.AreEqual(Told, rig.Board.Said, "a new one is");
    }

    [TestMethod]
    public void A_base_without_a_session_is_told_by_its_name_alone()
    {
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board);
        rig.Call("component.base.v1.BaseService/SetPower", "{\"name\":\"rover\",\"linear\":{\"y\":0.5}}");
        teller.Look();
        Assert.AreEqual("somebody drives rover without a session: that stops one window (2s) after the last command|", rig.Board.Said);
        rig.Power("left", "0.5", RoverRig.Sid(rig.Start()));
        teller.Look();
        rig.WaitAndTick(10);
        teller.Look();
        Assert.AreEqual("somebody drives rover without a session: that stops one window (2s) after the last command|", rig.Board.Said, "taken over");
    }

    [TestMethod]
    [DataRow((int)StopCause.Requested, 7, "a client asked for it")]
    [DataRow((int)StopCause.StopAll, 7, "a client stopped everything")]
    [DataRow((int)StopCause.SessionEnded, 7, "session abc was ended")]
    [DataRow((int)StopCause.LeaseLapsed, 7, "no further command came without a session (1.2 ms after the deadline)")]
    [DataRow((int)StopCause.HeartbeatLapsed, 7, "session abc fell silent (1.2 ms after the deadline)")]
    [DataRow((int)StopCause.CommandOvertaken, 7, "a command of abc came too late, and what it wrote was taken back")]
    [DataRow((int)StopCause.OutputFailed, 7, "an output refused a command")]
    [DataRow((int)StopCause.OutputFailed, 0, "the output gave in after 1.2 ms")]
    [DataRow((int)StopCause.RemoteLost, 7, "the link to its board was lost, or its board forgot this rover")]
    [DataRow((int)StopCause.TickLost, 7, "the ticks stopped, and nobody watched the sessions (1.2 ms after the bound)")]
    [DataRow((int)StopCause.BatteryLow, 7, "the battery is empty or gives no answer")]
    [DataRow((int)StopCause.ProgramFailed, 7, "a part of the program failed, and it starts anew")]
    [DataRow((int)StopCause.Shutdown, 7, "the program ends")]
    public void Each_cause_is_told_in_words(int cause, int session, string words)
    {
        StopRecord stop = new() { Cause = (StopCause)cause, Session = session, LateUs = 1_290 };
        Assert.AreEqual(words, StopText.Why(stop, "abc"));
    }

    [TestMethod]
    public void Stops_that_were_forgotten_before_they_could_be_told_are_counted()
    {
        RoverRig rig = new();
        StopTeller teller = new(rig.Rover.Sessions, rig.Board);
        for (int i = 0; i < 40; i++)
        {
            rig.Power("left", "0.5", "");
            rig.Rest("PUT", "component/motor/left/stop");
        }

        teller.Look();
        Assert.StartsWith("8 stops were not told in time|stopped left: a client asked for it|", rig.Board.Said);
    }

    private static string StartFor(RoverRig rig, string window) =>
        rig.Call("robot.v1.RobotService/StartSession", "{\"heartbeat_window\":\"" + window + "\"}", "").Substring(11, 36);
}
