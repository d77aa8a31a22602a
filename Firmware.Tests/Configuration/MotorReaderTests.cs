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
        Reading.Refused(Reading.MotorPins("'a':1,'b':2,'pvm':3"), "components[0].attributes.pins.pvm: is unknown: did you mean pwm?");
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
    [DataRow("'min_power_pct':1,'max_power_pct':1e-9", "min_power_pct: must be at most max_power_pct 1e-9 but is 1")]
    public void Power_limits_that_leave_no_room_are_refused_once(string attributes, string line)
    {
        Reading.Refused(Reading.Motor(attributes), "components[0].attributes." + line);
    }

    [TestMethod]
    [DataRow("'encoder':'e1','ticks_per_rotation':2", "components.attributes.encoder, components.attributes.ticks_per_rotation")]
    [DataRow("'ticks_per_rotation':2,'encoder':''", "components.attributes.ticks_per_rotation")]
    [DataRow("'ramp_rate':0.1", "components.attributes.ramp_rate")]
    [DataRow("'control_parameters':{'p':0,'i':0.2,'d':0}", "components.attributes.control_parameters")]
    public void What_only_an_encoder_needs_is_passed_over_and_told(string attributes, string told)
    {
        RobotConfiguration robot = Reading.Good(Reading.Motor(attributes));
        Assert.AreEqual(1, robot.Notices.Length);
        Assert.AreEqual("not used here: " + told, robot.Notices[0]);
    }

    [TestMethod]
    [DataRow("'pins':{'a':'1','b':'2','pwm':'3','dir':'','en_high':'','en_low':'','step':''}")]
    [DataRow("'pins':{'a':1,'b':2,'pwm':3},'pwm_freq':0,'max_rpm':0,'max_power_pct':0,'min_power_pct':0,'dir_flip':false")]
    [DataRow("'pins':{'a':1,'b':2,'pwm':3},'encoder':'','ticks_per_rotation':0,'ramp_rate':0.0,'control_parameters':null,'board':'','max_acceleration':0")]
    [DataRow("'pins':{'a':1,'b':2,'pwm':3},'control_parameters':{'p':0,'i':0,'d':0},'max_power_pct':-0.0")]
    public void Zero_values_are_as_left_out(string attributes)
    {
        RobotConfiguration robot = Reading.Good(Reading.Components(Reading.Component("m", "motor", attributes)));
        MotorConfiguration motor = robot.Motors[0];
        AssertPins(motor, 1, 2, -1, 3);
        Assert.AreEqual((int)MotorLayout.InInPwm, (int)motor.Layout);
        Assert.AreEqual(MotorConfiguration.NoPin, motor.PinEnableHigh);
        Assert.AreEqual(MotorConfiguration.NoPin, motor.PinEnableLow);
        Assert.AreEqual(800, motor.PwmFrequencyHz);
        Assert.AreEqual(0.0, motor.MinPowerPct);
        Assert.AreEqual(1.0, motor.MaxPowerPct);
        Assert.AreEqual(0.0, motor.MaxRpm);
        Assert.IsFalse(motor.Flipped);
        Assert.AreEqual(0, robot.Notices.Length, "nothing of it is told");
    }

    [TestMethod]
    [DataRow("'a':'15','b':'16','pwm':''")]
    [DataRow("'a':15,'b':16,'pwm':'','dir':''")]
    public void Pins_that_are_empty_do_not_count_for_the_layout(string pins)
    {
        MotorConfiguration motor = Reading.Good(Reading.MotorPins(pins)).Motors[0];
        Assert.AreEqual((int)MotorLayout.InIn, (int)motor.Layout);
        AssertPins(motor, 15, 16, -1, -1);
    }

    [TestMethod]
    public void Pin_0_is_a_pin()
    {
        AssertPins(Reading.Good(Reading.MotorPins("'dir':0,'pwm':'1'")).Motors[0], -1, -1, 0, 1);
    }

    [TestMethod]
    public void A_limit_that_is_too_small_for_a_number_does_not_become_full_power()
    {
        Reading.Refused(Reading.Motor("'max_power_pct':1e-999"), "components[0].attributes.max_power_pct: must be a number above 0 and up to 1 but is 1e-999");
    }

    [TestMethod]
    [DataRow("'max_power_pct':''", "max_power_pct: must be a number above 0 and up to 1 but is \"\"")]
    [DataRow("'max_power_pct':false", "max_power_pct: must be a number above 0 and up to 1 but is false")]
    [DataRow("'dir_flip':0", "dir_flip: must be true or false but is 0")]
    public void The_zero_of_another_kind_is_a_mistake(string attribute, string line)
    {
        Reading.Refused(Reading.Motor(attribute), "components[0].attributes." + line);
    }

    [TestMethod]
    [DataRow("'max_acceleration':5", "max_acceleration: is not supported: power changes at once")]
    [DataRow("'max_acceleration_rpm_per_sec':5", "max_acceleration_rpm_per_sec: is not supported: power changes at once")]
    public void A_limit_that_would_not_hold_is_refused(string attribute, string line)
    {
        Reading.Refused(Reading.Motor(attribute), "components[0].attributes." + line);
    }

    [TestMethod]
    public void A_stepper_is_refused()
    {
        Reading.Refused(Reading.MotorPins("'dir':1,'pwm':2,'step':3"), "components[0].attributes.pins.step: is not supported: this motor is driven by power, not in steps");
    }

    [TestMethod]
    public void Two_boards_in_one_file_are_refused_as_their_pins_are_not_the_same()
    {
        string motors = Reading.Component("l", "motor", "'board':'pi','pins':{'dir':1,'pwm':2}") + "," + Reading.Component("m", "motor", "'pins':{'dir':3,'pwm':4}");
        Reading.Good(Reading.Components(motors + "," + Reading.Component("s", "servo", "'board':'pi','pin':5")));
        Reading.Refused(
            Reading.Components(motors + "," + Reading.Component("s", "servo", "'board':'expander','pin':5")),
            "components[2].attributes.board: must be \"pi\" as at components[0].attributes.board, because all pins are this board's own, but is \"expander\"");
    }

    [TestMethod]
    public void A_mistyped_limit_is_refused()
    {
        Reading.Refused(Reading.Motor("'max_power_pc':0.1"), "components[0].attributes.max_power_pc: is unknown: did you mean max_power_pct?");
    }

    private static void AssertPins(MotorConfiguration motor, int a, int b, int dir, int pwm)
    {
        Assert.AreEqual(a, motor.PinA, "a");
        Assert.AreEqual(b, motor.PinB, "b");
        Assert.AreEqual(dir, motor.PinDir, "dir");
        Assert.AreEqual(pwm, motor.PinPwm, "pwm");
    }
}
