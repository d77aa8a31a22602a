using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>Files as people have them from Viam's app, from viam-server and from micro-rdk.</summary>
[TestClass]
public class ViamFilesTests
{
    // As the app's builder writes a rover with encoders and a camera.
    private const string OfTheApp = @"{
  'components': [
    {'name':'local','api':'rdk:component:board','model':'viam:raspberry-pi:rpi5','attributes':{'board_settings':{'i2cs':[]}},'ui_folder':{'name':'hardware'}},
    {'name':'l-enc','api':'rdk:component:encoder','model':'rdk:builtin:single','attributes':{'board':'local','pins':{'i':'38'}},'depends_on':['local']},
    {'name':'r-enc','api':'rdk:component:encoder','model':'rdk:builtin:single','attributes':{'board':'local','pins':{'i':'35'}},'depends_on':['local']},
    {'name':'left','api':'rdk:component:motor','model':'rdk:builtin:gpio','attributes':{'board':'local','max_rpm':200,'pins':{'a':'16','b':'18','pwm':'22','dir':''},'encoder':'l-enc','ticks_per_rotation':996},'depends_on':['local','l-enc']},
    {'name':'right','api':'rdk:component:motor','model':'rdk:builtin:gpio','attributes':{'board':'local','max_rpm':200,'pins':{'a':'11','b':'13','pwm':'15','dir':''},'encoder':'r-enc','ticks_per_rotation':996},'depends_on':['local','r-enc']},
    {'name':'rover','api':'rdk:component:base','model':'rdk:builtin:wheeled','attributes':{'left':['left'],'right':['right'],'width_mm':356,'wheel_circumference_mm':381,'spin_slip_factor':1},
     'frame':{'parent':'world','translation':{'x':0,'y':0,'z':0},'orientation':{'type':'ov_degrees','value':{'x':0,'y':0,'z':1,'th':0}},'geometry':{'r':160}}},
    {'name':'steady','api':'rdk:component:base','model':'rdk:builtin:sensor-controlled','attributes':{'base':'rover','movement_sensor':['imu']}},
    {'name':'imu','api':'rdk:component:movement_sensor','model':'viam:tdk-invensense:mpu6050','attributes':{}},
    {'name':'cam','api':'rdk:component:camera','model':'rdk:builtin:webcam','notes':'the black one'}
  ],
  'services': [{'name':'data_manager-1','api':'rdk:service:data_manager','model':'rdk:builtin:builtin','attributes':{'capture_dir':'','tags':[],'sync_interval_mins':0.1}}],
  'modules': [{'type':'registry','name':'viam_raspberry-pi','module_id':'viam:raspberry-pi','version':'latest'}],
  'triggers': [{'name':'gone','event':{'type':'part_offline'},'notifications':[]}],
  'fragments': [{'id':'11d1059b-eaed-4ad8-9fd8-d60ad7386aa2','variables':{}}],
  'fragment_mods': [],
  'agent': {'network_configuration':{'hotspot_password':'hush'}}
}";

    // What viam-server keeps of a machine that it runs: every member that it does not leave out.
    private const string OfTheServer = @"{
  'cloud': {'id':'a','secret':'b','location_secret':'','location_secrets':null,'api_key':{'id':'','key':''},'fqdn':'m.x.viam.cloud','local_fqdn':'m.x.local.viam.cloud','tls_certificate':'','tls_private_key':''},
  'components': [{'name':'arm1','api':'rdk:component:motor','model':'rdk:builtin:gpio','attributes':{'board':'local','pins':{'dir':'16','pwm':'15'}}}],
  'network': {'fqdn':'m.x.viam.cloud','sessions':{},'traffic_tunnel_endpoints':[{'port':3000}]},
  'auth': {'handlers':[{'type':'api-key','config':{'id':'key','keys':['id']}}]},
  'enable_web_profile': false, 'disable_log_deduplication': false, 'revision': '2026-11-27', 'tracing': {'enabled':false}
}";

    private const string OfMicroRdk = @"{'components':[
    {'name':'board','namespace':'rdk','type':'board','model':'esp32','attributes':{'pins':[27,26]},'depends_on':[]},
    {'name':'left','namespace':'rdk','type':'motor','model':'gpio','attributes':{'board':'board','pins':{'a':21,'b':17,'pwm':25},'max_rpm':100,'pwm_freq':10000},'depends_on':['board']},
    {'name':'right','namespace':'rdk','type':'motor','model':'gpio','attributes':{'board':'board','pins':{'dir':22,'pwm':23},'max_rpm':100},'depends_on':['board']},
    {'name':'my-base','namespace':'rdk','type':'base','model':'two_wheeled_base','attributes':{'left':'left','right':'right'},'depends_on':['left','right']}]}";

    [TestMethod]
    public void A_file_of_Viams_app_drives_what_it_can_and_tells_the_rest()
    {
        RobotConfiguration robot = Reading.Good(OfTheApp);
        Assert.AreEqual(2, robot.Motors.Length);
        Assert.AreEqual(1, robot.Bases.Length);
        Assert.AreEqual("left", robot.Bases[0].Left[0]);
        Assert.AreEqual(2, robot.Notices.Length);
        Assert.AreEqual(
            "not driven here: board local (pins are counted as on this board), encoder l-enc, encoder r-enc, base of the model rdk:builtin:sensor-controlled steady, movement_sensor imu, camera cam",
            robot.Notices[0]);
        Assert.AreEqual(
            "not used here: components.frame, components.attributes.encoder, components.attributes.ticks_per_rotation, services, modules, triggers, fragments, agent",
            robot.Notices[1]);
    }

    [TestMethod]
    public void What_viam_server_writes_itself_is_passed_over_and_told_where_it_says_anything()
    {
        RobotConfiguration robot = Reading.Good(OfTheServer);
        Assert.AreEqual(1, robot.Motors.Length);
        Assert.AreEqual(1, robot.Notices.Length);
        Assert.AreEqual(
            "not used here: auth (network.tokens says who may call), cloud, revision, network.fqdn, network.traffic_tunnel_endpoints",
            robot.Notices[0]);
    }

    [TestMethod]
    public void A_file_of_micro_rdk_is_taken()
    {
        RobotConfiguration robot = Reading.Good(OfMicroRdk);
        Assert.AreEqual(2, robot.Motors.Length);
        Assert.AreEqual("my-base", robot.Bases[0].Name);
        Assert.AreEqual("left", robot.Bases[0].Left[0]);
        Assert.AreEqual("right", robot.Bases[0].Right[0]);
        Assert.AreEqual("not driven here: board board (pins are counted as on this board)", robot.Notices[0]);
    }

    [TestMethod]
    [DataRow("'api':'rdk:component:board','model':'pi','attributes':{}", "board x (pins are counted as on this board)")]
    [DataRow("'type':'board','model':'pi'", "board x (pins are counted as on this board)")]
    [DataRow("'api':'rdk:component:camera','model':'webcam','frame':{'parent':'world'},'depends_on':['left']", "camera x")]
    [DataRow("'api':'rdk:component:sensor','model':'fake','attributes':null", "sensor x")]
    [DataRow("'api':'rdk:component:movement_sensor'", "movement_sensor x")]
    [DataRow("'type':'encoder','namespace':'rdk','model':'single','attributes':{'anything':[1,{'a':{}}]}", "encoder x")]
    [DataRow("'api':'rdk:component:generic','model':'acme:demo:thing'", "generic x")]
    [DataRow("'api':'acme:component:gizmo','model':'acme:demo:gizmo'", "acme:component:gizmo x")]
    [DataRow("'type':'gizmo','namespace':'acme','model':'m'", "gizmo x")]
    [DataRow("'api':'rdk:component:motor','model':'gpiostepper','attributes':{'pins':{'step':'1','dir':'2'}}", "motor of the model gpiostepper x")]
    [DataRow("'api':'rdk:component:motor','model':'viam:odrive:serial'", "motor of the model viam:odrive:serial x")]
    [DataRow("'type':'servo','model':'pi'", "servo of the model pi x")]
    [DataRow("'api':'rdk:component:base','model':'rdk:builtin:fake'", "base of the model rdk:builtin:fake x")]
    public void A_component_that_is_not_driven_here_is_told_and_takes_no_part(string component, string told)
    {
        RobotConfiguration robot = Reading.Good(Reading.Components(Reading.Component("left", "motor", Reading.Pins) + ",{'name':'x'," + component + "}"));
        Assert.AreEqual(1, robot.Motors.Length);
        Assert.AreEqual(0, robot.Bases.Length + robot.Servos.Length);
        Assert.AreEqual(1, robot.Notices.Length);
        Assert.AreEqual("not driven here: " + told, robot.Notices[0]);
    }

    [TestMethod]
    public void A_component_that_is_not_driven_here_has_its_name_and_takes_no_room()
    {
        string cameras = "";
        for (int i = 0; i < 20; i++)
        {
            cameras += $",{{'name':'c{i}','type':'camera'}}";
        }

        string motor = Reading.Component("left", "motor", Reading.Pins);
        RobotConfiguration robot = Reading.Good(Reading.Components(motor + cameras));
        Assert.AreEqual(1, robot.Motors.Length);
        Assert.StartsWith("not driven here: camera c0, camera c1, ", robot.Notices[0]);
        Assert.EndsWith(", camera c15 and 4 more", robot.Notices[0]);
        Reading.Refused(Reading.Components("{'name':'left','type':'camera'}," + motor), "components[1].name: must be unique but \"left\" is already the name of components[0]");
    }

    [TestMethod]
    public void A_component_that_is_not_driven_here_may_have_as_long_a_name_as_with_Viam()
    {
        string name = new string('c', 60);
        Assert.AreEqual("not driven here: camera " + name, Reading.Good(Reading.Components("{'name':'" + name + "','type':'camera'}")).Notices[0]);
        Reading.Refused(
            Reading.Components("{'name':'" + name + "c','type':'camera'}"),
            "components[0].name: must be 1 to 60 characters of A-Z a-z 0-9 _ - but is \"" + new string('c', 32) + "...\"");
    }

    [TestMethod]
    public void A_mistyped_member_of_a_component_that_is_not_driven_here_is_still_refused()
    {
        Reading.Refused(Reading.Components("{'name':'cam','type':'camera','atributes':{}}"), "components[0].atributes: is unknown: did you mean attributes?");
    }

    [TestMethod]
    [DataRow("{'fragments':['f']}", "fragments: are not loaded here: write what is in them into this file")]
    [DataRow("{'fragments':[{'id':'f'}],'components':[{'name':'c','type':'camera'}]}", "fragments: are not loaded here: write what is in them into this file")]
    [DataRow("{'cloud':{'app_address':'https://app.viam.com:443','id':'1','secret':'2'}}", "cloud: is not asked here: write the components that Viam's app keeps into this file")]
    public void A_file_whose_components_are_elsewhere_does_not_start(string json, string line)
    {
        Reading.Refused(json, line);
    }

    [TestMethod]
    [DataRow("'fragments':[],'cloud':{}")]
    [DataRow("'fragments':null,'cloud':{'id':'','api_key':{'id':'','key':''}}")]
    [DataRow("'tracing':{'enabled':false},'auth':{},'agent':{},'services':[],'log':[],'revision':'','debug':false,'enable_web_profile':false,'maintenance':null")]
    [DataRow("'network':{'fqdn':'','sessions':{},'traffic_tunnel_endpoints':null,'tls_cert_file':'','tls_key_file':'','no_tls':true}")]
    public void What_says_nothing_is_not_told(string members)
    {
        Assert.AreEqual(0, Reading.Good("{" + members + "}").Notices.Length);
    }

    [TestMethod]
    [DataRow("'debug':true", "debug")]
    [DataRow("'enable_web_profile':true", "enable_web_profile")]
    [DataRow("'tracing':{'enabled':false,'otlpendpoint':'x'}", "tracing")]
    [DataRow("'auth':{'tls_auth_entities':['x']}", "auth (network.tokens says who may call)")]
    [DataRow("'agent':{'system_configuration':{'os_auto_upgrade_type':'all'}}", "agent")]
    [DataRow("'services':[{}]", "services")]
    [DataRow("'jobs':[{'name':'j'}],'triggers':[{'name':'t'}]", "jobs, triggers")]
    [DataRow("'network':{'traffic_tunnel_endpoints':[{'port':1}]}", "network.traffic_tunnel_endpoints")]
    public void What_says_something_that_is_not_done_here_is_told(string members, string told)
    {
        RobotConfiguration robot = Reading.Good("{" + members + "}");
        Assert.AreEqual(1, robot.Notices.Length);
        Assert.AreEqual("not used here: " + told, robot.Notices[0]);
    }

    [TestMethod]
    public void What_many_components_have_is_told_once()
    {
        string motors = Reading.Component("l", "motor", "'encoder':'a','pins':{'dir':1,'pwm':2}") + "," + Reading.Component("r", "motor", "'encoder':'b','pins':{'dir':3,'pwm':4}");
        Assert.AreEqual("not used here: components.attributes.encoder", Reading.Good(Reading.Components(motors)).Notices[0]);
    }

    [TestMethod]
    public void A_file_that_is_used_whole_has_nothing_to_tell()
    {
        Assert.AreEqual(0, Reading.Good(Reading.Motor("'max_rpm':100")).Notices.Length);
    }
}
