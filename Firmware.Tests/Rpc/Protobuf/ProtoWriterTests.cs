using System;
using Firmware.Rpc.Messages;
using Firmware.Rpc.Protobuf;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Protobuf;

[TestClass]
public class ProtoWriterTests
{
    [TestMethod]
    public void What_is_zero_or_empty_is_left_out()
    {
        ProtoWriter writer = Writer(out byte[] buffer, 64);
        writer.Member(1, "a", "");
        writer.Member(2, "b", false);
        writer.Member(3, "c", 0.0);
        writer.Member(4, "d", 0L);
        writer.MemberOfEnum(5, "e", 0, "NONE");
        writer.BeginArray(6, "f");
        writer.EndArray();
        Assert.AreEqual("", Written(writer, buffer));
    }

    [TestMethod]
    public void Members_are_written_as_protobuf_has_them()
    {
        ProtoWriter writer = Writer(out byte[] buffer, 128);
        writer.Member(1, "a", "l\u00e4");
        writer.Member(2, "b", true);
        writer.Member(3, "c", 0.5);
        writer.Member(4, "d", 300L);
        writer.Member(5, "e", -1L);
        writer.MemberOfEnum(15, "f", 3, "STATE_READY");
        Assert.AreEqual("0a036cc3a4" + "1001" + "19000000000000e03f" + "20ac02" + "28ffffffffffffffffff01" + "7803", Written(writer, buffer));
    }

    [TestMethod]
    public void Negative_zero_is_a_value()
    {
        ProtoWriter writer = Writer(out byte[] buffer, 16);
        writer.Member(1, "a", BitConverter.Int64BitsToDouble(long.MinValue));
        Assert.AreEqual("090000000000000080", Written(writer, buffer));
    }

    [TestMethod]
    [DataRow(0, "0a00")]
    [DataRow(2_000_000, "0a020802")]
    [DataRow(500_000, "0a061080cab5ee01")]
    [DataRow(1_000_001, "0a05080110e807")]
    public void A_duration_is_a_message_with_what_is_not_zero(int us, string written)
    {
        ProtoWriter writer = Writer(out byte[] buffer, 64);
        writer.MemberOfDuration(1, "a", us);
        Assert.AreEqual(written, Written(writer, buffer));
    }

    [TestMethod]
    public void Lists_and_messages_within_messages_have_their_lengths()
    {
        ProtoWriter writer = Writer(out byte[] buffer, 64);
        writer.BeginArray(1, "all");
        for (int i = 1; i <= 2; i++)
        {
            writer.BeginObject();
            writer.BeginObject(2, "inner");
            writer.Member(1, "a", (long)i);
            writer.EndObject();
            writer.BeginObject(3, "empty");
            writer.EndObject();
            writer.EndObject();
        }

        writer.EndArray();
        Assert.AreEqual("0a06120208011a000a06120208021a00", Written(writer, buffer));
    }

