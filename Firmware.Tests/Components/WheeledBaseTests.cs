using System;
using Firmware.Components;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Components;

[TestClass]
public class WheeledBaseTests
{
    private const double NaN = 0.0 / 0.0;

    [TestMethod]
    [DataRow(0.0, 0.0, 0.0, 0.0)]
    [DataRow(1.0, 0.0, 1.0, 1.0)]
    [DataRow(-1.0, 0.0, -1.0, -1.0)]
    [DataRow(0.5, 0.25, 0.25, 0.75)]
    [DataRow(0.5, -0.25, 0.75, 0.25)]
    [DataRow(-0.5, 0.25, -0.25, -0.75)]
    [DataRow(-0.5, -0.25, -0.75, -0.25)]
    [DataRow(0.0, 1.0, -1.0, 1.0)]
    [DataRow(0.0, -1.0, 1.0, -1.0)]
    [DataRow(1.0, 1.0, 0.0, 1.0)]
    [DataRow(-1.0, 1.0, 0.0, -1.0)]
    [DataRow(0.75, 0.75, 0.0, 1.0)]
    [DataRow(0.0, 1.5, -1.0, 1.0)]
    [DataRow(0.0, -1.5, 1.0, -1.0)]
    public void Power_is_mixed_as_Viam_mixes_it(double forward, double turnLeft, double left, double right)
    {
        WheeledBase.Mix(forward, turnLeft, out double actualLeft, out double actualRight);
        Assert.IsTrue(actualLeft == left && actualRight == right, "left " + actualLeft + " right " + actualRight);
    }

    [TestMethod]
    public void Every_motor_of_a_side_gets_the_side_s_power()
    {
        Motor[] left = [NewMotor(0), NewMotor(0)];
        Motor[] right = [NewMotor(0), NewMotor(0)];
        WheeledBase rover = new(left, right, new BaseGeometry());
        Assert.IsTrue(rover.Drive(0.5, -0.25), "driven");
        Assert.IsTrue(left[0].Power == 0.5 && left[1].Power == 0.5 && right[0].Power == -0.25 && right[1].Power == -0.25, "power");
        Assert.IsTrue(rover.IsMoving, "moving");
        Assert.IsTrue(rover.Stop(), "stopped");
        Assert.IsFalse(rover.IsMoving || left[0].IsMoving || right[1].IsMoving, "at rest");
    }

    [TestMethod]
    [DataRow(NaN, 0.0)]
    [DataRow(0.0, NaN)]
    [DataRow(1.01, 0.0)]
    [DataRow(0.0, -1.01)]
    [DataRow(0.5, NaN)]
    [DataRow(0.5, 1.01)]
    [DataRow(0.5, -1.01)]
    [DataRow(1.01, 0.5)]
    [DataRow(-1.01, 0.5)]
    [DataRow(0.5, 1.00000001)]
    [DataRow(-1.00000001, 0.5)]
    public void A_bad_power_of_one_side_moves_neither(double left, double right)
    {
        Motor[] motors = [NewMotor(0), NewMotor(0)];
        WheeledBase rover = new([motors[0]], [motors[1]], new BaseGeometry());
        Assert.IsFalse(rover.Drive(left, right), "refused");
        Assert.IsFalse(rover.IsMoving, "nothing moves");
    }

    [TestMethod]
    [DataRow(1.0, -1.0)]
    [DataRow(-1.0, 1.0)]
    public void Full_power_of_both_sides_is_power(double left, double right)
    {
        Motor[] motors = [NewMotor(0), NewMotor(0)];
        WheeledBase rover = new([motors[0]], [motors[1]], new BaseGeometry());
        Assert.IsTrue(rover.Drive(left, right), "accepted");
        Assert.IsTrue(motors[0].Power == left && motors[1].Power == right, "power");
        Assert.IsTrue(rover.Stop(), "stopped");
    }

    [TestMethod]
    [DataRow("l0")]
    [DataRow("l1")]
    [DataRow("r0")]
    [DataRow("r1")]
    public void One_motor_that_refuses_to_stop_is_told_and_spares_no_other(string broken)
    {
        FakeOutputs outputs = new();
        Motor[] motors = [NewMotor(0, outputs, "l0"), NewMotor(0, outputs, "l1"), NewMotor(0, outputs, "r0"), NewMotor(0, outputs, "r1")];
        WheeledBase rover = new([motors[0], motors[1]], [motors[2], motors[3]], new BaseGeometry());
        Assert.IsTrue(rover.Drive(0.5, 0.5), "driven");
        outputs.Broken = broken;
        Assert.IsFalse(rover.Stop(), "told");
        int moving = 0;
        foreach (Motor motor in motors)
        {
            moving += motor.IsMoving ? 1 : 0;
        }

        Assert.AreEqual(1, moving, "the broken one alone");
    }

