using System;
using System.Linq;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Unary gRPC as its clients meet it: how a reply looks, what is refused and with which code, and that what is refused moves nothing.</summary>
[TestClass]
public class GrpcTests
{
    private const string Token = "0123456789abcdef";

    private readonly RoverRig _rig = new();

    [TestMethod]
    public void A_reply_is_headers_a_message_and_trailers()
    {
        using Http2Client client = Connect();
        Http2Reply reply = client.Ask(Viam.SetPower("left", 0.5));
        Assert.AreSequenceEqual([new(":status", "200"), new("content-type", "application/grpc")], reply.Headers.ToArray());
        Assert.AreSequenceEqual(new byte[5], reply.Data.ToArray());
        Assert.AreSequenceEqual([new("grpc-status", "0")], reply.Trailers.ToArray());
        Assert.AreEqual(500, _rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void An_error_is_trailers_alone()
    {
        using Http2Client client = Connect();
        Http2Reply reply = client.Ask(Viam.Heartbeat(Viam.NoSession));
        Assert.AreSequenceEqual(
            [new(":status", "200"), new("content-type", "application/grpc"), new("grpc-status", "3"), new("grpc-message", "SESSION_EXPIRED")],
            reply.Headers.ToArray());
        Assert.IsEmpty(reply.Data);
        Assert.IsEmpty(reply.Trailers);
    }

    [TestMethod]
    public void A_message_is_percent_encoded_where_it_has_to_be()
    {
        using Http2Client client = Connect();
        string raw = client.Ask(Viam.SetPower("größe 100%\n", 0.5)).Headers.Single(field => field.Name == "grpc-message").Value;
        Assert.IsTrue(raw.All(one => one is >= ' ' and <= '~'), raw);
        Assert.Contains("gr%C3%B6%C3%9Fe 100%25", raw, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    [DataRow("application/grpc", "ok")]
    [DataRow("application/grpc+proto", "ok")]
    [DataRow("application/grpc+json", "415")]
    [DataRow("application/grpc-web", "415")]
    [DataRow("application/grpcfoo", "415")]
    [DataRow("application/json", "415")]
    [DataRow("", "415")]
    [DataRow(null, "415")]
    public void What_is_no_gRPC_with_protobuf_is_415_and_moves_nothing(string? type, string expected) =>
        AssertTold(expected, Viam.SetPower("left", 0.5) with { ContentType = type });

    [TestMethod]
    [DataRow("GET")]
    [DataRow("PUT")]
    [DataRow("OPTIONS")]
    public void What_is_no_POST_is_405_and_moves_nothing(string verb) => AssertTold("405", Viam.SetPower("left", 0.5) with { Verb = verb });

    [TestMethod]
    [DataRow("/viam.component.motor.v1.MotorService/GoFor")]
    [DataRow("/viam.component.motor.v1.MotorService/setpower")]
    [DataRow("/viam.component.motor.v1.MotorService/SetPower/")]
    [DataRow("/viam.component.motor.v1.MotorService/SetPower?x=1")]
    [DataRow("/viam.component.motor.v1.MotorService")]
    [DataRow("/viam.component.arm.v1.ArmService/Stop")]
    [DataRow("/proto.rpc.webrtc.v1.SignalingService/OptionalWebRTCConfig")]
    [DataRow("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [DataRow("/viam.robot.v1.RobotService/ResourceRPCSubtypes")]
    [DataRow("/viam.robot.v1.RobotService/GetCloudMetadata")]
    [DataRow("/viam/api/v1/component/motor/left/power")]
    [DataRow("/")]
    [DataRow("*")]
    public void A_method_that_the_rover_has_not_is_unimplemented(string path) => AssertTold("Unimplemented", Viam.SetPower("left", 0.5) with { Path = path });

    [TestMethod]
    public void A_path_of_any_length_is_answered()
    {
        using Http2Client client = Connect();
        foreach (int length in new[] { 1, 100, 175, 176, 177, 256, 1_000, 4_000 })
        {
            Http2Reply reply = client.Ask(new GrpcCall("/" + new string('x', length), []));
            Assert.AreEqual("Unimplemented", reply.Word, $"{length} bytes");
        }
    }

    [TestMethod]
    [DataRow("evil.example")]
    [DataRow("evil.example:8080")]
    [DataRow("")]
    [DataRow("127.0.0.2:8080")]
    public void Who_calls_another_host_is_refused_and_moves_nothing(string authority) => AssertTold("PermissionDenied", Viam.SetPower("left", 0.5) with { Authority = authority });

    [TestMethod]
    [DataRow("127.0.0.1:8080")]
    [DataRow("localhost:18240")]
    [DataRow("rover")]
    [DataRow("ROVER:80")]
    public void Who_calls_the_rover_by_one_of_its_names_is_served(string authority) => AssertTold("ok", Viam.SetPower("left", 0.5) with { Authority = authority });

    [TestMethod]
    public void A_page_of_somebody_else_is_refused_and_moves_nothing() => AssertTold("PermissionDenied", Viam.SetPower("left", 0.5).With("origin", "http://evil.example"));

    [TestMethod]
    [DataRow(null, "Unauthenticated")]
    [DataRow("Bearer " + Token, "ok")]
    [DataRow("bearer " + Token, "ok")]
    [DataRow("Bearer " + Token + "0", "Unauthenticated")]
    [DataRow("Bearer 0123456789abcdeF", "Unauthenticated")]
    [DataRow("Bearer", "Unauthenticated")]
    [DataRow("", "Unauthenticated")]
    [DataRow("Basic " + Token, "Unauthenticated")]
    public void Where_there_are_tokens_one_has_to_be_shown(string? authorization, string expected)
    {
        RoverRig rig = new(new RobotConfiguration { Tokens = [new TokenConfiguration { Name = "alice", Token = Token }] });
        foreach (bool isHuffman in new[] { false, true })
        {
            foreach (FieldForm form in new[] { FieldForm.Plain, FieldForm.Entered, FieldForm.NeverIndexed })
            {
                using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
                GrpcCall call = Viam.SetPower("left", 0.5);
                call = authorization == null ? call : call.With("authorization", authorization);
                for (int again = 0; again < 3; again++)
                {
                    byte[] block = client.Encoder.Encode(call.Headers, again == 0 ? form : FieldForm.Indexed, isHuffman);
                    Assert.AreEqual(expected, client.Ask(call, block).Word, $"{form}, in the code: {isHuffman}, time {again}");
                }
            }
        }

        Assert.AreEqual(expected == "ok" ? 500 : 0, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    public void A_token_is_of_its_call_and_not_of_its_connection()
    {
        RoverRig rig = new(new RobotConfiguration { Tokens = [new TokenConfiguration { Name = "alice", Token = Token }] });
        using Http2Client client = Http2Client.Open(new ExchangeLink(rig));
        Assert.AreEqual("ok", client.Ask(Viam.SetPower("left", 0.5).With("authorization", "Bearer " + Token)).Word);
        Assert.AreEqual("Unauthenticated", client.Ask(Viam.SetPower("left", 1)).Word);
        Assert.AreEqual(500, rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    [DataRow(HttpLimits.BodyBytes, "ok")]
    [DataRow(HttpLimits.BodyBytes + 1, "ResourceExhausted")]
    [DataRow(16_000, "ResourceExhausted")]
    [DataRow(50_000, "ResourceExhausted")]
    public void A_message_has_a_limit(int length, string expected)
    {
        byte[] message = Viam.SetPower("left", 0.5).Message;
        byte[] filled = new ProtoWriter().Raw(message).Tag(99, WireType.Length).Varint((ulong)(length - message.Length - 4), zeros: length - message.Length - 4 < 128 ? 1 : 0).ToBytes();
        using Http2Client client = Connect();
        Frame[] call = client.Frames(Viam.SetPower("left", 0.5) with { Body = GrpcCall.Prefixed([.. filled, .. new byte[length - filled.Length]]) });
        byte[][] parts = [.. call[1].Payload.Chunk(Frame.MaxPayload)];
        client.Send([call[0], .. parts.Select((part, i) => Frame.Data(1, part, i == parts.Length - 1 ? FrameFlags.EndStream : FrameFlags.None))]);
        Assert.AreEqual(expected, client.Await(1).Word);
        Assert.AreEqual(expected == "ok" ? 500 : 0, _rig.Pin(RoverRig.LeftPwm));
        Assert.AreEqual("ok", client.Ask(Viam.Version).Word);
    }

    [TestMethod]
    [DataRow("no message", "")]
    [DataRow("half a prefix", "000000")]
    [DataRow("a length and no message", "0000000010")]
    [DataRow("less than it says", "000000001e0a046c65667411000000000000e03f")]
    [DataRow("more than it says", "000000000d0a046c65667411000000000000e03f")]
    [DataRow("two messages", "000000000f0a046c65667411000000000000e03f000000000f0a046c65667411000000000000e03f")]
    [DataRow("a length of 4 GB", "00ffffffff0a046c65667411000000000000e03f")]
    [DataRow("a flag that nobody knows", "020000000f0a046c65667411000000000000e03f")]
    public void A_body_that_is_not_one_message_is_refused_and_moves_nothing(string what, string body)
    {
        using Http2Client client = Connect();
        string word = client.Ask(Viam.SetPower("left", 0.5) with { Body = Convert.FromHexString(body) }).Word;
        Assert.IsTrue(word is "InvalidArgument" or "ResourceExhausted", $"{what}: {word}");
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm), what);
        Assert.AreEqual("ok", client.Ask(Viam.SetPower("left", 0.5)).Word, "and the next call is good");
    }

    [TestMethod]
    public void A_compressed_message_is_unimplemented_and_moves_nothing() =>
        AssertTold("Unimplemented", (Viam.SetPower("left", 0.5) with { Body = GrpcCall.Prefixed(Viam.SetPower("left", 0.5).Message, flag: 1) }).With("grpc-encoding", "gzip"));

    [TestMethod]
    [DataRow("no end of a text", "0a7f6c65667411000000000000e03f")]
    [DataRow("half a double", "0a046c656674110000")]
    [DataRow("field 0", "020061000a046c65667411000000000000e03f")]
    [DataRow("wire type 6", "0a046c65667411000000000000e03f2600")]
    [DataRow("wire type 7", "0a046c65667411000000000000e03f2700")]
    [DataRow("a group without its end", "0a046c65667411000000000000e03f2b")]
    [DataRow("the end of a group without its start", "0a046c65667411000000000000e03f2c")]
    [DataRow("a group that another ends", "0a046c65667411000000000000e03f2b34")]
    [DataRow("a varint that does not end", "0a046c65667411000000000000e03f28ffffffffffffffffffff01")]
    [DataRow("NaN", "0a046c65667411000000000000f87f")]
    [DataRow("infinity", "0a046c65667411000000000000f07f")]
    [DataRow("more than 1", "0a046c656674110000000000000040")]
    public void A_message_that_is_none_or_means_nothing_good_is_refused_and_moves_nothing(string what, string message)
    {
        using Http2Client client = Connect();
        Assert.AreEqual("InvalidArgument", client.Ask(Viam.SetPower("left", 0.5) with { Message = Convert.FromHexString(message) }).Word, what);
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm), what);
    }

    [TestMethod]
    [DataRow("1H")]
    [DataRow("1M")]
    [DataRow("1S")]
    [DataRow("1000m")]
    [DataRow("1000000u")]
    [DataRow("99999999n")]
    [DataRow("99999999H")]
    [DataRow("00000001S")]
    public void A_timeout_that_has_not_passed_is_none_of_the_call(string timeout) => AssertTold("ok", Viam.SetPower("left", 0.5).With("grpc-timeout", timeout));

    [TestMethod]
    [DataRow("0H", 0)]
    [DataRow("0M", 0)]
    [DataRow("0S", 0)]
    [DataRow("0m", 0)]
    [DataRow("0u", 0)]
    [DataRow("0n", 0)]
    [DataRow("1S", 1_100)]
    [DataRow("500m", 600)]
    [DataRow("500000u", 600)]
    [DataRow("90000000n", 100)]
    public void A_timeout_that_has_passed_is_the_end_of_the_call_and_nothing_moves(string timeout, int lateMs)
    {
        using Http2Client client = Connect();
        Frame[] call = client.Frames(Viam.SetPower("left", 0.5).With("grpc-timeout", timeout));
        client.Send(call[0]);
        _rig.Board.NowUs += lateMs * 1000L;
        client.Send(call[1]);
        Assert.AreEqual("DeadlineExceeded", client.Await(1).Word);
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("S")]
    [DataRow("1")]
    [DataRow("1s")]
    [DataRow("-1S")]
    [DataRow("1.5S")]
    [DataRow("123456789n")]
    [DataRow("1 S")]
    [DataRow("1SS")]
    public void A_timeout_that_is_none_is_refused_and_nothing_moves(string timeout) => AssertTold("InvalidArgument", Viam.SetPower("left", 0.5).With("grpc-timeout", timeout));

    [TestMethod]
    public void Headers_without_measure_end_the_connection()
    {
        using Http2Client client = Connect();
        byte[] block = client.Encoder.Encode(Viam.SetPower("left", 0.5).With("x", new string('x', HttpLimits.BlockBytes)).Headers);
        client.Send([Frame.HeadersStart(1, block[..4_000]), Frame.Continuation(1, block[4_000..8_000], isLast: false), Frame.Continuation(1, block[8_000..])]);
        Assert.AreEqual("GOAWAY:ENHANCE_YOUR_CALM closed", client.Heard());
    }

    [TestMethod]
    public void Headers_within_measure_are_passed_over()
    {
        GrpcCall call = Viam.SetPower("left", 0.5);
        for (int i = 0; i < 200; i++)
        {
            call = call.With($"x-{i}", "some value");
        }

        AssertTold("ok", call.With("cookie", new string('c', 3_000)));
    }

    [TestMethod]
    public void A_session_is_its_owners_and_a_second_connection_of_the_owner_keeps_it_alive()
    {
        ExchangeLink drives = new(_rig);
        using Http2Client driver = Http2Client.Open(drives);
        using Http2Client beats = Http2Client.Open(new ExchangeLink(_rig));
        using Http2Client stranger = Http2Client.Open(new ExchangeLink(_rig, "10.0.0.2"));
        string session = driver.Ask(Viam.StartSession).Session;
        Assert.AreEqual("ok", driver.Ask(Viam.SetPower("left", 0.5, session)).Word);
        for (int i = 0; i < 20; i++)
        {
            drives.Wait(400);
            Assert.AreEqual("ok", beats.Ask(Viam.Heartbeat(session)).Word);
            Assert.AreEqual("SESSION_EXPIRED", stranger.Ask(Viam.Heartbeat(session)).Message);
            Assert.AreEqual("SESSION_EXPIRED", stranger.Ask(Viam.SetPower("left", 1, session)).Message);
        }

        Assert.AreEqual(500, _rig.Pin(RoverRig.LeftPwm));
        drives.Wait(2_010);
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm), "nobody beats any more");
        Assert.AreEqual("SESSION_EXPIRED", driver.Ask(Viam.SetPower("left", 1, session)).Message);
    }

    [TestMethod]
    public void Half_a_call_and_silence_moves_nothing_and_has_an_end()
    {
        foreach (int cut in Enumerable.Range(1, 80))
        {
            RoverRig rig = new();
            ExchangeLink link = new(rig);
            using Http2Client client = Http2Client.Open(link);
            Frame[] call = client.Frames(Viam.SetPower("left", 0.5));
            byte[] bytes = [.. call.SelectMany(frame => frame.ToBytes())];
            client.Note(call);
            client.SendBytes(bytes[..^cut]);
            link.Wait(HttpLimits.RequestMs + 50);
            Assert.EndsWith("closed", client.Heard(), $"{cut} bytes are missing");
            Assert.AreEqual(0, rig.Pin(RoverRig.LeftPwm), $"{cut} bytes are missing");
        }
    }

    [TestMethod]
    public void A_whole_message_without_the_end_of_its_stream_moves_nothing()
    {
        ExchangeLink link = new(_rig);
        using Http2Client client = Http2Client.Open(link);
        Frame[] call = client.Frames(Viam.SetPower("left", 0.5));
        client.Send(call[0], call[1] with { Flags = FrameFlags.None });
        Assert.AreEqual("", client.Heard());
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm));
        link.Wait(HttpLimits.RequestMs + 50);
        Assert.AreNotEqual("", client.Heard());
        Assert.AreEqual(0, _rig.Pin(RoverRig.LeftPwm));
    }

    private Http2Client Connect() => Http2Client.Open(new ExchangeLink(_rig));

    // However the headers are written.
    private void AssertTold(string expected, GrpcCall call)
    {
        foreach (bool isHuffman in new[] { false, true })
        {
            using Http2Client client = Connect();
            foreach (FieldForm form in new[] { FieldForm.Plain, FieldForm.NeverIndexed, FieldForm.Entered, FieldForm.Indexed, FieldForm.Indexed })
            {
                Assert.AreEqual(expected, client.Ask(call, client.Encoder.Encode(call.Headers, form, isHuffman)).Word, $"{form}, in the code: {isHuffman}");
            }
        }

        Assert.AreEqual(expected == "ok" ? 500 : 0, _rig.Pin(RoverRig.LeftPwm));
    }
}
