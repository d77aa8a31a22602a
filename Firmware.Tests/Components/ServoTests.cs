using System;
using Firmware.Components;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Components;

[TestClass]
public class ServoTests
{
    private const double NaN = 0.0 / 0.0;

    [TestMethod]
    public void Nothing_moves_before_the_first_command()
    {
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange());
        Assert.AreEqual("", outputs.Take(), "no write");
        Assert.IsFalse(servo.IsPositionKnown || servo.IsMoving, "where it stands is not known");
    }

    [TestMethod]
    [DataRow(0.0, "pwm=25 ")]
    [DataRow(90.0, "pwm=75 ")]
    [DataRow(180.0, "pwm=125 ")]
    public void An_angle_becomes_a_pulse(double angleDeg, string written)
    {
        // 500 to 2,500 us of a 20 ms period: 2.5 to 12.5 %.
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange());
        Assert.IsTrue(servo.Drive(angleDeg, 0), "accepted");
        Assert.AreEqual(written, outputs.Take(), "the pulse");
        Assert.IsTrue(servo.IsPositionKnown && servo.AngleDeg == angleDeg && servo.IsMoving, "what it tells");
    }

    [TestMethod]
    public void The_range_is_the_configured_one()
    {
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange { FrequencyHz = 100, MinAngleDeg = 45, MaxAngleDeg = 135, MinWidthUs = 1_000, MaxWidthUs = 2_000 });
        servo.Drive(45, 0);
        servo.Drive(135, 0);
        Assert.AreEqual("pwm=100 pwm=200 ", outputs.Take(), "its ends");
        Assert.IsFalse(servo.Drive(44, 0) || servo.Drive(136, 0), "and not beyond");
        Assert.AreEqual("", outputs.Take(), "not one write");
    }

    [TestMethod]
    [DataRow(NaN)]
    [DataRow(-0.001)]
    [DataRow(180.001)]
    [DataRow(1.0 / 0.0)]
    public void What_is_no_angle_never_reaches_the_output(double angleDeg)
    {
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange());
        Assert.IsFalse(servo.Drive(angleDeg, 0), "refused");
        Assert.AreEqual("", outputs.Take(), "not one write");
    }

    [TestMethod]
    public void A_stop_takes_the_pulses_away_and_keeps_the_last_angle()
    {
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange());
        servo.Drive(90, 0);
        outputs.Take();
        Assert.IsTrue(servo.Stop(), "stopped");
        Assert.AreEqual("pwm=0 ", outputs.Take(), "duty 0");
        Assert.IsFalse(servo.IsMoving, "at rest");
        Assert.AreEqual(90.0, servo.AngleDeg, "as commanded last");
        Assert.IsFalse(servo.IsNeutral(0, 0), "no angle is rest");
    }

    [TestMethod]
    public void A_stop_that_the_output_refuses_is_told()
    {
        FakeOutputs outputs = new();
        Servo servo = new(outputs.Pwm("pwm"), new ServoRange());
        servo.Drive(90, 0);
        outputs.Broken = "pwm";
        Assert.IsFalse(servo.Stop(), "told");
        Assert.IsTrue(servo.IsMoving, "unknown counts as moving");
    }

    [TestMethod]
    public void A_range_that_is_none_is_refused()
    {
        ServoRange[] wrong =
        [
            new ServoRange { FrequencyHz = 0 },
            new ServoRange { MinWidthUs = 0 },
            new ServoRange { MinWidthUs = 2_500 },
            new ServoRange { FrequencyHz = 400 },
            new ServoRange { MinAngleDeg = 180 },
        ];
        for (int i = 0; i < wrong.Length; i++)
        {
            ServoRange range = wrong[i];
            Assert.ThrowsException(typeof(ArgumentException), () => _ = new Servo(new FakeOutputs().Pwm("pwm"), range), "case " + i);
        }
    }
}
