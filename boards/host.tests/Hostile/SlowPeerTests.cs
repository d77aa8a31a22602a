using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>Peers that take their time, in every place that the driver leaves: each is sent away in a bounded time, and the driver drives on.</summary>
[TestClass]
public class SlowPeerTests
{
    private const int Others = Limits.Connections - 1;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_byte_a_second_holds_no_place_and_loses_no_heartbeat()
    {
        using HostileRover rover = new();
        string request = rover.TurnRight();
        Rpc.Client[] slow = [.. Enumerable.Range(0, Others).Select(_ => rover.Connect())];
        for (int i = 0; i * 1000 <= HttpLimits.RequestMs; i++)
        {
            foreach (Rpc.Client client in slow)
            {
                client.Send(request.Substring(i, 1));
            }

            Thread.Sleep(1000);
        }

        AssertSentAway(slow);
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    [DataRow("in the line")]
    [DataRow("in a header")]
    [DataRow("in the body")]
    public void Half_a_request_and_silence_holds_no_place_and_loses_no_heartbeat(string where)
    {
        using HostileRover rover = new();
        string request = rover.TurnRight();
        int at = where == "in the line" ? 12 : where == "in a header" ? request.IndexOf("Content", StringComparison.Ordinal) + 9 : request.Length - 1;
        Rpc.Client[] silent = [.. Enumerable.Range(0, Others).Select(_ => rover.Connect())];
        foreach (Rpc.Client client in silent)
        {
            client.Send(request[..at]);
        }

        AssertSentAway(silent);
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    public void A_body_shorter_than_it_says_moves_nothing_and_loses_no_heartbeat()
    {
        using HostileRover rover = new();
        string request = rover.Head("PUT /viam/api/v1/component/motor/right/power") + "Content-Length: 30\r\n\r\n{\"power_pct\":1}";
        Rpc.Client[] brief = [.. Enumerable.Range(0, Others).Select(_ => rover.Connect())];
        foreach (Rpc.Client client in brief)
        {
            client.Send(request);
        }

        // One says that no more will come, the others say nothing.
        brief[0].Socket.Shutdown(SocketShutdown.Send);
        Assert.AreEqual(0, brief[0].Socket.Receive(new byte[1]));
        brief[0].Dispose();
        AssertSentAway(brief[1..]);
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    public void A_client_that_never_reads_its_replies_loses_its_place_and_no_heartbeat_is_lost()
    {
        using HostileRover rover = new();
        byte[] questions = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(rover.Request("GET /status"), 200)));
        Rpc.Client[] deaf = [.. Enumerable.Range(0, Others).Select(_ => rover.Connect())];
        Thread[] senders = [.. deaf.Select(client => new Thread(() => AskUntilCutOff(client, questions)))];
        Array.ForEach(senders, sender => sender.Start());
        Assert.IsTrue(senders.All(sender => sender.Join(20_000)), "each is cut off");
        Array.ForEach(deaf, client => client.Dispose());
        rover.AssertUndisturbed(TestContext);
    }

    /// <summary>The page, the status and the figures are sent one after the other: one that nobody reads must not keep the others waiting until it is given up.</summary>
    [TestMethod]
    [Long]
    public void A_client_that_never_reads_its_replies_holds_up_long_ones_of_others_for_a_moment_and_short_ones_not_at_all()
    {
        using HostileRover rover = new();
        byte[] questions = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(rover.Request("GET /status"), 200)));
        bool isOver = false;
        Thread deaf = new(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                using Rpc.Client client = new(rover.Port, receiveBytes: 2_048);
                AskUntilCutOff(client, questions);
            }
        });
        deaf.Start();
        using Rpc.Client other = rover.Connect();
        double waitMs = HttpLimits.OffersOfTurn * HttpLimits.OfferMs;
        List<double> longMs = [];
        List<double> shortMs = [];
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 6_000)
        {
            other.Send(rover.Request("GET /status"));
            longMs.Add(Ms(() => Assert.IsTrue(other.ReadChunks())));
            other.Send(rover.Request("GET /viam/api/v1/component/motor/left/powered"));
            shortMs.Add(Ms(() => Assert.AreEqual(200, other.ReadReply().Status)));
        }

        Volatile.Write(ref isOver, true);
        Assert.IsTrue(deaf.Join(20_000), "it is cut off");
        int longWaits = longMs.Count(ms => ms >= waitMs / 2);
        int shortWaits = shortMs.Count(ms => ms >= waitMs / 2);
        TestContext.WriteLine($"beside it {longWaits} looks at the status waited, {longMs.Max():0.0} ms at most, and {shortWaits} at a motor, {shortMs.Max():0.0} ms");
        Assert.IsGreaterThan(3, longWaits, "it was in the way");
        Assert.IsLessThan(longWaits / 2, shortWaits);
        Assert.IsLessThan(900, longMs.Max(), "ms");
        rover.AssertUndisturbed(TestContext);
    }

    private static double Ms(Action act)
    {
        long began = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void AskUntilCutOff(Rpc.Client client, byte[] questions)
    {
        try
        {
            client.Socket.SendTimeout = 15_000;
            while (true)
            {
                client.Socket.Send(questions);
            }
        }
        catch (SocketException)
        {
            // The rover has ended the connection.
        }
    }

    private static void AssertSentAway(Rpc.Client[] clients)
    {
        foreach (Rpc.Client client in clients)
        {
            Assert.AreEqual(408, client.ReadReply().Status);
            Assert.IsTrue(client.IsClosed());
            client.Dispose();
        }
    }
}
