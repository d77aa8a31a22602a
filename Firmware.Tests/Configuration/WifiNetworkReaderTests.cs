using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>The network that a device joins; its password is in no message.</summary>
[TestClass]
public class WifiNetworkReaderTests
{
    private const string NotShown = " (what is there is not shown)";
    private const string BadName = "network.wifi_network.name: must be 1 to 32 bytes of text without control characters" + NotShown;
    private const string BadPassword =
        "network.wifi_network.password: must be 8 to 63 printable characters of ASCII, or be left out for an open network" + NotShown;

    [TestMethod]
    public void Name_and_password_are_read_as_they_are()
    {
        WifiNetwork? network = Reading.Good(Reading.Network("'wifi_network':{'name':'caf\u00E9 2','password':'correct horse'}")).WifiNetwork;
        Assert.IsNotNull(network);
        Assert.AreEqual("caf\u00E9 2", network!.Name);
        Assert.AreEqual("correct horse", network.Password);
    }

    [TestMethod]
    [DataRow("'wifi':'station'")]
    [DataRow("'wifi_network':{}")]
    [DataRow("'wifi_network':null")]
    public void Without_a_network_there_is_none(string member) => Assert.IsNull(Reading.Good(Reading.Network(member)).WifiNetwork);

    [TestMethod]
    public void A_network_without_a_password_is_an_open_one() =>
        Assert.AreEqual("", Reading.Good(Reading.Network("'wifi_network':{'name':'guests'}")).WifiNetwork!.Password);

    [TestMethod]
    [DataRow("''")]
    [DataRow("'secret7'")]
    [DataRow("'secret\\u0007secret'")]
    [DataRow("'secr\u00E9tsecret'")]
    [DataRow("12345678")]
    public void A_bad_password_is_refused_and_not_shown(string password) =>
        Reading.Refused(Reading.Network("'wifi_network':{'name':'home','password':" + password + "}"), BadPassword);

    [TestMethod]
    public void A_password_of_63_is_the_longest()
    {
        string longest = new string('x', 63);
        Assert.AreEqual(longest, Reading.Good(Reading.Network("'wifi_network':{'name':'home','password':'" + longest + "'}")).WifiNetwork!.Password);
        Reading.Refused(Reading.Network("'wifi_network':{'name':'home','password':'" + longest + "x'}"), BadPassword);
    }

    [TestMethod]
    public void A_name_of_32_bytes_is_the_longest()
    {
        string longest = new string('x', 30);
        Assert.AreEqual(31, Reading.Good(Reading.Network("'wifi_network':{'name':'" + longest + "\u00E9'}")).WifiNetwork!.Name.Length);
        Reading.Refused(Reading.Network("'wifi_network':{'name':'" + longest + "x\u00E9'}"), BadName);
    }

    [TestMethod]
    [DataRow("{'name':'a\\u0000b'}", BadName)]
    [DataRow("{'name':5}", "network.wifi_network.name: must be 1 to 32 bytes of text without control characters" + NotShown)]
    [DataRow("{'password':'secretsecret'}", "network.wifi_network.name: is required: the network's name")]
    [DataRow("{'name':'','password':'secretsecret'}", "network.wifi_network.name: is required: the network's name")]
    [DataRow("{'name':'home','pasword':'secretsecret'}", "network.wifi_network.pasword: is unknown: did you mean password?")]
    [DataRow("'secretsecret'", "network.wifi_network: must be an object with name and password" + NotShown)]
    [DataRow("{'name':'home','password':secretsecret}", "network.wifi_network: the JSON is broken, and what is there is not shown (byte 53, line 1, column 54)")]
    public void What_is_no_network_is_refused_and_not_shown(string network, string line) => Reading.Refused(Reading.Network("'wifi_network':" + network), line);

    [TestMethod]
    public void An_empty_password_keeps_that_of_the_same_network()
    {
        byte[] file = Reading.Bytes(Reading.Network("'wifi_network':{'password':'','name':'home'}"));
        KeptTokens kept = Kept();
        ConfigurationErrors errors = new ConfigurationErrors();
        RobotConfiguration? robot = ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors, null, kept);
        Assert.IsTrue(robot != null, Reading.WithoutCommas(errors.ToString()));
        Assert.AreEqual("a \"b\\c\" d", robot!.WifiNetwork!.Password);
        Assert.AreEqual(1, kept.Count);
        Assert.AreEqual("a \\\"b\\\\c\\\" d", kept.TextAt(0), "as it stands in the file");
        Assert.IsTrue(file[kept.PositionAt(0)] == '"' && file[kept.PositionAt(0) + 1] == '"', "where it belongs in the file");
    }

    [TestMethod]
    public void No_password_is_kept_for_another_network_since_whoever_opens_it_would_be_shown_it()
    {
        byte[] file = Reading.Bytes(Reading.Network("'wifi_network':{'name':'home2','password':''}"));
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors, null, Kept()));
        Assert.AreEqual("network.wifi_network.password: is empty, which keeps the stored one, but none is stored for this network: leave it out for an open one", errors.ToString());
    }

    private static KeptTokens Kept() =>
        new KeptTokens(new TokenConfiguration[0], new RemoteConfiguration[0], new WifiNetwork { Name = "home", Password = "a \"b\\c\" d" });
}
