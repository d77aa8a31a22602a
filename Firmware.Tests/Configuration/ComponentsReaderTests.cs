using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ComponentsReaderTests
{
    private const string Attributes = "'attributes':{" + Reading.Pins + "}";
    private const string NameRule = "1 to 32 characters of A-Z a-z 0-9 _ -";

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
    [DataRow("", "")]
    [DataRow("123456789012345678901234567890123", "12345678901234567890123456789012...")]
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
            Reading.Refused(Reading.Components(components), "components: must hold at most 16 components but holds 17");
        }
    }

    [TestMethod]
    public void The_room_is_the_callers_to_say()
    {
        byte[] file = Reading.Bytes(Reading.Servo(""));
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(ConfigurationReader.Read(file, file.Length, 0, errors));
        Assert.AreEqual("components: must hold at most 0 components but holds 1", errors.ToString());
    }

    [TestMethod]
    [DataRow("'api':'rdk:component:motor','model':'gpio'")]
    [DataRow("'api':'rdk:component:motor','model':'rdk:builtin:gpio'")]
    [DataRow("'type':'motor','model':'gpio'")]
    [DataRow("'type':'motor','namespace':'rdk','model':'gpio'")]
    [DataRow("'api':'rdk:component:motor','type':'motor','model':'gpio'")]
    [DataRow("'api':null,'type':'motor','model':'gpio'")]
    public void A_motor_is_known_by_its_api_or_type(string head)
    {
        Assert.AreEqual(1, Reading.Good(Reading.Components("{'name':'m'," + head + "," + Attributes + "}")).Motors.Length);
    }

    [TestMethod]
    [DataRow("'api':'rdk:component:arm','model':'gpio'", "api: must be \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" but is \"rdk:component:arm\"")]
    [DataRow("'api':'motor','model':'gpio'", "api: must be \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" but is \"motor\"")]
    [DataRow("'api':5,'model':'gpio'", "api: must be \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" but is 5")]
    [DataRow("'type':'arm','model':'gpio'", "type: must be \"motor\" or \"base\" or \"servo\" but is \"arm\"")]
    [DataRow("'model':'gpio'", "api: is required: \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\"")]
    [DataRow("'api':'rdk:component:motor','type':'servo','model':'gpio'", "type: must say what api says or be left out but is \"servo\"")]
    [DataRow("'type':'motor','namespace':'acme','model':'gpio'", "namespace: must be \"rdk\" but is \"acme\"")]
    [DataRow("'api':'rdk:component:motor','model':'fake'", "model: must be \"gpio\" or \"rdk:builtin:gpio\" but is \"fake\"")]
    [DataRow("'api':'rdk:component:motor','model':'wheeled'", "model: must be \"gpio\" or \"rdk:builtin:gpio\" but is \"wheeled\"")]
    [DataRow("'api':'rdk:component:motor'", "model: is required: \"gpio\" or \"rdk:builtin:gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':null", "model: is required: \"gpio\" or \"rdk:builtin:gpio\"")]
    [DataRow("'api':'rdk:component:motor','model':'gpio','modle':1", "modle: is unknown: allowed are name, api, type, namespace, model, attributes, depends_on, notes, frame, log_configuration, service_configs")]
    public void A_component_that_is_not_supported_is_refused(string head, string line)
    {
        Reading.Refused(Reading.Components("{'name':'m'," + head + "," + Attributes + "}"), "components[0]." + line);
    }

    [TestMethod]
    public void A_component_of_no_known_kind_is_checked_as_far_as_it_can_be()
    {
        Reading.Refused(
            Reading.Components("{'name':'a','type':'arm','model':5,'attributes':{'anything':1}}"),
            "components[0].type: must be \"motor\" or \"base\" or \"servo\" but is \"arm\"\ncomponents[0].model: must be a string but is 5");
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