    [TestMethod]
    public void A_side_that_refuses_keeps_the_other_from_starting()
    {
        FakeOutputs outputs = new() { Broken = "left" };
        Motor right = NewMotor(0, outputs, "right");
        WheeledBase rover = new([NewMotor(0, outputs, "left")], [right], new BaseGeometry());
        Assert.IsFalse(rover.Drive(0, 0.5), "the left side cannot be brought to rest");
        Assert.IsFalse(right.IsMoving, "one wheel alone would spin the rover");
    }

    [TestMethod]
    public void It_moves_while_any_motor_does_and_is_neutral_only_with_both_sides()
    {
        Motor[] motors = [NewMotor(0), NewMotor(0)];
        WheeledBase rover = new([motors[0]], [motors[1]], new BaseGeometry());
        motors[1].Drive(0.1, 0);
        Assert.IsTrue(rover.IsMoving, "one motor");
        Assert.IsTrue(rover.IsNeutral(0, 0) && !rover.IsNeutral(0.1, 0) && !rover.IsNeutral(0, 0.1), "neutral");
        Assert.IsTrue(rover.IsNeutral(0.01, -0.01) && !rover.IsNeutral(0.011, 0) && !rover.IsNeutral(0, -0.011), "so is dust");
    }

    [TestMethod]
    public void Dust_on_one_side_is_rest_there_and_the_other_side_drives()
    {
        MotorLimits limits = new() { MinPower = 0.3 };
        FakeOutputs outputs = new();
        Motor left = new(new MotorOutputs { Dir = outputs.Pin("ldir"), Pwm = outputs.Pwm("left") }, limits);
        Motor right = new(new MotorOutputs { Dir = outputs.Pin("rdir"), Pwm = outputs.Pwm("right") }, limits);
        WheeledBase rover = new([left], [right], new BaseGeometry());
        WheeledBase.Mix(0.7071067811865475, -0.7071067811865476, out double leftPower, out double rightPower);
        Assert.AreNotEqual(0.0, rightPower, "the sum of two roots is not zero");
        Assert.IsTrue(rover.Drive(leftPower, rightPower), "driven");
        Assert.AreEqual("left=0 ldir=1 left=1000 right=0 rdir=0 ", outputs.Take(), "the writes");
        Assert.IsTrue(left.Power == 1 && right.Power == 0 && !right.IsMoving, "right at rest");
    }

    [TestMethod]
    [DataRow(1.0000000000000002, -1.0000000000000002, 1.0, -1.0)]
    [DataRow(-1.0000000009, 1.0000000009, -1.0, 1.0)]
    public void A_rounding_beyond_full_power_is_full_power(double left, double right, double givenLeft, double givenRight)
    {
        Motor[] motors = [NewMotor(0), NewMotor(0)];
        WheeledBase rover = new([motors[0]], [motors[1]], new BaseGeometry());
        Assert.IsTrue(rover.Drive(left, right), "accepted");
        Assert.IsTrue(motors[0].Power == givenLeft && motors[1].Power == givenRight, "power " + motors[0].Power + " " + motors[1].Power);
    }

    [TestMethod]
    public void A_speed_becomes_power_through_the_geometry()
    {
        // 120 revolutions a minute of a 200 mm wheel are 400 mm/s at full power.
        WheeledBase rover = Rover(120, 120);
        Assert.IsTrue(rover.TryVelocity(200, 0, out double left, out double right), "known");
        Assert.IsTrue(Near(left, 0.5) && Near(right, 0.5), "half speed: " + left + " " + right);
        rover.TryVelocity(-400, 0, out left, out right);
        Assert.IsTrue(Near(left, -1) && Near(right, -1), "backwards: " + left + " " + right);

        // 90 degrees a second at 300 mm width: each rim goes 235.62 mm/s, the left one backwards.
        rover.TryVelocity(0, 90, out left, out right);
        Assert.IsTrue(Near(left, -0.58905) && Near(right, 0.58905), "a spin to the left: " + left + " " + right);
    }

    [TestMethod]
    public void Slip_asks_more_of_a_spin_and_nothing_of_a_straight()
    {
        BaseGeometry geometry = new() { WidthMm = 300, WheelCircumferenceMm = 200, SpinSlipFactor = 1.5 };
        WheeledBase rover = new([NewMotor(120)], [NewMotor(120)], geometry);
        rover.TryVelocity(200, 0, out double left, out double right);
        Assert.IsTrue(Near(left, 0.5) && Near(right, 0.5), "straight");
        rover.TryVelocity(0, 45, out _, out right);
        Assert.IsTrue(Near(right, 0.58905 / 2 * 1.5), "spin: " + right);
    }

