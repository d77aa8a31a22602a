using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using Firmware.Boards.Host.Tests.Http2;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>Floods of HTTP/2, each within the letter of the protocol or a little beyond: they are served as they come, or their connection is told and ended; the driver beside them drives on.</summary>
[TestClass]
public class Http2FloodTests
{
    private const int Others = Limits.Connections - 1;

    /// <summary>Frames that are sent before it is looked what they came to. Few, so that nothing is lost where the connection ends meanwhile.</summary>
    private const int Burst = 100;

    private const int FloodMs = 700;

    // What a connection begins with, and what then comes again and again, by its number. Those whose connection cannot be asked in between end by themselves.
    private static readonly Dictionary<string, (Func<Http2Client, GrpcCall, Frame[]> Begin, Func<Http2Client, GrpcCall, int, Frame[]> Again, bool CanAsk)> Floods = new()
    {
        ["PING"] = (Nothing, (_, _, _) => [Frame.Ping()], true),
        ["SETTINGS"] = (Nothing, (_, _, i) => [Frame.Settings((Setting.InitialWindowSize, (uint)(65_535 + (i % 2))))], true),
        ["acknowledgements of nothing"] = (Nothing, (_, _, _) => [Frame.SettingsAck, Frame.Ping() with { Flags = FrameFlags.Ack }], true),
        ["PRIORITY"] = (Nothing, (_, _, i) => [Frame.Priority(1 + (2 * (i % 1_000)))], true),
        ["WINDOW_UPDATE"] = (Nothing, (_, _, _) => [Frame.WindowUpdate(0, 1)], true),
        ["unknown frames"] = (Nothing, (_, _, _) => [new Frame(FrameType.Unknown, FrameFlags.None, 0, [])], true),
        ["GOAWAY"] = (Nothing, (_, _, _) => [Frame.GoAway(0, Http2Error.NO_ERROR)], true),
        ["empty DATA"] = ((client, call) => [client.Frames(call)[0]], (client, _, _) => [Frame.Data(client.NextStream - 2, [], FrameFlags.None)], true),
        ["padding in DATA"] = ((client, call) => [client.Frames(call)[0]], (client, _, _) => [Frame.Data(client.NextStream - 2, [], FrameFlags.None).WithPadding(255)], true),
        ["empty CONTINUATION"] = ((client, call) => [client.Frames(call)[0] with { Flags = FrameFlags.None }], (client, _, _) => [Frame.Continuation(client.NextStream - 2, [], isLast: false)], false),
        ["CONTINUATION byte by byte"] = ((client, call) => [client.Frames(call)[0] with { Flags = FrameFlags.None }], (client, _, _) => [Frame.Continuation(client.NextStream - 2, [0x88], isLast: false)], false),
        ["rapid reset"] = (Nothing, (client, call, _) => [client.Frames(call)[0], Frame.Reset(client.NextStream - 2)], true),
        ["calls that reset themselves"] = (Nothing, (client, call, _) => [client.Frames(call)[0], Frame.WindowUpdate(client.NextStream - 2, 0)], true),
        ["calls without headers"] = (Nothing, (client, _, _) => [Frame.Headers((client.NextStream += 2) - 2, [], FrameFlags.EndStream)], true),
        ["resets of what is over"] = ((client, call) => client.Frames(call with { Path = Viam.Version.Path }), (_, _, _) => [Frame.Reset(1), Frame.WindowUpdate(1, 1)], true),
        ["another size of the header table in each call"] = (Nothing, (client, call, i) => Resized(client, call, i % 2 == 0 ? 0 : 1_000), true),
        ["a bomb of header fields"] = (Bomb, (client, _, _) => [Frame.Headers((client.NextStream += 2) - 2, [.. Enumerable.Repeat((byte)(0x80 | HeaderTable.FirstDynamic), 4_000)], FrameFlags.EndStream)], true),
    };

