using Firmware.Network;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Network;

/// <summary>The rules of RFC 6762 that a host with one name has to keep, with messages by hand.</summary>
[TestClass]
public class MdnsResponderTests
{
    private const int Mdns = MdnsResponder.Port;
    private const int Ephemeral = 40_000;
    private const long Second = 1_000_000;

    private const string Host = "rover.local";
    private const string Page = "rover._http._tcp.local";
    private const string Service = "_http._tcp.local";
    private const string Services = "_services._dns-sd._udp.local";
    private const string OwnText = "\u0006path=/\u000Brover=1.2.3";

    private const string A = " rover.local! A 120 10.0.0.7,";
    private const string Ptr = " _http._tcp.local PTR 4500 rover._http._tcp.local,";
    private const string Srv = " rover._http._tcp.local! SRV 120 0 0 8080 rover.local,";
    private const string Txt = " rover._http._tcp.local! TXT 4500 path=/ rover=1.2.3,";
    private const string Nsec = " rover.local! NSEC 120 rover.local 0 1 64,";

    private const int TypeA = 1;
    private const int TypePtr = 12;
    private const int TypeTxt = 16;
    private const int TypeAaaa = 28;
    private const int TypeSrv = 33;
    private const int TypeAny = 255;

    private const long Begin = 100 * Second;

    // On the device a test has no object of its own: each begins by setting the time.
    private static readonly byte[] Buffer = new byte[MdnsResponder.BufferBytes];
    private static long _nowUs;

