using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class SectionTests
{
    private const string Path = "components[0].attributes.";
    private const string Sides = "'left':['l1'],'right':['r1'],";

    [TestMethod]
    [DataRow("'pwm_freq':100")]
    [DataRow("'pwm_freq':40000")]
    [DataRow("'pwm_freq':1000.0")]
    [DataRow("'pwm_freq':1e3")]
    [DataRow("'min_power_pct':0")]
    [DataRow("'min_power_pct':1")]
    [DataRow("'max_power_pct':1")]
    [DataRow("'max_power_pct':0.000001")]
    [DataRow("'dir_flip':true")]
    [DataRow("'max_rpm':0.001")]
    [DataRow("'max_rpm':1e300")]
    [DataRow("'board':'anything'")]
    [DataRow("'pwm_freq':0")]
    [DataRow("'max_power_pct':0")]
    [DataRow("'max_rpm':0")]
    [DataRow("'pwm_freq':null,'min_power_pct':null,'max_power_pct':null,'dir_flip':null,'max_rpm':null")]
    public void A_motors_value_at_its_limit_is_taken(string attribute)
    {
        Reading.Good(Reading.Motor(attribute));
    }

    [TestMethod]
    [DataRow("pwm_freq", "99", "an integer from 100 to 40000, since a stop waits for the end of a period, but is 99")]
    [DataRow("pwm_freq", "0.5", "an integer from 100 to 40000, since a stop waits for the end of a period, but is 0.5")]
    [DataRow("board", "['anything']", "a string but is an array")]
    [DataRow("pwm_freq", "40001", "an integer from 100 to 40000, since a stop waits for the end of a period, but is 40001")]
    [DataRow("pwm_freq", "-1", "an integer from 100 to 40000, since a stop waits for the end of a period, but is -1")]
    [DataRow("pwm_freq", "1.5", "an integer from 100 to 40000, since a stop waits for the end of a period, but is 1.5")]
    [DataRow("pwm_freq", "'800'", "an integer from 100 to 40000, since a stop waits for the end of a period, but is \"800\"")]
    [DataRow("pwm_freq", "4294967297", "an integer from 100 to 40000, since a stop waits for the end of a period, but is 4294967297")]
    [DataRow("min_power_pct", "-0.01", "a number from 0 to 1 but is -0.01")]
    [DataRow("min_power_pct", "1.01", "a number from 0 to 1 but is 1.01")]
    [DataRow("min_power_pct", "'NaN'", "a number from 0 to 1 but is \"NaN\"")]
    [DataRow("max_power_pct", "1.01", "a number above 0 and up to 1 but is 1.01")]
    [DataRow("max_power_pct", "-1", "a number above 0 and up to 1 but is -1")]
    [DataRow("max_power_pct", "true", "a number above 0 and up to 1 but is true")]
    [DataRow("max_rpm", "-1", "a number above 0 but is -1")]
    [DataRow("max_rpm", "'Infinity'", "a number above 0 but is \"Infinity\"")]
    [DataRow("dir_flip", "1", "true or false but is 1")]
    [DataRow("dir_flip", "'true'", "true or false but is \"true\"")]
    public void A_motors_value_beyond_its_limit_is_refused(string name, string value, string line)
    {
        Reading.Refused(Reading.Motor($"'{name}':{value}"), $"{Path}{name}: must be {line}");
    }

    [TestMethod]
    [DataRow("'frequency_hz':20")]
    [DataRow("'frequency_hz':399")]
    [DataRow("'frequency_hz':400,'max_width_us':2499")]
    [DataRow("'min_angle_deg':0,'max_angle_deg':360")]
    [DataRow("'min_angle_deg':359,'max_angle_deg':360")]
    [DataRow("'max_angle_deg':1")]
    [DataRow("'min_width_us':100,'max_width_us':5000")]
    [DataRow("'min_width_us':4999,'max_width_us':5000")]
    [DataRow("'min_width_us':100,'max_width_us':101")]
    [DataRow("'board':null")]
    public void A_servos_value_at_its_limit_is_taken(string attributes)
    {
        Reading.Good(Reading.Servo(attributes));
    }

    [TestMethod]
    [DataRow("frequency_hz", "0", "an integer from 20 to 400 but is 0")]
    [DataRow("frequency_hz", "19", "an integer from 20 to 400 but is 19")]
    [DataRow("frequency_hz", "401", "an integer from 20 to 400 but is 401")]
    [DataRow("min_angle_deg", "-1", "an integer from 0 to 360 but is -1")]
    [DataRow("min_angle_deg", "361", "an integer from 0 to 360 but is 361")]
    [DataRow("max_angle_deg", "-1", "an integer from 0 to 360 but is -1")]
    [DataRow("max_angle_deg", "361", "an integer from 0 to 360 but is 361")]
    [DataRow("min_width_us", "99", "an integer from 100 to 5000 but is 99")]
    [DataRow("min_width_us", "5001", "an integer from 100 to 5000 but is 5001")]
    [DataRow("max_width_us", "99", "an integer from 100 to 5000 but is 99")]
    [DataRow("max_width_us", "5001", "an integer from 100 to 5000 but is 5001")]
    public void A_servos_value_beyond_its_limit_is_refused(string name, string value, string line)
    {
        Reading.Refused(Reading.Servo($"'{name}':{value}"), $"{Path}{name}: must be {line}");
    }

    [TestMethod]
    [DataRow("'width_mm':0")]
    [DataRow("'width_mm':200.5")]
    [DataRow("'wheel_circumference_mm':0")]
    [DataRow("'spin_slip_factor':0.001")]
    [DataRow("'spin_slip_factor':0")]
    public void A_bases_value_at_its_limit_is_taken(string attribute)
    {
        Reading.Good(Reading.Base(Sides + attribute));
    }

    [TestMethod]
    [DataRow("width_mm", "-0.001", "a number of 0 or more but is -0.001")]
    [DataRow("wheel_circumference_mm", "-1", "a number of 0 or more but is -1")]
    [DataRow("wheel_circumference_mm", "'220'", "a number of 0 or more but is \"220\"")]
    [DataRow("spin_slip_factor", "-1", "a number above 0 but is -1")]
    public void A_bases_value_beyond_its_limit_is_refused(string name, string value, string line)
    {
        Reading.Refused(Reading.Base($"{Sides}'{name}':{value}"), $"{Path}{name}: must be {line}");
    }

    [TestMethod]
    [DataRow("unowned_commands", "'Lease'", "\"lease\" or \"refuse\" but is \"Lease\"")]
    [DataRow("unowned_commands", "0", "\"lease\" or \"refuse\" but is 0")]
    [DataRow("after_lapse", "'neutral'", "\"obey\" or \"neutral_first\" but is \"neutral\"")]
    [DataRow("after_lapse", "false", "\"obey\" or \"neutral_first\" but is false")]
    public void A_choice_that_is_not_offered_is_refused(string name, string value, string line)
    {
        Reading.Refused(Reading.Sessions($"'{name}':{value}"), $"network.sessions.{name}: must be {line}");
    }

    [TestMethod]
    [DataRow("max_rmp", "did you mean max_rpm?")]
    [DataRow("MAX_RPM", "did you mean max_rpm?")]
    [DataRow("maxrpm", "did you mean max_rpm?")]
    [DataRow("max_power_pct_", "did you mean max_power_pct?")]
    [DataRow("ticks_per_rotation_s", "did you mean ticks_per_rotation?")]
    [DataRow("pinz", "did you mean pins?")]
    [DataRow("pizz", "")]
    [DataRow("speed", "")]
    [DataRow("max", "")]
    [DataRow("max_power_pctttttttttttttttttttttttttttttt", "")]
    public void A_mistyped_member_is_told_with_what_it_was_meant_to_be_where_that_is_near(string name, string meant)
    {
        Firmware.Configuration.ConfigurationErrors errors = new Firmware.Configuration.ConfigurationErrors();
        Assert.IsNull(Reading.Read(Reading.Motor($"'{name}':1"), errors));
        Assert.AreEqual(1, errors.Count);
        Assert.EndsWith(meant.Length > 0 ? ": is unknown: " + meant : ", control_config", errors[0]);
    }

    [TestMethod]
    public void A_number_that_no_double_holds_is_refused_with_its_path()
    {
        Firmware.Configuration.ConfigurationErrors errors = new Firmware.Configuration.ConfigurationErrors();
        Assert.IsNull(Reading.Read(Reading.Motor("'max_rpm':1e999"), errors));
        Assert.StartsWith(Path + "max_rpm: ", errors[0]);
    }
}
