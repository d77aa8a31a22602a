using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

[TestClass]
public class HttpConnectionTests
{
    [TestMethod]
    public void A_connection_is_kept_for_the_next_request()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        for (int i = 0; i < 100; i++)
        {
            client.Send(Client.Ping);
            (int status, string head, string body) = client.ReadReply();
            Assert.AreEqual(200, status);
            Assert.AreEqual("{\"peer\":\"127.0.0.1\"}", body);
            Assert.IsFalse(head.Contains("Connection:", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    public void Pipelined_requests_are_answered_in_turn()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send(string.Concat(Enumerable.Repeat(Client.Ping + "GET / HTTP/1.1\r\nHost: r\r\n\r\n", 50)));
        for (int i = 0; i < 50; i++)
        {
            Assert.AreEqual(200, client.ReadReply().Status);
            Assert.AreEqual(404, client.ReadReply().Status);
        }
    }

    [TestMethod]
    public void Connection_close_is_honoured()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
        (int status, string head, _) = client.ReadReply();
        Assert.AreEqual(200, status);
        StringAssert.Contains(head, "\r\nConnection: close\r\n");
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    [Long]
    public void A_byte_at_a_time_does_not_hold_a_connection()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        Stopwatch time = Stopwatch.StartNew();
        int sent = 0;
        while (client.IsOpen() && sent < Client.Ping.Length)
        {
            client.Send(Client.Ping.Substring(sent++, 1));
            Thread.Sleep(100);
        }

        Assert.AreEqual(408, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
        Assert.IsTrue(time.ElapsedMilliseconds is >= HttpLimits.RequestMs and < HttpLimits.RequestMs + 1500, $"after {time.ElapsedMilliseconds} ms");
    }

    [DataRow("POST /viam/api/v1/ping HT")]
    [DataRow("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Length: 5\r\n\r\n{}")]
    [DataRow("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")]
    [TestMethod]
    [Long]
    public void Half_a_request_and_silence_is_408(string half)
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send(half);
        Assert.AreEqual(408, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void A_request_line_of_8_KB_is_414_and_the_reply_arrives()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("GET /" + new string('x', 8192) + " HTTP/1.1\r\nHost: r\r\n\r\n");
        Assert.AreEqual(414, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void Ten_thousand_headers_are_431_and_the_reply_arrives()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("GET / HTTP/1.1\r\nHost: r\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 10_000)) + "\r\n");
        Assert.AreEqual(431, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void A_body_longer_than_the_limit_is_413_before_it_is_sent()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n");
        Assert.AreEqual(413, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void A_body_longer_than_it_says_is_taken_for_the_next_request_and_refused()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{} and more\r\n");
        Assert.AreEqual(200, client.ReadReply().Status);
        Assert.AreEqual(400, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void Length_and_chunks_together_are_400()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        Assert.AreEqual(400, client.Ask("POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
        Assert.IsTrue(client.IsClosed());
    }

    [TestMethod]
    public void A_chunked_request_is_served()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        const string Chunked =
            "POST /test.v1.TestService/Ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
        Assert.AreEqual(200, client.Ask(Chunked));
        Assert.AreEqual(200, client.Ask(Chunked));
    }

    [TestMethod]
    public void A_client_that_expects_100_gets_it_and_then_the_reply()
    {
        using RunningServer server = new RunningServer();
        using Client client = server.Connect();
        client.Send("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        Assert.AreEqual(100, client.ReadReply().Status);
        Assert.AreEqual(200, client.Ask("{}"));
    }

    [TestMethod]
    public void A_reset_at_any_moment_costs_nobody_else_anything()
    {
        using RunningServer server = new RunningServer(1);
        for (int i = 0; i < 30; i++)
        {
            using Client rude = server.Connect();
            rude.Send(i % 3 == 0 ? Client.Ping : i % 3 == 1 ? "POST /vi" : Client.Flood + Client.Flood + Client.Flood);
            rude.Reset();
        }

        using Client polite = server.Connect();
        Assert.AreEqual(200, polite.Ask(Client.Ping));
    }

    [TestMethod]
    [Long]
    public void A_peer_that_does_not_read_its_replies_loses_its_connection()
    {
        using RunningServer server = new RunningServer(1);
        using Client deaf = server.Connect();
        deaf.Socket.SendTimeout = 500;
        string requests = string.Concat(Enumerable.Repeat(Client.Flood, 200));
        Stopwatch time = Stopwatch.StartNew();
        Assert.ThrowsExactly<System.IO.IOException>(() =>
        {
            while (time.Elapsed < TimeSpan.FromSeconds(10))
            {
                deaf.Send(requests);
            }
        });
        Assert.IsTrue(
            SpinWait.SpinUntil(
                () =>
                {
                    using Client polite = server.Connect();
                    return polite.Ask(Client.Ping) == 200;
                },
                3000),
            "its place is still taken");
    }
}
