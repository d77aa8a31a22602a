using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ConfigurationTreeTests
{
    private const string Empty = "this file is empty: a robot without any component is {}";

    [TestMethod]
    [DataRow("{}")]
    [DataRow(" { } \n")]
    public void An_empty_object_is_a_robot_that_only_answers(string json)
    {
        RobotConfiguration robot = Reading.Good(json);
        Assert.AreEqual(0, robot.Motors.Length + robot.Bases.Length + robot.Servos.Length);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("\t\r\n")]
    public void A_file_without_any_text_is_refused(string json)
    {
        Reading.Refused(json, Empty);
        Reading.Refused("\uFEFF" + json, Empty);
    }

    [TestMethod]
    public void A_byte_order_mark_is_skipped()
    {
        Assert.AreEqual(2, Reading.Good("\uFEFF" + ConfigurationReaderTests.Sample).Motors.Length);
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void A_file_in_UTF_16_is_told_what_to_do(bool isLittleEndian, bool isMarked)
    {
        string text = (isMarked ? "\uFEFF" : "") + "{}";
        byte[] file = new byte[2 * text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text.ToCharArray()[i];
            file[(2 * i) + (isLittleEndian ? 0 : 1)] = (byte)(c & 0xFF);
            file[(2 * i) + (isLittleEndian ? 1 : 0)] = (byte)(c >> 8);
        }

        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors));
        Assert.AreEqual("this file is UTF-16: save it as UTF-8", errors.ToString());
    }

    [TestMethod]
    [DataRow("{'network':{'fqdn':x}}", "network.fqdn: expected a value but found x (byte 19, line 1, column 20)")]
    [DataRow("{\n  'network': {\r\n    'fqdn': x\n}}", "network.fqdn: expected a value but found x (byte 30, line 3, column 13)")]
    [DataRow("\n\n{'network':{'fqdn':x}}", "network.fqdn: expected a value but found x (byte 21, line 3, column 20)")]
    [DataRow("{'network':{\n'fqdn':'a\\nb\\nc','wifi':x}}", "network.wifi: expected a value but found x (byte 37, line 2, column 25)")]
    [DataRow("{'network':{'fqdn':1\n\n", "network: expected ',' or '}' but found the end (byte 22, line 3, column 1)")]
    [DataRow("\uFEFF{'network':{\n'fqdn':x}}", "network.fqdn: expected a value but found x (byte 23, line 2, column 8)")]
    [DataRow("\uFEFF{'network':{'fqdn':x}}", "network.fqdn: expected a value but found x (byte 22, line 1, column 20)")]
    public void An_error_in_the_text_has_its_line_and_column(string json, string line)
    {
        Reading.Refused(json, line);
    }

    [TestMethod]
    [DataRow("{'cloud':{'id':'1','secret':hush}}", "cloud: the JSON is broken, and what is there is not shown (byte 28, line 1, column 29)")]
    [DataRow("{'auth':{'handlers':[{'config':{'id':hush}}]}}", "auth: the JSON is broken, and what is there is not shown (byte 37, line 1, column 38)")]
    [DataRow("{'agent':{'additional_networks':{'home':{'psk':hush}}}}", "agent: the JSON is broken, and what is there is not shown (byte 47, line 1, column 48)")]
    public void What_is_broken_where_Viam_keeps_secrets_is_not_shown(string json, string line)
    {
        Reading.Refused(json, line);
    }

    [TestMethod]
    public void Only_the_given_length_is_read()
    {
        byte[] file = Reading.Bytes("{}rest of the buffer");
        Assert.IsNotNull(ConfigurationReader.Read(file, 2, Reading.MaxResources, new ConfigurationErrors()));
        Assert.IsNull(ConfigurationReader.Read(file, 0, Reading.MaxResources, new ConfigurationErrors()));
        Assert.IsNull(ConfigurationReader.Read(file, 3, Reading.MaxResources, new ConfigurationErrors()));
    }

    [TestMethod]
    [DataRow("[]", "must be an object but is an array")]
    [DataRow("5", "must be an object but is 5")]
    [DataRow("null", "must be an object but is null")]
    [DataRow("'x'", "must be an object but is \"x\"")]
    public void A_file_that_is_no_object_is_refused(string json, string line)
    {
        Reading.Refused(json, line);
    }

    [TestMethod]
    [DataRow("{'network':{'bind_address':5,}}")]
    [DataRow("{'network':{'bind_address':5,'fqdn'}}")]
    [DataRow("{'network':{'bind_address':5}}}")]
    [DataRow("{'network':{'bind_address':5},'debug':01}")]
    [DataRow("{'network':{'bind_address':5},'debug':1,'debug':2}")]
    [DataRow("{'network':{'bind_address':5}} // end")]
    public void Broken_json_comes_after_what_was_wrong_before_it(string json)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read(json, errors));
        Assert.AreEqual(2, errors.Count);
        Assert.AreEqual("network.bind_address: must be a string but is 5", errors[0]);
    }

    [TestMethod]
    public void Broken_json_names_its_place()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'components':[{'name':tru}]}", errors));
        Assert.AreEqual(1, errors.Count);
        Assert.StartsWith("components[0].name: ", errors[0]);
    }

    [TestMethod]
    public void Every_beginning_of_a_good_file_is_refused()
    {
        byte[] file = Reading.Bytes(ConfigurationReaderTests.Sample);
        for (int length = 1; length < file.Length; length++)
        {
            byte[] beginning = Reading.Bytes(ConfigurationReaderTests.Sample);
            ConfigurationErrors errors = new ConfigurationErrors();
            Assert.IsNull(ConfigurationReader.Read(beginning, length, Reading.MaxResources, errors), $"read {length} bytes");
            Assert.AreEqual(1, errors.Count, $"errors in {length} bytes");
            Assert.Contains("(byte ", errors[0]);
        }
    }

    [TestMethod]
    [DataRow("{'network':{'bind_address':5", 1)]
    [DataRow("{'network':{'bind_address':5 ", 2)]
    [DataRow("{'network':{'bind_address':5,", 2)]
    [DataRow("{'network':{'bind_address':[5", 2)]
    public void Only_a_number_that_may_go_on_is_passed_over(string json, int count)
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read(json, errors));
        Assert.AreEqual(count, errors.Count);
    }

    [TestMethod]
    public void A_file_with_every_member_is_read()
    {
        Reading.Good(@"{'network':{},'services':0,'remotes':[{'name':'arm','address':'arm:8080','frame':0,'auth':0,'managed_by':0,'insecure':0,'connection_check_interval':0,'reconnect_interval':0,'service_configs':0,'service_config':0,'secret':0,'prefix':0}],'modules':0,'packages':0,'processes':0,'cloud':0,'auth':0,'agent':0,'maintenance':0,'log':0,'debug':0,'disable_partial_start':0,'fragments':0,'fragment_mods':0,'overwrite_fragment_status':0,'triggers':0,'jobs':0,'revision':0,'enable_web_profile':0,'disable_log_deduplication':0,'tracing':0,'agent_config':0,'global_log_configuration':0,
'components':[{'name':'m','api':'rdk:component:motor','type':'motor','namespace':'rdk','model':'gpio','depends_on':0,'notes':0,'frame':0,'log_configuration':0,'service_configs':0,'service_config':0,'ui_folder':0,
'attributes':{'board':'x','encoder':0,'encoder_board':0,'encoder_b':0,'ticks_per_rotation':0,'ramp_rate':0,'ramp_rate_rpm_per_sec':0,'control_parameters':0,'control_config':0,'max_acceleration':0,'max_acceleration_rpm_per_sec':0,'pwm_freq':100,'min_power_pct':0,'max_power_pct':1,'dir_flip':true,'max_rpm':1,'pins':{'a':1,'b':2,'pwm':3,'en_high':4,'en_low':5,'dir':null,'step':0}}}]}");
    }

    [TestMethod]
    public void What_an_unfinished_file_lacks_is_not_missed()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'components':[{'name':'rover','api':'rdk:component:base','attributes':{'left':['m'],'right':['n'", errors));
        Assert.AreEqual(1, errors.Count);
    }

    [TestMethod]
    public void Ignored_parts_may_nest_deeper_than_the_rest()
    {
        Reading.Good("{'services':[{'attributes':{'a':{'b':[{'c':{'d':[[[1,2]]]}}]}}}],'components':[]}");
    }

    [TestMethod]
    public void Too_deep_a_file_is_refused_and_not_followed()
    {
        string deep = "";
        for (int i = 0; i < 1000; i++)
        {
            deep += "[";
        }

        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'services':" + deep, errors));
        Assert.AreEqual(1, errors.Count);
    }

    [TestMethod]
    public void Escaped_text_is_read_as_what_it_means()
    {
        RobotConfiguration robot = Reading.Good("{'comp\\u006fnents':[{'n\\u0061me':'l\\u0065ft','model':'\\u0067pio','api':'rdk:component:motor','attributes':{'pins':{'dir':'\\u0031','pwm':'2'}}}]}");
        Assert.AreEqual("left", robot.Motors[0].Name);
        Assert.AreEqual(1, robot.Motors[0].PinDir);
    }
}
