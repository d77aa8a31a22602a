using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ConfigurationNodeTests
{
    [TestMethod]
    [DataRow("true", "true")]
    [DataRow("false", "false")]
    [DataRow("7", "7")]
    [DataRow("-3", "-3")]
    [DataRow("0.60", "0.60")]
    [DataRow("-0.0", "-0.0")]
    [DataRow("40001", "40001")]
    [DataRow("4e4", "4e4")]
    [DataRow("123456789012345", "123456789012345")]
    [DataRow("{}", "an object")]
    [DataRow("[]", "an array")]
    [DataRow("[1,{'a':2}]", "an array")]
    public void The_value_at_fault_is_shown(string value, string shown)
    {
        Reading.Refused(Reading.Network($"'bind_address':{value}"), "network.bind_address: must be a string but is " + shown);
    }

    [TestMethod]
    [DataRow("x", "x")]
    [DataRow("12345678901234567890123456789012", "12345678901234567890123456789012")]
    [DataRow("123456789012345678901234567890123", "12345678901234567890123456789012...")]
    [DataRow("a\\n\\u0000\\u001f\\u007fb", "a????b")]
    public void A_text_is_shown_short_and_without_control_characters(string value, string shown)
    {
        Reading.Refused(Reading.Motor($"'dir_flip':'{value}'"), $"components[0].attributes.dir_flip: must be true or false but is \"{shown}\"");
    }

    [TestMethod]
    public void A_name_in_a_path_is_shown_short_and_without_control_characters()
    {
        Reading.Refused(
            "{'network':{'sessions':{'a\\tb3456789012345678901234567890123':1}}}",
            "network.sessions.a?b34567890123456789012345678901...: is unknown: allowed are heartbeat_window, unowned_commands, after_lapse");
    }

    [TestMethod]
    [DataRow("", "\"\"")]
    [DataRow(": ", "\": \"")]
    [DataRow("a b", "\"a b\"")]
    [DataRow("a:", "\"a:\"")]
    public void A_name_that_could_be_taken_for_the_text_around_it_stands_in_quotes(string name, string shown)
    {
        Reading.Refused(Reading.Network($"'{name}':1"), $"network.{shown}: is unknown: allowed are bind_address, sessions, wifi, wifi_network, tokens, name, host_names, allowed_origins, settings, no_tls; passed over are fqdn, traffic_tunnel_endpoints");
    }

    [TestMethod]
    public void Elements_count_from_zero_in_a_path()
    {
        string motor = Reading.Component("m", "motor", "'pins':{'dir':1,'pwm':2}");
        Reading.Refused(Reading.Components(motor + ",{},5"), "components[1].api: is required: \"rdk:component:motor\" or \"rdk:component:base\" or \"rdk:component:servo\" or another component of Viam's\n"
            + "components[1].name: is required: 1 to 60 characters of A-Z a-z 0-9 _ -\n"
            + "components[2]: must be an object but is 5");
    }
}
