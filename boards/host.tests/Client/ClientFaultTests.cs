using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Firmware.Client;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>Servers and networks that misbehave: nothing hangs for longer than its time, and each tells the caller what happened.</summary>
[TestClass]
public class ClientFaultTests
{
    /// <summary>What a busy machine may add to a time before a test calls it too long.</summary>
    private const int BusyMs = 1_500;

    private const int TimeoutMs = 700;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Long]
    public void Heartbeats_answered_late_by_nine_tenths_of_a_window_keep_the_session()
    {
        using ScriptedServer late = Late(900);
        using RobotClient robot = new(late.Address);
        robot.Motor("m").SetPower(0.5);
        bool wasLapsed = false;
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 6_000)
        {
            wasLapsed |= robot.Sessions.State == SessionState.Lapsed;
            Thread.Sleep(10);
        }

        TimeSpan[] beats = [.. late.Seen.Where(request => request.IsBeat).Select(request => request.At)];
        double longestMs = beats.Zip(beats.Skip(1), (one, next) => (next - one).TotalMilliseconds).Max();
        TestContext.WriteLine($"{beats.Length} heartbeats in 6 s, the longest time between two {longestMs:0} ms of 1000; {robot.Sessions.Beats} answers of {robot.Sessions.WorstRoundTripUs / 1000} ms at most");
        Assert.IsFalse(wasLapsed, "it was never given up");
        Assert.IsLessThan(900, longestMs, "the robot hears one well within its window");
        Assert.IsGreaterThanOrEqualTo(3, robot.Sessions.Beats, "late answers count");
        Assert.IsGreaterThanOrEqualTo(900_000, robot.Sessions.WorstRoundTripUs, "and tell how late they are");
        Assert.AreEqual(1, robot.Sessions.Starts);
    }

    [TestMethod]
    [Long]
    [DataRow("silent")]
    [DataRow("closed")]
    [DataRow("refused")]
    [DataRow("cut in half")]
    [DataRow("no JSON")]
    public void Three_heartbeats_lost_in_a_row_end_nothing(string how)
    {
        using ScriptedServer server = NewServer(
            request => request.IsBeat && request.Number is >= 2 and <= 4 ? Lose(request, how) : ScriptedServer.Good, "2s");
        using RobotClient robot = new(server.Address);
        robot.Motor("m").SetPower(0.5);

        Assert.IsTrue(SpinWait.SpinUntil(() => robot.Sessions.MissesInARow >= 2, 10_000), "the caller can see the misses");
        Assert.IsGreaterThan(0, robot.Sessions.SlackMs);
        Assert.IsTrue(SpinWait.SpinUntil(() => robot.Sessions.Beats >= 3, 10_000), "and they end");

        Assert.AreEqual(0, robot.Sessions.MissesInARow);
        Assert.AreEqual(SessionState.Live, robot.Sessions.State);
        Assert.AreEqual(1, robot.Sessions.Starts);
        TestContext.WriteLine($"{how}: {robot.Sessions.MissesTotal} misses, the last: {robot.Sessions.LastMiss}");
        Assert.AreNotEqual("", robot.Sessions.LastMiss);
    }

    [TestMethod]
    public void An_answer_that_comes_twice_does_not_pass_for_the_next_one()
    {
        using ScriptedServer server = NewServer(
            request => request.IsBeat ? ScriptedServer.Twice : request.Method == "IsMoving" ? ScriptedServer.Reply(200, """{"isMoving":true}""") : ScriptedServer.Good, "1s");
        using RobotClient robot = new(server.Address);
        robot.Motor("m").SetPower(0.5);
        for (int i = 1; i <= 3; i++)
        {
            int beats = i;
            Assert.IsTrue(SpinWait.SpinUntil(() => robot.Sessions.Beats >= beats, 10_000), "a heartbeat was answered");
            Assert.IsTrue(robot.Motor("m").IsMoving(), "the answer is that to the question");
        }

        Assert.AreEqual(0, robot.Sessions.MissesTotal);
        Assert.IsGreaterThan(1, server.Accepted, "such a connection is not used again");
    }

    [TestMethod]
    public void A_server_that_forgot_the_session_gets_a_new_one_with_the_next_command()
    {
        using ScriptedServer server = NewServer(
            request => request.IsBeat || (request.Method == "SetPower" && request.Number == 2) ? Expired() : ScriptedServer.Good, "500ms");
        using RobotClient robot = new(server.Address);
        robot.Motor("m").SetPower(0.5);
        Assert.IsTrue(SpinWait.SpinUntil(() => robot.Sessions.State == SessionState.Lapsed, 10_000), "the heartbeat tells");
        Assert.AreEqual("SESSION_EXPIRED", robot.Sessions.LastMiss);
        Thread.Sleep(500);
        Assert.AreEqual(1, server.Count("StartSession"), "none before the next operation");

        robot.Motor("m").SetPower(0.25);

        Assert.AreEqual(3, server.Count("StartSession"), "one for the lapse it knew of, one for the one that the command found");
        Assert.AreEqual(3, server.Count("SetPower"), "sent again once");
        Assert.Contains("\"resume\":\"" + ScriptedServer.Id, server.Seen.Last(request => request.Method == "StartSession").Body);
        Assert.Contains("0.25", server.Seen.Last(request => request.Method == "SetPower").Body);
    }

    [TestMethod]
    public void A_full_server_says_so_and_nothing_is_moved()
    {
        using ScriptedServer server = NewServer(
            request => request.Method == "StartSession" ? ScriptedServer.Error(429, "resource_exhausted", "too many concurrent sessions") : ScriptedServer.Good, "1s");
        using RobotClient robot = new(server.Address);

        RobotException full = Fails(robot, RpcCode.ResourceExhausted);

        Assert.Contains("too many concurrent sessions", full.Message);
        Assert.AreEqual(0, server.Count("SetPower"));
    }

    [TestMethod]
    [DataRow(501, """{"code":"unimplemented","message":"no sessions"}""")]
    [DataRow(404, "<html>not found</html>")]
    public void A_server_without_sessions_moves_nothing_unless_told_so_by_name(int status, string body)
    {
        using ScriptedServer server = NewServer(request => request.Method == "StartSession" ? ScriptedServer.Reply(status, body) : ScriptedServer.Good, "1s");
        using RobotClient robot = new(server.Address);

        Assert.Contains("AllowUnprotected", Fails(robot, RpcCode.Unimplemented).Message);
        Assert.AreEqual(0, server.Count("SetPower"));

        using RobotClient allowed = new(server.Address, new ClientOptions { AllowUnprotected = true });
        allowed.Motor("m").SetPower(0.5);
        Assert.AreEqual(1, server.Count("SetPower"));
        Assert.AreEqual("", server.Seen.Last().Sid);
        Assert.AreEqual(SessionState.Unprotected, allowed.Sessions.State);
    }

    [TestMethod]
    public void A_name_that_nobody_has_is_told()
    {
        using RobotClient robot = new("http://no-such-rover.invalid:8080", new ClientOptions { CallTimeoutMs = 5_000 });

        RobotException failure = Fails(robot, null, 5_000);

        Assert.IsTrue(failure.Code is RpcCode.Unavailable or RpcCode.DeadlineExceeded, failure.Message);
        Assert.Contains("no-such-rover.invalid", failure.Message);
    }

    [TestMethod]
    public void A_port_where_nobody_listens_is_told()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using RobotClient robot = new($"127.0.0.1:{port}");

        Assert.Contains("no connection", Fails(robot, RpcCode.Unavailable).Message);
    }

    [TestMethod]
    [Long]
    public void A_connection_that_nobody_accepts_is_given_up_in_its_time()
    {
        // A full backlog: further connections are neither refused nor opened.
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        IPEndPoint where = (IPEndPoint)listener.LocalEndPoint!;
        Socket[] filling = [.. Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false })];
        foreach (Socket one in filling)
        {
            _ = one.ConnectAsync(where);
        }

        Thread.Sleep(200);
        using RobotClient robot = new($"127.0.0.1:{where.Port}", new ClientOptions { CallTimeoutMs = TimeoutMs });

        RobotException failure = Fails(robot, RpcCode.DeadlineExceeded, TimeoutMs);

        Assert.Contains("nothing was sent", failure.Message);
        foreach (Socket one in filling)
        {
            one.Dispose();
        }
    }

    [TestMethod]
    public void A_server_that_never_answers_is_given_up_in_its_time()
    {
        using ScriptedServer server = NewServer(request => request.Method == "SetPower" ? null : ScriptedServer.Good, "10s");
        using RobotClient robot = new(server.Address, new ClientOptions { CallTimeoutMs = TimeoutMs });

        RobotException failure = Fails(robot, RpcCode.DeadlineExceeded, TimeoutMs);

        Assert.AreEqual($"{server.Address} MotorService/SetPower: no answer in time; whether it was carried out is not known (deadline_exceeded)", failure.Message);
        robot.StopAll();
    }

    [TestMethod]
    public void A_reply_that_stops_in_the_middle_is_given_up_in_its_time()
    {
        using ScriptedServer server = NewServer(
            request => request.Method == "IsMoving" && request.Number == 1 ? "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"isMov" : ScriptedServer.Good, "10s");
        using RobotClient robot = new(server.Address, new ClientOptions { CallTimeoutMs = TimeoutMs });
        Stopwatch clock = Stopwatch.StartNew();

        RobotException failure = Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").IsMoving());

        Assert.IsLessThan(TimeoutMs + BusyMs, clock.ElapsedMilliseconds);
        Assert.AreEqual(RpcCode.DeadlineExceeded, failure.Code, failure.Message);
        Assert.IsFalse(robot.Motor("m").IsMoving(), "the next is answered, and not by the rest of this one");
    }

    private static ScriptedServer Late(int ms) => NewServer(
        request =>
        {
            if (request.IsBeat)
            {
                Thread.Sleep(ms);
            }

            return ScriptedServer.Good;
        },
        "1s");

    private static ScriptedServer NewServer(Func<ScriptedRequest, string?> script, string window) => new(window, script);

    private static string? Lose(ScriptedRequest request, string how)
    {
        request.Closes = how is "closed" or "cut in half";
        return how switch
        {
            "refused" => ScriptedServer.Error(503, "unavailable", "try later"),
            "cut in half" => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
            "no JSON" => ScriptedServer.Reply(200, "<html>"),
            _ => null,
        };
    }

    private static string Expired() => ScriptedServer.Error(400, "invalid_argument", "SESSION_EXPIRED");

    private RobotException Fails(RobotClient robot, RpcCode? code, int timeoutMs = 2_000)
    {
        Stopwatch clock = Stopwatch.StartNew();
        RobotException failure = Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").SetPower(0.5));
        TestContext.WriteLine($"after {clock.ElapsedMilliseconds} ms: {failure.Message}");
        Assert.IsLessThan(timeoutMs + BusyMs, clock.ElapsedMilliseconds, "in its time");
        Assert.StartsWith(robot.Address, failure.Message);
        if (code is { } expected)
        {
            Assert.AreEqual(expected, failure.Code, failure.Message);
        }

        return failure;
    }
}
