using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ServoReaderTests
{
    [TestMethod]
    public void Every_attribute_is_read()
    {
        ServoConfiguration servo = Reading.Good(ConfigurationReaderTests.Sample).Servos[0];
        AssertServo(servo, 60, 10, 170, 600, 2400);
    }

    [TestMethod]
    public void What_is_left_out_has_its_default()
    {
        AssertServo(Reading.Good(Reading.Servo("")).Servos[0], 50, 0, 180, 500, 2500);
    }

    [TestMethod]
    [DataRow("'min_angle_deg':90,'max_angle_deg':90", "min_angle_deg: must be below max_angle_deg 90 but is 90")]
    [DataRow("'max_angle_deg':90,'min_angle_deg':91", "min_angle_deg: must be below max_angle_deg 90 but is 91")]
    [DataRow("'min_angle_deg':180", "min_angle_deg: must be below max_angle_deg 180 but is 180")]
    [DataRow("'max_angle_deg':0", "max_angle_deg: must be above min_angle_deg 0 but is 0")]
    [DataRow("'min_width_us':1000,'max_width_us':1000", "min_width_us: must be below max_width_us 1000 but is 1000")]
    [DataRow("'max_width_us':500", "max_width_us: must be above min_width_us 500 but is 500")]
    [DataRow("'frequency_hz':400", "max_width_us: must be at most 2499 to end before the next pulse at 400 Hz but is 2500")]
    [DataRow("'frequency_hz':300,'max_width_us':3334", "max_width_us: must be at most 3333 to end before the next pulse at 300 Hz but is 3334")]
    [DataRow("'frequency_hz':200,'max_width_us':5000", "max_width_us: must be at most 4999 to end before the next pulse at 200 Hz but is 5000")]
    public void Limits_that_leave_no_room_are_refused(string attributes, string line)
    {
        Reading.Refused(Reading.Servo(attributes), "components[0].attributes." + line);
    }

    [TestMethod]
    [DataRow("'frequency_hz':200,'max_width_us':4999")]
    [DataRow("'frequency_hz':300,'max_width_us':3333")]
    [DataRow("'frequency_hz':199,'max_width_us':5000")]
    public void A_pulse_that_ends_before_the_next_is_taken(string attributes)
    {
        Reading.Good(Reading.Servo(attributes));
    }

    [TestMethod]
    [DataRow("'frequency_hz':1000", "frequency_hz: must be an integer from 20 to 400 but is 1000")]
    [DataRow("'min_angle_deg':400", "min_angle_deg: must be an integer from 0 to 360 but is 400")]
    [DataRow("'max_width_us':10", "max_width_us: must be an integer from 100 to 5000 but is 10")]
    public void A_value_beyond_its_own_limit_is_refused_once(string attributes, string line)
    {
        Reading.Refused(Reading.Servo(attributes), "components[0].attributes." + line);
    }

    [TestMethod]
    public void A_servo_without_a_pin_is_refused()
    {
        Reading.Refused(Reading.Components(Reading.Component("s", "servo", "")), "components[0].attributes.pin: is required: a pin from 0 to 63");
    }

    [TestMethod]
    public void A_position_to_start_at_is_refused_because_nothing_may_move_by_itself()
    {
        Reading.Refused(
            Reading.Servo("'starting_position_deg':90"),
            "components[0].attributes.starting_position_deg: is not supported: nothing moves before a session commands it");
    }

    [TestMethod]
    public void A_position_of_0_to_start_at_is_what_every_servo_of_Viams_has()
    {
        Reading.Good(Reading.Servo("'starting_position_deg':0"));
    }

    [TestMethod]
    public void An_empty_pin_is_none()
    {
        Reading.Refused(Reading.Components(Reading.Component("s", "servo", "'pin':''")), "components[0].attributes.pin: is required: a pin from 0 to 63");
    }

    [TestMethod]
    public void A_mistyped_limit_is_refused()
    {
        Reading.Refused(
            Reading.Servo("'max_angle':90"),
            "components[0].attributes.max_angle: is unknown: allowed are board, pin, frequency_hz, min_angle_deg, max_angle_deg, min_width_us, max_width_us; passed over are pwm_resolution");
    }

    private static void AssertServo(ServoConfiguration servo, int frequencyHz, int minAngleDeg, int maxAngleDeg, int minWidthUs, int maxWidthUs)
    {
        Assert.AreEqual("mast", servo.Name);
        Assert.AreEqual(18, servo.Pin);
        Assert.AreEqual(frequencyHz, servo.FrequencyHz);
        Assert.AreEqual(minAngleDeg, servo.MinAngleDeg);
        Assert.AreEqual(maxAngleDeg, servo.MaxAngleDeg);
        Assert.AreEqual(minWidthUs, servo.MinWidthUs);
        Assert.AreEqual(maxWidthUs, servo.MaxWidthUs);
    }
}
