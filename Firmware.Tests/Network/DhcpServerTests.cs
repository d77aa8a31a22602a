using Firmware.Network;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Network;

/// <summary>Who gets which address of the rover's own network, and who gets none.</summary>
[TestClass]
public class DhcpServerTests
{
    private const long Start = 5_000_000;
    private const long Second = 1_000_000;
    private const long Lease = DhcpServer.LeaseSeconds * Second;

    private const int Offer = DhcpMessageType.Offer;
    private const int Ack = DhcpMessageType.Ack;
    private const int Nak = DhcpMessageType.Nak;
    private const int Silence = 0;

    [TestMethod]
    public void A_message_longer_than_its_buffer_and_a_buffer_too_short_for_an_answer_are_not_answered()
    {
        DhcpServer server = DhcpClient.NewServer();
        Assert.AreEqual(0, server.Answer(new byte[300], 301, Start));
        Assert.AreEqual(0, server.Answer(new byte[299], 299, Start));
    }

    [TestMethod]
    public void A_newcomer_gets_an_address_for_an_hour_and_is_told_where_everything_is()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        Is(DhcpClient.Address(2), phone.Join(Start), "the first address");
        Assert.AreEqual(3_600L, phone.Value(51), "for an hour");
        Assert.AreEqual(1_800L, phone.Value(58), "to be renewed after half of it");
        Assert.AreEqual(3_150L, phone.Value(59), "or, of anybody, after seven eighths");
        Assert.AreEqual(0xFFFFFF00L, phone.Value(1), "in a network of 254");
        Assert.AreEqual((long)DhcpClient.Rover, phone.Value(3), "the rover is the way out");
        Assert.AreEqual((long)DhcpClient.Rover, phone.Value(6), "and knows the names");
        Assert.AreEqual(-1, phone.Find(114), "nothing that was not asked for");
    }

    [TestMethod]
    public void An_offer_says_the_same_as_what_is_given_after_it()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Discover(Start);
        Assert.IsTrue(phone.Value(51) == 3_600 && phone.Value(58) == 1_800 && phone.Value(59) == 3_150, "times");
        Assert.IsTrue(phone.Value(1) == 0xFFFFFF00 && phone.Value(3) == DhcpClient.Rover && phone.Value(6) == DhcpClient.Rover, "addresses");
    }

    [TestMethod]
    public void Who_asks_for_the_page_of_a_captive_network_is_told_where_it_is()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(55, new byte[] { 1, 3, 6, 114 }).Send(Start);
        Assert.AreEqual(DhcpClient.Portal, phone.Text(114));
    }

    [TestMethod]
    public void An_answer_to_who_has_no_address_is_for_everybody_whatever_its_flag_says()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Discover(Start);
        Is(DhcpServer.Broadcast, server.AnswerTo, "with the flag");
        Assert.AreEqual(0x80, (int)phone.Buffer[10], "which stays");
        phone.Begin(DhcpMessageType.Discover);
        phone.Buffer[10] = 0;
        phone.Send(Start);
        Is(DhcpServer.Broadcast, server.AnswerTo, "and without it");
        Assert.AreEqual(0, (int)phone.Buffer[10], "which stays, too");
    }

    [TestMethod]
    public void An_answer_to_who_has_an_address_goes_there_and_a_no_to_everybody()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint address = phone.Join(Start);
        Assert.AreEqual(Ack, phone.Renew(address, Start));
        Is(address, server.AnswerTo, "to itself");
        Is(address, phone.Number(12), "and it says so");
        Assert.AreEqual(Nak, phone.Renew(DhcpClient.Address(9), Start), "one that is not its own");
        Is(DhcpServer.Broadcast, server.AnswerTo, "who may not use its address is not to be found there");
        Is(0, phone.Number(12), "nor is it said to have it");
        Is(0, phone.Given, "nor to get one");
    }

    [TestMethod]
    public void Two_clients_get_two_addresses()
    {
        DhcpServer server = DhcpClient.NewServer();
        uint one = new DhcpClient(server, 1).Join(Start);
        uint other = new DhcpClient(server, 2).Join(Start);
        Assert.IsTrue(one != other, "two");
        Assert.AreEqual(2, server.LeasesInUse(Start), "counted");
    }

    [TestMethod]
    public void Two_clients_that_were_offered_at_once_were_offered_two()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient one = new(server, 1);
        DhcpClient other = new(server, 2);
        one.Discover(Start);
        other.Discover(Start);
        Assert.IsTrue(one.Given != other.Given, "an offer stands");
        Assert.AreEqual(0, server.LeasesInUse(Start), "and is no lease yet");
    }

    [TestMethod]
    public void The_same_client_gets_the_same_address_again()
    {
        DhcpServer server = DhcpClient.NewServer();
        new DhcpClient(server, 1).Join(Start);
        DhcpClient phone = new(server, 2);
        uint address = phone.Join(Start);
        Is(address, phone.Join(Start), "while it has it");
        phone.Release(address, Start);
        Is(address, phone.Join(Start + Second), "after it gave it back");
        Is(address, phone.Join(Start + (3 * Lease)), "and after its time was over");
    }

    [TestMethod]
    public void Who_asks_anew_keeps_the_time_that_it_has()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Join(Start);
        phone.Discover(Start + Second);
        Assert.AreEqual(1, server.LeasesInUse(Start + Lease - Second), "an offer does not shorten a lease");
    }

    [TestMethod]
    public void Renewing_is_for_another_hour()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint address = phone.Join(Start);
        Assert.AreEqual(Ack, phone.Renew(address, Start + (Lease / 2)));
        Assert.AreEqual(3_600L, phone.Value(51));
        Assert.AreEqual(1, server.LeasesInUse(Start + Lease), "the first hour is over");
        Assert.AreEqual(0, server.LeasesInUse(Start + (Lease / 2) + Lease), "and the second");
    }

    [TestMethod]
    public void Who_restarts_keeps_its_address()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint address = phone.Join(Start);
        Assert.AreEqual(Ack, phone.Reboot(address, Start + Second));
        Assert.AreEqual(Nak, phone.Reboot(DhcpClient.Address(5), Start + Second), "and no other beside it");
    }

    [TestMethod]
    public void After_a_restart_of_the_rover_a_client_keeps_its_address()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        DhcpClient laptop = new(server, 2);
        Assert.AreEqual(Ack, phone.Renew(DhcpClient.Address(2), Start), "it renews");
        Assert.AreEqual(Ack, laptop.Reboot(DhcpClient.Address(3), Start), "or asks whether it may");
        Is(DhcpClient.Address(4), new DhcpClient(server, 3).Join(Start), "and newcomers get others");
    }

    [TestMethod]
    public void After_a_restart_of_the_rover_nobody_keeps_what_somebody_else_has_by_now()
    {
        DhcpServer server = DhcpClient.NewServer();
        uint taken = new DhcpClient(server, 1).Join(Start);
        DhcpClient phone = new(server, 2);
        Assert.AreEqual(Nak, phone.Renew(taken, Start), "not by renewing");
        Assert.AreEqual(Nak, phone.Reboot(taken, Start), "not by asking");
        Assert.AreEqual(Nak, phone.Select(taken, Start), "not by an offer that it never had");
        Assert.AreEqual(1, server.LeasesInUse(Start));
    }

    [TestMethod]
    public void An_address_of_another_network_is_refused()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        Assert.AreEqual(Nak, phone.Reboot(0x0A000005, Start), "a home network's");
        Assert.AreEqual(Nak, phone.Reboot(DhcpClient.Address(1), Start), "the rover's own");
        Assert.AreEqual(Nak, phone.Reboot(DhcpClient.Address(0), Start), "the network's");
        Assert.AreEqual(Nak, phone.Reboot(DhcpClient.Address(10), Start), "one that is not given out");
        Assert.AreEqual(Nak, phone.Reboot(DhcpClient.Address(255), Start), "everybody's");
        Assert.AreEqual(0, server.LeasesInUse(Start));
    }

    [TestMethod]
    public void Who_takes_another_servers_offer_frees_ours()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Discover(Start);
        uint offered = phone.Given;
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request).Option(50, 0x0A000005).Option(54, 0x0A000001).Send(Start), "it is not for us");
        DhcpClient other = new(server, 2);
        Assert.AreEqual(Ack, other.Reboot(offered, Start), "free at once");
    }

    [TestMethod]
    public void A_request_to_another_server_takes_nothing_from_who_has_an_address()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Join(Start);
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request).Option(50, 0x0A000005).Option(54, 0x0A000001).Send(Start));
        Assert.AreEqual(1, server.LeasesInUse(Start));
    }

    [TestMethod]
    public void An_offer_stands_for_ten_seconds()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        DhcpClient other = new(server, 2);
        phone.Discover(Start);
        uint offered = phone.Given;
        Assert.AreEqual(Nak, other.Reboot(offered, Start + (10 * Second) - 1), "until then it is nobody else's");
        Assert.AreEqual(Ack, other.Reboot(offered, Start + (10 * Second)), "and then it is");
        Assert.AreEqual(Nak, phone.Select(offered, Start + (11 * Second)), "who comes too late begins anew");
        Assert.IsTrue(phone.Join(Start + (11 * Second)) != offered);
    }

    [TestMethod]
    public void Who_comes_late_for_an_offer_that_nobody_else_took_gets_it()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Discover(Start);
        Assert.AreEqual(Ack, phone.Select(phone.Given, Start + (60 * Second)));
    }

    [TestMethod]
    public void A_full_pool_is_silent_to_newcomers_and_takes_nothing_from_anybody()
    {
        DhcpServer server = Full(out DhcpClient[] clients, out uint[] addresses);
        DhcpClient late = new(server, 99);
        Assert.AreEqual(Silence, late.Discover(Start), "nothing to offer");
        Assert.AreEqual(Nak, late.Reboot(addresses[3], Start), "nothing to give");
        Assert.AreEqual(Nak, late.Select(addresses[0], Start), "by no way");
        for (int i = 0; i < clients.Length; i++)
        {
            Assert.AreEqual(Ack, clients[i].Renew(addresses[i], Start + Second), "everybody has what it had");
        }

        Assert.AreEqual(DhcpServer.Addresses, server.LeasesInUse(Start + Second));
    }

    [TestMethod]
    public void Of_leases_that_are_over_the_oldest_is_given_away_first()
    {
        DhcpServer server = Full(out DhcpClient[] clients, out uint[] addresses);
        for (int i = 0; i < clients.Length; i++)
        {
            // All but the fourth and the sixth stay; the sixth was heard of last.
            if (i != 3 && i != 5)
            {
                clients[i].Renew(addresses[i], Start + (2 * Second));
            }
        }

        clients[5].Renew(addresses[5], Start + Second);
        long then = Start + Lease + Second;
        Is(addresses[3], new DhcpClient(server, 90).Join(then), "the one that is over the longest");
        Is(addresses[5], new DhcpClient(server, 91).Join(then), "then the next");
        Assert.AreEqual(Silence, new DhcpClient(server, 92).Discover(then), "and what lives is nobody else's");
    }

    [TestMethod]
    public void What_was_never_anybodys_is_given_away_before_what_is_over()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint first = phone.Join(Start);
        phone.Release(first, Start);
        Assert.IsTrue(new DhcpClient(server, 2).Join(Start) != first, "its client may come back");
    }

    [TestMethod]
    public void A_wish_is_granted_where_it_is_free()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        Assert.AreEqual(Offer, phone.Begin(DhcpMessageType.Discover).Option(50, DhcpClient.Address(7)).Send(Start));
        Is(DhcpClient.Address(7), phone.Given, "as wished");
        DhcpClient other = new(server, 2);
        other.Begin(DhcpMessageType.Discover).Option(50, DhcpClient.Address(7)).Send(Start);
        Is(DhcpClient.Address(2), other.Given, "and not twice");
        other = new(server, 3);
        other.Begin(DhcpMessageType.Discover).Option(50, DhcpClient.Address(200)).Send(Start);
        Is(DhcpClient.Address(3), other.Given, "nor what there is not");
    }

    [TestMethod]
    public void An_address_that_a_client_found_in_use_is_set_aside_for_a_while()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint bad = phone.Join(Start);
        Assert.AreEqual(Silence, phone.Decline(bad, Start), "no answer");
        Assert.AreEqual(0, server.LeasesInUse(Start), "it is nobody's");
        Assert.IsTrue(phone.Join(Start) != bad, "it gets another");
        DhcpClient other = new(server, 2);
        long until = Start + (DhcpServer.SetAsideSeconds * Second);
        Assert.AreEqual(Nak, other.Reboot(bad, until - 1), "nobody gets it");
        Assert.AreEqual(Ack, other.Reboot(bad, until), "for a while");
    }

    [TestMethod]
    public void Nobody_can_decline_or_release_for_another()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        uint address = phone.Join(Start);
        DhcpClient bully = new(server, 2);
        bully.Decline(address, Start);
        bully.Release(address, Start);
        Assert.AreEqual(1, server.LeasesInUse(Start));
        bully.Decline(DhcpClient.Address(5), Start);
        Is(DhcpClient.Address(3), bully.Join(Start), "nor put away what is nobody's");
        phone.Begin(DhcpMessageType.Release, address).Option(54, 0x0A000001).Send(Start);
        phone.Begin(DhcpMessageType.Decline).Option(50, address).Option(54, 0x0A000001).Send(Start);
        Assert.AreEqual(2, server.LeasesInUse(Start), "and what is said to another server is not for us");
    }

    [TestMethod]
    public void What_is_given_back_is_free_at_once()
    {
        DhcpServer server = Full(out DhcpClient[] clients, out uint[] addresses);
        Assert.AreEqual(Silence, clients[4].Release(addresses[4], Start), "no answer");
        Assert.AreEqual(DhcpServer.Addresses - 1, server.LeasesInUse(Start));
        Is(addresses[4], new DhcpClient(server, 99).Join(Start), "for whoever comes");
    }

    [TestMethod]
    public void Who_chose_an_address_by_itself_is_told_the_rest()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient laptop = new(server, 1);
        uint own = DhcpClient.Address(77);
        Assert.AreEqual(Ack, laptop.Begin(DhcpMessageType.Inform, own).Option(55, new byte[] { 114 }).Send(Start));
        Is(own, server.AnswerTo, "there");
        Is(0, laptop.Given, "no address is given");
        Assert.IsTrue(laptop.Find(51) < 0 && laptop.Find(58) < 0 && laptop.Find(59) < 0, "and no time");
        Assert.AreEqual((long)DhcpClient.Rover, laptop.Value(6));
        Assert.AreEqual(DhcpClient.Portal, laptop.Text(114));
        Assert.AreEqual(0, server.LeasesInUse(Start));
        Assert.AreEqual(Silence, laptop.Begin(DhcpMessageType.Inform, 0x08080808).Send(Start), "nobody outside is written to");
        Assert.AreEqual(Silence, laptop.Begin(DhcpMessageType.Inform).Send(Start), "nor nowhere");
        Assert.AreEqual(Silence, laptop.Begin(DhcpMessageType.Inform, DhcpClient.Address(255)).Send(Start), "nor everybody");
        Assert.AreEqual(Silence, laptop.Begin(DhcpMessageType.Inform, DhcpClient.Rover).Send(Start), "nor itself");
    }

    [TestMethod]
    public void Who_has_an_identifier_is_known_by_it_and_finds_it_in_the_answer()
    {
        DhcpServer server = DhcpClient.NewServer();
        byte[] hardware = { 2, 0, 0, 0, 0, 1 };
        DhcpClient one = new(server, hardware, new byte[] { 5, (byte)'a', (byte)'b' });
        DhcpClient other = new(server, hardware, new byte[] { 5, (byte)'a', (byte)'c' });
        uint address = one.Join(Start);
        Assert.AreEqual("ab", one.Text(61).Substring(1), "as it came");
        Assert.IsTrue(other.Join(Start) != address, "two on one hardware are two");
        DhcpClient moved = new(server, new byte[] { 2, 0, 0, 0, 0, 9 }, new byte[] { 5, (byte)'a', (byte)'b' });
        Is(address, moved.Join(Start), "one on another hardware is the same");
    }

    [TestMethod]
    public void An_identifier_that_is_longer_than_its_place_counts_as_none_and_is_answered()
    {
        DhcpServer server = DhcpClient.NewServer();
        byte[] longest = new byte[150];
        longest[149] = 7;
        DhcpClient phone = new(server, new byte[] { 2, 0, 0, 0, 0, 1 }, longest);
        uint address = phone.Join(Start);
        Assert.AreEqual(150, (int)phone.Buffer[phone.Find(61) + 1], "whole");
        Assert.AreEqual(7, (int)phone.Buffer[phone.Find(61) + 151], "to its end");
        Is(address, new DhcpClient(server, 1).Join(Start), "the hardware address is who it is");
    }

    [TestMethod]
    public void Two_hardware_types_with_the_same_address_are_two_clients()
    {
        DhcpServer server = DhcpClient.NewServer();
        uint address = new DhcpClient(server, 1).Join(Start);
        DhcpClient other = new(server, 1);
        other.Begin(DhcpMessageType.Discover);
        other.Buffer[1] = 6;
        other.Send(Start);
        Assert.IsTrue(other.Given != address);
    }

    [TestMethod]
    public void Options_go_on_in_the_fields_for_names_where_the_message_says_so()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(52, new byte[] { 3 });
        phone.Put(108, 0x3204C0A8); // option 50 of four bytes: 192.168
        phone.Put(112, 0x0406FF00); // .4.6, end
        phone.Put(44, 0x370272FF); // option 55 of two bytes: 114, 255
        phone.Put(48, 0xFF000000);
        Assert.AreEqual(Offer, phone.Send(Start));
        Is(DhcpClient.Address(6), phone.Given, "the file's field");
        Assert.AreEqual(DhcpClient.Portal, phone.Text(114), "the server name's field");
        Is(0, phone.Number(108), "and neither is sent back");
        Is(0, phone.Number(44), "nor the other");
    }

    [DataRow(0)]
    [DataRow(4)]
    [DataRow(255)]
    [TestMethod]
    public void Overload_that_says_neither_field_is_refused(int value)
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(52, new byte[] { (byte)value });
        phone.Buffer[44] = 255;
        phone.Buffer[108] = 255;
        Assert.AreEqual(Silence, phone.Send(Start));
    }

    [TestMethod]
    public void Overload_within_overload_and_fields_without_an_end_are_refused()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(52, new byte[] { 1 });
        Assert.AreEqual(Silence, phone.Send(Start), "nothing but padding");
        phone.Begin(DhcpMessageType.Discover).Option(52, new byte[] { 1 });
        phone.Put(108, 0x340102FF);
        Assert.AreEqual(Silence, phone.Send(Start), "it says that it goes on elsewhere");
        phone.Begin(DhcpMessageType.Discover).Option(52, new byte[] { 2 });
        phone.Buffer[44] = 12;
        phone.Buffer[45] = 63;
        phone.Buffer[108] = 255;
        Assert.AreEqual(Silence, phone.Send(Start), "an option that leads out of its field");
    }

    [TestMethod]
    public void A_message_that_comes_by_way_of_a_relay_is_dropped()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover);
        phone.Put(24, 0x0A000001);
        Assert.AreEqual(Silence, phone.Send(Start));
    }

    [TestMethod]
    public void A_message_without_an_end_is_dropped()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover);
        Assert.AreEqual(Silence, phone.SendAsItIs(Start));
    }

    [TestMethod]
    public void Half_a_message_is_dropped_wherever_it_ends()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(50, DhcpClient.Address(4));
        int whole = phone.Length;
        for (int length = 0; length <= whole; length++)
        {
            phone.Begin(DhcpMessageType.Discover).Option(50, DhcpClient.Address(4));
            phone.Buffer[whole] = 255;
            phone.Length = length;
            Assert.AreEqual(Silence, phone.SendAsItIs(Start), "of so many bytes");
        }

        phone.Length = whole + 1;
        Assert.AreEqual(Offer, phone.SendAsItIs(Start), "and whole it is not");
    }

    [TestMethod]
    public void What_is_not_a_clients_message_is_dropped()
    {
        Assert.AreEqual(Silence, With(0, 2), "a server's");
        Assert.AreEqual(Silence, With(236, 0), "BOOTP without a cookie");
        Assert.AreEqual(Silence, With(2, 0), "no hardware address");
        Assert.AreEqual(Silence, With(2, 17), "one that is too long");
        Assert.AreEqual(Silence, With(241, 2), "a type of two bytes");
        Assert.AreEqual(Silence, With(242, 0), "no type");
        Assert.AreEqual(Silence, With(242, DhcpMessageType.Offer), "a server's type");
        Assert.AreEqual(Silence, With(242, 200), "one that nobody knows");
        Assert.AreEqual(Offer, With(1, 32), "and another kind of hardware is none of these");
    }

    [TestMethod]
    public void An_option_of_a_wrong_length_and_one_that_comes_twice_are_dropped()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(50, new byte[3]).Send(Start), "half an address");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request, 2).Option(54, new byte[5]).Send(Start), "a server of five bytes");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(61, new byte[1]).Send(Start), "an identifier of one");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(52, new byte[2]).Send(Start), "overload of two");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(53, new byte[] { 1 }).Send(Start), "two types");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(50, 7).Option(50, 7).Send(Start), "two wishes");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request).Option(50, DhcpClient.Address(2)).Option(54, DhcpClient.Rover).Option(54, 7).Send(Start), "two servers");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Discover).Option(61, new byte[2]).Option(61, new byte[2]).Send(Start), "two identifiers");
    }

    [TestMethod]
    public void A_request_that_says_two_addresses_or_none_is_dropped()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request, DhcpClient.Address(2)).Option(50, DhcpClient.Address(3)).Send(Start), "two");
        Assert.AreEqual(Silence, phone.Begin(DhcpMessageType.Request).Send(Start), "none");
        Assert.AreEqual(0, server.LeasesInUse(Start));
    }

    [TestMethod]
    public void Options_that_nobody_knows_and_padding_are_passed_over()
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover).Option(60, new byte[40]).Option(12, new byte[0]);
        phone.Length += 3;
        Assert.AreEqual(Offer, phone.Option(50, DhcpClient.Address(8)).Send(Start));
        Is(DhcpClient.Address(8), phone.Given, "what comes behind is read");
    }

    [TestMethod]
    public void A_rover_in_the_middle_of_the_row_does_not_give_its_own_address_away()
    {
        DhcpServer server = new(0x0A000004, DhcpClient.Portal);
        string all = "";
        for (int i = 0; i < DhcpServer.Addresses; i++)
        {
            DhcpClient client = new(server, i);
            byte[] buffer = client.Begin(DhcpMessageType.Discover).Buffer;
            buffer[client.Length++] = 255;
            Assert.IsTrue(server.Answer(buffer, client.Length, Start) > 0, "offered");
            all += " " + buffer[19];
        }

        Assert.AreEqual(" 2 3 5 6 7 8 9 10", all);
    }

    [TestMethod]
    public void What_was_said_yes_and_no_to_is_counted()
    {
        DhcpServer server = DhcpClient.NewServer();
        DhcpClient phone = new(server, 1);
        phone.Join(Start);
        phone.Reboot(DhcpClient.Address(9), Start);
        Assert.AreEqual(1, server.Acknowledged);
        Assert.AreEqual(1, server.Refused);
    }

    private static int With(int at, byte value)
    {
        DhcpClient phone = new(DhcpClient.NewServer(), 1);
        phone.Begin(DhcpMessageType.Discover);
        phone.Buffer[at] = value;
        return phone.Send(Start);
    }

    private static DhcpServer Full(out DhcpClient[] clients, out uint[] addresses)
    {
        DhcpServer server = DhcpClient.NewServer();
        clients = new DhcpClient[DhcpServer.Addresses];
        addresses = new uint[DhcpServer.Addresses];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = new DhcpClient(server, i);
            addresses[i] = clients[i].Join(Start);
        }

        return server;
    }

    private static void Is(uint expected, uint actual, string message) => Assert.AreEqual((long)expected, (long)actual, message);
}
