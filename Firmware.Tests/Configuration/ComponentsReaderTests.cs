using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ComponentsReaderTests
{
    private const string Attributes = "'attributes':{" + Reading.Pins + "}";
    private const string NameRule = "1 to 32 characters of A-Z a-z 0-9 _ -";
    private const string AnyApi = "api: must be \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's";
    private const string AnyType = "type: must be \"motor\" or \"base\" or \"servo\" or another component of Viam's";

    [TestMethod]
    [DataRow("a")]
    [DataRow("Az09_-")]
    [DataRow("-")]
    [DataRow("12345678901234567890123456789012")]
    public void A_name_within_the_limits_is_taken(string name)
    {
        Assert.AreEqual(name, Reading.Good(Reading.Components(Reading.Component(name, "motor", Reading.Pins))).Motors[0].Name);
    }

    [TestMethod]
    [DataRow("a b", "a b")]
    [DataRow("a/b", "a/b")]
    [DataRow("a:b", "a:b")]
    [DataRow("a@b", "a@b")]
    [DataRow("a[b", "a[b")]
    [DataRow("a`b", "a`b")]
    [DataRow("a\\u0000", "a?")]
    [DataRow("a{b", "a{b")]
    [DataRow("ä", "ä")]
    public void A_name_outside_the_limits_is_refused(string name, string shown)
    {
        Reading.Refused(Reading.Components(Reading.Component(name, "motor", Reading.Pins)), $"components[0].name: must be {NameRule} but is \"{shown}\"");
    }

    [TestMethod]
    [DataRow(33)]
    [DataRow(60)]
    public void A_name_as_long_as_Viam_takes_it_is_refused_with_the_reason(int length)
    {
        string name = new string('n', length);
        Reading.Refused(
            Reading.Components(Reading.Component(name, "motor", Reading.Pins)),
            $"components[0].name: must be {NameRule} but is \"{new string('n', 32)}...\", of {length} characters: Viam takes 60, a device has room for 32");
    }

    [TestMethod]
    public void A_name_longer_than_anybody_takes_is_refused()
    {
        string name = new string('n', 61);
        Reading.Refused(Reading.Components(Reading.Component(name, "motor", Reading.Pins)), $"components[0].name: must be {NameRule} but is \"{new string('n', 32)}...\"");
    }

    [TestMethod]
    public void An_empty_name_is_none()
    {
        Reading.Refused(Reading.Components(Reading.Component("", "motor", Reading.Pins)), "components[0].name: is required: " + NameRule);
    }

    [TestMethod]
    public void A_name_that_two_motors_have_is_told_once()
    {
        string motors = Reading.Component("left", "motor", "'pins':{'dir':1,'pwm':2}") + "," + Reading.Component("left", "motor", "'pins':{'dir':3,'pwm':4}");
        Reading.Refused(
            Reading.Components(motors + "," + Reading.Component("rover", "base", "'left':['left'],'right':['right']")),
            "components[1].name: must be unique but \"left\" is already the name of components[0]");
    }

    [TestMethod]
    [DataRow("{'name':'right','api':'rdk:component:moter','model':'gpio'}", "components[0].api: must be \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's but is \"rdk:component:moter\"")]
    [DataRow("{'name':'right side','api':'rdk:component:motor','model':'gpio','attributes':{'pins':{'dir':1,'pwm':2}}}", "components[0].name: must be 1 to 32 characters of A-Z a-z 0-9 _ - but is \"right side\"")]
    public void A_motor_that_was_refused_is_not_missed_in_its_base_as_well(string motor, string line)
    {
        string others = "," + Reading.Component("left", "motor", Reading.Pins) + "," + Reading.Component("rover", "base", "'left':['left'],'right':['right']");
        Reading.Refused(Reading.Components(motor + others), line);
    }

    [TestMethod]
    public void A_name_is_used_once_among_all_kinds()
    {
        string file = Reading.Components(Reading.Component("x", "motor", Reading.Pins) + "," + Reading.Component("y", "servo", "'pin':1") + "," + Reading.Component("x", "servo", "'pin':2"));
        Reading.Refused(file, "components[2].name: must be unique but \"x\" is already the name of components[0]");
    }

    [TestMethod]
    public void Names_that_differ_in_case_are_two()
    {
        Reading.Good(Reading.Components(Reading.Component("x", "servo", "'pin':1") + "," + Reading.Component("X", "servo", "'pin':2")));
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(15, true)]
    [DataRow(16, true)]
    [DataRow(17, false)]
    public void More_components_than_there_is_room_for_are_refused(int count, bool isGood)
    {
        string components = "";
        for (int i = 0; i < count; i++)
        {
            components += (i == 0 ? "" : ",") + Reading.Component("s" + i.ToString(), "servo", $"'pin':{i}");
        }

        if (isGood)
        {
            Assert.AreEqual(count, Reading.Good(Reading.Components(components)).Servos.Length);
        }
        else
        {
            Reading.Refused(Reading.Components(components), "components: must hold at most 16 motors, bases and servos but holds 17");
        }
    }

    [TestMethod]
    public void The_room_is_the_callers_to_say()
    {
        byte[] file = Reading.Bytes(Reading.Servo(""));
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(ConfigurationReader.Read(file, file.Length, 0, errors));
        Assert.AreEqual("components: must hold at most 0 motors, bases and servos but holds 1", errors.ToString());
    }

    [TestMethod]
    [DataRow("'api':'rdk:component:motor','model':'gpio'")]
    [DataRow("'api':'rdk:component:motor','model':'rdk:builtin:gpio'")]
    [DataRow("'type':'motor','model':'gpio'")]
    [DataRow("'type':'motor','namespace':'rdk','model':'gpio'")]
    [DataRow("'api':'rdk:component:motor','type':'motor','model':'gpio'")]
    [DataRow("'api':null,'type':'motor','model':'gpio'")]
    [DataRow("'api':'','type':'motor','namespace':'','model':'gpio'")]
    [DataRow("'api':'rdk:component:motor','type':'','namespace':'rdk','model':'gpio'")]
    public void A_motor_is_known_by_its_api_or_type(string head)
    {
        Assert.AreEqual(1, Reading.Good(Reading.Components("{'name':'m'," + head + "," + Attributes + "}")).Motors.Length);
    }

    [TestMethod]
    [DataRow("'api':'rdk:component:moter','model':'gpio'", AnyApi + " but is \"rdk:component:moter\"")]
    [DataRow("'api':'rdk:service:motion','model':'gpio'", AnyApi + " but is \"rdk:service:motion\"")]
    [DataRow("'api':'rdk:component:','model':'gpio'", AnyApi + " but is \"rdk:component:\"")]
    [DataRow("'api':'a:b:c:d','model':'gpio'", AnyApi + " but is \"a:b:c:d\"")]
    [DataRow("'api':'acme:component:g\\u0000','model':'gpio'", AnyApi + " but is \"acme:component:g?\"")]
    [DataRow("'api':'motor','model':'gpio'", AnyApi + " but is \"motor\"")]
    [DataRow("'api':5,'model':'gpio'", AnyApi + " but is 5")]
    [DataRow("'type':'moter','model':'gpio'", AnyType + " but is \"moter\"")]
    [DataRow("'type':'arm board','model':'gpio'", AnyType + " but is \"arm board\"")]
    [DataRow("'type':5,'model':'gpio'", AnyType + " but is 5")]
    [DataRow("'model':'gpio'", "api: is required: \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's")]
    [DataRow("'api':'','type':'','model':'gpio'", "api: is required: \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's")]
    [DataRow("'api':'rdk:component:motor','type':'servo','model':'gpio'", "type: must say what api says or be left out but is \"servo\"")]
    [DataRow("'api':'rdk:component:motor','namespace':'acme','model':'gpio'", "namespace: must say what api says or be left out but is \"acme\"")]
    [DataRow("'api':'rdk:component:motor','model':'gpoi'", "model: must be \"gpio\" but is \"gpoi\"")]
    [DataRow("'api':'rdk:component:motor','model':'rdk:builtin:gpoi'", "model: must be \"gpio\" but is \"rdk:builtin:gpoi\"")]
    [DataRow("'api':'rdk:component:motor','model':'rdk:other:gpio'", "model: must be \"gpio\" but is \"rdk:other:gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':'wheeled'", "model: must be \"gpio\" but is \"wheeled\"")]
    [DataRow("'api':'rdk:component:base','model':'gpio'", "model: must be \"wheeled\" or \"two_wheeled_base\" but is \"gpio\"")]
    [DataRow("'api':'rdk:component:motor'", "model: is required: \"gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':null", "model: is required: \"gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':''", "model: is required: \"gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':'gpio','modle':1", "modle: is unknown: did you mean model?")]
    [DataRow("'api':'rdk:component:motor','model':'gpio','colour':1", "colour: is unknown: allowed are api, type, namespace, model, name, attributes, depends_on, notes, ui_folder; passed over are frame, log_configuration, service_configs, service_config")]
    public void A_component_that_is_not_known_is_refused(string head, string line)
    {
        string attributes = head.IndexOf("component:base") >= 0 ? "'attributes':{'left':['l1'],'right':['r1']}" : Attributes;
        Reading.Refused(Reading.Components("{'name':'m'," + head + "," + attributes + "}" + Reading.FourMotors()), "components[0]." + line);
    }

    [TestMethod]
    public void A_component_of_no_known_kind_is_checked_as_far_as_it_can_be()
    {
        Reading.Refused(
            Reading.Components("{'name':'a','type':'amr','model':5,'attributes':{'anything':1}}"),
            "components[0]." + AnyType + " but is \"amr\"\ncomponents[0].model: must be a string but is 5");
    }

    [TestMethod]
    [DataRow("{'api':'rdk:component:servo','model':'gpio','attributes':{'pin':1}}", "components[0].name: is required: " + NameRule)]
    [DataRow("{'name':'m','api':'rdk:component:servo','model':'gpio'}", "components[0].attributes: is required: an object")]
    [DataRow("{'name':'m','api':'rdk:component:motor','model':'gpio','attributes':[]}", "components[0].attributes: must be an object but is an array")]
    [DataRow("5", "components[0]: must be an object but is 5")]
    public void A_component_lacking_a_part_is_refused(string component, string line)
    {
        Reading.Refused(Reading.Components(component), line);
    }
}