    [TestMethod]
    public void It_probes_three_times_a_quarter_second_apart_then_announces_twice_a_second_apart()
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        const string Probe = "0 Q | rover.local! ANY, rover._http._tcp.local! ANY, | |"
            + " rover.local A 120 10.0.0.7, rover._http._tcp.local SRV 120 0 0 8080 rover.local, rover._http._tcp.local TXT 4500 path=/ rover=1.2.3, |";
        long begunUs = _nowUs;
        Assert.AreEqual(Probe, WaitForWord(responder, 300));
        Assert.IsTrue(_nowUs - begunUs <= 250_000, "the random delay");
        Assert.IsFalse(responder.HasName);
        long firstUs = _nowUs;
        Assert.AreEqual(Probe, WaitForWord(responder, 300));
        Assert.AreEqual(250_000L, _nowUs - firstUs);
        Assert.AreEqual(Probe, WaitForWord(responder, 300));
        Assert.AreEqual(500_000L, _nowUs - firstUs);
        const string Announcement = "0 R | |" + A + Ptr + Srv + Txt + Nsec + " | |";
        Assert.AreEqual(Announcement, WaitForWord(responder, 300));
        Assert.AreEqual(750_000L, _nowUs - firstUs);
        Assert.IsTrue(responder.HasName);
        Assert.AreEqual(Announcement, WaitForWord(responder, 1100));
        Assert.AreEqual(1_750_000L, _nowUs - firstUs);
        Assert.AreEqual("", WaitForWord(responder, 5000));
    }

    [TestMethod]
    public void Two_that_start_at_once_do_not_speak_at_once()
    {
        _nowUs = Begin;
        bool differ = false;
        MdnsResponder first = Started(1);
        WaitForWord(first, 300);
        long firstUs = _nowUs;
        for (int seed = 2; seed < 6; seed++)
        {
            _nowUs = Begin;
            WaitForWord(Started(seed * 7919), 300);
            differ |= _nowUs != firstUs;
        }

        Assert.IsTrue(differ);
    }

    [TestMethod]
    public void Nothing_is_answered_before_the_name_is_its_own()
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        Assert.AreEqual("", Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0).Question(Host, TypeA), Ephemeral));
        Assert.AreEqual("", Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0).Question(Host, TypeA, DnsMessage.Alone), Mdns));
        Assert.AreEqual("", new MdnsResponder("rover", 8080, "1.2.3", 7).Name == "rover" ? "" : "another name");
    }

    [DataRow(Host, TypeA, "0 R | |" + A + " | |" + Nsec)]
    [DataRow("ROVER.Local", TypeA, "0 R | |" + A + " | |" + Nsec)]
    [DataRow(Host, TypeAny, "0 R | |" + A + " | |" + Nsec)]
    [DataRow(Host, TypeAaaa, "0 R | |" + Nsec + " | |" + A)]
    [DataRow(Page, TypeSrv, "0 R | |" + Srv + " | |" + A)]
    [DataRow(Page, TypeTxt, "0 R | |" + Txt + " | |")]
    [DataRow(Page, TypeAny, "0 R | |" + Srv + Txt + " | |" + A)]
    [DataRow(Service, TypePtr, "0 R | |" + Ptr + " | |" + A + Srv + Txt)]
    [DataRow("_HTTP._TCP.local", TypePtr, "0 R | |" + Ptr + " | |" + A + Srv + Txt)]
    [DataRow(Services, TypePtr, "0 R | | _services._dns-sd._udp.local PTR 4500 _http._tcp.local, | |")]
    [DataRow("rover2.local", TypeA, "")]
    [DataRow("rove.local", TypeA, "")]
    [DataRow("rover.example", TypeA, "")]
    [DataRow("a.rover.local", TypeA, "")]
    [DataRow("local", TypeAny, "")]
    [DataRow("_ipp._tcp.local", TypePtr, "")]
    [DataRow(Page, TypeA, "")]
    [DataRow(Service, TypeSrv, "")]
    [TestMethod]
    public void What_everybody_may_hear_is_told_to_everybody(string name, int type, string expected)
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        Assert.AreEqual("", Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0, 0, 0, 77).Question(name, type), Mdns));
        Assert.AreEqual(expected, WaitForWord(responder, 300));
        Assert.AreEqual("", WaitForWord(responder, 3000));
    }

    [TestMethod]
    public void An_answer_that_others_may_have_too_waits_20_to_120_ms_and_one_that_is_its_own_does_not()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        long askedUs = _nowUs;
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0).Question(Service, TypePtr), Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 200));
        Assert.IsTrue(_nowUs - askedUs >= 20_000 && _nowUs - askedUs <= 120_000);
        askedUs = _nowUs;
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0).Question(Host, TypeA), Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 200));
        Assert.AreEqual(askedUs, _nowUs);
    }

    [TestMethod]
    public void Who_asks_for_an_answer_alone_gets_it_alone_with_the_id_and_no_question()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        DnsMessage question = new DnsMessage(DnsMessage.Query, 1, 0, 0, 0, 77).Question(Host, TypeA, DnsMessage.Alone);
        Assert.AreEqual("77 R | |" + A + " | |" + Nsec, Ask(responder, question, Mdns));
        Assert.AreEqual("", WaitForWord(responder, 3000));
    }

    [TestMethod]
    public void What_was_told_to_all_longer_ago_than_a_quarter_of_its_time_is_told_to_all_again()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        _nowUs += 40 * Second;
        DnsMessage question = new DnsMessage(DnsMessage.Query, 1, 0, 0, 0, 77).Question(Host, TypeA, DnsMessage.Alone);
        Assert.AreEqual("", Ask(responder, question, Mdns));
        Assert.AreEqual("0 R | |" + A + " | |" + Nsec, WaitForWord(responder, 300));
    }

    [DataRow(1)]
    [DataRow(DnsMessage.Alone)]
    [TestMethod]
    public void A_client_of_plain_DNS_gets_its_question_back_and_nothing_for_longer_than_10_seconds(int ofClass)
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        DnsMessage question = new DnsMessage(DnsMessage.Query, 1, 0, 0, 0, 4711).Question("Rover.LOCAL", TypeA, ofClass);
        string mark = ofClass == 1 ? "" : "!";
        Assert.AreEqual("4711 R | Rover.LOCAL" + mark + " A, | rover.local A 10 10.0.0.7, | | rover.local NSEC 10 rover.local 0 1 64,", Ask(responder, question, Ephemeral));
        Assert.AreEqual("", WaitForWord(responder, 3000));
    }

    [TestMethod]
    public void In_an_answer_to_plain_DNS_the_host_of_a_page_is_written_out()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        byte[] buffer = new DnsMessage(DnsMessage.Query, 1, 0).Question(Page, TypeSrv).Buffer;
        int length = responder.Answer(buffer, 12 + Page.Length + 2 + 4, Ephemeral, _nowUs);
        Assert.AreEqual("0 R | rover._http._tcp.local SRV, | rover._http._tcp.local SRV 10 0 0 8080 rover.local, | | rover.local A 10 10.0.0.7,", DnsMessage.Shown(buffer, length));

        // The question, the record's name once more, since a pointer into a question would be believed, and the target: 6 bytes and 13.
        bool isWhole = false;
        for (int i = 40; i < length - 13; i++)
        {
            isWhole |= buffer[i] == 0 && buffer[i + 1] == 19 && buffer[i + 8] == 5 && buffer[i + 9] == 'r' && buffer[i + 14] == 5 && buffer[i + 20] == 0;
        }

        Assert.IsTrue(isWhole);
    }

    [TestMethod]
    public void Two_questions_of_a_client_of_plain_DNS_are_not_answered()
    {
        _nowUs = Begin;
        Assert.AreEqual("", Ask(Up(), new DnsMessage(DnsMessage.Query, 2, 0).Question(Host, TypeA).Question(Page, TypeSrv), Ephemeral));
    }

    [DataRow(60, true)]
    [DataRow(59, false)]
    [TestMethod]
    public void What_the_asker_knows_is_not_told_unless_half_of_its_time_is_over(int ttlS, bool isKnown)
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Host, TypeA).A(Host, 7, 1, ttlS), Mdns);
        Assert.AreEqual(isKnown ? "" : "0 R | |" + A + " | |" + Nsec, WaitForWord(responder, 3000));
        Assert.AreEqual(isKnown, Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Host, TypeA, DnsMessage.Alone).A(Host, 7, 1, ttlS), Mdns) == "");
    }

    [TestMethod]
    public void A_page_that_the_asker_knows_is_not_told_and_another_ones_does_not_count()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 2).Question(Service, TypePtr).Ptr(Service, "other._http._tcp.local").Ptr(Service, "ROVER._http._tcp.local"), Mdns);
        Assert.AreEqual("", WaitForWord(responder, 3000));
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Service, TypePtr).Ptr(Service, "other._http._tcp.local"), Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Page, TypeSrv).Srv(Page, 8080, Host), Mdns);
        Assert.AreEqual("", WaitForWord(responder, 3000));
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Page, TypeTxt).Txt(Page, OwnText), Mdns);
        Assert.AreEqual("", WaitForWord(responder, 3000));
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 1).Question(Host, TypeA).A(Host, 8), Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
    }

    [TestMethod]
    public void Known_answers_that_come_in_a_second_message_count_as_well()
    {
        _nowUs = Begin;
        const int Truncated = 0x0200;
        MdnsResponder responder = Up();
        Ask(responder, new DnsMessage(Truncated, 1, 0).Question(Service, TypePtr), Mdns);
        Ask(responder, new DnsMessage(DnsMessage.Query, 0, 1).Ptr(Service, Page), Mdns);
        Assert.AreEqual("", WaitForWord(responder, 3000));
        Ask(responder, new DnsMessage(Truncated, 1, 0).Question(Service, TypePtr), Mdns);
        long askedUs = _nowUs;
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
        Assert.IsTrue(_nowUs - askedUs >= 400_000 && _nowUs - askedUs <= 500_000);
    }

    [TestMethod]
    public void A_record_is_told_to_all_once_a_second_at_most_but_to_who_probes_for_it_sooner()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        DnsMessage question = new DnsMessage(DnsMessage.Query, 1, 0).Question(Host, TypeA);
        Ask(responder, question, Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 100));
        long toldUs = _nowUs;
        Ask(responder, question, Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
        Assert.AreEqual(Second, _nowUs - toldUs);
        toldUs = _nowUs;
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0, 1).Question(Host, TypeAny).A(Host, 9, 1), Mdns);
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
        Assert.AreEqual(250_000L, _nowUs - toldUs);
    }

    [TestMethod]
    public void Who_probes_for_its_name_is_answered_at_once_and_alone_where_he_asks_for_that()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        _nowUs += 100 * Second;
        DnsMessage probe = new DnsMessage(DnsMessage.Query, 1, 0, 1).Question(Host, TypeAny, DnsMessage.Alone).A(Host, 200, 1);
        Assert.AreEqual("0 R | |" + A + " | |" + Nsec, Ask(responder, probe, Mdns));
        Assert.AreEqual("rover", responder.Name);
        Assert.IsTrue(responder.HasName);
    }

    [TestMethod]
    public void A_name_that_somebody_else_has_becomes_the_next_one()
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 9), Mdns);
        Assert.AreEqual("rover-2", responder.Name);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A("rover-2.local", 9), Mdns);
        Assert.AreEqual("rover-3", responder.Name);
        Assert.AreEqual(3, responder.Number);
        Settle(responder);
        Assert.IsTrue(responder.HasName);
        Assert.AreEqual("0 R | | rover-3.local! A 120 10.0.0.7, | | rover-3.local! NSEC 120 rover-3.local 0 1 64,", Told(responder, "rover-3.local"));
        Assert.AreEqual("", Told(responder, Host));
    }

    [DataRow("another type", true)]
    [DataRow("a page of the name at another port", true)]
    [DataRow("a page of the name with another text", true)]
    [DataRow("in the additional section", true)]
    [DataRow("the same address", false)]
    [DataRow("the same page", false)]
    [DataRow("taken back", false)]
    [DataRow("another class", false)]
    [DataRow("another name", false)]
    [DataRow("cut off", false)]
    [TestMethod]
    public void While_it_probes_whatever_another_has_of_the_name_is_a_conflict(string what, bool isConflict)
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        DnsMessage response = new DnsMessage(DnsMessage.Response, 0, what == "in the additional section" ? 0 : 1, 0, what == "in the additional section" ? 1 : 0);
        switch (what)
        {
            case "another type":
                response.Record(Host, TypeAaaa, DnsMessage.Flush, 120, new byte[16]);
                break;
            case "a page of the name at another port":
                response.Srv(Page, 8081, Host);
                break;
            case "a page of the name with another text":
                response.Txt(Page, "\u0005hello");
                break;
            case "the same address":
                response.A(Host, 7);
                break;
            case "the same page":
                response.Srv(Page, 8080, "Rover.local");
                break;
            case "taken back":
                response.A(Host, 9, DnsMessage.Flush, 0);
                break;
            case "another class":
                response.A(Host, 9, 3);
                break;
            case "another name":
                response.A("rover9.local", 9);
                break;
            case "cut off":
                response.Name(Host).Short(TypeA).Short(1).Short(0).Short(120).Short(4).Byte(10);
                break;
            default:
                response.A(Host, 9);
                break;
        }

        Ask(responder, response, Mdns);
        Assert.AreEqual(isConflict ? "rover-2" : "rover", responder.Name);
    }

    [TestMethod]
    public void A_conflict_with_a_name_that_is_its_own_has_it_ask_again_and_lose_it_only_to_who_defends_it()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 9), Mdns);
        Assert.IsFalse(responder.HasName);
        Assert.AreEqual("rover", responder.Name);
        Settle(responder);
        Assert.IsTrue(responder.HasName);
        Assert.AreEqual("rover", responder.Name);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 9), Mdns);
        WaitForWord(responder, 300);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 9), Mdns);
        Assert.AreEqual("rover-2", responder.Name);
        Assert.AreEqual(3, responder.Conflicts);
    }

    [TestMethod]
    public void A_response_that_does_not_come_from_the_port_of_mDNS_is_none()
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 9), Ephemeral);
        Assert.AreEqual("rover", responder.Name);
    }

    [TestMethod]
    public void After_fifteen_conflicts_it_waits_five_seconds_before_it_asks_again()
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        for (int i = 1; i < 15; i++)
        {
            Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(responder.Name + ".local", 9), Mdns);
        }

        Assert.AreNotEqual("", WaitForWord(responder, 300));
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(responder.Name + ".local", 9), Mdns);
        Assert.AreEqual("rover-16", responder.Name);
        long beganUs = _nowUs;
        Assert.AreNotEqual("", WaitForWord(responder, 6000));
        Assert.AreEqual(5 * Second, _nowUs - beganUs);
    }

    [DataRow("later address", true)]
    [DataRow("earlier address", false)]
    [DataRow("same address", false)]
    [DataRow("same address and another type", true)]
    [DataRow("earlier class", false)]
    [DataRow("later class", true)]
    [DataRow("earlier address and another type", false)]
    [DataRow("another type alone", true)]
    [DataRow("later port", true)]
    [DataRow("earlier port", false)]
    [DataRow("page without text", true)]
    [DataRow("page and text", false)]
    [DataRow("no records", false)]
    [TestMethod]
    public void Of_two_that_probe_at_once_the_one_with_the_later_records_goes_first(string theirs, bool isOutbid)
    {
        _nowUs = Begin;
        MdnsResponder responder = Started(7);
        WaitForWord(responder, 300);
        int records = theirs.IndexOf(" and ") > 0 ? 2 : theirs == "no records" ? 0 : theirs.IndexOf("port") > 0 ? 2 : 1;
        DnsMessage probe = new DnsMessage(DnsMessage.Query, 2, 0, records).Question(Host, TypeAny, DnsMessage.Alone).Question(Page, TypeAny, DnsMessage.Alone);
        switch (theirs)
        {
            case "later address":
                probe.A(Host, 8, 1);
                break;
            case "earlier address":
                probe.A(Host, 6, 1);
                break;
            case "same address":
                probe.A("ROVER.local", 7, 1);
                break;
            case "same address and another type":
                probe.Record(Host, TypeAaaa, 1, 120, new byte[16]).A(Host, 7, 1);
                break;
            case "earlier class":
                probe.A(Host, 8, 0);
                break;
            case "later class":
                probe.A(Host, 6, 3);
                break;
            case "earlier address and another type":
                probe.Record(Host, TypeAaaa, 1, 120, new byte[16]).A(Host, 6, 1);
                break;
            case "another type alone":
                probe.Record(Host, TypeAaaa, 1, 120, new byte[16]);
                break;
            case "later port":
                probe.Srv(Page, 8081, Host, 1).Txt(Page, OwnText, 1);
                break;
            case "earlier port":
                probe.Srv(Page, 8079, Host, 1).Txt(Page, OwnText, 1);
                break;
            case "page without text":
                probe.Srv(Page, 8079, Host, 1);
                break;
            case "page and text":
                probe.Txt(Page, OwnText, 1).Srv(Page, 8080, Host, 1);
                break;
            default:
                break;
        }

        long askedUs = _nowUs;
        Ask(responder, probe, Mdns);
        Assert.AreEqual("rover", responder.Name);
        Assert.AreNotEqual("", WaitForWord(responder, 3000));
        Assert.AreEqual(isOutbid ? Second : 250_000L, _nowUs - askedUs);
    }

    [TestMethod]
    public void Two_rovers_of_one_name_that_start_at_once_end_with_two_names()
    {
        _nowUs = Begin;
        byte[] buffer = new byte[MdnsResponder.BufferBytes];
        for (int seed = 1; seed < 20; seed++)
        {
            MdnsResponder one = new MdnsResponder("rover", 8080, "1.2.3", seed);
            MdnsResponder two = new MdnsResponder("rover", 8080, "1.2.3", seed * 31);
            one.Start(new byte[] { 10, 0, 0, 7 }, _nowUs);
            two.Start(new byte[] { 10, 0, 0, 8 }, _nowUs);
            for (int step = 0; step < 1000; step++)
            {
                _nowUs += 10_000;
                Carry(one, two, buffer);
                Carry(two, one, buffer);
            }

            Assert.IsTrue(one.HasName && two.HasName);
            Assert.AreNotEqual(one.Name, two.Name);
            Assert.IsTrue(one.Name == "rover" || two.Name == "rover");
            Assert.IsTrue(one.Name == "rover-2" || two.Name == "rover-2");
        }
    }

    [TestMethod]
    public void What_it_hears_of_itself_and_of_its_machines_other_networks_is_no_conflict()
    {
        _nowUs = Begin;
        MdnsResponder responder = new MdnsResponder("rover", 8080, "1.2.3", 7);
        responder.Start(new byte[] { 10, 0, 0, 7, 10, 0, 0, 9 }, _nowUs);
        WaitForWord(responder, 300);
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0, 1).Question(Host, TypeAny).A(Host, 9, 1), Mdns);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 2).A(Host, 9).A(Host, 7), Mdns);
        Settle(responder);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 2).A(Host, 9).A(Host, 7), Mdns);
        Assert.AreEqual(0, responder.Conflicts);
        Assert.IsTrue(responder.HasName);
        Ask(responder, new DnsMessage(DnsMessage.Response, 0, 1).A(Host, 10), Mdns);
        Assert.AreEqual(1, responder.Conflicts);
    }

    [TestMethod]
    public void At_another_address_it_begins_anew_and_tells_that_one()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        responder.Start(new byte[] { 10, 0, 0, 99 }, _nowUs);
        Assert.IsFalse(responder.HasName);
        Settle(responder);
        Assert.AreEqual("0 R | | rover.local! A 120 10.0.0.99, | |" + Nsec, Told(responder, Host));
    }

    [TestMethod]
    public void At_its_end_it_takes_back_what_it_told_and_answers_nothing_more()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        int length = responder.Stop(Buffer);
        Assert.AreEqual(
            "0 R | | rover.local! A 0 10.0.0.7, _http._tcp.local PTR 0 rover._http._tcp.local,"
                + " rover._http._tcp.local! SRV 0 0 0 8080 rover.local, rover._http._tcp.local! TXT 0 path=/ rover=1.2.3, | |",
            DnsMessage.Shown(Buffer, length));
        Assert.AreEqual("", Told(responder, Host));
        Assert.AreEqual(0, responder.Stop(Buffer), "once");
        Assert.AreEqual(0, Started(7).Stop(Buffer), "who has told nothing takes nothing back");
    }

    [TestMethod]
    public void A_number_from_outside_is_taken_and_probed_for()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        responder.Take(4, _nowUs);
        Assert.AreEqual("rover-4", responder.Name);
        Assert.IsFalse(responder.HasName);
        Settle(responder);
        Assert.AreNotEqual("", Told(responder, "rover-4.local"));
        responder.Take(1, _nowUs);
        Assert.AreEqual("rover", responder.Name);
    }

    [TestMethod]
    public void The_longest_name_and_its_longest_message_fit_into_the_buffer()
    {
        _nowUs = Begin;
        string name = new string('r', 40);
        MdnsResponder responder = new MdnsResponder(name, 65_535, "123.123.123-preview", 7);
        responder.Start(new byte[] { 10, 0, 0, 7 }, _nowUs);
        Assert.IsTrue(WaitForWord(responder, 300).IndexOf(name + "._http._tcp.local SRV 120 0 0 65535 " + name + ".local") > 0);
        Settle(responder);
        DnsMessage ask = new DnsMessage(DnsMessage.Query, 4, 0)
            .Question(Services, TypeAny).Question(Service, TypeAny).Question(name + "._http._tcp.local", TypeAny).Question(name + ".local", TypeAaaa);
        Ask(responder, ask, Mdns);
        Assert.IsTrue(WaitForWord(responder, 300).IndexOf(name + ".local! NSEC") > 0);
    }

    [DataRow("pointer to itself")]
    [DataRow("two pointers in a circle")]
    [DataRow("pointer forward")]
    [DataRow("pointer behind the end")]
    [DataRow("pointer into the header")]
    [DataRow("pointer cut off")]
    [DataRow("label of 64")]
    [DataRow("label of the kind that was never used")]
    [DataRow("label that runs past the end")]
    [DataRow("name without an end")]
    [DataRow("question without a class")]
    [DataRow("a question fewer than promised")]
    [DataRow("header alone")]
    [DataRow("half a header")]
    [DataRow("another opcode")]
    [DataRow("an error")]
    [TestMethod]
    public void What_is_no_whole_question_is_dropped(string what)
    {
        _nowUs = Begin;
        int flags = what == "another opcode" ? 0x2800 : what == "an error" ? 3 : 0;
        DnsMessage message = new DnsMessage(flags, what == "a question fewer than promised" ? 2 : what == "header alone" ? 65_535 : 1, 0);
        switch (what)
        {
            case "pointer to itself":
                message.Short(0xC00C);
                break;
            case "two pointers in a circle":
                message.Short(0xC00E).Short(0xC00C);
                break;
            case "pointer forward":
                message.Short(0xC012).Short(TypeA).Short(1).Name(Host);
                break;
            case "pointer behind the end":
                message.Name("rover*").Short(0xFFFF);
                break;
            case "pointer into the header":
                message.Name("rover*").Short(0xC004);
                break;
            case "pointer cut off":
                message.Name("rover*").Byte(0xC0);
                break;
            case "label of 64":
                message.Byte(64).Bytes(new byte[64]).Byte(0);
                break;
            case "label of the kind that was never used":
                message.Byte(0x85).Name(Host);
                break;
            case "label that runs past the end":
                message.Byte(60).Byte('r');
                break;
            case "name without an end":
                message.Name("rover.local*");
                break;
            case "header alone":
            case "half a header":
                break;
            default:
                message.Name(Host);
                break;
        }

        if (what != "question without a class" && what != "header alone" && what != "half a header")
        {
            message.Short(TypeA).Short(what == "a question fewer than promised" ? DnsMessage.Alone : 1);
        }

        MdnsResponder responder = Up();
        byte[] buffer = message.Buffer;
        int length = what == "half a header" ? 6 : message.Length;
        Assert.AreEqual(0, responder.Answer(buffer, length, Mdns, _nowUs));
        Assert.AreEqual(0, responder.Answer(message.Buffer, length, Ephemeral, _nowUs));
        Assert.AreEqual("", WaitForWord(responder, 3000));
        Assert.AreEqual("rover", responder.Name);
    }

    [TestMethod]
    public void Of_a_message_that_was_longer_than_the_buffer_what_is_whole_counts()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        byte[] buffer = new byte[MdnsResponder.BufferBytes];
        DnsMessage query = new DnsMessage(DnsMessage.Query, 2, 40).Question(Host, TypeA).Question(Page, TypeSrv).A(Host, 7);
        while (query.Length < buffer.Length)
        {
            query.A("another.local", 9);
        }

        System.Array.Copy(query.Buffer, buffer, buffer.Length);
        Assert.AreEqual(0, responder.Answer(buffer, buffer.Length, Mdns, _nowUs));
        Assert.AreEqual("0 R | |" + Srv + " | |" + A, WaitForWord(responder, 3000));
        DnsMessage response = new DnsMessage(DnsMessage.Response, 0, 40).A(Host, 9);
        while (response.Length < buffer.Length)
        {
            response.A("another.local", 9);
        }

        System.Array.Copy(response.Buffer, buffer, buffer.Length);
        responder.Answer(buffer, buffer.Length, Mdns, _nowUs);
        Assert.IsFalse(responder.HasName);
    }

    [TestMethod]
    public void A_name_that_is_made_of_pointers_is_read()
    {
        _nowUs = Begin;
        MdnsResponder responder = Up();
        DnsMessage message = new DnsMessage(DnsMessage.Query, 2, 0).Question("printer.local", TypeA).Name("rover*").Short(0xC00C + 8).Short(TypeA).Short(1);
        Ask(responder, message, Mdns);
        Assert.AreEqual("0 R | |" + A + " | |" + Nsec, WaitForWord(responder, 300));
    }

    private static MdnsResponder Started(int seed)
    {
        MdnsResponder responder = new MdnsResponder("rover", 8080, "1.2.3", seed);
        responder.Start(new byte[] { 10, 0, 0, 7 }, _nowUs);
        return responder;
    }

    private static MdnsResponder Up()
    {
        MdnsResponder responder = Started(7);
        Settle(responder);
        return responder;
    }

    // Until all is said, and two seconds more.
    private static void Settle(MdnsResponder responder)
    {
        while (WaitForWord(responder, 6000).Length > 0)
        {
        }
    }

    private static string Told(MdnsResponder responder, string name)
    {
        Ask(responder, new DnsMessage(DnsMessage.Query, 1, 0).Question(name, TypeA), Mdns);
        return WaitForWord(responder, 3000);
    }

    private static string Ask(MdnsResponder responder, DnsMessage message, int port)
    {
        byte[] buffer = message.Buffer;
        int length = responder.Answer(buffer, message.Length, port, _nowUs);
        return DnsMessage.Shown(buffer, length);
    }

    // What it says next to all, and the time is then when it says it.
    private static string WaitForWord(MdnsResponder responder, int ms)
    {
        int length = responder.Due(Buffer, _nowUs);
        for (int i = 0; i < ms && length == 0; i++)
        {
            _nowUs += 1000;
            length = responder.Due(Buffer, _nowUs);
        }

        return DnsMessage.Shown(Buffer, length);
    }

    private static void Carry(MdnsResponder from, MdnsResponder to, byte[] buffer)
    {
        int length = from.Due(buffer, _nowUs);
        if (length > 0)
        {
            int answer = to.Answer(buffer, length, Mdns, _nowUs);
            if (answer > 0)
            {
                from.Answer(buffer, answer, Mdns, _nowUs);
            }
        }
    }
}