    [TestMethod]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(200)]
    [DataRow(300)]
    public void A_message_whose_length_takes_two_bytes_is_moved(int length)
    {
        ProtoWriter writer = Writer(out byte[] buffer, 400);
        string text = Wire.Repeat("x", length - (length < 130 ? 2 : 3));
        writer.Member(2, "before", 1L);
        writer.BeginObject(1, "a");
        writer.Member(1, "b", text);
        writer.EndObject();
        writer.Member(3, "behind", 1L);
        string head = length < 128 ? "0a7f0a7d" : length == 128 ? "0a80010a7e" : length == 200 ? "0ac8010ac501" : "0aac020aa902";
        string written = Written(writer, buffer);
        Assert.StartsWith("1001" + head + "7878", written);
        Assert.EndsWith("78781801", written);
        Assert.AreEqual(length + 6 + (length < 128 ? 0 : 1), writer.Position - 8, "all of it");
    }

    [TestMethod]
    public void What_is_counted_is_sent_byte_for_byte_however_short_the_buffer_is()
    {
        ProtoWriter whole = Writer(out byte[] all, 2000);
        WriteMuch(whole);
        string expected = Written(whole, all);
        for (int room = 168; room < 700; room++)
        {
            byte[] buffer = new byte[room + 8];
            Gatherer gatherer = new Gatherer(buffer);
            ProtoWriter writer = new ProtoWriter();
            writer.Reset(buffer, 8, buffer.Length, null);
            WriteMuch(writer);
            Assert.IsFalse(writer.IsBroken, $"counted in {room}");
            int counted = writer.Gone + writer.Position - 8;

            writer.Reset(buffer, 8, buffer.Length, gatherer);
            WriteMuch(writer);
            gatherer.Take(writer.Position - 8);
            Assert.IsFalse(writer.IsBroken, $"sent in {room}");
            Assert.AreEqual(expected, gatherer.Sent, $"sent in {room}");
            Assert.AreEqual(expected.Length / 2, counted, $"counted in {room}");
        }
    }

    [TestMethod]
    public void A_long_message_that_ends_where_the_buffer_does_is_kept_whole()
    {
        // Its length takes a byte more than was kept for it, and there is none left: the message before goes, and nothing of this one.
        ProtoWriter whole = Writer(out byte[] all, 400);
        WriteLong(whole);
        string expected = Written(whole, all);
        int kept = 0;
        for (int room = 150; room < 190; room++)
        {
            byte[] buffer = new byte[room + 8];
            Gatherer gatherer = new Gatherer(buffer);
            ProtoWriter writer = new ProtoWriter();
            writer.Reset(buffer, 8, buffer.Length, gatherer);
            WriteLong(writer);
            if (!writer.IsBroken)
            {
                gatherer.Take(writer.Position - 8);
                Assert.AreEqual(expected, gatherer.Sent, room.ToString());
                kept++;
            }
        }

        Assert.AreEqual(30, kept, "from 160 bytes on, which is what it takes");
    }

    [TestMethod]
    public void An_element_that_is_longer_than_the_buffer_breaks_the_message_and_writes_nothing_beyond_it()
    {
        for (int room = 1; room < 60; room++)
        {
            byte[] buffer = new byte[room + 16];
            ProtoWriter writer = new ProtoWriter();
            writer.Reset(buffer, 8, room + 8, null);
            writer.BeginArray(1, "all");
            writer.BeginObject();
            writer.Member(1, "a", Wire.Repeat("x", 50));
            writer.Member(2, "b", 1L);
            writer.Member(3, "c", 1.5);
            writer.BeginObject(4, "d");
            writer.EndObject();
            writer.EndObject();
            writer.EndArray();
            Assert.IsTrue(writer.IsBroken, $"broken in {room}");
            for (int i = room + 8; i < buffer.Length; i++)
            {
                Assert.AreEqual(0, (int)buffer[i], $"{room}: byte {i}");
            }

            writer.Reset(buffer, 8, room + 8, null);
            Assert.IsFalse(writer.IsBroken, "the next message is a new one");
        }
    }

    [TestMethod]
    public void A_part_that_does_not_leave_breaks_the_message()
    {
        byte[] buffer = new byte[208];
        ProtoWriter writer = new ProtoWriter();
        writer.Reset(buffer, 8, buffer.Length, new Gatherer(buffer) { PartsTaken = 1 });
        WriteMuch(writer);
        Assert.IsTrue(writer.IsBroken);
    }

    private static void WriteLong(MessageWriter writer)
    {
        writer.BeginObject(3, "before");
        writer.Member(1, "number", 1L);
        writer.EndObject();
        writer.BeginObject(1, "outer");
        writer.BeginObject(2, "inner");
        writer.Member(1, "text", Wire.Repeat("x", 140));
        writer.Member(2, "number", -1L);
        writer.EndObject();
        writer.EndObject();
    }

    private static void WriteMuch(MessageWriter writer)
    {
        writer.BeginArray(1, "all");
        for (int i = 0; i < 12; i++)
        {
            writer.BeginObject();
            writer.BeginObject(1, "name");
            writer.Member(1, "a", "component" + i);
            writer.Member(2, "b", Wire.Repeat("y", i * 9));
            writer.EndObject();
            writer.Member(3, "c", i * 0.5);
            writer.MemberOfDuration(4, "d", 1_500_000);
            writer.EndObject();
        }

        writer.EndArray();
        writer.MemberOfEnum(3, "state", 2, "STATE_RUNNING");
    }

    private static ProtoWriter Writer(out byte[] buffer, int room)
    {
        buffer = new byte[room + 8];
        ProtoWriter writer = new ProtoWriter();
        writer.Reset(buffer, 8, buffer.Length, null);
        return writer;
    }

    private static string Written(ProtoWriter writer, byte[] buffer)
    {
        Assert.IsFalse(writer.IsBroken, "whole");
        Assert.AreEqual(0, writer.Gone, "all of it here");
        return Hex.Show(buffer, 8, writer.Position - 8);
    }

    private sealed class Gatherer : IPartSink
    {
        private readonly byte[] _buffer;

        public Gatherer(byte[] buffer)
        {
            _buffer = buffer;
        }

        public int PartsTaken { get; set; } = int.MaxValue;

        public string Sent { get; private set; } = "";

        public bool Take(int length)
        {
            Sent += Hex.Show(_buffer, 8, length);
            return PartsTaken-- > 0;
        }
    }
}
