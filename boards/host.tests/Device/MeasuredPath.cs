using System;
using System.Linq;
using System.Reflection;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Sessions;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Device;

/// <summary>The ways through the firmware that a device goes again and again, ready to be run any number of times.</summary>
public static class MeasuredPath
{
    /// <summary>The session under which everything is driven.</summary>
    public const string Session = "1c9a64c5-82d7-4f0e-9b3a-6d0f5e7a2b41";

    private const string Peer = "10.0.0.1";
    private const string Accepted = "192.168.4.1:8080";

    // Who was called when the bytes of clients were taken.
    private const string Localhost = "127.0.0.1:8080";
    private const int Piece = 256;
    private const int FirstStream = 1001;
    private const double Power = 0.5;
    private const int Tokens = 4;

    private const string TwoWheels =
        """
        {"components":[
        {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"17","pwm":"25"},"max_rpm":120}},
        {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"22","b":"23","pwm":"26"},"max_rpm":120}},
        {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"],"width_mm":300,"wheel_circumference_mm":200}}]}
        """;

    /// <summary>The token that <see cref="RequestWithToken"/> wants to see.</summary>
    public static string LastToken => Token(Tokens - 1);

    /// <summary>The board's timer to the sessions and back, while somebody drives and nothing is due.</summary>
    /// <returns>One tick, and what tells that it left everything as it was.</returns>
    public static (Action Run, Func<bool> IsDone) Tick()
    {
        FakeBoard board = new();
        Firmware.Program program = Drive(FullRover.Start(board), board, Peer);
        TickHandler tick = typeof(Firmware.Program).GetMethod("OnTick", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<TickHandler>(program);
        return (() => tick(board.NowUs += Limits.TickMs * 1000), () => program.Rover.IsMoving);
    }

    /// <summary>A request by the client that is driving, from its bytes in the connection's input to the last of its reply.</summary>
    /// <param name="request">The request's text.</param>
    /// <returns>One request, and what tells that it was carried out.</returns>
    public static (Action Run, Func<bool> IsDone) Request(string request) => Look(request, () => { });

    /// <summary>A request whose reply may leave in parts.</summary>
    /// <param name="request">The request's text.</param>
    /// <param name="partLeaves">Called where the thread of a connection would send a part and let others run.</param>
    /// <returns>As of the others.</returns>
    public static (Action Run, Func<bool> IsDone) Look(string request, Action partLeaves) => Request(request, Peer, "", partLeaves);

    /// <summary>The same where there are as many tokens as there may be, of the greatest length, and the client shows the last one.</summary>
    /// <param name="request">The request's text.</param>
    public static (Action Run, Func<bool> IsDone) RequestWithToken(string request)
    {
        string tokens = string.Join(",", Enumerable.Range(0, Tokens).Select(i => $$"""{"name":"driver{{i}}","token":"{{Token(i)}}"}"""));
        return Request(request, $"driver{Tokens - 1}", $"\"tokens\":[{tokens}]", () => { });
    }

    /// <summary>A request to a rover with a base on two motors, left and right, called rover: what most people have.</summary>
    /// <param name="request">The request's text.</param>
    public static (Action Run, Func<bool> IsDone) RequestToTwoWheels(string request)
    {
        FakeBoard board = new();
        return Request(request, FullRover.Start(TwoWheels, board), board, Peer, () => { });
    }

    /// <summary>A call of gRPC as a client makes it again and again: from its bytes to where the connection waits for the next one's.</summary>
    /// <param name="before">Everything that the client sent on the connection before.</param>
    /// <param name="since">What it sends by itself between two calls.</param>
    /// <param name="call">The frames of the call.</param>
    /// <param name="session">The session that it drives under.</param>
    public static (Action Run, Func<bool> IsDone) Call(byte[] before, byte[] since, byte[] call, string session)
    {
        FakeBoard board = new();
        Firmware.Program program = Drive(FullRover.Start(TwoWheels, board), board, Peer, session);
        HttpExchange exchange = new(program.Rover.Router, board, false, new PartSink(() => { }));
        exchange.Open(Peer, Localhost);
        for (int at = 0; at < before.Length; at += Piece)
        {
            Feed(exchange, before[at..Math.Min(before.Length, at + Piece)]);
        }

        int stream = FirstStream;
        byte[] last = [];
        return (
            () =>
            {
                Feed(exchange, since);
                last = Feed(exchange, Http2.Capture.OnStream(call, stream += 2));
            },
            () => program.Rover.IsMoving && last.Length > 0 && last[^1] == '0');
    }

    // Gives back the last reply.
    private static byte[] Feed(HttpExchange exchange, byte[] bytes)
    {
        bytes.CopyTo(exchange.Input, exchange.Filled);
        exchange.Received(bytes.Length);
        byte[] reply = [];
        for (HttpStep step = exchange.Advance(); step != HttpStep.Receive; step = exchange.Advance())
        {
            Assert.IsFalse(exchange.Reply.Closes);
            if (step == HttpStep.SendReply)
            {
                reply = exchange.Reply.Buffer.AsSpan(exchange.Reply.Start, exchange.Reply.Length).ToArray();
            }
        }

        return reply;
    }

    private static (Action Run, Func<bool> IsDone) Request(string request, string owner, string network, Action partLeaves)
    {
        FakeBoard board = new();
        return Request(request, FullRover.Start(board, network), board, owner, partLeaves);
    }

    private static (Action Run, Func<bool> IsDone) Request(string request, Firmware.Program program, FakeBoard board, string owner, Action partLeaves)
    {
        Drive(program, board, owner);
        HttpExchange exchange = new(program.Rover.Router, board, false, new PartSink(partLeaves));
        exchange.Open(Peer, Accepted);
        byte[] bytes = Encoding.UTF8.GetBytes(request);
        return (() => Ask(exchange, bytes, partLeaves), () => exchange.Reply.Status == 200 && program.Rover.IsMoving);
    }

    private sealed class PartSink(Action partLeaves) : IReplySink
    {
        public bool Send(byte[] buffer, int start, int length)
        {
            partLeaves();
            return true;
        }

        public void Pause() => partLeaves();
    }

    private static string Token(int number) => $"token-{number}-".PadRight(TokenText.MaxLength, 't');

    // As the thread of a connection does it: what follows the reply to the request before, the bytes, and each step to the reply.
    private static void Ask(HttpExchange exchange, byte[] request, Action stepEnds)
    {
        exchange.Advance();
        request.CopyTo(exchange.Input, 0);
        exchange.Received(request.Length);
        while (exchange.Advance() != HttpStep.SendReply)
        {
            stepEnds();
        }
    }

    private static Firmware.Program Drive(Firmware.Program program, FakeBoard board, string owner, string session = Session)
    {
        SessionManager sessions = program.Rover.Sessions;
        byte[] text = Encoding.ASCII.GetBytes(session);
        Assert.IsTrue(SessionId.TryParse(text, 0, text.Length, out SessionId id));
        Assert.AreEqual(StartResult.Started, sessions.Start(id, owner, 0, board.NowUs));
        int motor = program.Rover.Motors.IndexAt(0);
        Assert.AreEqual(DriveResult.Done, sessions.Drive(motor, sessions.FindById(id, owner, board.NowUs), Power, 0, board.NowUs));
        return program;
    }
}
