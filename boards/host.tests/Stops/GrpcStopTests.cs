using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Http2;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Stops;

/// <summary>
/// The one rule for stops at the door of gRPC: what calls a stop's path of this rover stops, whatever else is wrong with the call, with its frames, or with
/// the connection that it comes on. Each form is shown to refuse a command first.
/// </summary>
[TestClass]
public class GrpcStopTests
{
    private const string Token = "0123456789abcdef";

    private static readonly GrpcCall[] Stops =
    [
        Shown(Viam.Stop(Viam.Motor, "left")), Shown(Viam.Stop(Viam.Base, "rover")), Shown(Viam.Stop(Viam.Servo, "mast")), Shown(Viam.StopAll),
    ];

    private static readonly GrpcCall Command = Shown(Viam.SetPower("left", 0.25));

    // Each sends a call with one thing wrong.
    private static readonly Dictionary<string, Action<Http2Client, GrpcCall>> Forms = new()
    {
        ["no content type"] = (client, call) => client.Begin(call with { ContentType = null }),
        ["another content type"] = (client, call) => client.Begin(call with { ContentType = "application/json" }),
        ["a long content type"] = (client, call) => client.Begin(call with { ContentType = "application/" + new string('x', 2_000) }),
        ["no token"] = (client, call) => client.Begin(call with { Metadata = [] }),
        ["a wrong token"] = (client, call) => client.Begin(call with { Metadata = [new("authorization", "Bearer 0123456789abcdeX")] }),
        ["two tokens"] = (client, call) => client.Begin(call with { Metadata = [new("authorization", "Bearer 0123456789abcdeX"), new("authorization", "Bearer 0123456789abcdeY")] }),
        ["a timeout that is none"] = (client, call) => client.Begin(call.With("grpc-timeout", "soon")),
        ["a timeout that has passed"] = (client, call) => client.Begin(call.With("grpc-timeout", "0n")),
        ["a compressed message"] = (client, call) => client.Begin(call with { Body = GrpcCall.Prefixed(call.Message, flag: 1) }),
        ["an unknown flag"] = (client, call) => client.Begin(call with { Body = GrpcCall.Prefixed(call.Message, flag: 0x55) }),
        ["a length that is too large"] = (client, call) => client.Begin(call with { Body = [0, 0, 0, 0, 200, .. call.Message] }),
        ["a length that is too small"] = (client, call) => client.Begin(call with { Body = [0, 0, 0, 0, 1, .. call.Message] }),
        ["a message that goes on with nonsense"] = (client, call) => client.Begin(call with { Message = [.. call.Message, 0xFF, 0xFF, 0xFF] }),
        ["a message whose last field is cut"] = (client, call) => client.Begin(call with { Message = [.. call.Message, 0x9A, 0x06, 0x7F, 0x01] }),
        ["a message with a group that does not end"] = (client, call) => client.Begin(call with { Message = [.. call.Message, 0x2B] }),
        ["a message that is too long"] = (client, call) => client.Begin(call with { Message = [.. call.Message, .. new ProtoWriter().Bytes(99, new byte[2_000]).ToBytes()] }),
        ["a message much too long"] = (client, call) => SendInParts(client, call with { Message = [.. call.Message, .. new ProtoWriter().Bytes(99, new byte[40_000]).ToBytes()] }),
        ["a name in capitals"] = (client, call) => client.Begin(call.With("Connection", "close").With("te", "gzip").With("connection", "close")),
        ["its path twice"] = (client, call) => client.Begin(call, client.Encoder.Encode([.. call.Headers.Take(4), new(":path", call.Path), .. call.Headers.Skip(4)])),
        ["an unknown pseudo-header"] = (client, call) => client.Begin(call, client.Encoder.Encode([new(":x", "y"), .. call.Headers])),
        ["no scheme"] = (client, call) => client.Begin(call, client.Encoder.Encode(call.Headers.Where(field => field.Name != ":scheme"))),
        ["a place that the table has not"] = (client, call) => client.Begin(call, [.. client.Encoder.Encode(call.Headers), 0xFF, 0x7F]),
        ["a text that is none"] = (client, call) => client.Begin(call, [.. client.Encoder.Encode(call.Headers), 0x00, 0x01, (byte)'x', 0x81, 0x00]),
        ["a size of the table in the middle"] = (client, call) => client.Begin(call, [.. client.Encoder.Encode(call.Headers), 0x20]),
        ["headers that end early"] = (client, call) => client.Begin(call, [.. client.Encoder.Encode(call.Headers), 0x00, 0x05]),
        ["headers without measure"] = (client, call) => SendInParts(client, call.With("x", new string('x', 12_000))),
        ["padding that is too long"] = (client, call) =>
        {
            Frame[] frames = client.Frames(call);
            client.Send(frames[0], frames[1] with { Flags = FrameFlags.None }, frames[1] with { Flags = FrameFlags.Padded, Payload = [9] });
        },
        ["a frame that is too large behind it"] = (client, call) =>
        {
            Frame[] frames = client.Frames(call);
            client.SendBytes([.. frames[0].ToBytes(), .. (frames[1] with { Flags = FrameFlags.None }).ToBytes(), .. frames[1].ToBytes(length: 1 << 20)]);
        },
        ["a RST_STREAM behind it"] = (client, call) =>
        {
            Frame[] frames = client.Frames(call);
            client.Send(frames[0], frames[1] with { Flags = FrameFlags.None }, Frame.Reset(frames[0].Stream));
        },
        ["another call that is not whole before it"] = (client, call) =>
        {
            client.Send(client.Frames(Command)[0]);
            client.Begin(call);
        },
        ["twenty of them"] = (client, call) =>
        {
            client.Send([.. Enumerable.Range(0, 20).Select(_ => client.Frames(Command)[0])]);
            client.Begin(call);
        },
        ["two session ids"] = (client, call) => client.Begin(call.With("viam-sid", Viam.NoSession).With("viam-sid", "me")),
        ["a session id that is none"] = (client, call) => client.Begin(call.With("viam-sid", "me")),
    };

