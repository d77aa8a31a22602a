using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

[TestClass]
public class HttpServerTests
{
    [TestMethod]
    public void A_newcomer_displaces_the_connection_that_is_quiet_longest()
    {
        using RunningServer server = new RunningServer(3);
        using Client first = server.Connect();
        using Client second = server.Connect();
        using Client third = server.Connect();
        Assert.AreEqual(200, first.Ask(Client.Ping));
        Assert.AreEqual(200, second.Ask(Client.Ping));
        Assert.AreEqual(200, third.Ask(Client.Ping));
        Assert.AreEqual(200, first.Ask(Client.Ping));

        using Client newcomer = server.Connect();
        Assert.AreEqual(200, newcomer.Ask(Client.Ping));
        Assert.IsTrue(second.IsClosed());
        Assert.AreEqual(200, first.Ask(Client.Ping));
        Assert.AreEqual(200, third.Ask(Client.Ping));
    }

    [TestMethod]
    public void It_counts_who_is_there_and_who_has_come()
    {
        using RunningServer server = new RunningServer(3);
        Assert.AreEqual(3, server.Server.Limit);
        Assert.AreEqual(0, server.Server.Open + server.Server.Accepted);
        using Client stays = server.Connect();
        Assert.AreEqual(200, stays.Ask(Client.Ping));
        using (Client leaves = server.Connect())
        {
            Assert.AreEqual(200, leaves.Ask(Client.Ping));
            Assert.AreEqual(2, server.Server.Open);
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => server.Server.Open == 1, 5000));
        Assert.AreEqual(2, server.Server.Accepted);
    }

    [TestMethod]
    public void A_driving_connection_is_displaced_last()
    {
        using RunningServer server = new RunningServer(2);
        using Client driver = server.Connect();
        Assert.AreEqual(200, driver.Ask(Client.Drive));
        using Client idler = server.Connect();
        Assert.AreEqual(200, idler.Ask(Client.Ping));
        for (int i = 0; i < 5; i++)
        {
            using Client newcomer = server.Connect();
            Assert.AreEqual(200, newcomer.Ask(Client.Ping));
            Assert.AreEqual(200, driver.Ask(Client.Ping));
        }

        Assert.IsTrue(idler.IsClosed());
    }

    [TestMethod]
    public void Where_all_are_driving_the_one_quiet_longest_goes()
    {
        using RunningServer server = new RunningServer(2);
        using Client first = server.Connect();
        Assert.AreEqual(200, first.Ask(Client.Drive));
        using Client second = server.Connect();
        Assert.AreEqual(200, second.Ask(Client.Drive));
        using Client newcomer = server.Connect();
        Assert.AreEqual(200, newcomer.Ask(Client.Ping));
        Assert.IsTrue(first.IsClosed());
        Assert.AreEqual(200, second.Ask(Client.Ping));
    }

    [TestMethod]
    public void A_driving_connection_stays_while_the_others_are_busy()
    {
        using RunningServer server = new RunningServer(2);
        using Client driver = server.Connect();
        Assert.AreEqual(200, driver.Ask(Client.Drive));
        using Client busy = server.Connect();
        busy.Send(Client.Hold);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Held == 1, 5000));
        using Client newcomer = server.Connect();
        Assert.AreEqual(503, newcomer.Ask(Client.Ping));
        Assert.AreEqual(200, driver.Ask(Client.Ping));
    }

    [TestMethod]
    public void Bytes_without_a_whole_request_do_not_protect_a_connection()
    {
        using RunningServer server = new RunningServer(2);
        using Client talker = server.Connect();
        talker.Send("POST ");
        Thread.Sleep(100);
        using Client client = server.Connect();
        Assert.AreEqual(200, client.Ask(Client.Ping));
        talker.Send("/vi");
        using Client newcomer = server.Connect();
        Assert.AreEqual(200, newcomer.Ask(Client.Ping));
        Assert.IsTrue(talker.IsClosed());
        Assert.AreEqual(200, client.Ask(Client.Ping));
    }

    [TestMethod]
    public void The_side_door_serves_stops_while_every_place_is_in_a_request()
    {
        using RunningServer server = new RunningServer(2);
        using Client first = server.Connect();
        using Client second = server.Connect();
        first.Send(Client.Hold);
        second.Send(Client.Hold);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Held == 2, 5000));

        using Client refused = server.Connect();
        refused.Send(Client.Ping);
        (int status, string head, _) = refused.ReadReply();
        Assert.AreEqual(503, status);
        StringAssert.Contains(head, "\r\nRetry-After: 1\r\n");
        Assert.IsTrue(refused.IsClosed());
        using Client stopper = server.Connect();
        Assert.AreEqual(200, stopper.Ask(Client.Stop));
        Assert.IsTrue(stopper.IsClosed());

        server.Release();
        Assert.AreEqual(200, first.ReadReply().Status);
        Assert.AreEqual(200, second.ReadReply().Status);
        using Client late = server.Connect();
        Assert.AreEqual(200, late.Ask(Client.Ping));
    }

    [TestMethod]
    public void A_silent_peer_holds_the_side_door_no_longer_than_a_request_may_take()
    {
        using RunningServer server = new RunningServer(1);
        using Client busy = server.Connect();
        busy.Send(Client.Hold);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Held == 1, 5000));
        using Client silent = server.Connect();
        Thread.Sleep(100);
        using Client stopper = server.Connect();
        Stopwatch time = Stopwatch.StartNew();
        Assert.AreEqual(200, stopper.Ask(Client.Stop));
        Assert.IsTrue(time.ElapsedMilliseconds < 3000, $"after {time.ElapsedMilliseconds} ms");
        Assert.IsTrue(silent.IsClosed());
    }

    [TestMethod]
    [Long]
    public void A_thousand_connections_opened_and_left_do_not_stop_a_driver()
    {
        using RunningServer server = new RunningServer();
        using Client driver = server.Connect();
        Assert.AreEqual(200, driver.Ask(Client.Drive));
        List<Socket> left = new List<Socket>();
        Task flood = Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Socket socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                left.Add(socket);
                try
                {
                    socket.Connect(IPAddress.Loopback, server.Port);
                }
                catch (SocketException)
                {
                    // In progress, as everything that does not block.
                }
            }
        });
        long longestMs = 0;
        Stopwatch all = Stopwatch.StartNew();
        while (all.ElapsedMilliseconds < 3000)
        {
            Stopwatch time = Stopwatch.StartNew();
            Assert.AreEqual(200, driver.Ask(Client.Ping));
            longestMs = Math.Max(longestMs, time.ElapsedMilliseconds);
            Thread.Sleep(20);
        }

        flood.Wait();
        left.ForEach(socket => socket.Dispose());
        Assert.IsTrue(longestMs < 500, $"a reply took {longestMs} ms");
    }

    [TestMethod]
    [Long]
    public void A_newcomer_among_connections_opened_and_left_is_served()
    {
        using RunningServer server = new RunningServer();
        List<Client> left = Enumerable.Range(0, 50).Select(_ => server.Connect()).ToList();
        using Client newcomer = server.Connect();
        Stopwatch time = Stopwatch.StartNew();
        Assert.AreEqual(200, newcomer.Ask(Client.Ping));
        Assert.IsTrue(time.ElapsedMilliseconds < 3000, $"after {time.ElapsedMilliseconds} ms");
        left.ForEach(client => client.Dispose());
    }

    [TestMethod]
    public void Stop_ends_everything_in_time_and_frees_the_port()
    {
        using RunningServer server = new RunningServer(3);
        using Client idle = server.Connect();
        Assert.AreEqual(200, idle.Ask(Client.Ping));
        using Client half = server.Connect();
        half.Send("POST /");
        Stopwatch time = Stopwatch.StartNew();
        server.Server.Stop();
        Assert.IsTrue(time.ElapsedMilliseconds < 2000, $"after {time.ElapsedMilliseconds} ms");
        Assert.IsTrue(idle.IsClosed());
        Assert.IsTrue(half.IsClosed());
        using Socket next = new Socket(SocketType.Stream, ProtocolType.Tcp);
        next.Bind(new IPEndPoint(IPAddress.Loopback, server.Port));
        next.Listen();
    }

    [TestMethod]
    [Long]
    public void Stop_does_not_wait_for_ever_for_a_handler()
    {
        using RunningServer server = new RunningServer(1);
        using Client client = server.Connect();
        client.Send(Client.Hold);
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Held == 1, 5000));
        Stopwatch time = Stopwatch.StartNew();
        server.Server.Stop();
        Assert.IsTrue(time.ElapsedMilliseconds < 2500, $"after {time.ElapsedMilliseconds} ms");
    }

    [TestMethod]
    public async Task HttpClient_with_five_connections_is_served_at_once()
    {
        using RunningServer server = new RunningServer();
        using SocketsHttpHandler handler = new SocketsHttpHandler { MaxConnectionsPerServer = 5 };
        using HttpClient http = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                using StringContent body = new StringContent("{}", Encoding.UTF8, "application/json");
                using HttpResponseMessage reply = await http.PostAsync("/test.v1.TestService/Ping", body);
                Assert.AreEqual(HttpStatusCode.OK, reply.StatusCode);
                Assert.AreEqual("{\"peer\":\"127.0.0.1\"}", await reply.Content.ReadAsStringAsync());
            }
        })));
    }
}
