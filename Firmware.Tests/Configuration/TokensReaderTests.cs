using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

/// <summary>Who gets in is read exactly, and what might be a secret is in no message.</summary>
[TestClass]
public class TokensReaderTests
{
    private const string Token = "0123456789-abc_D";
    private const string NotShown = " (what is there is not shown)";
    private const string BadToken = "network.tokens[0].token: must be 16 to 64 characters of A-Z a-z 0-9 - _ ." + NotShown;
    private const string BadName = "network.tokens[0].name: must be 1 to 32 characters of A-Z a-z 0-9 _ -" + NotShown;

    [TestMethod]
    public void Tokens_are_read_in_their_order()
    {
        RobotConfiguration robot = Reading.Good(Reading.Network("'tokens':[" + Entry("alice", Token) + "," + Entry("bob", new string('x', 64)) + "]"));
        Assert.AreEqual(2, robot.Tokens.Length);
        Assert.AreEqual("alice", robot.Tokens[0].Name);
        Assert.AreEqual(Token, robot.Tokens[0].Token);
        Assert.AreEqual("bob", robot.Tokens[1].Name);
        Assert.AreEqual(64, robot.Tokens[1].Token.Length);
    }

    [TestMethod]
    public void Without_tokens_there_are_none() => Assert.AreEqual(0, Reading.Good("{}").Tokens.Length);

    [TestMethod]
    [DataRow("''")]
    [DataRow("'secret-of-15-ch'")]
    [DataRow("'secret with blank'")]
    [DataRow("'secret/with/slash'")]
    [DataRow("'secret\\u0000secretsecret'")]
    [DataRow("'secretsecretsecr\\u0000'")]
    [DataRow("'secretsecretsecr\u00E4'")]
    [DataRow("1234567890123456")]
    [DataRow("['secretsecretsecret']")]
    public void A_bad_token_is_refused_and_not_shown(string token) =>
        Reading.Refused(Reading.Network("'tokens':[{'name':'a','token':" + token + "}]"), BadToken);

