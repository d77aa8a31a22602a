using System;
using System.Linq;
using System.Text;
using Firmware.Boards.Host.Tests.Http2;
using Firmware.Configuration;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

/// <summary>Calls of gRPC-web byte by byte, without a socket. What pages get at is in Security.</summary>
[TestClass]
public class GrpcWebCallTests
{
    private const string Type = "Content-Type: application/grpc-web+proto\r\n";
    private const string Ok = "\u0080\0\0\0\u000fgrpc-status:0\r\n";
    private const string Nothing = "\0\0\0\0\0";
    private const string Robot = "/viam.robot.v1.RobotService/";
    private const string Motor = "/viam.component.motor.v1.MotorService/";
    private const string Left = "\0\0\0\0\u0006\n\u0004left";
    private const string HalfPower = "\0\0\0\0\u000f\n\u0004left\u0011\0\0\0\0\0\0\u00e0\u003f";
    private const string Page = "Origin: https://app.example\r\n";
    private const string Token = "Authorization: Bearer abcdefghijklmnop\r\n";

    private static readonly RobotConfiguration Closed = new()
    {
        Tokens = [new TokenConfiguration { Name = "alice", Token = "abcdefghijklmnop" }],
        AllowedOrigins = ["https://app.example", "http://rover:81"],
    };

    [TestMethod]
    [DataRow("application/grpc-web")]
    [DataRow("application/grpc-web+proto")]
    [DataRow("application/grpc-web+proto; charset=utf-8")]
    [DataRow("Application/gRPC-Web ")]
    [DataRow("application/grpc-web;x=y")]
    public void A_reply_is_a_message_and_its_trailers(string type) => Assert.AreEqual(
        "HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\nContent-Length: 25\r\n\r\n" + Nothing + Ok,
        Ask(new RoverRig(), Robot + "GetOperations", $"Content-Type: {type}\r\n", Nothing));

    [TestMethod]
    [DataRow("application/grpc-web-text")]
    [DataRow("application/grpc-web+json")]
    [DataRow("application/grpc-web+protocol")]
    [DataRow("application/grpc")]
    [DataRow("application/grpc-we")]
    public void Another_type_is_refused(string type) =>
        Assert.StartsWith("HTTP/1.1 415 ", Ask(new RoverRig(), Robot + "GetOperations", $"Content-Type: {type}\r\n", Nothing));

