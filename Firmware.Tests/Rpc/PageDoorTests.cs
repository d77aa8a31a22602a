using System.Text;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class PageDoorTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\nETag: \"0000002a\"\r\nCache-Control: no-cache\r\nVary: Accept-Encoding\r\n";

    [DataRow("GET / HTTP/1.1\r\nHost: r\r\n\r\n", Head + "\r\nonetwo")]
    [DataRow("GET / HTTP/1.1\r\nHost: r\r\nConnection: close\r\n\r\n", Head + "Connection: close\r\n\r\nonetwo" + Wire.Closed)]
    [DataRow("GET / HTTP/1.0\r\nHost: r\r\nConnection: keep-alive\r\n\r\n", Head + "Connection: keep-alive\r\n\r\nonetwo")]
    [DataRow("HEAD / HTTP/1.1\r\nHost: r\r\n\r\n", Head + "\r\n")]
    [TestMethod]
    public void The_page_is_sent_in_its_parts(string request, string expected)
    {
        string reply = Wire.Send(Open(), request);
        Assert.AreEqual(expected, reply);
    }

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

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [TestMethod]
    public void A_browser_that_goes_away_ends_the_connection(int parts)
    {
        TestConnection connection = Open();
        connection.PartsTaken = parts;
        string reply = Wire.Send(connection, "GET / HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.EndsWith(Wire.Closed, reply);
    }

    [TestMethod]
    public void What_follows_the_page_is_served()
    {
        string reply = Wire.Send(Open(), "GET / HTTP/1.1\r\nHost: r\r\n\r\nGET /x HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.StartsWith(Head + "\r\nonetwoHTTP/1.1 404 Not Found\r\n", reply);
    }

    private static TestConnection Open()
    {
        TestConnection connection = new TestConnection(new Router(new RpcService[0], new TwoParts(), null, new Gate(new string[0], new string[0], new[] { "r" })), new TestClock(), false);
        connection.Exchange.Open("10.0.0.7");
        return connection;
    }

    private sealed class TwoParts : IPage
    {
        public int Tag => 42;

        public string TagText => "0000002a";

        public int Length => 6;

        public int PartCount => 2;

        public byte[] Part(int i) => Encoding.UTF8.GetBytes(i == 0 ? "one" : "two");
    }
}
