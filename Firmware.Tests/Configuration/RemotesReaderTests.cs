using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class RemotesReaderTests
{
    [TestMethod]
    public void Each_has_a_name_and_an_address()
    {
        RobotConfiguration robot = Reading.Good("{'remotes':[{'name':'arm','address':'10.0.0.7:8080'},{'name':'leg','address':'http://leg.local/'}]}");
        Assert.AreEqual(2, robot.Remotes.Length);
        Assert.AreEqual("arm", robot.Remotes[0].Name);
        Assert.AreEqual("http://10.0.0.7:8080", robot.Remotes[0].Address);
        Assert.AreEqual("http://leg.local:8080", robot.Remotes[1].Address);
        Assert.AreEqual(0, Reading.Good("{}").Remotes.Length);
    }

    [TestMethod]
    [DataRow("{'remotes':{}}", "remotes: must be an array but is an object")]
    [DataRow("{'remotes':[5]}", "remotes[0]: must be an object but is 5")]
    [DataRow("{'remotes':[{'address':'a:1'}]}", "remotes[0].name: is required: 1 to 32 characters of A-Z a-z 0-9 _ -")]
    [DataRow("{'remotes':[{'name':'arm'}]}", "remotes[0].address: is required: a string, host:port")]
    [DataRow("{'remotes':[{'name':'a:b','address':'a:1'}]}", "remotes[0].name: must be 1 to 32 characters of A-Z a-z 0-9 _ - but is \"a:b\"")]
    [DataRow("{'remotes':[{'name':'arm','address':''}]}", "remotes[0].address: is required: a string, host:port")]
    [DataRow("{'remotes':[{'name':'arm','address':'https://arm'}]}", "remotes[0].address: must be host:port or http://host:port, the host a name or an IPv4 address, but is \"https://arm\"")]
    [DataRow("{'remotes':[{'name':'arm','address':'arm:99999'}]}", "remotes[0].address: must be host:port or http://host:port, the host a name or an IPv4 address, but is \"arm:99999\"")]
    [DataRow("{'remotes':[{'name':'arm','address':'a:1','adress':true}]}", "remotes[0].adress: is unknown: did you mean address?")]
    [DataRow("{'remotes':[{'name':'arm','address':'a:1'},{'name':'arm','address':'b:1'}]}", "remotes[1].name: must be unique but \"arm\" is already the name of remotes[0]")]
    public void What_is_wrong_is_told_with_its_place(string json, string error) => Reading.Refused(json, error);

    [TestMethod]
    public void It_may_have_a_token_which_is_never_shown()
    {
        const string Secret = "0123456789abcdefghijklmnopqrstuv";
        Assert.AreEqual(Secret, Reading.Good("{'remotes':[{'name':'arm','address':'a:1','token':'" + Secret + "'}]}").Remotes[0].Token);
        Assert.AreEqual("", Reading.Good("{'remotes':[{'name':'arm','address':'a:1'}]}").Remotes[0].Token);
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'remotes':[{'name':'arm','address':'a:1','token':'short secret'}]}", errors));
        Assert.StartsWith("remotes[0].token: must be ", errors[0]);
        Assert.DoesNotContains("short secret", errors[0]);
        ConfigurationErrors broken = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'remotes':[{'name':'arm','address':'a:1','token':" + Secret + "}]}", broken));
        Assert.StartsWith("remotes: the JSON is broken, and what is there is not shown (byte ", broken[0]);
        Assert.DoesNotContains("cdefgh", broken[0]);
    }

    [TestMethod]
    public void What_Viam_writes_besides_is_passed_over_and_told_without_its_secrets()
    {
        RobotConfiguration robot = Reading.Good(
            "{'remotes':[{'name':'arm','address':'a:1','frame':null,'auth':{'credentials':null,'entity':''},'managed_by':'','insecure':true,'service_configs':null,'secret':''},"
            + "{'name':'leg','address':'b:1','auth':{'credentials':{'type':'api-key','payload':'hush'},'entity':'x'},'secret':'hush','prefix':'leg-','reconnect_interval':'1s'}]}");
        Assert.AreEqual(2, robot.Remotes.Length);
        Assert.AreEqual("not used here: remotes.auth, remotes.secret, remotes.prefix, remotes.reconnect_interval", robot.Notices[0]);
    }

    [TestMethod]
    public void There_are_two_at_most()
    {
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(Reading.Read("{'remotes':[{'name':'a','address':'a:1'},{'name':'b','address':'b:1'},{'name':'c','address':'c:1'}]}", errors));
        Assert.AreEqual("remotes: must hold at most 2 remotes but holds 3", errors[0]);
    }
}
