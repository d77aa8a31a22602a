using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class BaseReaderTests
{
    private const string Path = "components[0].attributes.";
    private const string OfThisFile = "must be a motor of this file, \"l1\", \"l2\", \"r1\", \"r2\", but is ";

    [TestMethod]
    public void Every_attribute_is_read()
    {
        BaseConfiguration wheeled = Reading.Good(ConfigurationReaderTests.Sample).Bases[0];
        Assert.AreEqual("rover", wheeled.Name);
        Assert.AreEqual(1, wheeled.Left.Length);
        Assert.AreEqual("left", wheeled.Left[0]);
        Assert.AreEqual(1, wheeled.Right.Length);
        Assert.AreEqual("right", wheeled.Right[0]);
        Assert.AreEqual(200.0, wheeled.WidthMm);
        Assert.AreEqual(220.0, wheeled.WheelCircumferenceMm);
        Assert.AreEqual(1.5, wheeled.SpinSlipFactor);
    }

    [TestMethod]
    public void What_is_left_out_has_its_default()
    {
        BaseConfiguration wheeled = Reading.Good(Reading.Base("'left':['l1','l2'],'right':['r1','r2']")).Bases[0];
        Assert.AreEqual("l2", wheeled.Left[1]);
        Assert.AreEqual("r2", wheeled.Right[1]);
        Assert.AreEqual(0.0, wheeled.WidthMm);
        Assert.AreEqual(0.0, wheeled.WheelCircumferenceMm);
        Assert.AreEqual(1.0, wheeled.SpinSlipFactor);
    }

    [TestMethod]
    [DataRow("'left':['l1']", "right: is required: an array")]
    [DataRow("'right':['l1']", "left: is required: an array")]
    [DataRow("'left':[],'right':['r1']", "left: must name at least one motor but is empty")]
    [DataRow("'left':['l1'],'right':[]", "right: must name at least one motor but is empty")]
    [DataRow("'left':'','right':['r1']", "left: must be an array but is \"\"")]
    [DataRow("'left':5,'right':['r1']", "left: must be an array but is 5")]
    [DataRow("'left':['l1'],'right':{}", "right: must be an array but is an object")]
    public void A_base_without_motors_on_a_side_is_refused(string attributes, string line)
    {
        Reading.Refused(Reading.Base(attributes), Path + line);
    }

    [TestMethod]
    [DataRow("'l3'", "\"l3\"")]
    [DataRow("''", "\"\"")]
    [DataRow("'rover'", "\"rover\"")]
    [DataRow("'L1'", "\"L1\"")]
    [DataRow("5", "5")]
    [DataRow("null", "null")]
    [DataRow("['l1']", "an array")]
    public void A_motor_that_is_not_there_is_refused(string motor, string shown)
    {
        Reading.Refused(Reading.Base($"'left':['l2',{motor}],'right':['r1']"), $"{Path}left[1]: {OfThisFile}{shown}");
    }

    [TestMethod]
    public void A_file_without_motors_says_so()
    {
        Reading.Refused(
            Reading.Components(Reading.Component("b", "base", "'left':['x'],'right':[]")),
            $"{Path}left[0]: must be a motor of this file, none, but is \"x\"\n{Path}right: must name at least one motor but is empty");
    }

    [TestMethod]
    [DataRow("'left':['l1','l1'],'right':['r1']", "left[1]: must be a motor of its own but \"l1\" is already used at components[0].attributes.left[0]")]
    [DataRow("'left':['l1'],'right':['r1','l1']", "right[1]: must be a motor of its own but \"l1\" is already used at components[0].attributes.left[0]")]
    public void A_motor_twice_in_a_base_is_refused(string attributes, string line)
    {
        Reading.Refused(Reading.Base(attributes), Path + line);
    }

    [TestMethod]
    public void A_motor_in_two_bases_is_refused()
    {
        string other = "," + Reading.Component("other", "base", "'left':['l2'],'right':['r1']");
        Reading.Refused(
            Reading.Components(Reading.Component("rover", "base", "'left':['l1'],'right':['r1']") + Reading.FourMotors() + other),
            "components[5].attributes.right[0]: must be a motor of its own but \"r1\" is already used at components[0].attributes.right[0]");
    }

    [TestMethod]
    public void Two_bases_with_motors_of_their_own_are_taken()
    {
        string other = "," + Reading.Component("other", "base", "'left':['l2'],'right':['r2']");
        string file = Reading.Components(Reading.Component("rover", "base", "'left':['l1'],'right':['r1']") + Reading.FourMotors() + other);
        Assert.AreEqual(2, Reading.Good(file).Bases.Length);
    }

    [TestMethod]
    [DataRow("two_wheeled_base")]
    [DataRow("rdk:builtin:two_wheeled_base")]
    public void A_base_as_micro_rdk_writes_it_has_one_motor_a_side(string model)
    {
        string wheels = "{'name':'rover','api':'rdk:component:base','model':'" + model + "','attributes':{'left':'l1','right':'r1'}}";
        BaseConfiguration read = Reading.Good(Reading.Components(wheels + Reading.FourMotors())).Bases[0];
        Assert.AreEqual(1, read.Left.Length);
        Assert.AreEqual("l1", read.Left[0]);
        Assert.AreEqual(1, read.Right.Length);
        Assert.AreEqual("r1", read.Right[0]);
    }

    [TestMethod]
    [DataRow("'left':'l3','right':'r1'", "left: must be a motor of this file, \"l1\", \"l2\", \"r1\", \"r2\", but is \"l3\"")]
    [DataRow("'left':'l1','right':'l1'", "right: must be a motor of its own but \"l1\" is already used at components[0].attributes.left")]
    public void The_one_motor_of_a_side_has_to_be_there_and_its_own(string attributes, string line)
    {
        Reading.Refused(Reading.Base(attributes), Path + line);
    }

    [TestMethod]
    public void A_motor_that_is_not_driven_here_carries_no_base()
    {
        string motor = ",{'name':'odrive','api':'rdk:component:motor','model':'viam:odrive:serial'}";
        Reading.Refused(
            Reading.Components(Reading.Component("rover", "base", "'left':['l1'],'right':['odrive']") + Reading.FourMotors() + motor),
            Path + "right[0]: must be a motor that is driven here but \"odrive\" is not");
    }

    [TestMethod]
    public void A_mistyped_measure_is_refused()
    {
        Reading.Refused(
            Reading.Base("'left':['l1'],'right':['r1'],'width':200"),
            Path + "width: is unknown: allowed are left, right, width_mm, wheel_circumference_mm, spin_slip_factor; passed over are movement_sensor");
    }
}