    // What a stop of somebody else's is: a name that is not the rover's, or a page that is not.
    private static readonly Dictionary<string, Func<GrpcCall, GrpcCall>> OfOthers = new()
    {
        ["another authority"] = call => call with { Authority = "evil.example" },
        ["no authority"] = call => call with { Authority = "" },
        ["a page of another origin"] = call => call.With("origin", "http://evil.example"),
    };

    public static IEnumerable<object[]> Cases => Forms.Keys.SelectMany(form => Stops.Select(stop => new object[] { form, stop.Path }));

    public static IEnumerable<object[]> Paths => Stops.Select(stop => new object[] { stop.Path });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_stop_gets_through(string form, string path)
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        Forms[form](client, Stops.Single(stop => stop.Path == path));
        AssertStopped(rig, path, form);
    }

    [TestMethod]
    public void Each_of_those_forms_refuses_a_command()
    {
        // A command may be refused for its session, and these are commands of none; or it waits for its end.
        foreach (string form in Forms.Keys.Except(["twenty of them", "another call that is not whole before it"]))
        {
            RoverRig rig = NewRig();
            using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
            Forms[form](client, Command);
            Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), form);
        }
    }

    [TestMethod]
    public void A_stop_of_another_caller_is_refused()
    {
        foreach ((string form, Func<GrpcCall, GrpcCall> spoil) in OfOthers)
        {
            foreach (GrpcCall stop in Stops)
            {
                (RoverRig rig, ExchangeLink link) = Driving();
                using Http2Client client = Http2Client.Open(link);
                Http2Reply reply = client.Ask(spoil(stop));
                Assert.AreEqual("PermissionDenied", reply.Word, $"{form}, {stop.Path}");
                AssertDrives(rig, $"{form}, {stop.Path}");
            }
        }
    }

    [TestMethod]
    public void A_broken_off_stop_of_another_caller_is_refused()
    {
        foreach (Func<GrpcCall, GrpcCall> spoil in OfOthers.Values)
        {
            foreach (GrpcCall stop in Stops)
            {
                (RoverRig rig, ExchangeLink link) = Driving();
                using Http2Client client = Http2Client.Open(link);
                Frame[] frames = client.Frames(spoil(stop));
                client.Send(frames[0], frames[1] with { Flags = FrameFlags.None });
                link.Leave();
                AssertDrives(rig, stop.Path);
            }
        }
    }

    /// <summary>StopAll is known by its headers, the others by the name in their message.</summary>
    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void A_stop_whose_sender_goes_away_or_falls_silent_is_carried_out_once_it_is_known_whom_it_means(string path)
    {
        GrpcCall stop = Stops.Single(one => one.Path == path);
        foreach (bool leaves in new[] { true, false })
        {
            for (int cut = 0; ; cut++)
            {
                (RoverRig rig, ExchangeLink link) = Driving();
                using Http2Client client = Http2Client.Open(link);
                Frame[] frames = client.Frames(stop);
                byte[] bytes = [.. frames[0].ToBytes(), .. (frames[1] with { Flags = FrameFlags.None }).ToBytes()];
                if (stop.Message.Length > 0 ? cut > 0 : cut > frames[1].Payload.Length + Frame.HeadBytes)
                {
                    break;
                }

                client.Note(frames);
                client.SendBytes(bytes[..^cut]);
                if (leaves)
                {
                    link.Leave();
                }
                else
                {
                    link.Wait(HttpLimits.RequestMs - 500);
                }

                AssertStopped(rig, path, $"without its last {cut} bytes");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void A_stop_gets_through_wherever_it_is_cut(string path)
    {
        GrpcCall stop = Stops.Single(one => one.Path == path) with { ContentType = null };
        byte[] bytes;
        using (Http2Client writer = Http2Client.Open(new ExchangeLink(NewRig())))
        {
            bytes = [.. writer.Frames(stop).SelectMany(frame => frame.ToBytes())];
        }

        for (int cut = 1; cut < bytes.Length; cut++)
        {
            (RoverRig rig, ExchangeLink link) = Driving();
            using Http2Client client = Http2Client.Open(link);
            client.Note(Frame.ReadAll(bytes));
            client.SendBytes(bytes[..cut]);
            client.SendBytes(bytes[cut..]);
            AssertStopped(rig, path, $"cut at {cut}");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0a00")]
    [DataRow("0a7f")]
    [DataRow("12046c656674")]
    public void A_stop_that_does_not_say_whom_it_means_is_told_so(string message)
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        Http2Reply reply = client.Ask(Stops[0] with { Message = Convert.FromHexString(message) });
        Assert.AreEqual("InvalidArgument", reply.Word);
        Assert.Contains("name: a stop needs the name of a motor", reply.Message);
        AssertDrives(rig, message);
    }

    [TestMethod]
    public void A_stop_of_all_is_known_by_headers_that_have_no_end()
    {
        foreach (Frame[] behind in new Frame[][] { [Frame.Ping()], [Frame.Data(1, [])], [Frame.Continuation(3, [])], [new Frame(FrameType.Unknown, FrameFlags.None, 0, [])] })
        {
            (RoverRig rig, ExchangeLink link) = Driving();
            using Http2Client client = Http2Client.Open(link);
            client.Send([client.Frames(Shown(Viam.StopAll))[0] with { Flags = FrameFlags.None }, .. behind]);
            AssertStopped(rig, Viam.StopAll.Path, $"{behind[0]}");
        }
    }

    /// <summary>Of more stops than can wait until their bodies say whom they mean, one that is not kept could be anybody's.</summary>
    [TestMethod]
    [DataRow(10, true)]
    [DataRow(11, false)]
    public void A_stop_that_has_no_room_to_wait_for_its_body_stops_everything(int stops, bool isDriving)
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        client.Send([.. Enumerable.Range(0, stops).Select(_ => client.Frames(Stops[0])[0])]);
        Assert.AreEqual(isDriving, rig.Pin(RoverRig.LeftPwm) != 0);
        Assert.AreEqual(isDriving, rig.Pin(RoverRig.RightPwm) != 0);
        Assert.AreEqual(isDriving, rig.Pin(RoverRig.MastPwm) != 0);
    }

    /// <summary>Together they would leave no room for the path of a stop.</summary>
    [TestMethod]
    [DynamicData(nameof(Paths))]
    public void A_stop_gets_through_behind_the_long_bodies_of_calls_that_are_not_whole(string path)
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        Frame[][] unfinished = [.. Enumerable.Range(0, 4).Select(_ => client.Frames(Command with { Message = [.. Command.Message, .. new ProtoWriter().Bytes(99, new byte[400]).ToBytes()] }))];
        client.Send([.. unfinished.Select(frames => frames[0])]);
        client.Send([.. unfinished.Select(frames => frames[1] with { Flags = FrameFlags.None })]);
        client.Begin(Stops.Single(stop => stop.Path == path));
        AssertStopped(rig, path, "behind long bodies");
    }

    [TestMethod]
    public void A_stop_whose_body_has_no_room_beside_those_of_others_stops_everything()
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        Frame[][] unfinished = [.. Enumerable.Range(0, 4).Select(_ => client.Frames(Command with { Message = [.. Command.Message, .. new ProtoWriter().Bytes(99, new byte[400]).ToBytes()] }))];
        Frame[] stop = client.Frames(Stops[0] with { Message = [.. new ProtoWriter().Bytes(99, new byte[100]).ToBytes(), .. Stops[0].Message] });
        client.Send([.. unfinished.Select(frames => frames[0]), stop[0]]);
        client.Send([.. unfinished.Select(frames => frames[1] with { Flags = FrameFlags.None })]);
        Assert.AreNotEqual(0, rig.Pin(RoverRig.LeftPwm));
        client.Send(stop[1] with { Flags = FrameFlags.None });
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
        Assert.AreEqual(0, rig.Pin(RoverRig.RightPwm));
        Assert.AreEqual(0, rig.Pin(RoverRig.MastPwm));
    }

    [TestMethod]
    public void A_stop_behind_a_command_is_carried_out_where_their_sender_is_gone()
    {
        (RoverRig rig, ExchangeLink link) = Driving();
        using Http2Client client = Http2Client.Open(link);
        client.Send([.. client.Frames(Command), .. client.Frames(Stops[0])]);
        link.Leave();
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_stop_behind_replies_that_nobody_takes_is_carried_out()
    {
        foreach (GrpcCall stop in Stops)
        {
            (RoverRig rig, ExchangeLink link) = Driving();
            using Http2Client client = Http2Client.Open(link, (Setting.InitialWindowSize, 0));
            for (int i = 0; i < 12; i++)
            {
                client.Begin(Shown(Viam.Version));
            }

            client.Begin(stop);
            AssertStopped(rig, stop.Path, "behind twelve");
        }
    }

    [TestMethod]
    public void A_stop_whose_socket_is_closed_behind_it_is_carried_out()
    {
        using InProcessRover rover = new(InProcessRover.Motors(1));
        string authority = $"127.0.0.1:{rover.Program.Server.Port}";
        using Http2Client driver = Http2Client.Open(new SocketLink(rover.Program.Server.Port));
        foreach (GrpcCall stop in new[] { Viam.Stop(Viam.Motor, "m0"), Viam.StopAll })
        {
            Assert.AreEqual("ok", driver.Ask(Viam.SetPower("m0", 0.5) with { Authority = authority }).Word);
            Assert.AreEqual(0.5, rover.Trace.Last(InProcessRover.PwmPin(0)));
            using (Http2Client client = Http2Client.Open(new SocketLink(rover.Program.Server.Port)))
            {
                Frame[] frames = client.Frames(stop with { Authority = authority });
                client.Send(frames[0], frames[1] with { Flags = FrameFlags.None });
            }

            Assert.IsTrue(SpinWait.SpinUntil(() => rover.Trace.Last(InProcessRover.PwmPin(0)) == 0, 1_000), stop.Path);
        }
    }

    private static GrpcCall Shown(GrpcCall call) => call.With("authorization", "Bearer " + Token);

    private static RoverRig NewRig() => new(new RobotConfiguration { Tokens = [new TokenConfiguration { Name = "alice", Token = Token }] });

    private static (RoverRig Rig, ExchangeLink Link) Driving()
    {
        RoverRig rig = NewRig();
        using Http2Client driver = Http2Client.Open(new ExchangeLink(rig));
        foreach (GrpcCall call in new[] { Viam.SetPower("left", 0.5), Viam.SetPower("right", 0.5), Viam.MoveServo("mast", 90) })
        {
            Assert.AreEqual("ok", driver.Ask(Shown(call)).Word);
        }

        AssertDrives(rig, "before");
        return (rig, new ExchangeLink(rig));
    }

    private static void AssertDrives(RoverRig rig, string when)
    {
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm), when);
        Assert.AreNotEqual(0, rig.Pin(RoverRig.MastPwm), when);
    }

    private static void AssertStopped(RoverRig rig, string path, string form)
    {
        Assert.AreEqual(path.Contains("Servo") || path.EndsWith("StopAll"), rig.Pin(RoverRig.MastPwm) == 0, $"{form}: the servo's pulses");
        Assert.AreEqual(!path.Contains("Servo"), rig.Pin(RoverRig.LeftPwm) == 0, $"{form}: the left motor");
        Assert.AreEqual(path.Contains("Base") || path.EndsWith("StopAll"), rig.Pin(RoverRig.RightPwm) == 0, $"{form}: the right motor");
    }

    private static void SendInParts(Http2Client client, GrpcCall call)
    {
        Frame[] frames = client.Frames(call);
        byte[][] block = [.. frames[0].Payload.Chunk(4_000)];
        byte[][] data = [.. frames[1].Payload.Chunk(4_000)];
        client.Send(
        [
            Frame.HeadersStart(frames[0].Stream, block[0]) with { Flags = block.Length == 1 ? FrameFlags.EndHeaders : FrameFlags.None },
            .. block.Skip(1).Select((part, i) => Frame.Continuation(frames[0].Stream, part, i == block.Length - 2)),
            .. data.Select((part, i) => Frame.Data(frames[0].Stream, part, i == data.Length - 1 ? FrameFlags.EndStream : FrameFlags.None)),
        ]);
    }
}
