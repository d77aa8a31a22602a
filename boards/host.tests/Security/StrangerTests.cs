using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>Somebody who takes what there is to take, and somebody else who needs the rover meanwhile.</summary>
[TestClass]
public class StrangerTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Stranger_who_takes_all_sessions_he_gets_and_holds_every_connection_keeps_nobody_from_driving()
    {
        using InProcessRover rover = new(InProcessRover.Motors(5));
        using HttpClient thief = rover.NewClient("127.0.0.2");
        List<string> taken = [.. Enumerable.Range(0, Limits.SessionsPerOwner).Select(_ => InProcessRover.StartSession(thief, "60s"))];
        string refused = RawRequest.Ask(rover.Program.Server.Port, "POST /viam.robot.v1.RobotService/StartSession", RawRequest.Host(rover.Program.Server.Port) + "Content-Type: application/json\r\n", "{}", "127.0.0.2");
        Assert.StartsWith("HTTP/1.1 429", refused);

        // Five connections, each of which drives, as far as five go.
        List<HttpClient> drivers = [.. Enumerable.Range(0, Limits.Connections).Select(_ => rover.NewClient("127.0.0.2"))];
        for (int i = 1; i < Limits.Connections; i++)
        {
            InProcessRover.SetPower(drivers[i], $"m{i}", 0.25, taken[i % taken.Count]);
        }

        using HttpClient good = rover.NewClient();
        string id = InProcessRover.StartSession(good, "2s");
        for (int i = 0; i < 20; i++)
        {
            InProcessRover.SetPower(good, "m0", 0.5, id);
            InProcessRover.SetPower(drivers[1 + (i % 4)], $"m{1 + (i % 4)}", 0.25, taken[0]);
        }

        Assert.AreEqual(0.5, rover.Trace.Last(InProcessRover.PwmPin(0)));
        drivers.ForEach(driver => driver.Dispose());
    }

    [TestMethod]
    public void Stop_comes_through_while_strangers_have_every_session_every_connection_and_the_side_door()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1));
        int port = rover.Program.Server.Port;
        string[] strangers = ["127.0.0.2", "127.0.0.3"];
        foreach (string stranger in strangers)
        {
            using HttpClient client = rover.NewClient(stranger);
            for (int i = 0; i < Limits.SessionsPerOwner; i++)
            {
                InProcessRover.SetPower(client, "m0", 0.5, InProcessRover.StartSession(client, "60s"));
            }
        }

        Assert.StartsWith("HTTP/1.1 429", RawRequest.Ask(port, "POST /viam/api/v1/sessions", RawRequest.Host(port) + "Content-Type: application/json\r\n", "{}"));
        using CancellationTokenSource ended = new();
        Thread[] crowd = [.. Enumerable.Range(0, Limits.Connections + 3).Select(i => new Thread(() => Pester(port, strangers[i % 2], isReading: i >= Limits.Connections + 1, ended.Token)))];
        Array.ForEach(crowd, one => one.Start());
        double worstMs = 0;
        for (int i = 0; i < 10; i++)
        {
            Thread.Sleep(100);
            long sent = Stopwatch.GetTimestamp();
            string stopped = RawRequest.Ask(port, i % 2 == 0 ? "GET /viam/api/v1/stop_all" : "PUT /viam/api/v1/component/motor/m0/stop", RawRequest.Host(port));
            worstMs = Math.Max(worstMs, Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            Assert.StartsWith("HTTP/1.1 200", stopped);
            Assert.AreEqual(0.0, rover.Trace.Last(InProcessRover.PwmPin(0)), "it stands");
        }

        ended.Cancel();
        Array.ForEach(crowd, one => one.Join());
        TestContext.WriteLine($"the slowest of ten stops took {worstMs:0} ms while {crowd.Length} strangers held what there is");
        Assert.IsLessThan(10_000, worstMs);
    }

    [TestMethod]
    public void Whole_id_is_shown_to_its_owner_and_to_nobody_else()
    {
        using RoverProcess rover = new();
        int port = new Uri(rover.Url).Port;
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "1s");
        InProcessRover.SetPower(client, "left", 0.5, id);
        string secret = id[8..];

        string host = RawRequest.Host(port);
        string[] told =
        [
            RawRequest.Ask(port, "GET /viam/api/v1/sessions/list", host, from: "127.0.0.2"),
            RawRequest.Ask(port, "GET /status", host + $"viam-sid: {id}\r\n", from: "127.0.0.2"),
            RawRequest.Ask(port, "GET /status/now", host, from: "127.0.0.2"),
            RawRequest.Ask(port, "GET /status", host),
            RawRequest.Ask(port, $"POST /viam/api/v1/sessions/{id}/heartbeat", host, from: "127.0.0.2"),
            RawRequest.Ask(port, "PUT /viam/api/v1/component/motor/left/power", host + $"viam-sid: {id}\r\nContent-Type: application/json\r\n", """{"power_pct":1}""", "127.0.0.2"),
        ];
        Assert.Contains(id[..8], told[0]);
        Assert.Contains("SESSION_EXPIRED", told[4]);
        Assert.Contains("SESSION_EXPIRED", told[5]);
        Assert.Contains(id, RawRequest.Ask(port, "GET /viam/api/v1/sessions/list", host), "its owner gets it");
        rover.WaitToSay("is over");
        Assert.AreEqual(0, rover.Interrupt());
        foreach (string one in told.Append(rover.Output).Append(string.Join('\n', rover.Trace.Rows)))
        {
            Assert.DoesNotContain(secret, one);
        }
    }

    /// <summary>Takes a place again and again: asks and does not read, or is silent in the middle of a request.</summary>
    private static void Pester(int port, string from, bool isReading, CancellationToken ended)
    {
        byte[] flood = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET /status HTTP/1.1\r\n{RawRequest.Host(port)}\r\n", 200)));
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using Socket socket = RawRequest.Connect(port, from);
                socket.ReceiveBufferSize = 2048;
                socket.SendTimeout = 300;
                socket.Send(isReading ? flood.AsSpan(0, 20) : flood);
                ended.WaitHandle.WaitOne(500);
            }
            catch (SocketException)
            {
                // It lost its place to another, or nobody takes its bytes: it comes again.
            }
        }
    }
}
