using System.Text;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

/// <summary>Who gets past the gate: nobody by another's name, from another's page, or with a token that is not whole.</summary>
[TestClass]
public class GateTests
{
    private const string Alice = "alices-token-of-24-chars";
    private const string Bob = "bob.token_of_sixteen-or-more.CHARS";

    [DataRow("10.0.0.7:8080", true)]
    [DataRow("10.0.0.7", true)]
    [DataRow("10.0.0.7:", true)]
    [DataRow("10.0.0.7:80", true)]
    [DataRow("10.0.0.7:65535", true)]
    [DataRow("rover.local", true)]
    [DataRow("ROVER.local:8080", true)]
    [DataRow("r", true)]
    [DataRow("", false)]
    [DataRow(":8080", false)]
    [DataRow("evil.example", false)]
    [DataRow("evil.example:8080", false)]
    [DataRow("10.0.0.7.evil.example:8080", false)]
    [DataRow("evil.rover.local", false)]
    [DataRow("rover.local.", false)]
    [DataRow("rover.loca", false)]
    [DataRow("localhost:8080", false)]
    [DataRow("10.0.0.70:8080", false)]
    [DataRow("10.0.0.7:65536", false)]
    [DataRow("10.0.0.7:000080", false)]
    [DataRow("10.0.0.7:8o80", false)]
    [DataRow("10.0.0.7:80:80", false)]
    [DataRow("[::1]:8080", false)]
    [DataRow("alice@10.0.0.7:8080", false)]
    [TestMethod]
    public void Only_the_rovers_own_names_are_its_own(string host, bool isOwn)
    {
        int authority = Authority(Open().At("10.0.0.7:8080"), host);
        Assert.AreEqual(isOwn, authority != 0);
    }

    [DataRow("127.0.0.1:8080", "localhost:8080", true)]
    [DataRow("127.0.0.1:8080", "LocalHost", true)]
    [DataRow("127.0.0.1:8080", "10.0.0.7:8080", false)]
    [DataRow("", "127.0.0.1:8080", false)]
    [DataRow("", "", false)]
    [DataRow("", "\0", false)]
    [TestMethod]
    public void Its_address_is_the_one_that_the_connection_was_accepted_on(string accepted, string host, bool isOwn)
    {
        int authority = Authority(Open().At(accepted), host);
        Assert.AreEqual(isOwn, authority != 0);
    }

    [DataRow("10.0.0.7:8080", "http://10.0.0.7:8080", true)]
    [DataRow("10.0.0.7", "http://10.0.0.7:80", true)]
    [DataRow("rover.local:8080", "http://Rover.Local:8080", true)]
    [DataRow("rover.local:8080", "http://10.0.0.7:8080", false)]
    [DataRow("10.0.0.7:8080", "http://10.0.0.7:8081", false)]
    [DataRow("10.0.0.7:8080", "http://10.0.0.7", false)]
    [DataRow("10.0.0.7:8080", "https://10.0.0.7:8080", false)]
    [DataRow("10.0.0.7:8080", "http://evil.example", false)]
    [DataRow("10.0.0.7:8080", "http://10.0.0.7:8080.evil.example", false)]
    [DataRow("10.0.0.7:8080", "http://10.0.0.7:8080/", false)]
    [DataRow("10.0.0.7:8080", "http://", false)]
    [DataRow("10.0.0.7:8080", "null", false)]
    [DataRow("10.0.0.7:8080", "", false)]
    [TestMethod]
    public void An_origin_is_good_where_it_is_the_host(string host, string origin, bool isSame)
    {
        Gate gate = Open().At("10.0.0.7:8080");
        byte[] bytes = Input(origin);
        int asked = Authority(gate, host);
        int from = gate.OriginIn(bytes, 0, origin.Length);
        Assert.AreNotEqual(0, asked);
        Assert.AreEqual(isSame, asked == from);
    }