    public static IEnumerable<object[]> Names => Floods.Keys.Chunk(3).Select(names => new object[] { string.Join(", ", names) });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Long]
    [DynamicData(nameof(Names))]
    public void A_flood_is_answered_or_ended_and_loses_no_heartbeat(string names)
    {
        using HostileRover rover = new();
        foreach (string name in names.Split(", "))
        {
            TestContext.WriteLine($"{name}: {Pour(rover, name)}");
        }

        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    [DataRow("behind the preface", "in a frame's head", "in a block of headers")]
    [DataRow("between two parts of one", "in a message", "before the end of a stream")]
    public void Half_a_call_and_silence_holds_no_place_and_loses_no_heartbeat(params string[] places)
    {
        using HostileRover rover = new();
        Http2Client[] silent = [.. Enumerable.Range(0, Others).Select(_ => Http2Client.Open(new SocketLink(rover.Port)))];
        for (int i = 0; i < silent.Length; i++)
        {
            Frame[] call = silent[i].Frames(rover.Call(Viam.SetPower("right", 1)));
            byte[] headers = call[0].ToBytes();
            byte[] data = call[1].ToBytes();
            silent[i].SendBytes(places[i % places.Length] switch
            {
                "behind the preface" => [],
                "in a frame's head" => headers[..5],
                "in a block of headers" => headers[..^1],
                "between two parts of one" => (call[0] with { Flags = FrameFlags.None }).ToBytes(),
                "in a message" => [.. headers, .. data[..^3]],
                _ => [.. headers, .. (call[1] with { Flags = FrameFlags.None }).ToBytes()],
            });
        }

        Thread.Sleep(HttpLimits.RequestMs + 500);
        using Http2Client newcomer = Http2Client.Open(new SocketLink(rover.Port));
        Assert.AreEqual("ok", newcomer.Ask(rover.Call(Viam.Version)).Word);
        Array.ForEach(silent, client => client.Dispose());
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    [Long]
    public void Replies_that_nobody_gives_a_window_hold_no_place_and_lose_no_heartbeat()
    {
        using HostileRover rover = new();
        HostileRover.Repeat(() =>
        {
            Http2Client[] closed = [.. Enumerable.Range(0, Others).Select(_ => Http2Client.Open(new SocketLink(rover.Port), (Setting.InitialWindowSize, 0)))];
            foreach (Http2Client client in closed)
            {
                client.Begin(rover.Call(Viam.Version));
            }

            Array.ForEach(closed, client => client.Dispose());
        });
        rover.AssertUndisturbed(TestContext);
    }

    [TestMethod]
    public void A_client_that_asks_and_never_reads_loses_no_heartbeat()
    {
        using HostileRover rover = new();
        byte[] pings = [.. Enumerable.Repeat(Frame.Ping().ToBytes(), 50).SelectMany(one => one)];
        HostileRover.Repeat(() =>
        {
            using SocketLink link = new(rover.Port);
            link.Send(Http2Client.Preface);
            link.Send(Frame.Settings().ToBytes());
            for (int i = 0; i < 50; i++)
            {
                link.Send(pings);
            }
        });
        rover.AssertUndisturbed(TestContext);
    }

    // On one connection after the other, for a part of the driver's window.
    private static string Pour(HostileRover rover, string name)
    {
        (Func<Http2Client, GrpcCall, Frame[]> begin, Func<Http2Client, GrpcCall, int, Frame[]> again, bool canAsk) = Floods[name];
        int connections = 0;
        int sent = 0;
        int ended = 0;
        long until = Environment.TickCount64 + FloodMs;
        while (Environment.TickCount64 < until)
        {
            SocketLink link = new(rover.Port);
            using Http2Client client = Http2Client.Open(link);
            GrpcCall call = rover.Call(Viam.SetPower("right", 1));
            connections++;
            client.Send(begin(client, call));
            while (!client.IsClosed && Environment.TickCount64 < until)
            {
                Frame[] burst = [.. Enumerable.Range(0, Burst).SelectMany(i => again(client, call, i))];
                client.Send(burst);
                sent += burst.Length;
                if (canAsk)
                {
                    client.AwaitPong();
                }
                else if (link.Socket.Poll(1_000, SelectMode.SelectRead))
                {
                    client.AwaitEnd();
                }
            }

            if (client.IsClosed)
            {
                ended++;
                Assert.IsNotNull(client.Farewell, $"{name}: it is told why");
            }
        }

        Assert.IsTrue(canAsk || ended > 0, $"{name}: a block of headers without an end has one");

        return $"{sent} frames on {connections} connections, of which {ended} were ended";
    }

    private static Frame[] Nothing(Http2Client client, GrpcCall call) => [];

    private static Frame[] Resized(Http2Client client, GrpcCall call, int size)
    {
        client.Encoder.Resize(size);
        return [client.Frames(call)[0], Frame.Reset(client.NextStream - 2)];
    }

    // One entry as large as the table, which a byte each then stands for.
    private static Frame[] Bomb(Http2Client client, GrpcCall call)
    {
        BlockWriter block = new BlockWriter().TableSize(client.Encoder.SizeLimit).Literal(FieldForm.Entered, "x", new string('x', client.Encoder.SizeLimit - 33));
        return [Frame.Headers((client.NextStream += 2) - 2, block.ToBytes(), FrameFlags.EndStream)];
    }
}
