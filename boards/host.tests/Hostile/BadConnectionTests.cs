using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>Connections that come in numbers, are used oddly, or break: the driver drives on.</summary>
[TestClass]
public class BadConnectionTests
{
    private const int Pipelined = 50;
    private const int Opened = 1_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Long]
    public void Pipelined_requests_are_answered_in_turn_and_lose_no_heartbeat()
    {
        using HostileRover rover = new();
        string pair = rover.Request("GET /viam/api/v1/version") + rover.Request("GET /nothing");
        using Rpc.Client client = rover.Connect();
        HostileRover.Repeat(() =>
        {
            client.Send(string.Concat(Enumerable.Repeat(pair, Pipelined)));
            for (int i = 0; i < Pipelined; i++)
            {
                Assert.AreEqual(200, client.ReadReply().Status);
                Assert.AreEqual(404, client.ReadReply().Status);
            }
        });
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    public void A_reset_in_the_middle_of_a_reply_loses_no_heartbeat()
    {
        using HostileRover rover = new();
        int resets = 0;
        HostileRover.Repeat(() =>
        {
            // The page is the longest reply. Its first byte is here, the rest is on its way, or is still to be sent.
            using Rpc.Client client = rover.Connect();
            client.Socket.ReceiveBufferSize = 1024;
            client.Send(rover.Request("GET /") + rover.Request("GET /"));
            Assert.AreEqual(1, client.Socket.Receive(new byte[1]));
            client.Reset();
            resets++;
        });
        TestContext.WriteLine($"{resets} connections reset");
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    public void A_thousand_connections_opened_and_left_lose_no_heartbeat()
    {
        using HostileRover rover = new();
        Socket[] left = [.. Enumerable.Range(0, Opened).Select(_ => Open(rover.Port))];
        Thread.Sleep(HostileRover.FaultMs);
        Array.ForEach(left, socket => socket.Dispose());
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    public void Expect_100_continue_is_answered_and_where_it_is_abandoned_no_heartbeat_is_lost()
    {
        using HostileRover rover = new();
        HostileRover.Repeat(() =>
        {
            using Rpc.Client polite = rover.Connect();
            polite.Send(rover.Head("GET /viam/api/v1/version") + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            Assert.AreEqual(100, polite.ReadReply().Status);
            Assert.AreEqual(200, polite.Ask("{}"));

            using Rpc.Client gone = rover.Connect();
            gone.Send(rover.Head("PUT /viam/api/v1/component/motor/right/power") + "Expect: 100-continue\r\nContent-Length: 15\r\n\r\n");
            Assert.AreEqual(100, gone.ReadReply().Status);
            gone.Socket.Shutdown(SocketShutdown.Both);
        });

        using Rpc.Client silent = rover.Connect();
        silent.Send(rover.Head("PUT /viam/api/v1/component/motor/right/power") + "Expect: 100-continue\r\nContent-Length: 15\r\n\r\n");
        Assert.AreEqual(100, silent.ReadReply().Status);
        Assert.AreEqual(408, silent.ReadReply().Status);
        Assert.IsTrue(silent.IsClosed());
        rover.AssertUndisturbed(TestContext);
    }

    // Without waiting for the rover, which accepts them one by one.
    private static Socket Open(int port)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            // In progress, as everything that does not block.
        }

        return socket;
    }
}