    [DataRow("Bearer " + Alice, 1)]
    [DataRow("bearer " + Alice, 1)]
    [DataRow("BEARER " + Bob, 2)]
    [DataRow("", 0)]
    [DataRow("Bearer", 0)]
    [DataRow("Bearer ", 0)]
    [DataRow("Bearer  " + Alice, 0)]
    [DataRow("Bearer alices-token-of-24-char", 0)]
    [DataRow("Bearer alices-token-of-24-charss", 0)]
    [DataRow("Bearer alices-token-of-24-charS", 0)]
    [DataRow("Bearer Alices-token-of-24-chars", 0)]
    [DataRow("Bearer alices-token", 0)]
    [DataRow("Bearer a", 0)]
    [DataRow("Bearer lices-token-of-24-chars", 0)]
    [DataRow("Basic " + Alice, 0)]
    [DataRow("Bearers " + Alice, 0)]
    [DataRow("Bearer=" + Alice, 0)]
    [DataRow(Alice, 0)]
    [DataRow("Bearer " + Alice + "," + Bob, 0)]
    [TestMethod]
    public void Only_a_whole_token_is_one(string value, int expected)
    {
        byte[] bytes = Input(value);
        int token = Open().TokenIn(bytes, 0, value.Length);
        Assert.AreEqual(expected, token);
    }

    [TestMethod]
    public void Every_single_byte_of_a_token_counts()
    {
        Gate gate = Open();
        for (int i = 0; i < Bob.Length; i++)
        {
            byte[] bytes = Input("Bearer " + Bob);
            bytes["Bearer ".Length + i] ^= 1;
            Assert.AreEqual(0, gate.TokenIn(bytes, 0, "Bearer ".Length + Bob.Length));
        }
    }

    [TestMethod]
    public void A_token_at_the_very_end_of_the_buffer_is_compared_within_it()
    {
        string value = "Bearer " + Alice;
        byte[] bytes = new byte[TokenText.MaxLength * 2];
        byte[] text = Encoding.UTF8.GetBytes(value);
        text.CopyTo(bytes, bytes.Length - text.Length);
        int whole = Open().TokenIn(bytes, bytes.Length - text.Length, bytes.Length);
        int cut = Open().TokenIn(bytes, bytes.Length - text.Length, bytes.Length - 1);
        Assert.AreEqual(1, whole);
        Assert.AreEqual(0, cut);
    }

    [TestMethod]
    public void Its_name_on_the_network_is_its_own_until_it_has_another_one_on_every_connection()
    {
        Gate gate = Open();
        Gate before = gate.At("10.0.0.7:8080");
        Assert.AreEqual(0, Authority(before, "crawler.local"));
        gate.KnowAs("Crawler.local");
        Gate after = gate.At("10.0.0.8:8080");
        int asked = Authority(before, "crawler.local:8080");
        Assert.AreNotEqual(0, asked);
        Assert.AreEqual(asked, Authority(after, "CRAWLER.local:8080"));
        Assert.AreNotEqual(asked, Authority(after, "rover.local:8080"));
        Assert.AreEqual(0, Authority(after, "evil.crawler.local"));
        gate.KnowAs("crawler-2.local");
        Assert.AreEqual(0, Authority(before, "crawler.local"));
        Assert.AreNotEqual(0, Authority(before, "crawler-2.local"));
        Assert.AreNotEqual(0, Authority(before, "rover.local"));
    }

    private static Gate Open() => new Gate(new[] { "alice", "bob" }, new[] { Alice, Bob }, new[] { "rover.local", "r" });

    private static int Authority(Gate gate, string host) => gate.AuthorityIn(Input(host), 0, host.Length);

    /// <summary>A connection's input with a text at its start.</summary>
    private static byte[] Input(string text)
    {
        byte[] input = new byte[HttpLimits.InputBytes];
        Encoding.UTF8.GetBytes(text).CopyTo(input, 0);
        return input;
    }
}
