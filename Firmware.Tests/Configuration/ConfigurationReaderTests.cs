using Firmware.Configuration;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class ConfigurationReaderTests
{
    internal const string Sample = @"{'components':[
 {'name':'rover','api':'rdk:component:base','model':'wheeled','attributes':{'left':['left'],'right':['right'],'width_mm':200,'wheel_circumference_mm':220,'spin_slip_factor':1.5},'depends_on':['left','right']},
 {'name':'left','api':'rdk:component:motor','model':'gpio','attributes':{'pins':{'a':'21','b':'17','pwm':'25'},'pwm_freq':1000,'min_power_pct':0.1,'max_power_pct':0.9,'dir_flip':true,'max_rpm':120,'board':'local'}},
 {'name':'right','api':'rdk:component:motor','model':'rdk:builtin:gpio','attributes':{'pins':{'dir':22,'pwm':23,'en_high':4,'en_low':5}},'notes':'x','frame':{},'log_configuration':{},'service_configs':[]},
 {'name':'mast','api':'rdk:component:servo','model':'gpio','attributes':{'pin':'18','frequency_hz':60,'min_angle_deg':10,'max_angle_deg':170,'min_width_us':600,'max_width_us':2400}}],
 'network':{'bind_address':'0.0.0.0:8080','wifi':'access_point','fqdn':'','sessions':{'heartbeat_window':'500ms','unowned_commands':'refuse','after_lapse':'neutral_first'}}}";

    // As Viam's application saves a machine: short model names, "type" and "namespace", and members for parts that are not here.
    private const string Older = @"{'components':[
 {'name':'m-1','type':'motor','namespace':'rdk','model':'gpio','attributes':{'board':'pi','pins':{'a':'13','b':'15'},'max_rpm':300},'depends_on':['pi']},
 {'name':'m_2','type':'motor','namespace':'rdk','model':'gpio','attributes':{'board':'pi','pins':{'dir':'16','pwm':'33'}},'depends_on':[]},
 {'name':'B','type':'base','model':'wheeled','attributes':{'left':['m-1'],'right':['m_2'],'width_mm':180,'wheel_circumference_mm':207}},
 {'name':'S','type':'servo','model':'gpio','attributes':{'pin':'32','board':'pi'}}],
 'services':[{'name':'builtin','type':'motion'}],'remotes':[],'modules':[{'type':'registry','name':'x'}],'packages':[],'processes':[],
 'cloud':{'id':'1','secret':'2'},'auth':{},'agent':{},'maintenance':{},'log':[],'debug':true,'disable_partial_start':false,'fragments':['f']}";

    [TestMethod]
    public void A_full_file_gives_every_value()
    {
        RobotConfiguration robot = Reading.Good(Sample);
        Assert.AreEqual(500, robot.HeartbeatWindowMs);
        Assert.AreEqual((int)UnownedCommands.Refuse, (int)robot.UnownedCommands);
        Assert.AreEqual((int)AfterLapse.NeutralFirst, (int)robot.AfterLapse);
        Assert.AreEqual("0.0.0.0", robot.BindAddress);
        Assert.AreEqual(8080, robot.BindPort);
        Assert.AreEqual((int)NetworkMode.AccessPoint, (int)robot.NetworkMode);
        Assert.AreEqual(2, robot.Motors.Length);
        Assert.AreEqual("left", robot.Motors[0].Name);
        Assert.AreEqual("right", robot.Motors[1].Name);
        Assert.AreEqual("rover", robot.Bases[0].Name);
        Assert.AreEqual("mast", robot.Servos[0].Name);
    }

    [TestMethod]
    public void A_file_as_older_ones_are_written_is_read()
    {
        RobotConfiguration robot = Reading.Good(Older);
        Assert.AreEqual(2, robot.Motors.Length);
        Assert.AreEqual("m-1", robot.Bases[0].Left[0]);
        Assert.AreEqual("m_2", robot.Bases[0].Right[0]);
        Assert.AreEqual(32, robot.Servos[0].Pin);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{'network':{}}")]
    [DataRow("{'network':null,'components':null}")]
    [DataRow("{'network':{'sessions':{},'bind_address':''},'components':[]}")]
    [DataRow("{'network':{'sessions':{'heartbeat_window':null,'unowned_commands':null,'after_lapse':null},'bind_address':null}}")]
    [DataRow("{'network':{'sessions':{'heartbeat_window':'2s','unowned_commands':'lease','after_lapse':'obey'}}}")]
    [DataRow("{'network':{'wifi':'station'}}")]
    [DataRow("{'network':{'wifi':null}}")]
    [DataRow("{'network':{'wifi':'','sessions':{'unowned_commands':'','after_lapse':'','heartbeat_window':''}}}")]
    public void What_is_left_out_has_its_default(string json)
    {
        RobotConfiguration robot = Reading.Good(json);
        Assert.AreEqual(2000, robot.HeartbeatWindowMs);
        Assert.AreEqual((int)UnownedCommands.Lease, (int)robot.UnownedCommands);
        Assert.AreEqual((int)AfterLapse.Obey, (int)robot.AfterLapse);
        Assert.AreEqual("", robot.BindAddress);
        Assert.AreEqual(0, robot.BindPort);
        Assert.AreEqual((int)NetworkMode.Station, (int)robot.NetworkMode);
    }

    [TestMethod]
    public void All_errors_come_in_one_run_and_in_the_order_of_the_file()
    {
        const string file = @"{'network':{'sessions':{'heartbeat_window':'2m','unowned_commands':'maybe'},'bind_address':'rover:80'},'extra':1,
'components':[{'attributes':{'right':['r'],'width_mm':-1,'left':[]},'name':'b','model':'wheels','api':'rdk:component:base'},
{'name':'b','model':'gpio','type':'motor','attributes':{'min_power_pct':0.9,'max_power_pct':0.5,'pwm_freq':0.5,'pins':{'a':1}}}]}";
        Reading.Refused(file, "network.sessions.heartbeat_window: must be between [30ms, 1m] but is \"2m\"\n"
            + "network.sessions.unowned_commands: must be \"lease\" or \"refuse\" but is \"maybe\"\n"
            + "network.bind_address: must be host:port, :port or host, the host an IPv4 address or localhost, the port 1 to 65535, but is \"rover:80\"\n"
            + "extra: is unknown: allowed are components, remotes, network, auth; passed over are services, modules, packages, processes, cloud, agent, agent_config, maintenance, log, global_log_configuration, debug, disable_partial_start, fragments, fragment_mods, overwrite_fragment_status, triggers, jobs, revision, enable_web_profile, disable_log_deduplication, tracing\n"
            + "components[0].attributes.width_mm: must be a number of 0 or more but is -1\n"
            + "components[0].attributes.left: must name at least one motor but is empty\n"
            + "components[0].model: must be \"wheeled\" or \"two_wheeled_base\" but is \"wheels\"\n"
            + "components[1].name: must be unique but \"b\" is already the name of components[0]\n"
            + "components[1].attributes.min_power_pct: must be at most max_power_pct 0.5 but is 0.9\n"
            + "components[1].attributes.pwm_freq: must be an integer from 100 to 40000, since a stop waits for the end of a period, but is 0.5\n"
            + "components[1].attributes.pins: must be {a b pwm} or {dir pwm} or {a b} but is {a}");
    }

    [TestMethod]
    public void A_list_that_has_errors_already_gives_no_configuration()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        errors.Add("", "the file could not be read");
        Assert.IsNull(Reading.Read("{}", errors));
        Assert.AreEqual(1, errors.Count);
    }

    [TestMethod]
    [DataRow("'tls_cert_file':'x'", "tls_cert_file: is not supported: this server speaks clear text")]
    [DataRow("'tls_key_file':'x'", "tls_key_file: is not supported: this server speaks clear text")]
    [DataRow("'bind_adress':':80'", "bind_adress: is unknown: did you mean bind_address?")]
    [DataRow("'Bind_address':':80'", "Bind_address: is unknown: did you mean bind_address?")]
    [DataRow("'bindAddress':':80'", "bindAddress: is unknown: did you mean bind_address?")]
    [DataRow("'Wifi':'access_point'", "Wifi: is unknown: did you mean wifi?")]
    public void A_network_member_that_would_be_lost_is_refused(string member, string line)
    {
        Reading.Refused(Reading.Network(member), "network." + line);
    }

    [TestMethod]
    [DataRow("'ap'", "\"ap\"")]
    [DataRow("'AccessPoint'", "\"AccessPoint\"")]
    [DataRow("true", "true")]
    [DataRow("1", "1")]
    public void A_way_to_get_a_network_that_is_not_offered_is_refused(string value, string shown)
    {
        Reading.Refused(Reading.Network($"'wifi':{value}"), $"network.wifi: must be \"station\" or \"access_point\" but is {shown}");
    }

    [TestMethod]
    [DataRow("{'network':5}", "network: must be an object but is 5")]
    [DataRow("{'network':{'sessions':[]}}", "network.sessions: must be an object but is an array")]
    [DataRow("{'components':{}}", "components: must be an array but is an object")]
    [DataRow("{'components':''}", "components: must be an array but is \"\"")]
    [DataRow("{'network':''}", "network: must be an object but is \"\"")]
    public void A_part_of_the_wrong_kind_is_refused(string json, string line)
    {
        Reading.Refused(json, line);
    }
}
