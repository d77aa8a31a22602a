using System;
using Firmware.Components;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Components;

[TestClass]
public class MotorTests
{
    private const double NaN = 0.0 / 0.0;
    private const double Infinity = 1.0 / 0.0;

    [TestMethod]
    public void Nothing_is_written_before_a_command()
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits());
        Assert.AreEqual("", outputs.Take(), "no write");
        Assert.IsFalse(motor.IsMoving, "at rest");
    }

    [TestMethod]
    public void A_b_pwm_sets_the_direction_at_zero_and_then_the_duty()
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits());
        Assert.IsTrue(motor.Drive(0.5, 0), "forward");
        Assert.AreEqual("pwm=0 b=0 a=1 pwm=500 ", outputs.Take(), "forward");
        motor.Drive(0.6, 0);
        Assert.AreEqual("pwm=600 ", outputs.Take(), "the same direction needs no new one");
        motor.Drive(-1, 0);
        Assert.AreEqual("pwm=0 a=0 b=1 pwm=1000 ", outputs.Take(), "a reversal goes through zero");
        Assert.AreEqual(-1.0, motor.Power, "power");
        Assert.IsTrue(motor.Stop(), "stop");
        Assert.AreEqual("pwm=0 a=0 b=0 ", outputs.Take(), "the duty first");
        Assert.AreEqual(0.0, motor.Power, "power");
    }

    [TestMethod]
    public void Dir_pwm_has_the_direction_on_one_pin()
    {
        FakeOutputs outputs = new();
        Motor motor = new(new MotorOutputs { Dir = outputs.Pin("dir"), Pwm = outputs.Pwm("pwm") }, new MotorLimits());
        motor.Drive(0.5, 0);
        Assert.AreEqual("pwm=0 dir=1 pwm=500 ", outputs.Take(), "forward");
        motor.Drive(-0.25, 0);
        Assert.AreEqual("pwm=0 dir=0 pwm=250 ", outputs.Take(), "backward");
        motor.Stop();
        Assert.AreEqual("pwm=0 dir=0 ", outputs.Take(), "stop");
    }

    [TestMethod]
    public void A_b_has_the_pwm_on_the_pin_of_the_direction()
    {
        FakeOutputs outputs = new();
        Motor motor = new(new MotorOutputs { PwmA = outputs.Pwm("a"), PwmB = outputs.Pwm("b") }, new MotorLimits());
        motor.Drive(0.5, 0);
        Assert.AreEqual("a=0 b=0 a=500 ", outputs.Take(), "forward");
        motor.Drive(-0.25, 0);
        Assert.AreEqual("a=0 b=0 b=250 ", outputs.Take(), "never both at once");
        motor.Stop();
        Assert.AreEqual("a=0 b=0 ", outputs.Take(), "stop");
    }

    [TestMethod]
    public void Enable_pins_are_on_while_powered_and_off_at_rest()
    {
        FakeOutputs outputs = new();
        MotorOutputs pins = new() { Dir = outputs.Pin("dir"), Pwm = outputs.Pwm("pwm"), EnableHigh = outputs.Pin("en"), EnableLow = outputs.Pin("nen") };
        Motor motor = new(pins, new MotorLimits());
        motor.Drive(0.5, 0);
        Assert.AreEqual("pwm=0 dir=1 en=1 nen=0 pwm=500 ", outputs.Take(), "on before the duty");
        motor.Stop();
        Assert.AreEqual("pwm=0 dir=0 en=0 nen=1 ", outputs.Take(), "off after the duty");
    }

    [TestMethod]
    public void A_flipped_motor_turns_the_other_way_and_reports_what_was_asked()
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits { Flipped = true });
        motor.Drive(0.5, 0);
        Assert.AreEqual("pwm=0 a=0 b=1 pwm=500 ", outputs.Take(), "backward pins");
        Assert.AreEqual(0.5, motor.Power, "forward power");
    }

    [TestMethod]
    [DataRow(0.011, 0.2)]
    [DataRow(0.05, 0.2)]
    [DataRow(0.199, 0.2)]
    [DataRow(0.2, 0.2)]
    [DataRow(0.5, 0.5)]
    [DataRow(0.8, 0.8)]
    [DataRow(0.801, 0.8)]
    [DataRow(1.0, 0.8)]
    [DataRow(-0.011, -0.2)]
    [DataRow(-1.0, -0.8)]
    public void Power_is_kept_between_the_limits(double asked, double given)
    {
        Motor motor = InInPwm(new FakeOutputs(), new MotorLimits { MinPower = 0.2, MaxPower = 0.8 });
        Assert.IsTrue(motor.Drive(asked, 0), "accepted");
        Assert.AreEqual(given, motor.Power, "power");
    }

    [TestMethod]
    public void Zero_power_is_rest_whatever_the_least_power()
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits { MinPower = 0.2 });
        motor.Drive(0.5, 0);
        outputs.Take();
        Assert.IsTrue(motor.Drive(0, 0), "accepted");
        Assert.AreEqual("pwm=0 a=0 b=0 ", outputs.Take(), "as a stop");
        Assert.IsFalse(motor.IsMoving, "at rest");
        Assert.IsTrue(motor.IsNeutral(0, 0) && motor.IsNeutral(-0.0, 0), "neutral");
    }

    [TestMethod]
    [DataRow(0.01)]
    [DataRow(0.0005)]
    [DataRow(1e-9)]
    [DataRow(1e-320)]
    [DataRow(-1.1102230246251565e-16)]
    [DataRow(-0.01)]
    public void Rounding_dust_is_rest_whatever_the_least_power(double dust)
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits { MinPower = 0.3 });
        motor.Drive(0.5, 0);
        outputs.Take();
        Assert.IsTrue(motor.IsNeutral(dust, 0), "neutral");
        Assert.IsTrue(motor.Drive(dust, 0), "accepted");
        Assert.AreEqual("pwm=0 a=0 b=0 ", outputs.Take(), "as a stop");
        Assert.IsTrue(!motor.IsMoving && motor.Power == 0, "at rest");
    }

    [TestMethod]
    [DataRow(0.0101)]
    [DataRow(-0.0101)]
    public void What_is_more_than_dust_is_driven(double power)
    {
        Motor motor = InInPwm(new FakeOutputs(), new MotorLimits());
        Assert.IsFalse(motor.IsNeutral(power, 0), "not neutral");
        Assert.IsTrue(motor.Drive(power, 0), "accepted");
        Assert.IsTrue(motor.IsMoving && motor.Power == power, "power " + motor.Power);
    }

    [TestMethod]
    [DataRow(1.0000000000000002, 1.0)]
    [DataRow(1 + PowerRange.Rounding, 1.0)]
    [DataRow(-1.0000000000000002, -1.0)]
    [DataRow(-1 - PowerRange.Rounding, -1.0)]
    public void A_rounding_beyond_full_power_is_full_power(double asked, double given)
    {
        Motor motor = InInPwm(new FakeOutputs(), new MotorLimits());
        Assert.IsTrue(motor.Drive(asked, 0), "accepted");
        Assert.AreEqual(given, motor.Power, "power");
    }

    [TestMethod]
    [DataRow(NaN)]
    [DataRow(Infinity)]
    [DataRow(-Infinity)]
    [DataRow(1.00000001)]
    [DataRow(-1.00000001)]
    [DataRow(1.5)]
    public void What_is_no_power_never_reaches_an_output(double power)
    {
        FakeOutputs outputs = new();
        Motor motor = InInPwm(outputs, new MotorLimits());
        Assert.IsFalse(motor.Drive(power, 0), "refused");
        Assert.AreEqual("", outputs.Take(), "not one write");
        Assert.IsFalse(motor.IsMoving, "at rest");
    }

    [TestMethod]
    [DataRow("pwm", "a=0 b=0 en=0 ")]
    [DataRow("a", "pwm=0 b=0 en=0 ")]
    [DataRow("b", "pwm=0 a=0 en=0 ")]
    [DataRow("en", "pwm=0 a=0 b=0 ")]
    public void An_output_that_refuses_to_stop_does_not_spare_the_others(string broken, string written)
    {
        FakeOutputs outputs = new();
        MotorOutputs pins = new() { A = outputs.Pin("a"), B = outputs.Pin("b"), Pwm = outputs.Pwm("pwm"), EnableHigh = outputs.Pin("en") };
        Motor motor = new(pins, new MotorLimits());
        motor.Drive(0.5, 0);
        outputs.Take();
        outputs.Broken = broken;
        Assert.IsFalse(motor.Stop(), "told");
        Assert.AreEqual(written, outputs.Take(), "the rest is at zero");
        Assert.IsTrue(motor.IsMoving, "unknown counts as moving");
        outputs.Broken = "";
        Assert.IsTrue(motor.Stop(), "the next try");
        Assert.IsFalse(motor.IsMoving, "at rest");
    }

    [TestMethod]
    public void A_write_that_throws_half_way_leaves_the_motor_counted_as_moving()
    {
        FakeOutputs outputs = new() { Broken = "b" };
        Motor motor = InInPwm(outputs, new MotorLimits());
        Assert.ThrowsException(typeof(InvalidOperationException), () => motor.Drive(0.5, 0), "the manager catches it");
        Assert.IsTrue(motor.IsMoving, "until a stop has succeeded");
    }

    [TestMethod]
    public void Outputs_that_are_no_layout_are_refused()
    {
        FakeOutputs o = new();
        MotorOutputs[] wrong =
        [
            new MotorOutputs(),
            new MotorOutputs { Pwm = o.Pwm("pwm") },
            new MotorOutputs { A = o.Pin("a"), B = o.Pin("b") },
            new MotorOutputs { A = o.Pin("a"), Pwm = o.Pwm("pwm") },
            new MotorOutputs { A = o.Pin("a"), B = o.Pin("b"), Dir = o.Pin("dir"), Pwm = o.Pwm("pwm") },
            new MotorOutputs { PwmA = o.Pwm("a") },
            new MotorOutputs { PwmA = o.Pwm("a"), PwmB = o.Pwm("b"), Pwm = o.Pwm("pwm") },
        ];
        for (int i = 0; i < wrong.Length; i++)
        {
            MotorOutputs outputs = wrong[i];
            Assert.ThrowsException(typeof(ArgumentException), () => _ = new Motor(outputs, new MotorLimits()), "case " + i);
        }
    }

    [TestMethod]
    public void A_motor_with_one_power_only_has_that()
    {
        Motor motor = InInPwm(new FakeOutputs(), new MotorLimits { MinPower = 0.5, MaxPower = 0.5 });
        Assert.IsTrue(motor.Drive(1, 0), "accepted");
        Assert.AreEqual(0.5, motor.Power, "power");
    }

    [TestMethod]
    public void What_is_refused_is_told_with_what_is_allowed()
    {
        Assert.Contains("a + b + pwm, dir + pwm, or a + b", Refusal(() => _ = new Motor(new MotorOutputs(), new MotorLimits())), "outputs");
        Assert.Contains("0 <= min power <= max power <= 1", Refusal(() => InInPwm(new FakeOutputs(), new MotorLimits { MinPower = 2 })), "limits");
        Assert.Contains("shorter than a period", Refusal(() => _ = new Servo(new FakeOutputs().Pwm("pwm"), new ServoRange { FrequencyHz = 0 })), "a servo's range");
        Assert.Contains("a motor on each side", Refusal(() => _ = new WheeledBase([], [], new BaseGeometry())), "a base's motors");
    }

    [TestMethod]
    [DataRow(-0.1, 1.0)]
    [DataRow(0.0, 1.1)]
    [DataRow(0.6, 0.5)]
    [DataRow(NaN, 1.0)]
    [DataRow(0.0, NaN)]
    public void Limits_that_are_none_are_refused(double min, double max)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => InInPwm(new FakeOutputs(), new MotorLimits { MinPower = min, MaxPower = max }), "refused");
    }

    private static string Refusal(Action action)
    {
        try
        {
            action();
        }
        catch (ArgumentException refused)
        {
            return refused.Message;
        }

        return "";
    }

    private static Motor InInPwm(FakeOutputs outputs, MotorLimits limits) =>
        new(new MotorOutputs { A = outputs.Pin("a"), B = outputs.Pin("b"), Pwm = outputs.Pwm("pwm") }, limits);
}
