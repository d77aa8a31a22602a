using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Doors;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Doors;

[TestClass]
public class PageDoorTests
{
    private const string HeadStart = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: 500\r\nETag: \"";
    private const string HeadEnd = "\"\r\nCache-Control: no-cache\r\nVary: Accept-Encoding\r\n";
    private const string Head = HeadStart + "0000002a" + HeadEnd;
    private const string OtherHead = HeadStart + "0000002b" + HeadEnd;

    [DataRow("GET / HTTP/1.1\r\nHost: r\r\n\r\n", "\r\n", "")]
    [DataRow("GET / HTTP/1.1\r\nHost: r\r\nConnection: close\r\n\r\n", "Connection: close\r\n\r\n", Wire.Closed)]
    [DataRow("GET / HTTP/1.0\r\nHost: r\r\nConnection: keep-alive\r\n\r\n", "Connection: keep-alive\r\n\r\n", "")]
    [TestMethod]
    public void The_page_is_sent_in_its_parts(string request, string headEnd, string end)
    {
        string reply = Wire.Send(Open(), request);
        Assert.AreEqual(Head + headEnd + TwoParts.One + TwoParts.Two + end, reply);
    }

    [TestMethod]
    public void Who_asks_for_the_head_gets_the_head() => Assert.AreEqual(Head + "\r\n", Wire.Send(Open(), "HEAD / HTTP/1.1\r\nHost: r\r\n\r\n"));

    [DataRow("\"0000002a\"", true)]
    [DataRow("W/\"0000002A\"", true)]
    [DataRow("\"12345678\", \"0000002a\"", true)]
    [DataRow("\"0000002b\"", false)]
    [DataRow("0000002a", false)]
    [DataRow("\"x000002a\"", false)]
    [DataRow("\"10000002a\"", false)]
    [DataRow("\"", false)]
    [DataRow("*", false)]
    [TestMethod]
    public void A_browser_that_has_the_page_is_told_so(string tags, bool isKnown)
    {
        string reply = Wire.Send(Open(), "GET / HTTP/1.1\r\nHost: r\r\nIf-None-Match: " + tags + "\r\n\r\n");
        if (isKnown)
        {
            Assert.AreEqual("HTTP/1.1 304 Not Modified\r\nETag: \"0000002a\"\r\nCache-Control: no-cache\r\nVary: Accept-Encoding\r\n\r\n", reply);
        }
        else
        {
            Assert.StartsWith(Head, reply);
        }
    }

    /// <summary>The head and the first part fill the buffer of a reply, and leave it together.</summary>
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(2, false)]
    [TestMethod]
    public void A_browser_that_goes_away_ends_the_connection(int sends, bool isCut)
    {
        TestConnection connection = Open();
        connection.PartsTaken = sends;
        string reply = Wire.Send(connection, "GET / HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.AreEqual(isCut, reply.EndsWith(Wire.Closed));
    }

    [TestMethod]
    public void What_follows_the_page_is_served()
    {
        string reply = Wire.Send(Open(), "GET / HTTP/1.1\r\nHost: r\r\n\r\nGET /x HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.StartsWith(Head + "\r\n" + TwoParts.One + TwoParts.Two + "HTTP/1.1 404 Not Found\r\n", reply);
    }

    [TestMethod]
    public void The_second_page_is_at_its_own_path()
    {
        string reply = Wire.Send(Open(), "GET /setup HTTP/1.1\r\nHost: r\r\n\r\nGET / HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.AreEqual(OtherHead + "\r\n" + TwoParts.Two + TwoParts.One + Head + "\r\n" + TwoParts.One + TwoParts.Two, reply);
    }

    [TestMethod]
    public void Where_there_is_no_second_page_its_path_leads_nowhere()
    {
        TestConnection connection = new TestConnection(new Router(new RpcService[0], new IPage[] { new TwoParts() }, null, new Gate(new string[0], new string[0], new[] { "r" })), new TestClock(), false);
        connection.Exchange.Open("10.0.0.7");
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", Wire.Send(connection, "GET /setup HTTP/1.1\r\nHost: r\r\n\r\n"));
    }

    private static TestConnection Open()
    {
        Gate gate = new Gate(new string[0], new string[0], new[] { "r" });
        TestConnection connection = new TestConnection(new Router(new RpcService[0], new IPage[] { new TwoParts(), new TwoParts(true) }, null, gate), new TestClock(), false);
        connection.Exchange.Open("10.0.0.7");
        return connection;
    }

    private sealed class TwoParts : IPage
    {
        /// <summary>One fits into the buffer of a reply with the head, but no two do.</summary>
        public static readonly string One = "one".PadRight(250, '.');

        public static readonly string Two = "two".PadRight(250, '.');

        private readonly bool _isOther;

        public TwoParts(bool isOther = false)
        {
            _isOther = isOther;
        }

        public string Path => _isOther ? "/setup" : "/";

        public int Tag => _isOther ? 43 : 42;

        public string TagText => _isOther ? "0000002b" : "0000002a";

        public int Length => 500;

        public int PartCount => 2;

        public byte[] Part(int i) => Encoding.UTF8.GetBytes(i == 0 == _isOther ? Two : One);
    }
}
