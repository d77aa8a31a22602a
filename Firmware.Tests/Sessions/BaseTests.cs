using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>A base and its motors are one thing to the sessions.</summary>
[TestClass]
public class BaseTests
{
    [TestMethod]
    public void Who_drives_the_base_holds_its_motors()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.IsDone(rig.Drive(id, Rig.Base, 0.5, -0.5), "driven");
        int session = rig.Beat(id);
        Assert.AreEqual(session, rig.Manager.HolderOf(Rig.Left), "left");
        Assert.AreEqual(session, rig.Manager.HolderOf(Rig.Right), "right");
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "left");
        rig.Turns(Rig.Right, 0, "right");
        Assert.AreEqual(1, rig.Motors[Rig.Left].Stops, "once");
    }

    [TestMethod]
    public void Stopping_the_base_stops_a_motor_that_was_driven_by_itself()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Manager.Stop(Rig.Base, StopCause.Requested, rig.NowUs);
        rig.Turns(Rig.Left, 0, "stopped");
    }

    [TestMethod]
    public void Stopping_one_motor_of_a_driven_base_stops_the_base()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Turns(Rig.Left, 0, "the one");
        rig.Turns(Rig.Right, 0, "and the other: one wheel alone would spin the rover");
        Assert.IsTrue(rig.Motors[Rig.Left].Stops == 1 && rig.Motors[Rig.Right].Stops == 1, "each once");
    }

    [TestMethod]
    public void A_stop_that_hangs_at_one_wheel_keeps_no_second_stop_from_the_other()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        bool isOtherAtRest = false;
        rig.Motors[Rig.Left].DuringStop = () =>
        {
            rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
            isOtherAtRest = rig.Motors[Rig.Right].X == 0;
        };
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        Assert.IsTrue(isOtherAtRest, "the second one stopped the base although somebody was stopping its wheel");
    }

    [TestMethod]
    public void Stopping_a_motor_driven_by_itself_leaves_the_others()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Drive(id, Rig.Right, 0.5);
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Turns(Rig.Left, 0, "stopped");
        rig.Turns(Rig.Right, 0.5, "was not asked for");
    }

    [TestMethod]
    public void Stopping_the_rest_of_a_base_leaves_the_motor_that_another_took()
    {
        Rig rig = new();
        SessionId b = rig.Start("b");
        rig.Drive(rig.Start("a"), Rig.Base, 0.5, 0.5, "a");
        rig.Drive(b, Rig.Right, -0.2, 0, "b");
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Turns(Rig.Left, 0, "stopped");
        rig.Turns(Rig.Right, -0.2, "b's");
        Assert.AreEqual(0, rig.Motors[Rig.Right].Stops, "not touched");
    }

    [TestMethod]
    public void Stopping_a_motor_that_nobody_drives_any_more_leaves_the_rest_of_its_base_alone()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        rig.Manager.Stop(Rig.Base, StopCause.Requested, rig.NowUs);
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        Assert.AreEqual(2, rig.Motors[Rig.Left].Stops, "twice");
        Assert.AreEqual(1, rig.Motors[Rig.Right].Stops, "once");
    }

    [TestMethod]
    public void Taking_one_motor_out_of_a_driven_base_leaves_the_other_to_the_base_s_driver()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Drive(a, Rig.Base, 0.5, 0.5, "a");
        rig.Wait(1_000_000);
        SessionId b = rig.Start("b");
        rig.Drive(b, Rig.Left, -0.2, 0, "b");
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Turns(Rig.Right, 0.5, "b's motor was stopped and not a's base");
        rig.Drive(b, Rig.Left, -0.2, 0, "b");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, -0.2, "b's");
        rig.Turns(Rig.Right, 0, "a's lapse");
    }

    [TestMethod]
    public void A_base_takes_over_motors_from_their_drivers()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Wait(1_000_000);
        SessionId b = rig.Start("b");
        rig.Drive(b, Rig.Base, 0.3, 0.3, "b");
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0.3, "a's lapse is not b's");
    }

    [TestMethod]
    public void Parts_must_be_single_registered_and_in_rising_order()
    {
        Rig rig = new();
        Assert.ThrowsException(typeof(System.ArgumentException), () => rig.Manager.Register("x", rig.Motors[0], [1, 0]), "falling");
        Assert.ThrowsException(typeof(System.ArgumentException), () => rig.Manager.Register("x", rig.Motors[0], [0, 0]), "twice");
        Assert.ThrowsException(typeof(System.ArgumentException), () => rig.Manager.Register("x", rig.Motors[0], [9]), "not registered");
        Assert.ThrowsException(typeof(System.ArgumentException), () => rig.Manager.Register("x", rig.Motors[0], [rig.Manager.ResourceCount]), "itself");
        Assert.ThrowsException(typeof(System.ArgumentException), () => rig.Manager.Register("x", rig.Motors[0], [Rig.Base]), "a base of a base");
        rig.Manager.Register("five", rig.Motors[0]);
        rig.Manager.Register("six", rig.Motors[0]);
        Assert.ThrowsException(typeof(System.InvalidOperationException), () => rig.Manager.Register("seven", rig.Motors[0]), "one too many");
        Assert.AreEqual(6, rig.Manager.ResourceCount, "six entries");
    }

    [TestMethod]
    public void A_registration_that_is_refused_says_what_and_why()
    {
        Rig rig = new();
        string parts = Refusal(() => rig.Manager.Register("sixth wheel", rig.Motors[0], [9]));
        Assert.Contains("sixth wheel", parts, "its name");
        Assert.Contains("rising order", parts, "what parts have to be");
        rig.Manager.Register("five", rig.Motors[0]);
        rig.Manager.Register("six", rig.Motors[0]);
        string many = Refusal(() => rig.Manager.Register("seven", rig.Motors[0]));
        Assert.Contains("seven", many, "its name");
        Assert.Contains("6", many, "how many there may be");
    }

    private static string Refusal(System.Action action)
    {
        try
        {
            action();
        }
        catch (System.Exception refused)
        {
            return refused.Message;
        }

        return "";
    }
}
