using System;
using Firmware.Client;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>Replies that are none, and connections that end: each is told, and the next call is none the worse.</summary>
[TestClass]
public class ClientReplyTests
{
    private const int TimeoutMs = 700;

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"isMoving\":tr", RpcCode.Unavailable, "in the middle of the reply")]
    [DataRow("HTTP/1.1 200 OK\r\nConte", RpcCode.Unavailable, "in the middle of the reply")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"isM", RpcCode.Unavailable, "in the middle of the reply")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", RpcCode.Internal, "not the JSON")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", RpcCode.Internal, "not the JSON")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"isMoving\":7}", RpcCode.Internal, "isMoving")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}", RpcCode.Unavailable, "in the middle of the reply")]
    [DataRow("SSH-2.0-OpenSSH_9.6\r\n", RpcCode.Internal, "no HTTP")]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{}", RpcCode.Internal, "how long")]
    [DataRow("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 10\r\n\r\n<h1>no</h1", RpcCode.Unavailable, "HTTP status 502: <h1>no</h1")]
    public void A_reply_that_is_none_is_told_and_the_next_call_is_none_the_worse(string reply, RpcCode code, string detail)
    {
        using ScriptedServer server = NewServer(
            request =>
            {
                request.Closes = request.Method == "IsMoving" && request.Number == 1;
                return request.Closes ? reply : ScriptedServer.Good;
            },
            "1s");
        using RobotClient robot = new(server.Address, new ClientOptions { CallTimeoutMs = TimeoutMs });
        robot.Motor("m").SetPower(0.5);

        RobotException failure = Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").IsMoving());

        Assert.AreEqual(code, failure.Code, failure.Message);
        Assert.Contains(detail, failure.Message);
        Assert.IsFalse(robot.Motor("m").IsMoving(), "the next is answered");
    }

    [TestMethod]
    public void A_reply_longer_than_its_buffer_is_told()
    {
        using ScriptedServer server = NewServer(
            request => request.Method == "GetVersion" ? ScriptedServer.Reply(200, "{\"version\":\"" + new string('x', 5_000) + "\"}") : ScriptedServer.Good, "1s");
        using RobotClient robot = new(server.Address);
        Assert.AreEqual(RpcCode.ResourceExhausted, Assert.ThrowsExactly<RobotException>(() => robot.GetVersion()).Code);

        using RobotClient roomy = new(server.Address, new ClientOptions { ReplyBytes = 6_000 });
        Assert.HasCount(5_000, roomy.GetVersion().Version);
    }

    [TestMethod]
    public void A_connection_that_was_closed_between_two_calls_is_opened_again_unnoticed()
    {
        using ScriptedServer server = NewServer(
            request =>
            {
                request.Closes = true;
                return ScriptedServer.Good;
            },
            "60s");
        using RobotClient robot = new(server.Address);
        for (int i = 0; i < 20; i++)
        {
            robot.Motor("m").SetPower(0.5);
        }

        Assert.AreEqual(20, server.Count("SetPower"), "each arrived once");
    }

    [TestMethod]
    public void A_command_that_a_closing_connection_swallowed_is_sent_once_more()
    {
        using ScriptedServer server = NewServer(
            request =>
            {
                request.Closes = request.Method == "SetPower" && request.Number == 2;
                return request.Closes ? null : ScriptedServer.Good;
            },
            "60s");
        using RobotClient robot = new(server.Address);
        robot.Motor("m").SetPower(0.5);
        robot.Motor("m").SetPower(0.25);

        Assert.AreEqual(3, server.Count("SetPower"));
    }

    private static ScriptedServer NewServer(Func<ScriptedRequest, string?> script, string window) => new(window, script);
}
