using Firmware.Services;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Remotes;

/// <summary>What is sent of what is wished, and in which order.</summary>
[TestClass]
public class RemotePartTests
{
    [TestMethod]
    public void A_command_is_only_noted_and_the_links_thread_sends_it_under_the_rovers_own_session()
    {
        LinkRig rig = new LinkRig().Up();
        long nowUs = rig.Robot.NowUs;
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Drive(rig.Left, rig.NewSession(), 0.5));
        Assert.AreEqual("", rig.Robot.Log, "nothing was sent by who commands");
        Assert.AreEqual(nowUs, rig.Robot.NowUs, "who did not wait either");
        rig.Passes();
        Assert.AreEqual("SetPower ", rig.Robot.Log);
        Assert.AreEqual("{\"name\":\"left\",\"powerPct\":0.5}", rig.Robot.Body);
        Assert.AreEqual(rig.Robot.LiveId, rig.Robot.Sid);
        Assert.IsTrue(rig.Motors.ActuatorAt(0).IsMoving);
    }

    [TestMethod]
    public void Of_several_commands_only_the_newest_is_sent()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.1);
        rig.Drive(rig.Left, session, 0.2);
        rig.Drive(rig.Left, session, 0.3);
        rig.Passes();
        Assert.AreEqual("SetPower ", rig.Robot.Log);
        Assert.Contains("0.3", rig.Robot.Body);
    }

    [TestMethod]
    public void A_command_before_a_stop_is_never_sent_after_it()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        Assert.IsTrue(rig.Sessions.Stop(rig.Left, StopCause.Requested, rig.Robot.NowUs));
        rig.Wait(100_000);
        Assert.AreEqual("Stop ", rig.Robot.Log);
        Assert.IsFalse(rig.Motors.ActuatorAt(0).IsMoving);
    }

    [TestMethod]
    public void A_command_after_a_stop_goes_out_after_it()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Sessions.Stop(rig.Left, StopCause.Requested, rig.Robot.NowUs);
        rig.Drive(rig.Left, session, 0.5);
        rig.Passes();
        Assert.AreEqual("Stop SetPower ", rig.Robot.Log);
        Assert.IsTrue(rig.Motors.ActuatorAt(0).IsMoving);
    }

    [TestMethod]
    public void A_stop_goes_before_the_commands_of_others()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Sessions.Stop(rig.Right, StopCause.Requested, rig.Robot.NowUs);
        rig.Passes();
        Assert.AreEqual("Stop SetPower ", rig.Robot.Log);
    }

    [TestMethod]
    public void It_counts_as_moving_until_the_stop_is_answered()
    {
        LinkRig rig = new LinkRig().Up();
        rig.Drive(rig.Left, rig.NewSession(), 0.5);
        rig.Passes();
        rig.Sessions.Stop(rig.Left, StopCause.Requested, rig.Robot.NowUs);
        Assert.IsTrue(rig.Motors.ActuatorAt(0).IsMoving, "asked for and not sent yet");
        rig.Passes();
        Assert.IsFalse(rig.Motors.ActuatorAt(0).IsMoving);
    }

    [TestMethod]
    public void Zero_power_is_a_stop()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.5);
        rig.Passes();
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Drive(rig.Left, session, 0));
        rig.Passes();
        Assert.AreEqual("SetPower Stop ", rig.Robot.Log);
    }

    [TestMethod]
    [DataRow(0.01)]
    [DataRow(-0.0005)]
    [DataRow(1e-320)]
    public void Dust_is_a_stop_for_a_motor_and_for_both_sides_of_a_base(double dust)
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Left, session, 0.5);
        rig.Passes();
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Drive(rig.Left, session, dust));
        rig.Passes();
        Assert.AreEqual("SetPower Stop ", rig.Robot.Log, "the motor");
        Assert.IsFalse(rig.Motors.ActuatorAt(0).IsMoving);
        rig.Robot.Log = "";
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Sessions.Drive(rig.Bases.IndexAt(0), session, dust, -dust, rig.Robot.NowUs));
        rig.Passes();
        Assert.AreEqual("Stop ", rig.Robot.Log, "the base");
        Assert.IsFalse(rig.Bases.ActuatorAt(0).IsMoving);
    }

    [TestMethod]
    public void A_rounding_beyond_full_power_goes_out_as_full_power_and_dust_of_a_side_as_none()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        Assert.AreEqual((int)DriveResult.Done, (int)rig.Drive(rig.Left, session, -1.0000000000000002));
        rig.Passes();
        Assert.AreEqual("{\"name\":\"left\",\"powerPct\":-1}", rig.Robot.Body);
        Assert.AreEqual(-1.0, ((Firmware.Components.IMotor)rig.Motors.ActuatorAt(0)).Power);
        rig.Sessions.Drive(rig.Bases.IndexAt(0), session, 1.0000000000000002, 0.004, rig.Robot.NowUs);
        rig.Passes();
        Assert.AreEqual("{\"name\":\"rover\",\"linear\":{\"y\":0.5},\"angular\":{\"z\":-0.5}}", rig.Robot.Body);
    }

    [TestMethod]
    [DataRow(0.5, 0.5, 0.5, 0.0)]
    [DataRow(-0.5, -0.5, -0.5, 0.0)]
    [DataRow(-0.25, 0.75, 0.25, 0.5)]
    [DataRow(-0.75, 0.25, -0.25, -0.5)]
    public void A_base_gets_the_forward_and_turn_that_make_its_two_sides(double left, double right, double forward, double turn)
    {
        LinkRig rig = new LinkRig().Up();
        rig.Sessions.Drive(rig.Bases.IndexAt(0), rig.NewSession(), left, right, rig.Robot.NowUs);
        rig.Passes();
        Firmware.Components.WheeledBase.Mix(forward, turn, out double mixedLeft, out double mixedRight);
        Assert.AreEqual(left, mixedLeft, "what the base there makes of it");
        Assert.AreEqual(right, mixedRight, "what the base there makes of it");
        Assert.AreEqual("{\"name\":\"rover\",\"linear\":{\"y\":" + forward + "},\"angular\":{\"z\":" + turn + "}}", rig.Robot.Body);
    }

    [TestMethod]
    public void A_servo_knows_its_angle_once_the_other_board_has_obeyed()
    {
        LinkRig rig = new LinkRig().Up();
        Firmware.Components.IServo servo = (Firmware.Components.IServo)rig.Servos.ActuatorAt(0);
        rig.Drive(rig.Servos.IndexAt(0), rig.NewSession(), 90);
        Assert.IsFalse(servo.IsPositionKnown);
        rig.Passes();
        Assert.IsTrue(servo.IsPositionKnown);
        Assert.AreEqual(90.0, servo.AngleDeg);
    }

    [TestMethod]
    public void A_base_and_a_servo_are_stopped_there_by_their_names()
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        rig.Drive(rig.Bases.IndexAt(0), session, 0.5);
        rig.Passes();
        rig.Sessions.Stop(rig.Bases.IndexAt(0), StopCause.Requested, rig.Robot.NowUs);
        rig.Passes();
        Assert.AreEqual("{\"name\":\"rover\"}", rig.Robot.Body, "the base");
        rig.Drive(rig.Servos.IndexAt(0), session, 90);
        rig.Passes();
        rig.Sessions.Stop(rig.Servos.IndexAt(0), StopCause.Requested, rig.Robot.NowUs);
        rig.Passes();
        Assert.AreEqual("{\"name\":\"mast\"}", rig.Robot.Body, "the servo");
        Assert.AreEqual("SetPower Stop Move Stop ", rig.Robot.Log);
    }

    [TestMethod]
    [DataRow(1.01, 0.0)]
    [DataRow(-1.01, 0.0)]
    [DataRow(0.0, 1.01)]
    [DataRow(0.0, -1.01)]
    [DataRow(double.NaN, double.NaN)]
    public void What_is_beyond_the_range_of_a_part_is_refused_here_and_never_sent(double x, double y)
    {
        LinkRig rig = new LinkRig().Up();
        int session = rig.NewSession();
        Assert.AreEqual((int)DriveResult.OutputFailed, (int)rig.Sessions.Drive(rig.Bases.IndexAt(0), session, x, y, rig.Robot.NowUs), "the base");
        Assert.AreEqual((int)DriveResult.OutputFailed, (int)rig.Drive(rig.Left, session, x + y), "the motor");
        Assert.AreEqual((int)DriveResult.OutputFailed, (int)rig.Drive(rig.Servos.IndexAt(0), session, 1_000 * (x + y)), "the servo");
        rig.Passes();
        Assert.AreEqual("Stop Stop Stop ", rig.Robot.Log, "each is stopped");
    }

    [TestMethod]
    public void A_silent_driver_stops_what_he_drove_there_and_nothing_else()
    {
        LinkRig rig = new LinkRig().Up();
        SessionId silent = new(9, 9);
        rig.Sessions.Start(silent, "him", 500, rig.Robot.NowUs);
        rig.Drive(rig.Left, rig.Sessions.FindById(silent, "him", rig.Robot.NowUs), 0.5);
        rig.Drive(rig.Right, rig.NewSession(), 0.5);
        rig.Wait(700_000);
        Assert.IsTrue(rig.Robot.LogIs("SetPower SetPower Stop "), rig.Robot.Log);
        Assert.IsFalse(rig.Motors.ActuatorAt(0).IsMoving);
        Assert.IsTrue(rig.Motors.ActuatorAt(1).IsMoving);
        Assert.AreEqual((int)StopCause.HeartbeatLapsed, (int)rig.LastStop().Cause);
    }

    [TestMethod]
    public void Looking_sends_nothing()
    {
        LinkRig rig = new LinkRig().Up();
        Firmware.Components.IMotor left = (Firmware.Components.IMotor)rig.Motors.ActuatorAt(0);
        Assert.IsFalse(left.IsMoving);
        Assert.AreEqual(0.0, left.Power);
        Assert.AreEqual((int)RemoteState.Up, (int)rig.Link.State);
        rig.Wait(3 * LinkRig.WindowMs * 1000L);
        Assert.IsTrue(rig.Robot.LogIs(""), "heartbeats and nothing else: " + rig.Robot.Log);
        Assert.AreEqual(0, rig.Sessions.Stops.Count);
    }
}