    [TestMethod]
    public void A_session_drives_by_its_id()
    {
        RoverRig rig = new();
        string id = rig.Start();
        Assert.EndsWith(Nothing + Ok, Ask(rig, Motor + "SetPower", Type + RoverRig.Sid(id), HalfPower));
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        Assert.EndsWith(Nothing + Ok, Ask(rig, Robot + "SendSessionHeartbeat", Type, "\0\0\0\0\u0026\n$" + id));
        Assert.Contains("grpc-status:3\r\ngrpc-message:found more than one session id in metadata\r\n", Ask(rig, Motor + "SetPower", Type + RoverRig.Sid(id) + RoverRig.Sid(id), HalfPower));
        Assert.EndsWith(Nothing + Ok, Ask(rig, Motor + "Stop", Type, Left));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    [DataRow(4, "HTTP/1.1")]
    [DataRow(8, "HTTP/1.1")]
    [DataRow(8, "HTTP/1.0")]
    public void A_reply_that_is_longer_than_the_buffer_is_whole(int count, string version)
    {
        RoverRig rig = new();
        string[] ids = [.. Enumerable.Range(0, count).Select(i => rig.Start(asStranger: i >= 4))];
        string reply = Ask(rig, Robot + "GetSessions", Type, Nothing, version);
        string body = version == "HTTP/1.0" ? reply[(reply.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : Unchunk(reply);
        int length = (body[3] << 8) | body[4];
        Assert.AreEqual(Ok, body[(5 + length)..]);
        foreach (string id in ids)
        {
            Assert.Contains(id[..8], body);
        }
    }

    [TestMethod]
    public void A_long_reply_that_its_peer_does_not_take_is_given_up()
    {
        RoverRig rig = new();
        for (int i = 0; i < 8; i++)
        {
            rig.Start(asStranger: i >= 4);
        }

        foreach (int parts in new[] { 0, 1 })
        {
            Firmware.Tests.Rpc.TestConnection peer = new(rig.Rover.Router, rig.Board, false) { PartsTaken = parts };
            peer.Exchange.Open("10.0.0.1", ExchangeLink.Authority);
            string said = Firmware.Tests.Rpc.Wire.Send(peer, Request(Robot + "GetSessions", Type, Nothing));
            Assert.EndsWith(Firmware.Tests.Rpc.Wire.Closed, said);
            Assert.DoesNotContain("grpc-status", said);
        }
    }

    [TestMethod]
    [DataRow("GetVersion", "", "\0\0\0\0", "3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("GetVersion", "", "\0\0\0\0\u0001", "3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("GetVersion", "", "\0\u0001\0\0\0", "3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("GetVersion", "", "\u0002\0\0\0\0", "3\r\ngrpc-message:the message is not one gRPC frame")]
    [DataRow("GetVersion", "", "\u0001\0\0\0\0", "12\r\ngrpc-message:grpc-encoding: the message is compressed")]
    [DataRow("GetVersion", "Content-Encoding: gzip\r\n", Nothing, "12\r\ngrpc-message:content-encoding: only \"identity\"")]
    [DataRow("GetVersion", "grpc-timeout: soon\r\n", Nothing, "3\r\ngrpc-message:grpc-timeout: one to eight digits")]
    [DataRow("GetVersion", "grpc-timeout: 1n\r\n", Nothing, "4\r\ngrpc-message:the time of grpc-timeout had passed")]
    [DataRow("GetVersion", "grpc-timeout: 1S\r\n", Nothing, "0\r\n")]
    [DataRow("Tunnel", "", Nothing, "12\r\ngrpc-message:viam.robot.v1.RobotService.Tunnel is not implemented by this rover")]
    [DataRow("Nonsense", "", Nothing, "12\r\ngrpc-message:viam.robot.v1.RobotService.Nonsense is not a method of this rover")]
    [DataRow("SendSessionHeartbeat", "", "\0\0\0\0\u0005\n\u0003%\u00ff\u007f", "3\r\ngrpc-message:id: expected a session id, a UUID of 36 characters, but found \"%25%ef%bf%bd?\"")]
    public void What_is_wrong_is_told_in_the_trailers(string method, string headers, string body, string told) =>
        Assert.Contains("grpc-status:" + told, Ask(new RoverRig(), Robot + method, Type + headers, body));

    [TestMethod]
    public void A_refusal_that_is_longer_than_the_buffer_is_cut_off()
    {
        RoverRig rig = new();
        string reply = Ask(rig, $"/a.{new string('b', 100)}/C", Type, Nothing);
        string body = reply[(reply.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.AreEqual(body.Length - 5, body[4]);
        Assert.EndsWith("\r\n", body);
    }

    [TestMethod]
    public void A_path_of_REST_is_no_call() => Assert.StartsWith("HTTP/1.1 415 ", Ask(new RoverRig(), "/viam/api/v1/sessions", Type, Nothing));

    [TestMethod]
    public void What_only_looks_is_no_call() => Assert.Contains("grpc-status:12\r\n", Ask(new RoverRig(), "/status", Type, Nothing));

    [TestMethod]
    public void While_all_connections_are_busy_signs_of_life_and_stops_are_served()
    {
        RoverRig rig = new();
        string id = rig.Start();
        Firmware.Tests.Rpc.TestConnection side = new(rig.Rover.Router, rig.Board, true);
        string Busy(string path, string body)
        {
            side.Exchange.Open("10.0.0.1", ExchangeLink.Authority);
            return Firmware.Tests.Rpc.Wire.Send(side, Request(path, Type, body));
        }

        Assert.Contains("grpc-status:14\r\ngrpc-message:all connections are busy", Busy(Robot + "GetVersion", Nothing));
        Assert.Contains("grpc-status:0", Busy(Robot + "SendSessionHeartbeat", "\0\0\0\0\u0026\n$" + id));
        Assert.Contains("grpc-status:0", Busy(Motor + "Stop", Left));
    }

    [TestMethod]
    [DataRow(Left)]
    [DataRow("\n\u0004left")]
    [DataRow("\u0001\0\0\0\u0006\n\u0004left")]
    [DataRow("\0\0\0\u0001\0\n\u0004left\u0003")]
    public void A_stop_is_read_in_whatever_state_its_frame_is(string body)
    {
        RoverRig rig = new(Closed);
        Ask(rig, Motor + "SetPower", Type + Token, HalfPower);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
        Assert.Contains("Access-Control-Allow-Origin: https://app.example\r\nVary: Origin\r\n", Ask(rig, Motor + "Stop", Type + Page + "grpc-timeout: 0n\r\n", body));
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_stop_of_nobody_says_what_it_lacks() =>
        Assert.Contains("grpc-status:3\r\ngrpc-message:name: a stop needs the name of a motor", Ask(new RoverRig(), Motor + "Stop", Type, "\0\0\0\0\u0002\u0012"));

    [TestMethod]
    public void A_page_that_is_listed_calls_by_this_door_alone_and_needs_a_token()
    {
        RoverRig rig = new(Closed);
        Assert.Contains("grpc-status:16\r\n", Ask(rig, Robot + "GetVersion", Type + Page, Nothing));
        Assert.Contains("grpc-status:0\r\n", Ask(rig, Robot + "GetVersion", Type + Page + Token, Nothing));
        Assert.Contains("grpc-status:0\r\n", Ask(rig, Robot + "GetVersion", Type + "Origin: http://127.0.0.1:8080\r\n" + Token, Nothing), "the rover's own page");
        Assert.Contains("grpc-status:0\r\n", Ask(rig, Robot + "GetVersion", Type + "Origin: http://rover:81\r\n" + Token, Nothing), "another port of its own name");
        Assert.StartsWith("HTTP/1.1 403 ", Ask(rig, Robot + "GetVersion", Type + "Origin: http://rover:82\r\n" + Token, Nothing));
        Assert.StartsWith("HTTP/1.1 403 ", Ask(rig, Robot + "GetVersion", Type + Page + Page + Token, Nothing));
        Assert.StartsWith("HTTP/1.1 403 ", Ask(rig, Robot + "GetVersion", "Content-Type: application/json\r\n" + Page + Token, "{}"));
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("Connection: close\r\n", "Connection: close\r\n")]
    public void A_browser_is_told_what_it_asks_first(string header, string told)
    {
        RoverRig rig = new(Closed);
        string asked = Ask(rig, Robot + "GetVersion", Page + header, "", verb: "OPTIONS");
        Assert.StartsWith("HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: https://app.example\r\nVary: Origin\r\n", asked);
        Assert.EndsWith("Access-Control-Max-Age: 600\r\n" + told + "\r\n", asked);
        Assert.StartsWith("HTTP/1.1 401 ", Ask(rig, "/nowhere", Page, "", verb: "OPTIONS"));
    }

    private static string Ask(RoverRig rig, string path, string headers, string body, string version = "HTTP/1.1", string verb = "POST")
    {
        ExchangeLink link = new(rig);
        link.Send(Encoding.Latin1.GetBytes(Request(path, headers, body, version, verb)));
        return Encoding.Latin1.GetString(link.Receive()!);
    }

    private static string Request(string path, string headers, string body, string version = "HTTP/1.1", string verb = "POST") =>
        $"{verb} {path} {version}\r\nHost: {ExchangeLink.Authority}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    private static string Unchunk(string reply)
    {
        string rest = reply[(reply.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        StringBuilder body = new();
        while (true)
        {
            int line = rest.IndexOf("\r\n", StringComparison.Ordinal);
            int size = Convert.ToInt32(rest[..line], 16);
            if (size == 0)
            {
                Assert.AreEqual("0\r\n\r\n", rest);
                return body.ToString();
            }

            body.Append(rest, line + 2, size);
            rest = rest[(line + 2 + size + 2)..];
        }
    }
}
