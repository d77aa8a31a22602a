using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class MotorReaderTests
{
    private const string Layouts = "components[0].attributes.pins: must be {a b pwm} or {dir pwm} or {a b} but is ";

    [TestMethod]
    public void Every_attribute_is_read()
    {
        MotorConfiguration motor = Reading.Good(ConfigurationReaderTests.Sample).Motors[0];
        Assert.AreEqual((int)MotorLayout.InInPwm, (int)motor.Layout);
        AssertPins(motor, 21, 17, -1, 25);
        Assert.AreEqual(1000, motor.PwmFrequencyHz);
        Assert.AreEqual(0.1, motor.MinPowerPct);
        Assert.AreEqual(0.9, motor.MaxPowerPct);
        Assert.IsTrue(motor.Flipped);
        Assert.AreEqual(120.0, motor.MaxRpm);
    }

    [TestMethod]
    public void What_is_left_out_has_its_default()
    {
        MotorConfiguration motor = Reading.Good(Reading.Motor("")).Motors[0];
        Assert.AreEqual(800, motor.PwmFrequencyHz);
        Assert.AreEqual(0.0, motor.MinPowerPct);
        Assert.AreEqual(1.0, motor.MaxPowerPct);
        Assert.IsFalse(motor.Flipped);
        Assert.AreEqual(0.0, motor.MaxRpm);
        Assert.AreEqual(MotorConfiguration.NoPin, motor.PinEnableHigh);
        Assert.AreEqual(MotorConfiguration.NoPin, motor.PinEnableLow);
    }

    [TestMethod]
    public void Three_layouts_are_told_from_the_pins_that_are_given()
    {
        MotorConfiguration motor = Reading.Good(Reading.MotorPins("'pwm':3,'b':2,'a':1")).Motors[0];
        Assert.AreEqual((int)MotorLayout.InInPwm, (int)motor.Layout);
        AssertPins(motor, 1, 2, -1, 3);
        motor = Reading.Good(Reading.MotorPins("'dir':1,'pwm':2,'a':null")).Motors[0];
        Assert.AreEqual((int)MotorLayout.DirPwm, (int)motor.Layout);
        AssertPins(motor, -1, -1, 1, 2);
        motor = Reading.Good(Reading.MotorPins("'a':1,'b':2,'en_high':3,'en_low':4")).Motors[0];
        Assert.AreEqual((int)MotorLayout.InIn, (int)motor.Layout);
        AssertPins(motor, 1, 2, -1, -1);
        Assert.AreEqual(3, motor.PinEnableHigh);
        Assert.AreEqual(4, motor.PinEnableLow);
    }

    [TestMethod]
    [DataRow("", "{}")]
    [DataRow("'a':1", "{a}")]
    [DataRow("'pwm':1", "{pwm}")]
    [DataRow("'a':1,'pwm':2", "{a pwm}")]
    [DataRow("'b':1,'pwm':2", "{b pwm}")]
    [DataRow("'dir':1", "{dir}")]
    [DataRow("'dir':1,'a':2", "{a dir}")]
    [DataRow("'dir':1,'pwm':2,'a':3", "{a dir pwm}")]
    [DataRow("'dir':1,'pwm':2,'a':3,'b':4", "{a b dir pwm}")]
    [DataRow("'a':1,'b':2,'dir':3", "{a b dir}")]
    [DataRow("'en_high':1,'en_low':2", "{}")]
    public void Any_other_set_of_pins_is_refused(string pins, string given)
    {
        Reading.Refused(Reading.MotorPins(pins), Layouts + given);
    }

    [TestMethod]
    public void A_motor_without_pins_is_refused()
    {
        Reading.Refused(Reading.Components(Reading.Component("m", "motor", "")), "components[0].attributes.pins: is required: an object");
        Reading.Refused(Reading.Components(Reading.Component("m", "motor", "'pins':5")), "components[0].attributes.pins: must be an object but is 5");
    }

    [TestMethod]
    public void A_mistyped_pin_is_refused()
    {
        Reading.Refused(Reading.MotorPins("'a':1,'b':2,'pvm':3"), "components[0].attributes.pins.pvm: is unknown: allowed are a, b, dir, pwm, en_high, en_low");
    }

    [TestMethod]
    [DataRow("'min_power_pct':0.5,'max_power_pct':0.5")]
    [DataRow("'min_power_pct':1")]
    [DataRow("'max_power_pct':0.001")]
    public void Power_limits_may_touch(string attributes)
    {
        Reading.Good(Reading.Motor(attributes));
    }

    [TestMethod]
    [DataRow("'min_power_pct':0.6,'max_power_pct':0.5", "min_power_pct: must be at most max_power_pct 0.5 but is 0.6")]
    [DataRow("'max_power_pct':0.5,'min_power_pct':1", "min_power_pct: must be at most max_power_pct 0.5 but is 1")]
    [DataRow("'min_power_pct':2,'max_power_pct':0.5", "min_power_pct: must be a number from 0 to 1 but is 2")]
    [DataRow("'min_power_pct':1,'max_power_pct':0", "max_power_pct: must be a number above 0 and up to 1 but is 0")]
    public void Power_limits_that_leave_no_room_are_refused_once(string attributes, string line)
    {
        Reading.Refused(Reading.Motor(attributes), "components[0].attributes." + line);
    }

    [TestMethod]
    public void An_encoder_is_refused_rather_than_ignored()
    {
        Reading.Refused(Reading.Motor("'encoder':'e1'"), "components[0].attributes.encoder: is not supported: motors run without one");
    }

    [TestMethod]
    public void A_mistyped_limit_is_refused()
    {
        Reading.Refused(Reading.Motor("'max_power_pc':0.1"), "components[0].attributes.max_power_pc: is unknown: allowed are pins, pwm_freq, min_power_pct, max_power_pct, dir_flip, max_rpm, board");
    }

    private static void AssertPins(MotorConfiguration motor, int a, int b, int dir, int pwm)
    {
        Assert.AreEqual(a, motor.PinA, "a");
        Assert.AreEqual(b, motor.PinB, "b");
        Assert.AreEqual(dir, motor.PinDir, "dir");
        Assert.AreEqual(pwm, motor.PinPwm, "pwm");
    }
}
