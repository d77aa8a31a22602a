using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class AllowedOriginsReaderTests
{
    private const string Tokens = "'tokens':[{'name':'alice','token':'abcdefghijklmnop'}],";

    private const string Rule = "must be an origin, http:// or https://, a host and maybe a port, without a path, at most 48 characters, but is ";

    [TestMethod]
    public void Origins_are_kept_in_lower_case()
    {
        RobotConfiguration robot = Reading.Good(Reading.Network(Tokens + "'allowed_origins':['https://App.example','http://10.0.0.7:8080']"));
        Assert.AreEqual(2, robot.AllowedOrigins.Length);
        Assert.AreEqual("https://app.example", robot.AllowedOrigins[0]);
        Assert.AreEqual("http://10.0.0.7:8080", robot.AllowedOrigins[1]);
    }

    [TestMethod]
    public void None_is_listed_where_nothing_is_said() => Assert.AreEqual(0, Reading.Good(Reading.Network("'wifi':'station'")).AllowedOrigins.Length);

    [TestMethod]
    [DataRow("'*'", "\"*\"")]
    [DataRow("'null'", "\"null\"")]
    [DataRow("'app.example'", "\"app.example\"")]
    [DataRow("'https://'", "\"https://\"")]
    [DataRow("'https://:80'", "\"https://:80\"")]
    [DataRow("'https://a:'", "\"https://a:\"")]
    [DataRow("'https://a:123456'", "\"https://a:123456\"")]
    [DataRow("'https://a:8x'", "\"https://a:8x\"")]
    [DataRow("'https://a/'", "\"https://a/\"")]
    [DataRow("'https://a b'", "\"https://a b\"")]
    [DataRow("'ftp://a'", "\"ftp://a\"")]
    [DataRow("1", "1")]
    public void What_no_browser_sends_as_an_origin_is_refused(string origin, string shown) =>
        Reading.Refused(Reading.Network(Tokens + "'allowed_origins':[" + origin + "]"), "network.allowed_origins[0]: " + Rule + shown);

    [TestMethod]
    public void One_of_48_characters_is_the_longest()
    {
        Assert.AreEqual(48, Reading.Good(Reading.Network(Tokens + "'allowed_origins':['https://" + new string('x', 40) + "']")).AllowedOrigins[0].Length);
        Reading.Refused(
            Reading.Network(Tokens + "'allowed_origins':['https://" + new string('x', 41) + "']"),
            "network.allowed_origins[0]: " + Rule + "\"https://" + new string('x', 24) + "...\"");
    }

    [TestMethod]
    public void Four_are_the_most() => Reading.Refused(
        Reading.Network(Tokens + "'allowed_origins':['http://a','http://b','http://c','http://d','http://e']"),
        "network.allowed_origins: must hold at most 4 origins but holds 5");

    [TestMethod]
    public void Without_tokens_no_page_of_others_may_call() => Reading.Refused(
        Reading.Network("'allowed_origins':['https://app.example']"),
        "network.allowed_origins: needs network.tokens: without tokens no page but the rover's own may call it");
}
