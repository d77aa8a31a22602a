using System;
using System.Text;
using Firmware.Network;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Network;

/// <summary>On the rover's own network every name is the rover, and every other question gets nothing, politely.</summary>
[TestClass]
public class CaptiveDnsTests
{
    private const int A = 1;
    private const int Aaaa = 28;
    private const int Https = 65;
    private const int Any = 255;
    private const int NoAnswer = 0;
    private const int HeadBytes = 12;

    private const int FormatError = 1;
    private const int NotImplemented = 4;

    private static readonly CaptiveDns Captive = new(0xC0A80401);
    private static readonly byte[] Buffer = new byte[600];

    [DataRow("connectivitycheck.gstatic.com")]
    [DataRow("captive.apple.com")]
    [DataRow("rover.local")]
    [DataRow("a")]
    [DataRow("")]
    [TestMethod]
    public void Every_name_is_the_rover(string name)
    {
        int asked = Ask(name, A);
        int length = Captive.Answer(Buffer, asked);
        Assert.AreEqual(asked + 16, length, "the question and the answer");
        Assert.AreEqual("1234", Hex(0, 2), "its number");
        Assert.AreEqual("8580", Hex(2, 2), "an answer with our own word, as asked, without an error");
        Assert.AreEqual("0001000100000000", Hex(4, 8), "one question, one answer");
        Assert.AreEqual("C00C000100010000000A0004C0A80401", Hex(asked, 16), "192.168.4.1, for ten seconds");
    }

    [DataRow(Aaaa)]
    [DataRow(Https)]
    [DataRow(12)]
    [DataRow(16)]
    [TestMethod]
    public void Every_other_question_about_a_name_gets_nothing_and_no_error(int type)
    {
        int asked = Ask("captive.apple.com", type);
        Assert.AreEqual(asked, Captive.Answer(Buffer, asked), "the question alone");
        Assert.AreEqual("8580" + "0001000000000000", Hex(2, 10));
    }

    [TestMethod]
    public void Who_asks_for_anything_gets_the_address()
    {
        int asked = Ask("rover", Any);
        Assert.AreEqual(asked + 16, Captive.Answer(Buffer, asked));
    }

    [TestMethod]
    public void A_question_of_another_class_gets_nothing()
    {
        int asked = Ask("rover", A);
        Buffer[asked - 1] = 3;
        Assert.AreEqual(asked, Captive.Answer(Buffer, asked));
    }

    [TestMethod]
    public void What_comes_behind_the_question_is_left_out()
    {
        int asked = Ask("rover", A);
        Buffer[11] = 1;
        byte[] edns = { 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0 };
        Array.Copy(edns, 0, Buffer, asked, edns.Length);
        Assert.AreEqual(asked + 16, Captive.Answer(Buffer, asked + edns.Length), "the answer stands in its place");
        Assert.AreEqual("0000", Hex(10, 2), "and is not counted");
    }

    [TestMethod]
    public void An_answer_is_not_answered()
    {
        int asked = Ask("rover", A);
        Buffer[2] |= 0x80;
        Assert.AreEqual(NoAnswer, Captive.Answer(Buffer, asked));
    }

    [TestMethod]
    public void An_update_a_notice_and_a_question_for_the_status_are_not_what_it_does()
    {
        int asked = Ask("rover", A);
        Buffer[2] = 5 << 3;
        Refuses(NotImplemented, asked, "an update");
        Assert.AreEqual("AC", Hex(2, 1), "what it was stays");
    }

    [DataRow(0)]
    [DataRow(2)]
    [DataRow(256)]
    [TestMethod]
    public void No_question_and_more_than_one_are_refused(int count)
    {
        int asked = Ask("rover", A);
        Buffer[4] = (byte)(count >> 8);
        Buffer[5] = (byte)count;
        Refuses(FormatError, asked, "not one");
    }