    [TestMethod]
    public void An_empty_token_keeps_the_one_that_is_known_by_that_name()
    {
        byte[] file = Reading.Bytes("{'network':{'tokens':[{'name':'bob','token':''},{'token':'','name':'ann'},{'name':'new','token':'" + Token + "'}]}}");
        KeptTokens kept = Kept();
        ConfigurationErrors errors = new ConfigurationErrors();
        RobotConfiguration? robot = ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors, null, kept);
        Assert.IsTrue(robot != null, errors.ToString());
        Assert.AreEqual("token-of-bob-0123", robot!.Tokens[0].Token);
        Assert.AreEqual("token-of-ann-0123", robot.Tokens[1].Token);
        Assert.AreEqual(Token, robot.Tokens[2].Token);
        Assert.AreEqual(2, kept.Count);
        for (int i = 0; i < kept.Count; i++)
        {
            Assert.IsTrue(file[kept.PositionAt(i)] == '"' && file[kept.PositionAt(i) + 1] == '"', "where it belongs in the file");
            Assert.AreEqual(i == 0 ? "token-of-bob-0123" : "token-of-ann-0123", kept.TextAt(i));
        }
    }

    [TestMethod]
    [DataRow("'tokens':[{'name':'carl','token':''}]", "network.tokens[0].token: is empty, which keeps the stored one, but none is stored under this name")]
    [DataRow("'tokens':[{'name':'ann','token':'short'}]", BadToken)]
    [DataRow("'tokens':[{'name':'ann'}]", "network.tokens[0].token: is required: 16 to 64 characters of A-Z a-z 0-9 - _ .")]
    public void Only_an_empty_token_of_a_known_name_keeps_one(string member, string line)
    {
        byte[] file = Reading.Bytes(Reading.Network(member));
        ConfigurationErrors errors = new ConfigurationErrors();
        Assert.IsNull(ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors, null, Kept()));
        Assert.IsTrue(errors.ToString() == line, Reading.WithoutCommas(errors.ToString()));
    }

    [TestMethod]
    [DataRow("r", "10.0.0.9", true)]
    [DataRow("r", "10.0.0.10", false)]
    [DataRow("other", "10.0.0.9", false)]
    public void The_token_of_a_remote_is_kept_for_its_name_and_address_alone_since_elsewhere_somebody_else_would_get_it(string name, string address, bool isKept)
    {
        byte[] file = Reading.Bytes("{'remotes':[{'name':'" + name + "','address':'" + address + ":8080','token':''}]}");
        ConfigurationErrors errors = new ConfigurationErrors();
        RobotConfiguration? robot = ConfigurationReader.Read(file, file.Length, Reading.MaxResources, errors, null, Kept());
        Assert.IsTrue(isKept == (robot != null), Reading.WithoutCommas(errors.ToString()));
        Assert.IsTrue(isKept ? robot!.Remotes[0].Token == "token-of-r-012345"
            : errors.ToString() == "remotes[0].token: is empty, which keeps the stored one, but none is stored under this name and address");
    }

    private static KeptTokens Kept() => new KeptTokens(
        new[] { new TokenConfiguration { Name = "ann", Token = "token-of-ann-0123" }, new TokenConfiguration { Name = "bob", Token = "token-of-bob-0123" } },
        new[] { new RemoteConfiguration { Name = "r", Address = new Firmware.Client.RobotAddress("10.0.0.9:8080").ToString(), Token = "token-of-r-012345" } });

    [TestMethod]
    public void A_token_of_65_is_too_long() =>
        Reading.Refused(Reading.Network("'tokens':[" + Entry("a", new string('x', 65)) + "]"), BadToken);

    [TestMethod]
    [DataRow("'secretsecret.secret'")]
    [DataRow("''")]
    [DataRow("5")]
    public void A_bad_name_is_refused_and_not_shown_as_it_may_be_the_token(string name) =>
        Reading.Refused(Reading.Network("'tokens':[{'name':" + name + ",'token':'" + Token + "'}]"), BadName);

    [TestMethod]
    [DataRow("'tokens':'secretsecretsecret'", "network.tokens: must be an array" + NotShown)]
    [DataRow("'tokens':['secretsecretsecret']", "network.tokens[0]: must be an object with name and token" + NotShown)]
    [DataRow("'tokens':[]", "network.tokens: must hold a token or be left out: without one everybody on the network may drive")]
    [DataRow("'tokens':[{'name':'a'}]", "network.tokens[0].token: is required: 16 to 64 characters of A-Z a-z 0-9 - _ .")]
    [DataRow("'tokens':[{'name':'a','token':'0123456789-abc_D','key':'secret'}]", "network.tokens[0].key: is unknown: allowed are name, token")]
    [DataRow("'tokens':[{'name':'a','token':secretsecretsecret}]", "network.tokens: the JSON is broken, and what is there is not shown (byte 42, line 1, column 43)")]
    public void What_is_no_list_of_tokens_is_refused_and_not_shown(string member, string line) => Reading.Refused(Reading.Network(member), line);

    [TestMethod]
    public void Two_of_one_name_and_two_of_one_token_are_refused()
    {
        string twice = Reading.Network("'tokens':[" + Entry("a", Token) + "," + Entry("a", Token) + "]");
        Reading.Refused(twice, "network.tokens[1].name: must be unique but is that of tokens[0]\nnetwork.tokens[1].token: must be unique but is that of tokens[0]");
    }

    [TestMethod]
    public void A_fifth_token_is_too_many()
    {
        string all = "";
        for (int i = 0; i < 5; i++)
        {
            all += (i == 0 ? "" : ",") + Entry("driver" + i.ToString(), Token + i.ToString());
        }

        Reading.Refused(Reading.Network("'tokens':[" + all + "]"), "network.tokens: must hold at most 4 tokens but holds 5");
    }

    private static string Entry(string name, string token) => "{'name':'" + name + "','token':'" + token + "'}";
}
