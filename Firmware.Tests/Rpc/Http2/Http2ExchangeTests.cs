using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http2;

[TestClass]
public class Http2ExchangeTests
{
    private const string Done = "HEADERS(1) DATA(1)=0000000000 END(1)=0 ";
    private const string Left = "0a04'left'11000000000000e03f";
    private const string Drove = "drive:left=500/0:/10.0.0.7 ";
    private const string Id1 = "11111111-1111-4111-8111-111111111111";
    private const string Id2 = "22222222-2222-4222-8222-222222222222";
    private const string Id3 = "33333333-3333-4333-8333-333333333333";
    private const string Id4 = "44444444-4444-4444-8444-444444444444";
    private const string Id5 = "55555555-5555-4555-8555-555555555555";

    [TestMethod]
    public void A_call_is_the_same_however_its_bytes_are_cut()
    {
        byte[] bytes = Hex.Join(Http2Peer.Hello(), Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left)));
        for (int piece = 1; piece < 60; piece++)
        {
            GrpcRover rover = new GrpcRover();
            Assert.AreEqual("SETTINGS ACK " + Done, new Http2Peer(rover).Send(bytes, piece), $"in pieces of {piece}");
            Assert.AreEqual(Drove, rover.Log, $"in pieces of {piece}");
        }
    }

    [TestMethod]
    [DataRow("", "END(1)=3:the message is not one gRPC frame", "nothing")]
    [DataRow("00000000", "END(1)=3:the message is not one gRPC frame", "half a prefix")]
    [DataRow("0000000005 0a04'left'", "END(1)=3:the message is not one gRPC frame", "a length that is too short")]
    [DataRow("0000000007 0a04'left'", "END(1)=3:the message is not one gRPC frame", "one that is too long")]
    [DataRow("0001000006 0a04'left'", "END(1)=3:the message is not one gRPC frame", "one of megabytes")]
    [DataRow("0200000006 0a04'left'", "END(1)=3:the message is not one gRPC frame", "a flag that is none")]
    [DataRow("0100000006 0a04'left'", "END(1)=12:grpc-encoding: the message is compressed", "a compressed one")]
    [DataRow("0000000006 0a04'left' 00000000020a00", "END(1)=3:the message is not one gRPC frame", "two messages")]
    [DataRow("0000000002 0805", "END(1)=3:name: expected a string but found the wire type 0", "a member in another form")]
    public void A_message_that_is_none_moves_nothing(string body, string reply, string what)
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Http2Peer.Call(1, GrpcRover.Drive));
        Assert.StartsWith(reply, peer.Send(Http2Peer.Frame(0, Http2Peer.End, 1, Hex.Bytes(body))), what);
        Assert.AreEqual("", rover.Log, what);
    }

    [TestMethod]
    [DataRow("</test.v1.Part/Drivel>01<rover>0f10<application/grpc>", "END(1)=12:test.v1.Part.Drivel is not a method of this rover ")]
    [DataRow("</test.v1.Part/Drive>01<rover>0f10<application/json>", "END(1)=HTTP 415 3:content-type: over HTTP/2 only application/grpc with protobuf is read here ")]
    [DataRow("</test.v1.Part/Drive>01<evil.example>0f10<application/grpc>", "END(1)=7")]
    [DataRow("</test.v1.Part/Drive>01<rover>0f10<application/grpc>00<origin><http://rover>", "END(1)=7")]
    [DataRow("</test.v1.Part/Drive>01<rover>0f10<application/grpc>00<grpc-timeout><1s>", "END(1)=3:grpc-timeout: ")]
    [DataRow("</test.v1.Part/Drive>01<rover>0f10<application/grpc>00<grpc-timeout><0m>", "END(1)=4:")]
    public void A_call_that_is_refused_moves_nothing(string headers, string reply)
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Http2Peer.Frame(1, Http2Peer.Whole, 1, Hex.Bytes("838604" + headers)));
        Assert.StartsWith(reply, peer.Send(Http2Peer.Data(1, Left)));
        Assert.AreEqual("", rover.Log);
    }

    [TestMethod]
    public void Who_calls_is_known_by_the_token_of_each_call()
    {
        GrpcRover rover = new GrpcRover("secret-token-one", "secret-token-two");
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive, "40<authorization><Bearer secret-token-two>"), Http2Peer.Data(1, Left)));
        Assert.AreEqual("drive:left=500/0:/owner2 ", rover.TakeLog());
        peer.Send(Hex.Join(Http2Peer.Call(3, GrpcRover.Drive, "be"), Http2Peer.Data(3, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(5, GrpcRover.Drive, "be"), Http2Peer.Data(5, Left)));
        Assert.AreEqual("drive:left=500/0:/owner2 drive:left=500/0:/owner2 ", rover.TakeLog(), "as an entry, and as one that was seen");
        Assert.StartsWith("END(7)=16:", peer.Send(Hex.Join(Http2Peer.Call(7, GrpcRover.Drive), Http2Peer.Data(7, Left))));
        Assert.AreEqual("", rover.TakeLog(), "and nothing lasts from one call to the next");
    }

    [TestMethod]
    [DataRow("000000 06 00 00000000", "GOAWAY(0)=6 closed", "a ping of no bytes")]
    [DataRow("000008 06 00 00000001 0000000000000000", "GOAWAY(0)=1 closed", "a ping of a stream")]
    [DataRow("000001 04 00 00000000 00", "GOAWAY(0)=6 closed", "settings of one byte")]
    [DataRow("000000 04 00 00000001", "GOAWAY(0)=1 closed", "settings of a stream")]
    [DataRow("000006 04 01 00000000 000000000000", "GOAWAY(0)=6 closed", "settings in an acknowledgement")]
    [DataRow("000006 04 00 00000000 000480000000", "GOAWAY(0)=3 closed", "a window of 2 GB")]
    [DataRow("000006 04 00 00000000 000500003fff", "GOAWAY(0)=1 closed", "frames that are smaller than any")]
    [DataRow("000006 04 00 00000000 000200000002", "GOAWAY(0)=1 closed", "a push that is neither on nor off")]
    [DataRow("000000 00 00 00000000", "GOAWAY(0)=1 closed", "data of no stream")]
    [DataRow("000000 00 00 00000001", "GOAWAY(0)=1 closed", "data of a stream that is idle")]
    [DataRow("000000 01 04 00000000", "GOAWAY(0)=1 closed", "headers of no stream")]
    [DataRow("000000 01 04 00000002", "GOAWAY(0)=1 closed", "headers of a stream of ours")]
    [DataRow("000001 01 0c 00000001 01", "GOAWAY(0)=1 closed", "more padding than there is")]
    [DataRow("000001 01 2c 00000001 00", "GOAWAY(0)=6 closed", "a priority that is not there")]
    [DataRow("000004 03 00 00000001 00000008", "GOAWAY(0)=1 closed", "a reset of a stream that is idle")]
    [DataRow("000003 03 00 00000001 000008", "GOAWAY(0)=6 closed", "a reset of three bytes")]
    [DataRow("000004 05 04 00000001 00000002", "GOAWAY(0)=1 closed", "a push")]
    [DataRow("000004 08 00 00000000 00000000", "GOAWAY(0)=1 closed", "a window that grows by nothing")]
    [DataRow("000004 08 00 00000000 7fffffff", "GOAWAY(0)=3 closed", "a window that overflows")]
    [DataRow("000003 08 00 00000000 000001", "GOAWAY(0)=6 closed", "a window of three bytes")]
    [DataRow("000000 09 04 00000001", "GOAWAY(0)=1 closed", "a continuation of nothing")]
    [DataRow("004001 00 00 00000001", "GOAWAY(0)=6 closed", "a frame that is larger than any")]
    [DataRow("000008 07 00 00000001 0000000000000000", "GOAWAY(0)=1 closed", "a farewell of a stream")]
    [DataRow("000001 01 04 00000001 80", "GOAWAY(1)=9 closed", "a block with the index 0")]
    [DataRow("000001 01 04 00000001 40", "GOAWAY(1)=9 closed", "a block that breaks off")]
    [DataRow("000001 01 00 00000001 83 000000 01 04 00000001", "GOAWAY(1)=1 closed", "headers within a block")]
    [DataRow("000001 01 00 00000001 83 000000 09 04 00000003", "GOAWAY(1)=1 closed", "a continuation of another stream")]
    [DataRow("000001 01 05 00000001 83", "RESET(1)=1 ", "headers that are no request")]
    [DataRow("000008 06 00 00000000 0102030405060708", "PING=0102030405060708/1 ", "a ping")]
    [DataRow("000008 06 01 00000000 0102030405060708", "", "a ping's answer")]
    [DataRow("000003 7f ff 00000007 010203", "", "a frame of an unknown type")]
    [DataRow("000005 02 00 00000003 0000000010", "", "a priority")]
    [DataRow("000004 02 00 00000003 00000000", "GOAWAY(0)=6 closed", "a priority of four bytes, of a stream that has not begun")]
    public void A_frame_that_is_wrong_is_answered_as_RFC_9113_says(string frame, string reply, string what)
    {
        byte[] bytes = Hex.Bytes(frame);
        for (int piece = 1; piece < 12; piece += 5)
        {
            Assert.AreEqual(reply, Http2Peer.Dial(new GrpcRover()).Send(bytes, piece), what);
        }
    }

    [TestMethod]
    public void What_comes_before_the_settings_ends_the_connection() =>
        Assert.AreEqual("SETTINGS GOAWAY(0)=1 closed", new Http2Peer(new GrpcRover()).Send(Hex.Join(Hex.Bytes(Http2Peer.Preface), Http2Peer.Call(1, GrpcRover.Drive))));

    [TestMethod]
    public void A_block_in_many_frames_padded_and_with_a_priority_is_one_call()
    {
        GrpcRover rover = new GrpcRover();
        byte[] block = Hex.Bytes("838604<" + GrpcRover.Drive + ">" + Http2Peer.Type + "40<viam-sid><" + Id1 + ">");
        byte[] first = Http2Peer.Frame(1, 0x28, 1, Hex.Join(Hex.Bytes("03 0000000010"), Hex.Join(Hex.Part(block, 0, 10), Hex.Bytes("000000"))));
        byte[] second = Http2Peer.Frame(9, 0, 1, Hex.Part(block, 10, 30));
        byte[] third = Http2Peer.Frame(9, Http2Peer.Whole, 1, Hex.Part(block, 40, block.Length - 40));
        byte[] data = Http2Peer.Frame(0, 9, 1, Hex.Join(Hex.Bytes("05 0000000006 0a04'left'"), new byte[5]));
        byte[] all = Hex.Join(Hex.Join(first, second), Hex.Join(third, data));
        for (int piece = 1; piece < 40; piece += 3)
        {
            Assert.AreEqual(Done, Http2Peer.Dial(rover).Send(all, piece), $"in pieces of {piece}");
            Assert.AreEqual("drive:left=0/1:" + Id1 + "/10.0.0.7 ", rover.TakeLog(), $"in pieces of {piece}");
        }
    }

    [TestMethod]
    [DataRow("838604<" + GrpcRover.StopAll + ">" + Http2Peer.Type, "a stop of everything")]
    [DataRow("838604<" + GrpcRover.StopAll + ">01<rover>0f10<application/json>", "with another type")]
    [DataRow("838604<" + GrpcRover.StopAll + ">01<rover>", "with none")]
    [DataRow("838604<" + GrpcRover.StopAll + ">" + Http2Peer.Type + "00<grpc-timeout><0n>", "which is too late")]
    [DataRow("838604<" + GrpcRover.StopAll + ">" + Http2Peer.Type + "00<Upper><case>00<connection><close>", "with headers that there are not")]
    [DataRow("8304<" + GrpcRover.StopAll + ">" + Http2Peer.Type, "without a scheme")]
    [DataRow("838604<" + GrpcRover.StopAll + ">" + Http2Peer.Type + "00<viam-sid><x>00<viam-sid><y>", "with two sessions")]
    public void A_stop_of_everything_is_carried_out_at_its_headers(string block, string what)
    {
        GrpcRover rover = new GrpcRover("a-token-of-somebody");
        Http2Peer peer = Http2Peer.Dial(rover);
        Assert.AreEqual("", peer.Send(Http2Peer.Frame(1, Http2Peer.Whole, 1, Hex.Bytes(block))), what);
        Assert.AreEqual("stopall ", rover.Log, what);
        Assert.AreEqual(Done, peer.Send(Http2Peer.Frame(0, Http2Peer.End, 1, Hex.Bytes("ff"))), what);
        Assert.AreEqual("stopall ", rover.Log, what + ": once");
    }

    [TestMethod]
    [DataRow("838604<" + GrpcRover.StopAll + ">01<evil.example>0f10<application/grpc>", "another host")]
    [DataRow("838604<" + GrpcRover.StopAll + ">0f10<application/grpc>", "no host")]
    [DataRow("838604<" + GrpcRover.StopAll + ">" + Http2Peer.Type + "00<origin><http://evil.example>", "a page of somebody else's")]
    [DataRow("828604<" + GrpcRover.StopAll + ">" + Http2Peer.Type, "another method")]
    public void What_is_no_stop_of_ours_stops_nothing(string block, string what)
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Frame(1, Http2Peer.Whole, 1, Hex.Bytes(block)), Http2Peer.Data(1, "")));
        Assert.AreEqual("", rover.Log, what);
    }

    [TestMethod]
    public void A_stop_of_everything_whose_headers_break_off_is_carried_out()
    {
        byte[] call = Http2Peer.Call(1, GrpcRover.StopAll, "40<x-more><and more>");
        int known = 9 + 2 + 2 + GrpcRover.StopAll.Length + 7;
        for (int cut = 0; cut < call.Length; cut++)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            peer.Send(Hex.Part(call, 0, cut));
            peer.Exchange.Abandon();
            Assert.AreEqual(cut < known ? "" : "stopall ", rover.Log, $"cut at {cut}");
        }
    }

    [TestMethod]
    [DataRow("0000000006 0a04'left'", "a whole message")]
    [DataRow("0a04'left'", "no prefix")]
    [DataRow("01ffffffff 0a04'left'", "a prefix of a compressed one of 4 GB")]
    [DataRow("0000000006 0a04'left' 0805", "and a member in another form")]
    [DataRow("0000000006 0a04'left' 0f", "and what is no member")]
    [DataRow("0000000010 1a04'true' 0a04'left'", "and one before it")]
    public void A_stop_is_carried_out_once_it_is_known_whom_it_means(string body, string what)
    {
        byte[] data = Http2Peer.Frame(0, 0, 1, Hex.Bytes(body));
        int known = data.Length - (what.StartsWith("and a") ? 2 : what.StartsWith("and w") ? 1 : 0);
        for (int cut = 0; cut <= data.Length; cut++)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            Assert.AreEqual("", peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Stop), Hex.Part(data, 0, cut))), what);
            Assert.AreEqual(cut < known ? "" : "stop:left ", rover.Log, $"{what}: at {cut}, before its end");
            peer.Exchange.Abandon();
            Assert.AreEqual(cut < known ? "" : "stop:left ", rover.Log, $"{what}: at {cut}, once");
        }
    }

    [TestMethod]
    public void A_stop_that_is_taken_back_was_still_sent()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Stop), Hex.Join(Http2Peer.Data(1, "0a04'left'", 0), Hex.Bytes("000004 03 00 00000001 00000008"))));
        Assert.AreEqual("stop:left ", rover.Log);
    }

    [TestMethod]
    public void A_call_whose_client_has_gone_is_not_carried_out()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        byte[] call = Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left));
        System.Array.Copy(call, 0, peer.Exchange.Input, peer.Exchange.Filled, call.Length);
        peer.Exchange.Received(call.Length);
        peer.Exchange.Abandon();
        Assert.AreEqual("", rover.Log);
    }

    [TestMethod]
    public void A_stop_on_a_second_stream_does_not_wait_for_the_first()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, "0a04", 0)));
        Assert.AreEqual("", peer.Send(Http2Peer.Call(3, GrpcRover.StopAll)));
        Assert.AreEqual("stopall ", rover.TakeLog(), "at its headers");
        peer.Send(Http2Peer.Call(5, GrpcRover.Stop));
        peer.Send(Http2Peer.Data(5, "0a04'left'", 0));
        Assert.AreEqual("stop:left ", rover.TakeLog(), "at its name");
        Assert.AreEqual("HEADERS(5) DATA(5)=0000000000 END(5)=0 ", peer.Send(Http2Peer.Frame(0, Http2Peer.End, 5, new byte[0])));
        Assert.AreEqual("", rover.TakeLog(), "once");
        Assert.AreEqual("HEADERS(3) DATA(3)=0000000000 END(3)=0 ", peer.Send(Http2Peer.Data(3, "")));
    }

    [TestMethod]
    public void A_stop_beside_a_call_with_a_long_body_is_carried_out()
    {
        for (int length = 13; length <= 453; length += 44)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Frame(0, 0, 1, new byte[length])));
            peer.Send(Http2Peer.Call(3, GrpcRover.StopAll));
            Assert.AreEqual("stopall ", rover.Log, $"beside {length} bytes");
        }
    }

    [TestMethod]
    public void A_call_is_not_refused_for_the_bodies_of_others_that_wait_however_it_is_cut()
    {
        for (int piece = 1; piece <= 300; piece += 299)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Call(3, GrpcRover.Drive)), piece);
            peer.Send(Http2Peer.Frame(0, 0, 1, new byte[360]), piece);
            Assert.AreEqual("HEADERS(3) DATA(3)=0000000000 END(3)=0 ", peer.Send(Http2Peer.Data(3, Left), piece), "the first one waits, with 360 bytes");
            Assert.AreEqual("HEADERS(5) DATA(5)=0000000000 END(5)=0 ", peer.Send(Hex.Join(Http2Peer.Call(5, GrpcRover.Drive), Http2Peer.Data(5, Left)), piece));
        }
    }

    [TestMethod]
    public void A_stop_of_everything_is_carried_out_behind_ten_stops_that_are_not_whole()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        for (int i = 0; i < 10; i++)
        {
            peer.Send(Http2Peer.Call(1 + (2 * i), GrpcRover.Stop));
        }

        Assert.AreEqual("RESET(21)=7 ", peer.Send(Http2Peer.Call(21, GrpcRover.StopAll)));
        Assert.AreEqual("stopall ", rover.TakeLog());
    }

    [TestMethod]
    public void Trailers_are_never_taken_for_the_headers_of_the_call_that_they_follow()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Http2Peer.Call(1, GrpcRover.List));
        peer.Send(Http2Peer.Call(3, GrpcRover.List));
        peer.Send(Http2Peer.Call(3, GrpcRover.Drive));
        peer.Send(Hex.Join(Http2Peer.Data(3, ""), Http2Peer.Data(1, "")));
        rover.TakeLog();
        peer.Send(Hex.Join(Http2Peer.Call(5, GrpcRover.Drive), Http2Peer.Data(5, Left)));
        Assert.AreEqual("drive:left", rover.TakeLog().Substring(0, 10));
    }

    [TestMethod]
    public void Ten_calls_at_once_are_carried_out_in_the_order_of_their_ends()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        for (int i = 0; i < 10; i++)
        {
            Assert.AreEqual("", peer.Send(Http2Peer.Call(1 + (2 * i), GrpcRover.Drive)), i.ToString());
        }

        Assert.AreEqual("RESET(21)=7 ", peer.Send(Http2Peer.Call(21, GrpcRover.Drive)), "the eleventh");
        for (int i = 9; i >= 0; i--)
        {
            int stream = 1 + (2 * i);
            Assert.AreEqual("", peer.Send(Http2Peer.Frame(0, 0, stream, Hex.Bytes("0000000005 0a03'm" + i + "'"))), i.ToString());
        }

        for (int i = 0; i < 10; i++)
        {
            int stream = 1 + (2 * i);
            Assert.AreEqual($"HEADERS({stream}) DATA({stream})=0000000000 END({stream})=0 ", peer.Send(Http2Peer.Frame(0, Http2Peer.End, stream, Hex.Bytes("'x'"))), i.ToString());
            Assert.AreEqual($"drive:m{i}x=0/0:/10.0.0.7 ", rover.TakeLog(), i.ToString());
        }
    }

    [TestMethod]
    public void A_stop_takes_the_place_of_another_of_ten_calls()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        for (int i = 0; i < 10; i++)
        {
            peer.Send(Http2Peer.Call(1 + (2 * i), GrpcRover.Drive));
        }

        Assert.AreEqual("RESET(3)=7 ", peer.Send(Http2Peer.Call(21, GrpcRover.StopAll)), "one that waits gives way");
        Assert.AreEqual("stopall ", rover.TakeLog());
        Assert.AreEqual("RESET(5)=7 ", peer.Send(Http2Peer.Call(23, GrpcRover.Stop)), "and another");
        Assert.AreEqual("", peer.Send(Http2Peer.Data(23, "0a04'left'", 0)));
        Assert.AreEqual("stop:left ", rover.TakeLog());
    }

    [TestMethod]
    public void A_call_that_gives_way_leaves_the_bodies_of_the_others_as_they_are()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        for (int i = 0; i < 10; i++)
        {
            peer.Send(Http2Peer.Call(1 + (2 * i), GrpcRover.Drive));
        }

        for (int i = 0; i < 10; i++)
        {
            peer.Send(Http2Peer.Frame(0, 0, 1 + (2 * i), Hex.Bytes("0000000005 0a03'm" + i + "'")));
        }

        string given = peer.Send(Http2Peer.Call(21, GrpcRover.StopAll));
        Assert.StartsWith("RESET(", given);
        Assert.AreEqual("stopall ", rover.TakeLog());
        for (int i = 9; i >= 0; i--)
        {
            int stream = 1 + (2 * i);
            peer.Send(Http2Peer.Frame(0, Http2Peer.End, stream, Hex.Bytes("'x'")));
            Assert.AreEqual(given == $"RESET({stream})=7 " ? "" : $"drive:m{i}x=0/0:/10.0.0.7 ", rover.TakeLog(), i.ToString());
        }
    }

    [TestMethod]
    public void Stops_that_wait_are_carried_out_where_the_connection_ends()
    {
        for (int end = 0; end < 3; end++)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Stop), Http2Peer.Call(3, GrpcRover.Drive)));
            peer.Send(Hex.Join(Http2Peer.Frame(0, 0, 1, Hex.Bytes("00000000060a04'lef'")), Http2Peer.Frame(0, 0, 3, Hex.Bytes("0000000006"))));
            Assert.AreEqual("", rover.Log, "nobody is known yet");
            if (end == 0)
            {
                peer.Exchange.Abandon();
            }
            else
            {
                peer.Send(end == 1 ? Hex.Bytes("000000 06 00 00000000") : Hex.Join(Http2Peer.Frame(0, 0, 1, Hex.Bytes("'t'")), Hex.Bytes("ffffff 00 00 00000001")));
            }

            Assert.AreEqual(end == 2 ? "stop:left " : "", rover.Log, "half a name is nobody's");
        }
    }

    [TestMethod]
    public void A_reply_that_is_not_taken_gives_way_to_a_stop()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        Assert.AreEqual("ACK ", peer.Send(Hex.Bytes("000006 04 00 00000000 000400000000")), "no window");
        Assert.AreEqual("", peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left))));
        Assert.AreEqual(Drove, rover.TakeLog());
        Assert.AreEqual("RESET(3)=7 ", peer.Send(Http2Peer.Call(3, GrpcRover.Drive)), "another call does not take its place");
        Assert.AreEqual("RESET(1)=8 ", peer.Send(Http2Peer.Call(5, GrpcRover.StopAll)), "a stop does");
        Assert.AreEqual("stopall ", rover.TakeLog());
        Assert.AreEqual("", peer.Send(Http2Peer.Data(5, "")), "its reply waits as well");
        Assert.AreEqual("HEADERS(5) DATA(5)=0000000000 END(5)=0 ", peer.Send(Hex.Bytes("000004 08 00 00000005 00000005")));
        Assert.AreEqual("", rover.TakeLog(), "once");
    }

    [TestMethod]
    public void A_reply_leaves_as_soon_as_the_window_is_wide_enough()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Bytes("000006 04 00 00000000 000400000004"));
        Assert.AreEqual("", peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left))), "four bytes");
        Assert.AreEqual("ACK " + Done, peer.Send(Hex.Bytes("000006 04 00 00000000 000400000005")), "five");
        Assert.AreEqual(Drove, rover.Log, "once");
    }

    [TestMethod]
    public void A_reply_that_is_longer_than_the_output_is_whole()
    {
        for (int elements = 1; elements < 20; elements++)
        {
            GrpcRover rover = new GrpcRover { Elements = elements };
            Http2Peer peer = Http2Peer.Dial(rover);
            string reply = peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.List), Http2Peer.Data(1, "")));
            Assert.StartsWith("HEADERS(1) DATA(1)=000000" + (elements * 67).ToString("x4"), reply, elements.ToString());
            Assert.EndsWith("END(1)=0 ", reply, elements.ToString());
            int bytes = 0;
            foreach (string frame in reply.Split(' '))
            {
                bytes += frame.StartsWith("DATA(1)=") ? (frame.Length - 8) / 2 : 0;
            }

            Assert.AreEqual(5 + (elements * 67), bytes, elements.ToString());
        }
    }

    [TestMethod]
    public void Blocks_that_come_again_are_the_same_calls_and_no_others()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        string fields = "83 86 44<" + GrpcRover.Drive + "> 41<rover> 5f<application/grpc> 40<viam-sid><" + Id1 + ">";
        peer.Send(Hex.Join(Http2Peer.Frame(1, Http2Peer.Whole, 1, Hex.Bytes(fields)), Http2Peer.Data(1, Left)));
        Assert.AreEqual("drive:left=500/1:" + Id1 + "/10.0.0.7 ", rover.TakeLog());

        // Path, authority, type and id, by their entries.
        byte[] block = Hex.Bytes("8386 c1c0bfbe");
        for (int stream = 3; stream < 9; stream += 2)
        {
            peer.Send(Hex.Join(Http2Peer.Frame(1, Http2Peer.Whole, stream, block), Http2Peer.Data(stream, Left)));
            Assert.AreEqual("drive:left=500/1:" + Id1 + "/10.0.0.7 ", rover.TakeLog(), stream.ToString());
        }

        // Another entry, and the same bytes say something else.
        peer.Send(Hex.Join(Http2Peer.Frame(1, Http2Peer.Whole, 9, Hex.Bytes("8386 c1c0bf 40<viam-sid><" + Id2 + ">")), Http2Peer.Data(9, Left)));
        Assert.AreEqual("drive:left=500/1:" + Id2 + "/10.0.0.7 ", rover.TakeLog());
        Assert.AreEqual("RESET(11)=1 ", peer.Send(Http2Peer.Frame(1, Http2Peer.Whole, 11, block)), "a path is missing now");
        Assert.AreEqual("", rover.TakeLog());
    }

    [TestMethod]
    public void A_session_whose_place_another_got_drives_nothing_though_its_block_was_seen()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive, "40<viam-sid><" + Id1 + ">"), Http2Peer.Data(1, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(3, GrpcRover.Drive, "be"), Http2Peer.Data(3, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(5, GrpcRover.Drive, "be"), Http2Peer.Data(5, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(7, GrpcRover.Drive, "00<viam-sid><" + Id2 + ">"), Http2Peer.Data(7, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(9, GrpcRover.Drive, "00<viam-sid><" + Id3 + ">"), Http2Peer.Data(9, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(11, GrpcRover.Drive, "00<viam-sid><" + Id4 + ">"), Http2Peer.Data(11, Left)));
        peer.Send(Hex.Join(Http2Peer.Call(13, GrpcRover.Drive, "00<viam-sid><" + Id5 + ">"), Http2Peer.Data(13, Left)));
        rover.TakeLog();
        Assert.AreEqual(
            "END(15)=14:viam-sid: too many session ids were used on this connection to know which one is meant: dial again GOAWAY(15)=0 closed",
            peer.Send(Hex.Join(Http2Peer.Call(15, GrpcRover.Drive, "be"), Http2Peer.Data(15, Left))));
        Assert.AreEqual("", rover.TakeLog());
    }

    [TestMethod]
    public void Calls_that_wait_keep_their_sessions_and_a_fifth_one_is_refused()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Http2Peer.Call(1, GrpcRover.Drive, "00<viam-sid><" + Id1 + ">"));
        peer.Send(Http2Peer.Call(3, GrpcRover.Drive, "00<viam-sid><" + Id2 + ">"));
        peer.Send(Http2Peer.Call(5, GrpcRover.Drive, "00<viam-sid><" + Id3 + ">"));
        peer.Send(Http2Peer.Call(7, GrpcRover.Drive, "00<viam-sid><" + Id4 + ">"));
        peer.Send(Http2Peer.Call(9, GrpcRover.Drive, "00<viam-sid><" + Id5 + ">"));
        Assert.AreEqual(Done + "GOAWAY(1)=0 closed", peer.Send(Http2Peer.Data(1, Left)), "the connection ends, and on the next one nothing is lost");
        Assert.AreEqual("drive:left=500/1:" + Id1 + "/10.0.0.7 ", rover.TakeLog());
    }

    [TestMethod]
    public void A_second_session_that_waits_drives_as_itself()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Http2Peer.Call(1, GrpcRover.Drive, "00<viam-sid><" + Id1 + ">"));
        peer.Send(Http2Peer.Call(3, GrpcRover.Drive, "00<viam-sid><" + Id2 + ">"));
        peer.Send(Http2Peer.Data(1, Left));
        Assert.AreEqual("drive:left=500/1:" + Id1 + "/10.0.0.7 ", rover.TakeLog());
        peer.Send(Http2Peer.Data(3, Left));
        Assert.AreEqual("drive:left=500/1:" + Id2 + "/10.0.0.7 ", rover.TakeLog());
    }

    [TestMethod]
    public void The_end_of_a_block_is_not_taken_for_a_block_that_was_seen()
    {
        // A block of more than is read in one go, or in more than one frame: what comes then is its end alone.
        string end = "00<x-more><" + Wire.Repeat("y", 60) + ">";
        for (int way = 0; way < 2; way++)
        {
            GrpcRover rover = new GrpcRover();
            Http2Peer peer = Http2Peer.Dial(rover);
            string start = "838604<" + GrpcRover.Drive + ">" + Http2Peer.Type + "00<x-long><" + Wire.Repeat("z", way == 0 ? 80 : 1) + ">";
            byte[] call = way == 0
                ? Http2Peer.Frame(1, Http2Peer.Whole, 1, Hex.Bytes(start + end))
                : Hex.Join(Http2Peer.Frame(1, 0, 1, Hex.Bytes(start)), Http2Peer.Frame(9, Http2Peer.Whole, 1, Hex.Bytes(end)));
            peer.Send(Hex.Join(call, Http2Peer.Data(1, Left)));
            Assert.AreEqual(Drove, rover.TakeLog(), way.ToString());
            Assert.AreEqual("RESET(3)=1 ", peer.Send(Http2Peer.Frame(1, Http2Peer.Whole, 3, Hex.Bytes(end))), way.ToString());
            peer.Send(Http2Peer.Data(3, Left));
            Assert.AreEqual("", rover.TakeLog(), way.ToString());
        }
    }

    [TestMethod]
    public void A_call_on_the_side_door_is_answered_and_the_connection_ends()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = new Http2Peer(rover, true);
        peer.Send(Http2Peer.Hello());
        Assert.StartsWith("END(1)=14:", peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left))));
        Assert.AreEqual("", rover.TakeLog());
        peer = new Http2Peer(rover, true);
        peer.Send(Http2Peer.Hello());
        Assert.AreEqual(Done + "GOAWAY(1)=0 closed", peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Stop), Http2Peer.Data(1, "0a04'left'"))));
        Assert.AreEqual("stop:left ", rover.TakeLog());
    }

    [TestMethod]
    public void Frames_that_carry_no_call_come_to_an_end()
    {
        Assert.EndsWith("GOAWAY(0)=11 closed", Http2Peer.Dial(new GrpcRover()).Send(Hex.Times(Hex.Bytes("000005 02 00 00000003 0000000010"), 300)), "priorities");
        Assert.EndsWith("GOAWAY(1)=11 closed", Http2Peer.Dial(new GrpcRover()).Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Hex.Times(Hex.Bytes("000000 00 00 00000001"), 300))), "empty data");
        Assert.EndsWith("GOAWAY(1)=11 closed", Http2Peer.Dial(new GrpcRover()).Send(Hex.Join(Hex.Bytes("000001 01 00 00000001 83"), Hex.Times(Hex.Bytes("000000 09 00 00000001"), 300))), "continuations");
    }

    [TestMethod]
    public void A_call_that_does_not_end_in_time_moves_nothing_and_a_stop_does_what_it_says()
    {
        GrpcRover rover = new GrpcRover();
        Http2Peer peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Drive), Http2Peer.Data(1, Left, 0)));
        peer.Exchange.Expire();
        Assert.EndsWith("closed", peer.Send(new byte[0]));
        Assert.AreEqual("", rover.TakeLog());
        peer = Http2Peer.Dial(rover);
        peer.Send(Hex.Join(Http2Peer.Call(1, GrpcRover.Stop), Http2Peer.Frame(0, 0, 1, Hex.Bytes("0000"))));
        peer.Exchange.Expire();
        Assert.StartsWith("END(1)=3:name: whom?", peer.Send(new byte[0]));
    }
}
