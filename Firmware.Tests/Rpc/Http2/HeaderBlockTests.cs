using Firmware.Rpc;
using Firmware.Rpc.Http2;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http2;

[TestClass]
public class HeaderBlockTests
{
    private const int Room = 208;
    private const string Base = "838604</test.v1.Part/Drive>01<rover>0f10<application/grpc>";
    private const string Id1 = "11111111-1111-4111-8111-111111111111";
    private const string Id2 = "22222222-2222-4222-8222-222222222222";
    private const string Id3 = "33333333-3333-4333-8333-333333333333";
    private const string Id4 = "44444444-4444-4444-8444-444444444444";
    private const string Id5 = "55555555-5555-4555-8555-555555555555";

    [TestMethod]
    [DataRow(Base, "post ours grpc route ")]
    [DataRow("838704</test.v1.Part/Drive>01<rover>0f10<application/grpc+proto>", "post ours grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f10<application/grpc;charset=utf-8>", "post ours grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f10<application/grpc+protobuf>", "post ours route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f10<application/grpc-web>", "post ours route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f10<application/grpc+json>", "post ours route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f10<application/json>", "post ours route ")]
    [DataRow("828604</test.v1.Part/Drive>01<rover>0f10<application/grpc>", "ours grpc route ")]
    [DataRow("02<post>8604</test.v1.Part/Drive>01<rover>0f10<application/grpc>", "ours grpc route ")]
    [DataRow("838604</test.v1.Part/Drivel>01<rover>0f10<application/grpc>", "post ours grpc ")]
    [DataRow("838604</test.v1.Part/Drive>01<evil.example>0f10<application/grpc>", "post grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover:8080>0f10<application/grpc>", "post ours grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>0f10<application/grpc>", "post grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>0f17<rover>0f10<application/grpc>", "post ours grpc route ")]
    [DataRow("838604</test.v1.Part/Drive>01<rover>0f17<evil.example>0f10<application/grpc>", "post grpc route ")]
    [DataRow(Base + "00<origin><http://evil.example>", "post grpc route ")]
    [DataRow(Base + "00<grpc-timeout><3S>", "post ours grpc route 30000 ")]
    [DataRow(Base + "00<viam-sid><" + Id1 + ">", "post ours grpc route 1 id ")]
    [DataRow(Base + "00<viam-sid><" + Id1 + ">00<viam-sid><" + Id1 + ">", "post ours grpc route 2 ids ")]
    public void What_a_request_says_is_understood(string block, string said) => Assert.AreEqual(said, Say(Block(), Hex.Bytes(block)));

    [TestMethod]
    [DataRow("8604</test.v1.Part/Drive>01<rover>", "no method")]
    [DataRow("8304</test.v1.Part/Drive>01<rover>", "no scheme")]
    [DataRow("838601<rover>", "no path")]
    [DataRow("83" + Base, "two methods")]
    [DataRow("868386", "two schemes")]
    [DataRow("84" + Base, "two paths")]
    [DataRow("01<rover>" + Base, "two authorities")]
    [DataRow("00<te><trailers>" + Base, "a pseudo-header behind another")]
    [DataRow(Base + "83", "a pseudo-header behind another")]
    [DataRow(Base + "88", "the status of a reply")]
    [DataRow(Base + "00<:protocol><websocket>", "a pseudo-header of an extension")]
    [DataRow(Base + "00<:pat><x>", "one that is none")]
    [DataRow(Base + "00<:methox><x>", "one that is none, as long as one")]
    [DataRow(Base + "00<connection><close>", "a header of HTTP/1.1's connection")]
    [DataRow(Base + "00<transfer-encoding><chunked>", "another")]
    [DataRow(Base + "0f2a<chunked>", "the same from the static table")]
    [DataRow(Base + "00<Viam-sid><x>", "a capital in a name that matters")]
    [DataRow(Base + "00<Host><rover>", "another")]
    [DataRow(Base + "0000<x>", "no name")]
    public void What_is_no_request_is_told(string block, string what) => Assert.StartsWith("malformed ", Say(Block(), Hex.Bytes(block)), what);

