using nanoFramework.TestFramework;

namespace Firmware.Tests.Services;

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
}