    [TestMethod]
    public void A_question_that_brings_answers_is_refused()
    {
        int asked = Ask("rover", A);
        Buffer[7] = 1;
        Refuses(FormatError, asked, "an answer");
        asked = Ask("rover", A);
        Buffer[9] = 1;
        Refuses(FormatError, asked, "an authority");
    }

    [TestMethod]
    public void A_pointer_in_a_question_is_refused_wherever_it_leads()
    {
        for (int to = 0; to < 32; to++)
        {
            int asked = Ask("rover", A);
            Buffer[12] = 0xC0;
            Buffer[13] = (byte)to;
            Refuses(FormatError, asked, "itself, the head, or beyond");
        }
    }

    [DataRow(0x40)]
    [DataRow(0x80)]
    [DataRow(0xFF)]
    [TestMethod]
    public void A_label_of_a_kind_that_there_is_not_is_refused(int kind)
    {
        int asked = Ask("rover", A);
        Buffer[12] = (byte)kind;
        Refuses(FormatError, asked, "neither a length nor a pointer");
    }

    [TestMethod]
    public void A_name_of_255_bytes_is_answered_and_one_of_256_is_refused()
    {
        int start = Begin();
        for (int i = 0; i < 4; i++)
        {
            Buffer[start] = (byte)(i < 3 ? 63 : 61);
            start += 1 + Buffer[start];
        }

        int asked = End(start, A);
        Assert.AreEqual(asked + 16, Captive.Answer(Buffer, asked), "255 with its end");
        start = Begin();
        for (int i = 0; i < 4; i++)
        {
            Buffer[start] = (byte)(i < 3 ? 63 : 62);
            start += 1 + Buffer[start];
        }

        Refuses(FormatError, End(start, A), "256");
    }

    [TestMethod]
    public void Half_a_question_is_dropped_or_refused_wherever_it_ends()
    {
        int whole = Ask("captive.apple.com", A);
        for (int length = 0; length < whole; length++)
        {
            Ask("captive.apple.com", A);
            int answered = Captive.Answer(Buffer, length);
            Assert.AreEqual(length < HeadBytes ? NoAnswer : HeadBytes, answered, "of so many bytes");
        }
    }

    [TestMethod]
    public void What_is_longer_than_a_datagram_of_dns_is_dropped()
    {
        Ask("rover", A);
        Assert.AreEqual(NoAnswer, Captive.Answer(Buffer, 513));
        Ask("rover", A);
        Assert.IsTrue(Captive.Answer(Buffer, 512) > 0, "and what is not is answered");
    }

    private static void Refuses(int error, int length, string message)
    {
        Assert.AreEqual(HeadBytes, Captive.Answer(Buffer, length), message);
        Assert.AreEqual(0x80 | error, (int)Buffer[3], message);
        Assert.AreEqual("0000000000000000", Hex(4, 8), "nothing in it");
    }

    private static int Begin()
    {
        Array.Clear(Buffer, 0, Buffer.Length);
        Buffer[0] = 0x12;
        Buffer[1] = 0x34;
        Buffer[2] = 1;
        Buffer[5] = 1;
        return HeadBytes;
    }

    private static int End(int at, int type)
    {
        Buffer[at + 1] = (byte)(type >> 8);
        Buffer[at + 2] = (byte)type;
        Buffer[at + 4] = 1;
        return at + 5;
    }

    private static int Ask(string name, int type)
    {
        int at = Begin();
        string[] labels = name.Length == 0 ? new string[0] : name.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            byte[] label = Encoding.UTF8.GetBytes(labels[i]);
            Buffer[at++] = (byte)label.Length;
            Array.Copy(label, 0, Buffer, at, label.Length);
            at += label.Length;
        }

        return End(at, type);
    }

    private static string Hex(int start, int length)
    {
        string text = "";
        for (int i = start; i < start + length; i++)
        {
            text += Buffer[i].ToString("X2");
        }

        return text;
    }
}