    [TestMethod]
    public void More_than_the_wheels_can_do_is_slower_on_the_same_arc()
    {
        WheeledBase rover = Rover(120, 120);
        rover.TryVelocity(800, 90, out double left, out double right);
        Assert.IsTrue(right == 1, "the faster side at full power: " + right);
        Assert.IsTrue(Near(left, (800 - 235.62) / (800 + 235.62)), "the ratio is kept: " + left);
    }

    [TestMethod]
    [DataRow(800.0, -90.0, 1.0, 0.54498)]
    [DataRow(-800.0, 90.0, -1.0, -0.54498)]
    [DataRow(-800.0, -90.0, -0.54498, -1.0)]
    [DataRow(0.0, 360.0, -1.0, 1.0)]
    [DataRow(200.0, 180.0, -0.40409, 1.0)]
    public void The_faster_side_is_found_whichever_it_is_and_whichever_way_it_turns(double mmPerSec, double degsPerSec, double left, double right)
    {
        Rover(120, 120).TryVelocity(mmPerSec, degsPerSec, out double actualLeft, out double actualRight);
        Assert.IsTrue(Near(actualLeft, left) && Near(actualRight, right), "left " + actualLeft + " right " + actualRight);
    }

    [TestMethod]
    public void A_side_is_as_fast_as_its_slowest_motor()
    {
        WheeledBase rover = new([NewMotor(240), NewMotor(120)], [NewMotor(120)], new BaseGeometry { WidthMm = 300, WheelCircumferenceMm = 200 });
        rover.TryVelocity(200, 0, out double left, out double right);
        Assert.IsTrue(Near(left, 0.5) && Near(right, 0.5), "left " + left);
        WheeledBase other = new([NewMotor(120), NewMotor(240)], [NewMotor(120)], new BaseGeometry { WidthMm = 300, WheelCircumferenceMm = 200 });
        other.TryVelocity(200, 0, out left, out right);
        Assert.IsTrue(Near(left, 0.5) && Near(right, 0.5), "in whichever order: " + left);
    }

    [TestMethod]
    public void Without_geometry_or_speed_there_is_no_velocity()
    {
        Assert.IsFalse(Rover(0, 120).TryVelocity(100, 0, out double left, out double right), "left motor's speed unknown");
        Assert.IsTrue(left == 0 && right == 0, "zero");
        Assert.IsFalse(Rover(120, 0).TryVelocity(100, 0, out _, out _), "right motor's speed unknown");
        WheeledBase noWidth = new([NewMotor(120)], [NewMotor(120)], new BaseGeometry { WheelCircumferenceMm = 200 });
        Assert.IsFalse(noWidth.TryVelocity(100, 0, out _, out _), "width unknown");
        WheeledBase noWheel = new([NewMotor(120)], [NewMotor(120)], new BaseGeometry { WidthMm = 200 });
        Assert.IsFalse(noWheel.TryVelocity(100, 0, out _, out _), "wheel unknown");
        WheeledBase oneUnknown = new([NewMotor(120), NewMotor(0)], [NewMotor(120)], new BaseGeometry { WidthMm = 300, WheelCircumferenceMm = 200 });
        Assert.IsFalse(oneUnknown.TryVelocity(100, 0, out _, out _), "one of two unknown");
    }

    [TestMethod]
    public void A_base_without_a_side_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => _ = new WheeledBase([], [NewMotor(0)], new BaseGeometry()), "left");
        Assert.ThrowsException(typeof(ArgumentException), () => _ = new WheeledBase([NewMotor(0)], [], new BaseGeometry()), "right");
    }

    private static WheeledBase Rover(double leftRpm, double rightRpm) =>
        new([NewMotor(leftRpm)], [NewMotor(rightRpm)], new BaseGeometry { WidthMm = 300, WheelCircumferenceMm = 200 });

    private static Motor NewMotor(double maxRpm) => NewMotor(maxRpm, new FakeOutputs(), "pwm");

    private static Motor NewMotor(double maxRpm, FakeOutputs outputs, string pwm) =>
        new(new MotorOutputs { Dir = outputs.Pin("dir"), Pwm = outputs.Pwm(pwm) }, new MotorLimits { MaxRpm = maxRpm });

    private static bool Near(double a, double b) => a - b < 0.0001 && b - a < 0.0001;
}
