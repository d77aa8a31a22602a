using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ConfigurationTreeTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("\t\r\n")]
    [DataRow("{}")]
    [DataRow(" { } \n")]
    public void An_empty_file_is_a_robot_that_only_answers(string json)
    {
        RobotConfiguration robot = Reading.Good(json);
        Assert.AreEqual(0, robot.Motors.Length + robot.Bases.Length + robot.Servos.Length);
    }

    [TestMethod]
    public void Only_the_given_length_is_read()
    {
        byte[] file = Reading.Bytes("{}rest of the buffer");
        Assert.IsNotNull(ConfigurationReader.Read(file, 2, Reading.MaxResources, new ConfigurationErrors()));
        Assert.IsNotNull(ConfigurationReader.Read(file, 0, Reading.MaxResources, new ConfigurationErrors()));
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
        Reading.Good(@"{'network':{},'services':0,'remotes':[{'name':'arm','address':'arm:8080'}],'modules':0,'packages':0,'processes':0,'cloud':0,'auth':0,'agent':0,'maintenance':0,'log':0,'debug':0,'disable_partial_start':0,'fragments':0,
'components':[{'name':'m','api':'rdk:component:motor','type':'motor','namespace':'rdk','model':'gpio','depends_on':0,'notes':0,'frame':0,'log_configuration':0,'service_configs':0,
'attributes':{'board':0,'pwm_freq':100,'min_power_pct':0,'max_power_pct':1,'dir_flip':true,'max_rpm':1,'pins':{'a':1,'b':2,'pwm':3,'en_high':4,'en_low':5}}}]}");
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
