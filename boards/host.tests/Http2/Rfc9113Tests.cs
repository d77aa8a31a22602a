using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// What RFC 9113 says of a client, by section: what comes, and what is answered. A good call at the end shows whether the connection goes on.
/// Where the RFC leaves a choice, the row shows ours.
/// </summary>
[TestClass]
public class Rfc9113Tests
{
    private const FrameFlags None = FrameFlags.None;

    private static readonly Http2Rule[] Framing =
    [
        new("4.1 a frame of a type that nobody knows is passed over", "good", client => client.Send(new Frame(FrameType.Unknown, FrameFlags.Undefined, 0, new byte[100]))),
        new("4.1 also on a stream", "good", client => client.Send(new Frame(FrameType.Unknown, FrameFlags.Undefined, 7, new byte[100]))),
        new("4.1 also between the frames of a call", "1:ok good", client => client.Send(Version(client, between: new Frame((FrameType)0xFE, None, 1, new byte[9])))),
        new("4.1 flags that mean nothing are passed over", "1:ok good", client => client.Send([.. Version(client).Select(frame => frame with { Flags = frame.Flags | FrameFlags.Undefined })])),
        new("4.1 and so they are in a PING", "PONG good", client => client.Send(Frame.Ping() with { Flags = FrameFlags.Undefined })),
        new("4.1 the reserved bit means nothing", "PONG good", client =>
        {
            client.Note(Frame.Ping());
            client.SendBytes(Frame.Ping().ToBytes(isReservedSet: true));
        }),
        new("4.2 a frame as large as may be is taken", "good", client => client.Send(new Frame(FrameType.Unknown, None, 0, new byte[Frame.MaxPayload]))),
        new("4.2 a larger one is not, whatever its type", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(new Frame(FrameType.Unknown, None, 0, new byte[Frame.MaxPayload + 1]))),
        new("4.2 no larger SETTINGS", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.SendBytes(new Frame(FrameType.Settings, None, 0, new byte[6 * 2731]).ToBytes())),
        new("4.2 no larger HEADERS", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Frame.Headers(1, new byte[Frame.MaxPayload + 1]))),
        new("4.2 no larger DATA", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Version(client)[0], Frame.Data(1, new byte[Frame.MaxPayload + 1]))),
        new("4.2 it is known by its head alone", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.SendBytes(Frame.Data(0, []).ToBytes(length: 0xFFFFFF))),
        new("4.3 a block of headers may come in parts", "1:ok good", client => client.Send(InParts(Version(client), 1, 2, 3))),
        new("4.3 byte by byte", "1:ok good", client => client.Send(InParts(Version(client), [.. Enumerable.Range(1, 60)]))),
        new("4.3 one that cannot be read ends the connection", "GOAWAY:COMPRESSION_ERROR closed", client => client.Send(Frame.Headers(1, [0x80]))),
        new("4.3 also the one behind a body", "GOAWAY:COMPRESSION_ERROR closed", client => client.Send([.. Open(Version(client)), Frame.Headers(1, [0x80], FrameFlags.EndStream)])),
    ];

    private static readonly Http2Rule[] Streams =
    [
        new("5.1 DATA on a stream that nobody began", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Data(1, []))),
        new("5.1 WINDOW_UPDATE on one", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.WindowUpdate(1, 1))),
        new("5.1 RST_STREAM on one", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Reset(1))),
        new("5.1 a stream below one that was used is over", "3:ok 1:STREAM_CLOSED good", client =>
        {
            client.NextStream = 3;
            client.Send([.. Version(client), Frame.Data(1, [])]);
        }),
        new("5.1 DATA behind the end of its stream", "1:ok 1:STREAM_CLOSED good", client => client.Send([.. Version(client), Frame.Data(1, [])])),
        new("5.1 HEADERS behind it", "1:ok GOAWAY:STREAM_CLOSED closed", client => client.Send([.. Version(client), Frame.Headers(1, Block(client), FrameFlags.EndStream)])),
        new("5.1 WINDOW_UPDATE behind it is passed over", "1:ok good", client => client.Send([.. Version(client), Frame.WindowUpdate(1, 1)])),
        new("5.1 RST_STREAM behind it is passed over", "1:ok good", client => client.Send([.. Version(client), Frame.Reset(1)])),
        new("5.1 DATA behind a RST_STREAM", "1:STREAM_CLOSED good", client => client.Send(Version(client)[0], Frame.Reset(1), Frame.Data(1, []))),
        new("5.1.1 a client's streams are odd", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Headers(2, Block(client)))),
        new("5.1.1 and each is higher than the one before", "5:ok GOAWAY:STREAM_CLOSED closed", client =>
        {
            client.NextStream = 5;
            client.Send([.. Version(client), Frame.Headers(3, Block(client))]);
        }),
        new("5.1.1 HEADERS are of a stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Headers(0, Block(client)))),
        new("5.1.1 numbers may be left out", "501:ok good", client =>
        {
            client.NextStream = 501;
            client.Send(Version(client));
        }),
        new("5.3 a stream that depends on itself is nobody's business any more", "1:ok good", client => client.Send([Frame.Priority(1, 1), .. WithPriority(Version(client), 1)])),
        new("5.5 what nobody knows may not stand in a block of headers", "GOAWAY:PROTOCOL_ERROR closed", client =>
            client.Send(Frame.HeadersStart(1, Block(client)), new Frame(FrameType.Unknown, None, 1, []))),
    ];

    private static readonly Http2Rule[] Frames =
    [
        new("6.1 DATA of the connection", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Data(0, []))),
        new("6.1 DATA may be padded", "1:ok good", client => client.Send(Padded(Version(client), 200))),
        new("6.1 with nothing but the length of the padding", "1:ok good", client => client.Send(Padded(Version(client), 0))),
        new("6.1 with nothing but padding", "1:ok good", client => client.Send(Version(client, between: Frame.Data(1, [], None).WithPadding(255)))),
        new("6.1 padding as long as the frame", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Version(client)[0], Frame.Data(1, [5, 0, 0, 0, 0], FrameFlags.Padded))),
        new("6.1 padding without its length", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Version(client)[0], Frame.Data(1, [], FrameFlags.Padded))),
        new("6.1 DATA may be empty", "1:ok good", client => client.Send(Version(client, between: Frame.Data(1, [], None)))),
        new("6.1 and end its stream by that", "1:ok good", client => client.Send([.. Open(Version(client)), Frame.Data(1, [])])),
        new("6.2 HEADERS may be padded", "1:ok good", client => client.Send(Padded(Version(client), 200, FrameType.Headers))),
        new("6.2 HEADERS with the fields of a priority", "1:ok good", client => client.Send(WithPriority(Version(client), 0))),
        new("6.2 padding as long as the frame", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Headers(1, [5, 0, 0, 0, 0], FrameFlags.Padded))),
        new("6.2 padding longer than what priority leaves", "GOAWAY:PROTOCOL_ERROR closed", client =>
            client.Send(Frame.Headers(1, [2, 0, 0, 0, 0, 15, 0], FrameFlags.Padded | FrameFlags.HasPriority))),
        new("6.2 no room for a priority", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Frame.Headers(1, [0, 0, 0, 0], FrameFlags.HasPriority))),
        new("6.3 PRIORITY of the connection", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Priority(0))),
        new("6.3 PRIORITY of another length", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Version(client)[0], new Frame(FrameType.Priority, None, 1, new byte[4]))),
        new("6.3 and of the connection where nobody began that", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(new Frame(FrameType.Priority, None, 1, new byte[4]))),
        new("6.3 PRIORITY on any stream, in any state, is passed over", "1:ok good", client =>
            client.Send([Frame.Priority(1), Frame.Priority(9), .. Version(client, between: Frame.Priority(1, 3)), Frame.Priority(1)])),
        new("6.4 RST_STREAM of the connection", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Reset(0))),
        new("6.4 RST_STREAM of another length", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(Version(client)[0], new Frame(FrameType.RstStream, None, 1, new byte[3]))),
        new("6.4 nobody answers a RST_STREAM, nor what it takes back", "good", client => client.Send(Open(Version(client))[0], Frame.Reset(1))),
        new("6.6 a client makes no promises", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(new Frame(FrameType.PushPromise, FrameFlags.EndHeaders, 1, [0, 0, 0, 2]))),
        new("6.7 a PING comes back", "PONG PONG good", client => client.Send(Frame.Ping("abcdefgh"), Frame.Ping("ABCDEFGH"))),
        new("6.7 but one that came back does not", "good", client => client.Send(Frame.Ping() with { Flags = FrameFlags.Ack })),
        new("6.7 also within a call", "PONG 1:ok good", client => client.Send(Version(client, between: Frame.Ping()))),
        new("6.7 a PING of a stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes((Frame.Ping() with { Stream = 1 }).ToBytes())),
        new("6.7 a PING of another length", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.SendBytes((Frame.Ping() with { Payload = new byte[7] }).ToBytes())),
        new("6.8 a GOAWAY of a stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.GoAway(0, Http2Error.NO_ERROR) with { Stream = 1 })),
        new("6.8 a GOAWAY that is too short", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(new Frame(FrameType.GoAway, None, 0, new byte[7]))),
        new("6.10 CONTINUATION without HEADERS", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Continuation(1, []))),
        new("6.10 CONTINUATION of the connection", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.Continuation(0, []))),
        new("6.10 CONTINUATION behind the end of the block", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Version(client)[0], Frame.Continuation(1, []))),
        new("6.10 CONTINUATION of another stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.HeadersStart(1, Block(client)), Frame.Continuation(3, []))),
        new("6.10 DATA within a block", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.HeadersStart(1, Block(client)), Frame.Data(1, []))),
        new("6.10 HEADERS within a block", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.HeadersStart(1, Block(client)), Frame.Headers(3, Block(client)))),
        new("6.10 PING within a block", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes([.. Frame.HeadersStart(1, Block(client)).ToBytes(), .. Frame.Ping().ToBytes()])),
        new("6.10 CONTINUATION may be empty", "1:ok good", client => client.Send(InParts(Version(client), 0, 0, 9, 9))),
    ];

    private static readonly Http2Rule[] Settings =
    [
        new("6.5 settings are acknowledged", "ACK ACK good", client => client.Send(Frame.Settings(), Frame.Settings((Setting.EnablePush, 0)))),
        new("6.5 an acknowledgement is not", "good", client => client.Send(Frame.SettingsAck)),
        new("6.5 an acknowledgement has no settings", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.SendBytes((Frame.Settings((Setting.EnablePush, 0)) with { Flags = FrameFlags.Ack }).ToBytes())),
        new("6.5 settings of a stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes((Frame.Settings() with { Stream = 1 }).ToBytes())),
        new("6.5 a setting has six bytes", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.SendBytes(new Frame(FrameType.Settings, None, 0, new byte[7]).ToBytes())),
        new("6.5.2 one that nobody knows is passed over", "ACK good", client => client.Send(Frame.Settings((Setting.Unknown, 7), ((Setting)0, 7)))),
        new("6.5.2 push is on or off", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes(Frame.Settings((Setting.EnablePush, 2)).ToBytes())),
        new("6.5.2 a window has 31 bits", "GOAWAY:FLOW_CONTROL_ERROR closed", client => client.SendBytes(Frame.Settings((Setting.InitialWindowSize, 0x8000_0000)).ToBytes())),
        new("6.5.2 a frame has at least 16,384 bytes", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes(Frame.Settings((Setting.MaxFrameSize, 16_383)).ToBytes())),
        new("6.5.2 and less than 24 bits can say", "GOAWAY:PROTOCOL_ERROR closed", client => client.SendBytes(Frame.Settings((Setting.MaxFrameSize, 1 << 24)).ToBytes())),
        new("6.5.2 both limits are allowed", "ACK ACK good", client => client.Send(Frame.Settings((Setting.MaxFrameSize, (1 << 24) - 1)), Frame.Settings((Setting.MaxFrameSize, 16_384), (Setting.InitialWindowSize, int.MaxValue)))),
        new("6.5.2 a header table of any size is allowed", "ACK good", client => client.Send(Frame.Settings((Setting.HeaderTableSize, 0), (Setting.HeaderTableSize, int.MaxValue)))),
        new("6.5.3 settings hold in their order", "ACK 1:ok good", client => client.Send([Frame.Settings((Setting.InitialWindowSize, 0), (Setting.InitialWindowSize, 100)), .. Version(client)])),
        new("6.5.3 also within a call", "ACK 1:ok good", client => client.Send(Version(client, between: Frame.Settings((Setting.EnablePush, 0))))),
    ];

    private static readonly Http2Rule[] Windows =
    [
        new("6.9 a WINDOW_UPDATE by nothing, of the connection", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send(Frame.WindowUpdate(0, 0))),
        new("6.9 a WINDOW_UPDATE by nothing, of a stream", "1:PROTOCOL_ERROR good", client => client.Send(Version(client)[0], Frame.WindowUpdate(1, 0))),
        new("6.9 a WINDOW_UPDATE of another length", "GOAWAY:FRAME_SIZE_ERROR closed", client => client.Send(new Frame(FrameType.WindowUpdate, None, 0, new byte[5]))),
        new("6.9 the reserved bit means nothing", "good", client => client.SendBytes(new Frame(FrameType.WindowUpdate, None, 0, [0x80, 0, 0, 1]).ToBytes())),
        new("6.9.1 no window of the connection beyond 31 bits", "GOAWAY:FLOW_CONTROL_ERROR closed", client => client.SendBytes(Frame.WindowUpdate(0, int.MaxValue).ToBytes())),
        new("6.9.1 as large as may be", "good", client => client.Send(Frame.WindowUpdate(0, int.MaxValue - Http2Client.DefaultWindow))),
        new("6.9.1 no window of a stream beyond 31 bits", "1:FLOW_CONTROL_ERROR good", client => client.Send(Version(client)[0], Frame.WindowUpdate(1, int.MaxValue))),
        new("6.9.2 nor by a setting", "GOAWAY:FLOW_CONTROL_ERROR closed", client =>
            client.SendBytes([.. Version(client)[0].ToBytes(), .. Frame.WindowUpdate(1, 1).ToBytes(), .. Frame.Settings((Setting.InitialWindowSize, int.MaxValue)).ToBytes()])),
    ];

    private static readonly Http2Rule[] Requests =
    [
        new("8.1 trailers end a request", "1:ok good", client => client.Send([.. Open(Version(client)), Trailers(client, ("x", "y"))])),
        new("8.1 they may be without a header", "1:ok good", client => client.Send([.. Open(Version(client)), Trailers(client)])),
        new("8.1 headers behind the body that do not end the stream", "GOAWAY:PROTOCOL_ERROR closed", client => client.Send([.. Open(Version(client)), Trailers(client, ("x", "y")) with { Flags = FrameFlags.EndHeaders }])),
        new("8.2.1 no name without a letter", "1:PROTOCOL_ERROR good", client => Ask(client, ("", "1"))),
        new("8.2.2 nothing about the connection", "1:PROTOCOL_ERROR good", client => Ask(client, ("connection", "close"))),
        new("8.3 an unknown pseudo-header", "1:PROTOCOL_ERROR good", client => Ask(client, Fields((":verb", "POST")))),
        new("8.3 a pseudo-header of a reply", "1:PROTOCOL_ERROR good", client => Ask(client, Fields((":status", "200")))),
        new("8.3 a pseudo-header behind the others", "1:PROTOCOL_ERROR good", client => Ask(client, [.. Viam.Version.Headers.Where(field => field.Name != ":path"), new(":path", Viam.Version.Path)])),
        new("8.3.1 one method", "1:PROTOCOL_ERROR good", client => Ask(client, Fields((":method", "POST")))),
        new("8.3.1 one path", "1:PROTOCOL_ERROR good", client => Ask(client, Fields((":path", Viam.Version.Path)))),
        new("8.3.1 a method", "1:PROTOCOL_ERROR good", client => Ask(client, [.. Viam.Version.Headers.Where(field => field.Name != ":method")])),
        new("8.3.1 a path", "1:PROTOCOL_ERROR good", client => Ask(client, [.. Viam.Version.Headers.Where(field => field.Name != ":path")])),
        new("8.3.1 a scheme", "1:PROTOCOL_ERROR good", client => Ask(client, [.. Viam.Version.Headers.Where(field => field.Name != ":scheme")])),
    ];

    /// <summary>Malformed by the RFC, which has servers refuse it lest they pass it on. This one passes nothing on, and looks at no header that means nothing to it.</summary>
    private static readonly Http2Rule[] PassedOver =
    [
        new("8.1 a pseudo-header in trailers, of which nobody reads any", "1:ok good", client => client.Send([.. Open(Version(client)), Trailers(client, (":path", "/"))])),
        new("8.2.1 a name in capitals, which is none that anybody knows", "1:ok good", client => Ask(client, ("X-Upper", "1"))),
        new("8.2.1 a control character in such a name", "1:ok good", client => Ask(client, ("a\nb", "1"))),
        new("8.2.1 and in its value", "1:ok good", client => Ask(client, ("x", "a\r\nb"))),
        new("8.2.2 te that is not trailers", "1:ok good", client => Ask(client, ("te", "gzip"))),
    ];

    private static readonly Http2Rule[] All = [.. Framing, .. Streams, .. Frames, .. Settings, .. Windows, .. Requests, .. PassedOver];

    public static IEnumerable<object[]> Rules => All.Select(rule => new object[] { rule.Rule, rule.Expected });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void A_client(string rule, string expected)
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        Assert.AreEqual(expected, All.Single(one => one.Rule == rule).Run(client), rule);
    }

    [TestMethod]
    [DataRow("3.4 not all of the preface's first line", "PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n")]
    [DataRow("3.4 not all of its last line", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r ")]
    [DataRow("3.4 a request of HTTP/1.1 for HTTP/2", "GET / HTTP/2.0\r\nHost: 127.0.0.1:8080\r\n\r\n")]
    public void A_preface_that_is_none_is_answered_in_HTTP_1_1_and_ends_the_connection(string rule, string preface)
    {
        using ExchangeLink link = new(new RoverRig());
        link.Send(Encoding.ASCII.GetBytes(preface));
        link.Send(Frame.Settings().ToBytes());
        byte[]? said = link.Receive();
        Assert.IsNotNull(said, rule);
        Assert.StartsWith("HTTP/1.1 505 ", Encoding.ASCII.GetString(said), rule);
        Assert.IsEmpty(link.Receive()!, rule);
    }

    [TestMethod]
    public void The_preface_of_3_4_has_SETTINGS_behind_it()
    {
        foreach (Frame first in new[] { Frame.Ping(), Frame.WindowUpdate(0, 1), Frame.Headers(1, [0x82]), new Frame(FrameType.Unknown, None, 0, []) })
        {
            using Http2Client client = new(new ExchangeLink(new RoverRig()));
            client.SendBytes(Http2Client.Preface);
            client.Send(first);
            Assert.AreEqual("GOAWAY:PROTOCOL_ERROR closed", client.Heard(), $"{first}");
        }
    }

    [TestMethod]
    public void The_preface_of_3_4_is_only_one_at_the_start()
    {
        using ExchangeLink link = new(new RoverRig());
        link.Send(Encoding.ASCII.GetBytes("GET /viam/api/v1/version HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 200 ", Encoding.ASCII.GetString(link.Receive()!));
        link.Send(Http2Client.Preface);
        Assert.StartsWith("HTTP/1.1 505 ", Encoding.ASCII.GetString(link.Receive()!));
        Assert.IsEmpty(link.Receive()!);
    }

    [TestMethod]
    public void A_second_preface_is_a_frame_too_large()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        client.SendBytes(Http2Client.Preface);
        Assert.AreEqual("GOAWAY:FRAME_SIZE_ERROR closed", client.Heard());
    }

    [TestMethod]
    public void Behind_the_GOAWAY_of_5_4_1_nothing_is_done_but_stops()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        client.Send([Frame.Data(0, []), .. client.Frames(Viam.SetPower("left", 1))]);
        Assert.AreEqual("GOAWAY:PROTOCOL_ERROR closed", client.Heard());
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_call_that_6_4_takes_back_moves_nothing()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        Frame[] call = Open(client.Frames(Viam.SetPower("left", 1)));
        client.Send([.. call, Frame.Reset(1)]);
        Assert.AreEqual("", client.Heard());
        Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm));
        Assert.AreEqual("ok", client.Ask(Viam.SetPower("left", 1)).Word);
        Assert.AreEqual(1000, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void After_the_GOAWAY_of_6_8_a_call_that_has_begun_is_answered()
    {
        using Http2Client client = Http2Client.Open(new ExchangeLink(new RoverRig()));
        Frame[] call = Version(client);
        client.Send(call[0], Frame.GoAway(0, Http2Error.NO_ERROR), call[1]);
        Assert.AreEqual("ok", client.Ask(Viam.Version).Word);
    }

    [TestMethod]
    public void Of_the_concurrent_calls_of_5_1_2_each_is_answered_by_itself_or_refused()
    {
        RoverRig rig = new();
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        Assert.AreEqual(1u, client.ServerSettings[Setting.MaxConcurrentStreams]);
        Frame[][] calls = [.. Enumerable.Range(1, 20).Select(i => client.Frames(Viam.SetPower("left", i / 100.0 + 0.1)))];
        client.Send([.. calls.Select(call => call[0])]);
        client.Send([.. calls.Reverse().Select(call => call[1])]);
        client.Heard();
        Http2Reply[] replies = [.. Enumerable.Range(0, 20).Select(i => client.Reply(1 + (2 * i)))];
        Assert.IsTrue(replies.All(reply => reply.Word is "ok" or "REFUSED_STREAM"), string.Join(' ', replies.Select(reply => reply.Word)));
        Assert.AreEqual("ok", replies[0].Word);
        Assert.IsTrue(replies.Any(reply => reply.Word == "REFUSED_STREAM"));
        Assert.AreEqual(110, rig.Pin(RoverRig.LeftPwm), "the first was the last to be whole");
    }

    private static Frame[] Version(Http2Client client, Frame? between = null)
    {
        Frame[] frames = client.Frames(Viam.Version);
        return between == null ? frames : [frames[0], between, frames[1]];
    }

    private static byte[] Block(Http2Client client) => client.Encoder.Encode(Viam.Version.Headers);

    // The same without its end.
    private static Frame[] Open(Frame[] frames) => [.. frames.Select(frame => frame with { Flags = frame.Flags & ~FrameFlags.EndStream })];

    private static Frame[] Padded(Frame[] frames, byte length, FrameType type = FrameType.Data) =>
        [.. frames.Select(frame => frame.Type == type ? frame.WithPadding(length) : frame)];

    private static Frame[] WithPriority(Frame[] frames, int dependsOn) => [frames[0].WithPriority(dependsOn), .. frames[1..]];

    // The block of headers with a cut behind so many bytes each.
    private static Frame[] InParts(Frame[] frames, params int[] cuts)
    {
        int[] edges = [0, .. cuts, frames[0].Payload.Length];
        byte[][] parts = [.. edges.Zip(edges.Skip(1), (from, to) => frames[0].Payload[from..to])];
        return [frames[0] with { Flags = None, Payload = parts[0] }, .. parts.Skip(1).Select((part, i) => Frame.Continuation(frames[0].Stream, part, i == parts.Length - 2)), .. frames[1..]];
    }

    private static Frame Trailers(Http2Client client, params (string Name, string Value)[] fields) =>
        Frame.Headers(1, client.Encoder.Encode(fields.Select(field => new HeaderField(field.Name, field.Value))), FrameFlags.EndStream);

    private static HeaderField[] Fields((string Name, string Value) first) => [new(first.Name, first.Value), .. Viam.Version.Headers];

    private static void Ask(Http2Client client, (string Name, string Value) last) => Ask(client, [.. Viam.Version.Headers, new(last.Name, last.Value)]);

    private static void Ask(Http2Client client, HeaderField[] fields) => client.Begin(Viam.Version, client.Encoder.Encode(fields));
}