    [TestMethod]
    [DataRow("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d", "8286 84be 5808 6e6f 2d63 6163 6865", "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65", "C.3")]
    [DataRow("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff", "8286 84be 5886 a8eb 1064 9cbf", "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf", "C.4")]
    public void Requests_of_RFC_7541_are_read(string first, string second, string third, string what)
    {
        HeaderBlock block = Block();
        Assert.AreEqual("ours ", Say(block, Hex.Bytes(first)), what + ".1");
        Assert.AreEqual(1, Entries(block), what + ".1");
        Assert.AreEqual("ours ", Say(block, Hex.Bytes(second)), what + ".2");
        Assert.AreEqual(2, Entries(block), what + ".2");
        Assert.AreEqual("ours ", Say(block, Hex.Bytes(third)), what + ".3");
        Assert.AreEqual(3, Entries(block), what + ".3");

        // 164 bytes in all, as they say there.
        Assert.AreEqual("ours ", Say(block, Hex.Bytes("3f8501 828684c0")), what + ": all of it fits into 164");
        Assert.AreEqual("broken", Say(block, Hex.Bytes("3f8401 828684c0")), what + ": and not into 163");
        Assert.AreEqual(2, Entries(block), what);
    }

    [TestMethod]
    [DataRow(
        "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
        "4803 3330 37c1 c0bf",
        "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31",
        "C.5")]
    [DataRow(
        "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
        "4883 640e ffc1 c0bf",
        "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
        "C.6")]
    public void Entries_of_RFC_7541_are_evicted_as_it_says(string first, string second, string third, string what)
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("3fe101" + first));
        Assert.AreEqual(4, Entries(block), what + ".1");
        Assert.StartsWith("malformed", Say(block, Hex.Bytes(second)), what + ".2");
        Assert.AreEqual(4, Entries(block), what + ".2");
        Assert.StartsWith("malformed", Say(block, Hex.Bytes(third)), what + ".3");
        Assert.AreEqual(3, Entries(block), what + ".3");
        Say(block, Hex.Bytes("3fb801"));
        Assert.AreEqual(3, Entries(block), what + ": 215 bytes");
        Say(block, Hex.Bytes("3fb701"));
        Assert.AreEqual(2, Entries(block), what + ": and not 214");
    }

    [TestMethod]
    [DataRow("80", "the index 0")]
    [DataRow("be", "an index beyond the table")]
    [DataRow("ff00", "an index beyond any table")]
    [DataRow("7e<x>", "a name beyond the table")]
    [DataRow("0f2f<x>", "a name beyond the table, which makes no entry")]
    [DataRow("ff80808000", "a number with zeros in front of it is still beyond")]
    [DataRow("ffffffffff0f", "a number of 32 bits")]
    [DataRow("ffffffffffffffffff7f", "one of more than 64")]
    [DataRow("7fffffffffffffff", "one that does not end")]
    [DataRow("ff8080808080808080808080", "one that is nothing but zeros")]
    [DataRow("007fffffff7f", "a name of 260 MB")]
    [DataRow("00<x>7fffffff7f", "a value of 260 MB")]
    [DataRow("3fe21f", "a table of 4097 bytes")]
    [DataRow("3fffffff7f", "a table of 260 MB")]
    [DataRow("8320", "a table's size behind a field")]
    [DataRow("40<x><y>3fe101", "a table's size behind an entry")]
    [DataRow("0081ff<x>", "a name that is padded too long")]
    [DataRow("00<x>81ff", "a value that is padded too long")]
    [DataRow("00<viam-sid>8100", "a value that matters, padded with zeros")]
    [DataRow("0084ffffffff<x>", "the end of the string in a name")]
    public void What_is_no_block_is_broken(string block, string what) => Assert.AreEqual("broken", Say(Block(), Hex.Bytes(block)), what);

    [TestMethod]
    public void A_length_may_come_with_zeros_in_front_of_it()
    {
        byte[] block = Hex.Bytes(Base + "00 7f8100" + "'" + Wire.Repeat("n", 128) + "'<x>");
        Assert.AreEqual("post ours grpc route ", Say(Block(), block));
    }

    [TestMethod]
    public void The_sizes_of_the_table_are_agreed_on_at_the_start_of_a_block()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("40<a><b>40<c><d>"));
        Assert.AreEqual(2, Entries(block));
        Say(block, Hex.Bytes("3f03"));
        Assert.AreEqual(1, Entries(block), "34 bytes, which is one of them");
        Say(block, Hex.Bytes("20 3fe11f 40<e><f>"));
        Assert.AreEqual(1, Entries(block), "none, and then 4096 bytes");
    }

    [TestMethod]
    public void An_entry_that_is_larger_than_the_table_empties_it()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("3f21 40<a><b>"));
        Assert.AreEqual(1, Entries(block), "64 bytes");
        Say(block, Hex.Bytes("40<name><" + Wire.Repeat("v", 29) + ">"));
        Assert.AreEqual(0, Entries(block), "65 bytes");
        Say(block, Hex.Bytes("40<name><" + Wire.Repeat("v", 28) + ">"));
        Assert.AreEqual(1, Entries(block), "64 bytes again");
    }

    [TestMethod]
    public void More_entries_than_the_table_that_is_announced_can_have_break_the_block()
    {
        HeaderBlock block = Block();
        Assert.AreEqual("malformed ", Say(block, Hex.Times(Hex.Bytes("40<a>00"), 48)), "48 of 33 bytes");
        Assert.AreEqual(48, Entries(block));
        Assert.AreEqual("broken", Say(block, Hex.Bytes("40<a>00")), "49");

        block = Block();
        Assert.AreEqual("malformed ", Say(block, Hex.Join(Hex.Bytes("3fe10b"), Hex.Times(Hex.Bytes("40<a>00"), 200))), "1536 bytes");
        Assert.AreEqual(46, Entries(block), "as many as fit");
    }

    [TestMethod]
    public void An_entry_keeps_its_meaning_while_others_come_and_go()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("83 86 44</test.v1.Part/Drive> 41<rover> 5f<application/grpc> 40<grpc-timeout><1S> 40<viam-sid><" + Id1 + ">"));
        for (int i = 0; i < 40; i++)
        {
            // From the newest to the oldest: id, timeout, type, authority, path.
            string index = (0xBE + i).ToString("x2");
            string path = (0xC2 + i).ToString("x2");
            string authority = (0xC1 + i).ToString("x2");
            string type = (0xC0 + i).ToString("x2");
            string timeout = (0xBF + i).ToString("x2");
            Assert.AreEqual("post ours grpc route 10000 1 id ", Say(block, Hex.Bytes("8386" + path + authority + type + timeout + index)), i.ToString());
            Say(block, Hex.Bytes("40<x-other><" + i + ">"));
        }
    }

    [TestMethod]
    public void A_place_that_another_session_got_means_nobody_any_more()
    {
        HeaderBlock block = Block();
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("40<viam-sid><" + Id1 + ">")));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("40<viam-sid><" + Id2 + ">")));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("bf")), "both are known: the first");
        Assert.AreEqual(Id1, IdOf(block));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("be")), "the second");
        Assert.AreEqual(Id2, IdOf(block));
        Say(block, Hex.Bytes("00<viam-sid><" + Id3 + ">"));
        Say(block, Hex.Bytes("00<viam-sid><" + Id4 + ">"));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("bf")), "all four are known");
        Say(block, Hex.Bytes("00<viam-sid><" + Id4 + ">"));
        int version = block.Version;
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("00<viam-sid><" + Id5 + ">")), "a fifth one, which makes no entry");
        Assert.AreEqual(Id5, IdOf(block));
        Assert.IsTrue(block.Version != version, "what was seen before is no longer");
        Assert.AreEqual("malformed 1 lost ", Say(block, Hex.Bytes("bf")), "the first one's place is its");
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("be")), "the second one's is not");
        Assert.AreEqual(Id2, IdOf(block));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("00<viam-sid><" + Id1 + ">")), "written out it is the first one again");
        Assert.AreEqual(Id1, IdOf(block));
        Assert.AreEqual("malformed 1 lost ", Say(block, Hex.Bytes("bf")), "but what was lost stays lost");
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("be")), "the second");
    }

    [TestMethod]
    public void A_session_id_that_a_call_still_needs_keeps_its_place()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("00<viam-sid><" + Id1 + ">"));
        int first = block.PinSessionId();
        Say(block, Hex.Bytes("00<viam-sid><" + Id2 + ">"));
        int second = block.PinSessionId();
        Assert.AreNotEqual(first, second);
        Say(block, Hex.Bytes("00<viam-sid><" + Id3 + ">"));
        block.PinSessionId();
        Say(block, Hex.Bytes("00<viam-sid><" + Id4 + ">"));
        block.PinSessionId();
        Assert.AreEqual("malformed 1 lost ", Say(block, Hex.Bytes("40<viam-sid><" + Id5 + ">")), "there is no fifth place");
        Assert.AreEqual("malformed 1 lost ", Say(block, Hex.Bytes("be")), "nor is its entry anybody's");
        Assert.AreEqual(Id1, IdOf(block, first));
        Assert.AreEqual(Id2, IdOf(block, second));
        block.Unpin();
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("00<viam-sid><" + Id5 + ">")), "now there is");
        Assert.AreEqual("malformed 1 lost ", Say(block, Hex.Bytes("be")), "and its entry still is nobody's");
    }

    [TestMethod]
    public void One_id_that_is_still_needed_leaves_the_other_place_to_all_others()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("00<viam-sid><" + Id1 + ">"));
        int first = block.PinSessionId();
        Say(block, Hex.Bytes("00<viam-sid><" + Id2 + ">"));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("00<viam-sid><" + Id3 + ">")));
        Assert.AreEqual(Id3, IdOf(block));
        Assert.AreEqual(Id1, IdOf(block, first));
    }

    [TestMethod]
    [DataRow(Id1 + "0", "longer than an id")]
    [DataRow("", "empty")]
    [DataRow("1", "short")]
    public void What_is_no_id_is_none_of_another_call(string text, string what)
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("00<viam-sid><" + Id1 + ">"));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("00<viam-sid><" + text + ">")), what);
        Assert.AreEqual(text.Length < 36 ? text : text.Substring(0, 35), IdOf(block), what);
    }

    [TestMethod]
    [DataRow("1H", 32766)]
    [DataRow("99999999H", 32766)]
    [DataRow("1M", 32766)]
    [DataRow("3S", 30000)]
    [DataRow("20m", 200)]
    [DataRow("20000u", 200)]
    [DataRow("99999999n", 999)]
    [DataRow("1n", 0)]
    [DataRow("0S", 0)]
    [DataRow("00000001S", 10000)]
    [DataRow("000000001S", -2)]
    [DataRow("S", -2)]
    [DataRow("", -2)]
    [DataRow("1", -2)]
    [DataRow("1s", -2)]
    [DataRow("-1S", -2)]
    [DataRow("1.5S", -2)]
    [DataRow(" 1S", -2)]
    public void A_timeout_has_six_units(string text, int expected)
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("40<grpc-timeout><" + text + ">"));
        Assert.AreEqual(expected, block.HasBadTimeout ? -2 : block.Timeout);
        Say(block, Hex.Bytes("be"));
        Assert.AreEqual(expected, block.HasBadTimeout ? -2 : block.Timeout, "as an entry");
    }

    [TestMethod]
    public void A_token_is_known_by_its_number_and_a_second_one_takes_it_back()
    {
        HeaderBlock block = Block("secret-token-one", "secret-token-two");
        Say(block, Hex.Bytes("5708'Bearer s'"));
        Assert.AreEqual(0, block.Token, "a wrong one");
        Say(block, Hex.Bytes("0f08<Bearer secret-token-two>40<authorization><bearer secret-token-one>"));
        Assert.AreEqual(0, block.Token, "two");
        Say(block, Hex.Bytes("0f08<Bearer secret-token-two>"));
        Assert.AreEqual(2, block.Token, "one");
        Say(block, Hex.Bytes("be"));
        Assert.AreEqual(1, block.Token, "as an entry");
        Say(block, Hex.Bytes("bebe"));
        Assert.AreEqual(0, block.Token, "twice as an entry");
    }

    [TestMethod]
    [DataRow("40<x-long>", 6)]
    [DataRow("5f", 12)]
    [DataRow("44", 5)]
    [DataRow("40<viam-sid>", 8)]
    [DataRow("40<grpc-timeout>", 12)]
    [DataRow("7a", 10)]
    public void A_value_longer_than_there_is_room_counts_by_its_length_wherever_it_is_cut(string name, int nameLength)
    {
        // 300 characters as they are, and 400 in the code: five bits each, which is 250 bytes.
        for (int coded = 0; coded < 2; coded++)
        {
            byte[] value = coded == 0 ? Hex.Join(Hex.Bytes("7fad01"), Hex.Times(Hex.Bytes("78"), 300)) : Hex.Join(Hex.Bytes("fffb00"), new byte[250]);
            byte[] first = Hex.Join(Hex.Join(Hex.Bytes("41<rover>" + name), value), Hex.Bytes("40<x><y>"));
            string whole = "";
            int step = coded == 0 ? 1 : 7;
            for (int cut = 0; cut < first.Length; cut += step)
            {
                HeaderBlock block = Block();
                string said = SayInPieces(block, first, cut);
                whole = cut == 0 ? said : whole;
                Assert.AreEqual(whole, said, $"cut at {cut}");
                Assert.IsFalse(block.IsBroken, $"cut at {cut}");
                Assert.AreEqual(3, Entries(block), $"cut at {cut}");
                Assert.StartsWith("malformed ours ", Say(block, Hex.Bytes("c0")), $"cut at {cut}: the authority has its index");

                // x and y have 34 bytes, the authority has 47.
                int size = nameLength + (coded == 0 ? 300 : 400) + 32 + 34 + 47;
                Say(block, Resize(size));
                Assert.AreEqual(3, Entries(block), $"cut at {cut}: {size} bytes");
                Say(block, Resize(size - 1));
                Assert.AreEqual(2, Entries(block), $"cut at {cut}: a byte less");
            }
        }
    }

    [TestMethod]
    public void A_name_longer_than_there_is_room_counts_by_its_length_wherever_it_is_cut()
    {
        byte[] name = Hex.Join(Hex.Bytes("40 7fad01"), Hex.Times(Hex.Bytes("78"), 300));
        byte[] first = Hex.Join(Hex.Join(Hex.Bytes("41<rover>"), name), Hex.Bytes("<value>be"));
        for (int cut = 0; cut < first.Length; cut += 3)
        {
            HeaderBlock block = Block();
            Assert.AreEqual("malformed ours ", SayInPieces(block, first, cut), $"cut at {cut}");
            Assert.AreEqual(2, Entries(block), $"cut at {cut}");
            Say(block, Resize(300 + 5 + 32 + 47));
            Assert.AreEqual(2, Entries(block), $"cut at {cut}");
            Say(block, Resize(300 + 5 + 32 + 46));
            Assert.AreEqual(1, Entries(block), $"cut at {cut}");
        }
    }

    [TestMethod]
    public void A_coded_value_that_is_long_is_refused_where_it_is_none()
    {
        byte[] value = Hex.Times(Hex.Bytes("ff"), 250);
        Assert.AreEqual("broken", SayInPieces(Block(), Hex.Join(Hex.Bytes("40<x>ff7b"), value), 100), "the end of the string");
        value = new byte[246];
        value[245] = 0xFF;
        Assert.AreEqual("broken", SayInPieces(Block(), Hex.Join(Hex.Bytes("40<x>ff77"), value), 100), "padded with a whole byte");
    }

    [TestMethod]
    public void An_id_longer_than_there_is_room_is_none()
    {
        HeaderBlock block = Block();
        Say(block, Hex.Bytes("00<viam-sid><" + Id1 + ">"));
        Assert.AreEqual("malformed 1 id ", SayInPieces(block, Hex.Join(Hex.Bytes("00<viam-sid>7fad01"), Hex.Times(Hex.Bytes("78"), 300)), 250));
        Assert.AreEqual("", IdOf(block));
    }

    [TestMethod]
    public void A_block_cut_at_any_byte_says_the_same()
    {
        byte[] block = Hex.Bytes("3fe10f 83 86 44</test.v1.Part/Drive> 41<rover> 5f<application/grpc> 00<te><trailers> 40<grpc-timeout><1S> 40<viam-sid><" + Id1 + "> 7a<agent>");
        for (int cut = 0; cut < block.Length; cut++)
        {
            HeaderBlock read = Block();
            Assert.AreEqual("post ours grpc route 10000 1 id ", SayInPieces(read, block, cut), $"cut at {cut}");
            Assert.AreEqual(6, Entries(read), $"cut at {cut}");
            read = Block();
            read.Begin();
            int at = ReadAll(read, block, 0, cut);
            Assert.IsTrue(at <= cut && !read.IsBroken, $"nothing beyond {cut} is read");
        }
    }

    [TestMethod]
    public void A_block_that_is_passed_over_makes_entries_and_says_nothing()
    {
        HeaderBlock block = Block();
        string said = Say(block, Hex.Bytes(Base));
        block.BeginPassedOver();
        byte[] trailers = Hex.Bytes("40<grpc-timeout><1S>40<x><y>40<viam-sid><" + Id1 + ">");
        ReadAll(block, trailers, 0, trailers.Length);
        Assert.AreEqual(said, Told(block));
        Assert.AreEqual("malformed 1 id ", Say(block, Hex.Bytes("be")));
    }

    private static byte[] Resize(int size)
    {
        int left = size - 31;
        return new byte[] { 0x3F, (byte)(left | 0x80), (byte)(left >> 7) };
    }

    private static HeaderBlock Block(params string[] tokens)
    {
        Router router = new GrpcRover(tokens).Router;
        return new HeaderBlock(router, router.Gate, new byte[HttpLimits.ReplyBytes]);
    }

    private static string Say(HeaderBlock block, byte[] bytes)
    {
        return SayInPieces(block, bytes, bytes.Length);
    }

    private static string SayInPieces(HeaderBlock block, byte[] bytes, int cut)
    {
        // Behind them is as much as is behind whatever lies in a connection's input.
        byte[] buffer = Hex.Join(bytes, new byte[40]);
        block.Begin();
        int at = ReadAll(block, buffer, 0, cut);
        at = ReadAll(block, buffer, at, bytes.Length);
        return block.IsBroken ? "broken" : at < bytes.Length || !block.IsWhole ? "cut" : Told(block);
    }

    private static int ReadAll(HeaderBlock block, byte[] bytes, int at, int end)
    {
        do
        {
            at = block.Read(bytes, at, end, Room);
        }
        while (block.IsPaused && !block.IsBroken);

        return at;
    }

    private static string Told(HeaderBlock block)
    {
        string told = block.IsMalformed ? "malformed " : "";
        told += (block.IsPost ? "post " : "") + (block.IsOurs ? "ours " : "") + (block.IsGrpc ? "grpc " : "");
        told += block.Route != Router.None ? "route " : "";
        told += block.Timeout >= 0 ? block.Timeout + " " : "";
        return told + (block.HasLostSessionId ? "1 lost " : block.SessionIdCount == 1 ? "1 id " : block.SessionIdCount > 1 ? "2 ids " : "");
    }

    /// <summary>How many entries the table has. It changes nothing.</summary>
    private static int Entries(HeaderBlock block)
    {
        int index = 62;
        while (true)
        {
            byte[] field = index < 127 ? new byte[] { (byte)(0x80 | index) } : new byte[] { 0xFF, (byte)(index - 127) };
            if (Say(block, field) == "broken")
            {
                block.Begin();
                return index - 62;
            }

            index++;
        }
    }

    private static string IdOf(HeaderBlock block) => IdOf(block, -1);

    private static string IdOf(HeaderBlock block, int place)
    {
        if (place < 0)
        {
            place = block.PinSessionId();
            block.Unpin();
        }

        RpcCall call = new RpcCall(null!);
        block.SetSessionId(call, 1, place);
        return call.SessionId.ToString();
    }
}
