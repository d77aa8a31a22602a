using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class PinLedgerTests
{
    private const string Path = "components[0].attributes.pin: must be a pin from 0 to 63 but is ";

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("63", 63)]
    [DataRow("'0'", 0)]
    [DataRow("'7'", 7)]
    [DataRow("'63'", 63)]
    [DataRow("21.0", 21)]
    public void A_pin_is_a_number_or_its_text(string value, int pin)
    {
        Assert.AreEqual(pin, Reading.Good(Reading.Components(Reading.Component("s", "servo", "'pin':" + value))).Servos[0].Pin);
    }

    [TestMethod]
    [DataRow("-1", "-1")]
    [DataRow("64", "64")]
    [DataRow("1.5", "1.5")]
    [DataRow("'-1'", "\"-1\"")]
    [DataRow("'64'", "\"64\"")]
    [DataRow("'07'", "\"07\"")]
    [DataRow("'7 '", "\"7 \"")]
    [DataRow("'A0'", "\"A0\"")]
    [DataRow("'4294967297'", "\"4294967297\"")]
    [DataRow("true", "true")]
    [DataRow("[1]", "an array")]
    public void Anything_else_is_no_pin(string value, string shown)
    {
        Reading.Refused(Reading.Components(Reading.Component("s", "servo", "'pin':" + value)), Path + shown);
    }

    [TestMethod]
    public void A_pin_twice_in_a_motor_is_refused()
    {
        Reading.Refused(
            Reading.MotorPins("'a':'7','b':7"),
            "components[0].attributes.pins.b: must be a pin of its own but pin 7 is already used at components[0].attributes.pins.a");
    }

    [TestMethod]
    public void A_pin_in_two_components_is_refused_with_both_places()
    {
        string servo = Reading.Component("s", "servo", "'pin':7");
        Reading.Refused(
            Reading.Components(Reading.Component("m", "motor", "'pins':{'dir':1,'pwm':2,'en_low':'7'}") + "," + servo),
            "components[1].attributes.pin: must be a pin of its own but pin 7 is already used at components[0].attributes.pins.en_low");
        Reading.Refused(
            Reading.Components(servo + "," + Reading.Component("m", "motor", "'pins':{'dir':1,'pwm':2,'en_high':'7'}")),
            "components[1].attributes.pins.en_high: must be a pin of its own but pin 7 is already used at components[0].attributes.pin");
    }

    [TestMethod]
    public void A_pin_that_is_none_takes_no_pin_from_another()
    {
        Reading.Refused(
            Reading.Components(Reading.Component("s", "servo", "'pin':99") + "," + Reading.Component("t", "servo", "'pin':0")),
            "components[0].attributes.pin: must be a pin from 0 to 63 but is 99");
    }
}
