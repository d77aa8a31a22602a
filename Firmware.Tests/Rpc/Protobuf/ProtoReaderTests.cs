using System;
using Firmware.Rpc.Json;
using Firmware.Rpc.Protobuf;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Protobuf;

[TestClass]
public class ProtoReaderTests
{
    private static readonly JsonName Name = new JsonName("name", 1);
    private static readonly JsonName Power = new JsonName("power", 2);
    private static readonly JsonName Angle = new JsonName("angle", 3);
    private static readonly JsonName Vector = new JsonName("vector", 4);
    private static readonly JsonName Window = new JsonName("window", 1000);
    private static readonly JsonName Last = new JsonName("last", 536870911);

    [TestMethod]
    [DataRow("", "")]
    [DataRow("0a04'left'11000000000000e03f", " name=left power=500")]
    [DataRow("11000000000000e03f0a04'left'", " power=500 name=left")]
    [DataRow("0a00", " name=")]
    [DataRow("22091900000000000000c0", " vector( 2=-2000 )")]
    [DataRow("2200", " vector( )")]
    [DataRow("220922070a05'right'0a01'x'", " vector( ) name=x")]
    [DataRow("185a", " angle=90")]
    public void Members_are_read_in_whatever_order_they_come(string message, string read) => Assert.AreEqual(read, Read(message));

    [TestMethod]
    [DataRow("2805185a", "varint")]
    [DataRow("28ffffffffffffffffff01185a", "a varint of ten bytes")]
    [DataRow("290102030405060708185a", "64 bits")]
    [DataRow("2a03010203185a", "bytes")]
    [DataRow("2a00185a", "no bytes")]
    [DataRow("2d01020304185a", "32 bits")]
    [DataRow("2b2c185a", "an empty group")]
    [DataRow("2b08013b3c2c185a", "a group in a group")]
    [DataRow("2b2b2c2c185a", "a group in one of its own number")]
    [DataRow("2b0a012c11000000000000000015000000002c185a", "a group of everything, an end in a text included")]
    [DataRow("8a0101ff185a", "number 17")]
    [DataRow("9a06020801185a", "Viam's extra")]
    [DataRow("888080800105185a", "a tag of four bytes")]
    [DataRow("f8ffff7f05185a", "the largest of four bytes")]
    [DataRow("888080800805185a", "a number of five bytes")]
    [DataRow("ebffffff0fecffffff0f185a", "a group of a number next to the largest")]
    public void What_is_unknown_is_passed_over(string message, string what) => Assert.AreEqual(" angle=90", Read(message), what);

    [TestMethod]
    [DataRow("f8ffffff0f07", " last=7")]
    [DataRow("c03e", "! window: expected a message but found the wire type 0")]
    [DataRow("c23e00", " window=0")]
    public void A_number_of_any_size_is_told_apart(string message, string read) => Assert.AreEqual(read, Read(message));

    [TestMethod]
    [DataRow("0805", "! name: expected a string but found the wire type 0")]
    [DataRow("090000000000000000", "! name: expected a string but found the wire type 1")]
    [DataRow("0b0c", "! name: expected a string but found the wire type 3")]
    [DataRow("0d00000000", "! name: expected a string but found the wire type 5")]
    [DataRow("1001", "! power: expected a double but found the wire type 0")]
    [DataRow("1208000000000000e03f", "! power: expected a double but found the wire type 2")]
    [DataRow("150000803f", "! power: expected a double but found the wire type 5")]
    [DataRow("190000000000000000", "! angle: expected a whole number but found the wire type 1")]
    [DataRow("1a015a", "! angle: expected a whole number but found the wire type 2")]
    [DataRow("1d5a000000", "! angle: expected a whole number but found the wire type 5")]
    [DataRow("2001", "! vector: expected a message but found the wire type 0")]
    [DataRow("2324", "! vector: expected a message but found the wire type 3")]
    [DataRow("22020801", "! field 1: expected a double but found the wire type 0")]
    [DataRow("c23e03 0a01'5'", "! field 1: expected a whole number but found the wire type 2")]
    public void A_known_member_in_another_form_is_refused_and_not_taken_for_zero(string message, string error) => Assert.AreEqual(error, Read(message));

    [TestMethod]
    [DataRow("185a 185b", " angle=90 angle=91")]
    [DataRow("11000000000000e03f110000000000000000", " power=500 power=0")]
    public void Of_a_member_that_comes_twice_each_is_read(string message, string read)
    {
        Assert.AreEqual(read, Read(message));
        Assert.IsTrue(new ProtoReader().LastWins, "and the service keeps the last");
    }

    [TestMethod]
    [DataRow("1800", 0L)]
    [DataRow("188000", 0L)]
    [DataRow("18da80808080808080 8000", 90L)]
    [DataRow("18da8080808080808080 01", 90L)]
    [DataRow("18ffffffff0f", 4294967295L)]
    [DataRow("18da808080f001", 90L)]
    [DataRow("18ffffffffffffffffff01", 4294967295L)]
    [DataRow("18a6ffffffffffffffff01", 4294967206L)]
    public void A_whole_number_is_that_of_its_lowest_32_bits(string message, long number) => Assert.AreEqual(" angle=" + number, Read(message));

    [TestMethod]
    [DataRow("18ffffffffffffffffff02", "! angle: a number of more than 64 bits")]
    [DataRow("18ffffffffffffffffff7f", "! angle: a number of more than 64 bits")]
    [DataRow("188080808080808080808001", "! angle: a number of more than ten bytes")]
    [DataRow("28ffffffffffffffffff02", "! field 5: a number of more than 64 bits")]
    [DataRow("2880808080808080808080800005", "! field 5: a number of more than ten bytes")]
    [DataRow("0a80808080808080808080", "! name: a number of more than ten bytes")]
    [DataRow("8080808080808080808001", "! a number of more than ten bytes")]
    [DataRow("ffffffffffffffffff02", "! a number of more than 64 bits")]
    public void A_number_that_overflows_is_refused(string message, string error) => Assert.AreEqual(error, Read(message));

    [TestMethod]
    [DataRow("00", "! no field has the number 0, nor one above 536870911")]
    [DataRow("0001", "! no field has the number 0, nor one above 536870911")]
    [DataRow("8000", "! no field has the number 0, nor one above 536870911")]
    [DataRow("02", "! no field has the number 0, nor one above 536870911")]
    [DataRow("808080801005", "! no field has the number 0, nor one above 536870911")]
    [DataRow("ffffffffffffffffff01", "! no field has the number 0, nor one above 536870911")]
    [DataRow("0c", "! field 1: the end of a group that did not begin")]
    [DataRow("0e", "! field 1: there is no wire type 6")]
    [DataRow("0f", "! field 1: there is no wire type 7")]
    [DataRow("2b", "! field 5: the message ends within it")]
    [DataRow("2b0801", "! field 5: the message ends within it")]
    [DataRow("2b34", "! field 5: a group that is nested too deep, or does not end")]
    [DataRow("2b332c34", "! field 5: a group that is nested too deep, or does not end")]
    [DataRow("2b0e2c", "! field 5: a group that is nested too deep, or does not end")]
    [DataRow("2b002c", "! field 5: a group that is nested too deep, or does not end")]
    [DataRow("2b2b2b2b2b2b2b2b2b2c2c2c2c2c2c2c2c2c", "! field 5: a group that is nested too deep, or does not end")]
    [DataRow("22022b2c 2b2c", " vector( )")]
    [DataRow("22012b2c", "! field 5: the message ends within it")]
    public void What_is_no_field_is_refused(string message, string error) => Assert.AreEqual(error, Read(message));

    [TestMethod]
    public void Groups_go_as_deep_as_eight() => Assert.AreEqual(" angle=90", Read("2b2b2b2b2b2b2b2b2c2c2c2c2c2c2c2c185a"));

    [TestMethod]
    [DataRow("0a05'left'")]
    [DataRow("0aff01'left'")]
    [DataRow("0affffffff0f'left'")]
    [DataRow("0affffffff07'left'")]
    [DataRow("0affffffffffffffffff01'left'")]
    [DataRow("2a05'left'")]
    [DataRow("2affffffff07'left'")]
    [DataRow("2205190000000000000000")]
    [DataRow("22032a04'left'")]
    [DataRow("c23e03080a")]
    public void A_length_that_leads_beyond_its_message_is_refused(string message) => Assert.Contains("the message ends within it", Read(message));

    [TestMethod]
    [DataRow("0a04'left'11000000000000e03f18da00220919000000000000f03f")]
    [DataRow("c23e09 0880808080808080f801")]
    [DataRow("9a0603010203 2b0a012c2c f8ffffff0f8001")]
    public void A_message_cut_at_any_byte_is_refused_or_holds_what_came_before(string message)
    {
        byte[] whole = Hex.Bytes(message);
        string all = Read(whole, whole.Length);
        for (int length = 0; length < whole.Length; length++)
        {
            string read = Read(whole, length);
            Assert.IsTrue(read.StartsWith("! ") ? read.EndsWith("the message ends within it") : all.StartsWith(read), $"{length}: {read}");
        }
    }

    [TestMethod]
    public void A_member_that_is_cut_off_says_which_it_is_and_not_the_one_before_it()
    {
        Assert.AreEqual("! the message ends within it", Read("0a04'left'92"), "a tag that breaks off is nobody's");
        Assert.AreEqual("! power: the message ends within it", Read("0a04'left'1100"), "a value that breaks off");
    }

    [TestMethod]
    [DataRow("c23e00", 0L)]
    [DataRow("c23e020802", 2_000_000L)]
    [DataRow("c23e061080cab5ee01", 500_000L)]
    [DataRow("c23e08 0802 1080cab5ee01", 2_500_000L)]
    [DataRow("c23e07 0802 10e707 0801", 1_000_000L)]
    [DataRow("c23e0b08feffffffffffffffff01", -2_000_000L)]
    [DataRow("c23e0b1098f8ffffffffffffff01", -1L)]
    public void A_duration_is_its_seconds_and_nanoseconds(string message, long us) => Assert.AreEqual(" window=" + us, Read(message));

    [TestMethod]
    public void A_duration_that_breaks_off_is_refused() => Assert.AreEqual("! field 5: the message ends within it", Read("c23e0510e70728ff"));

    [TestMethod]
    [DataRow("c23e0d08ffffffffffffffffff01 1001", "seconds below zero and nanoseconds above")]
    [DataRow("c23e0d0801 10ffffffffffffffffff01", "seconds above zero and nanoseconds below")]
    [DataRow("c23e061080 94ebdc03", "a whole second of nanoseconds")]
    [DataRow("c23e0b1080ec94a3fcffffffff01", "a whole second of nanoseconds below zero")]
    [DataRow("c23e070881bcaece9709", "more than ten thousand years")]
    [DataRow("c23e0a08ffffffffffffffff7f", "as many seconds as a number can hold")]
    [DataRow("c23e0b0880808080808080808001", "as few")]
    [DataRow("c23e060885fa85ae22", "more than 292 years")]
    public void What_is_no_duration_of_use_is_told_as_the_least_number(string message, string what) =>
        Assert.AreEqual(" window=" + long.MinValue, Read(message), what);

    [TestMethod]
    [DataRow("220a220819 0000000000f03f", "! vector: nested too deep")]
    public void A_message_within_a_message_within_the_message_is_refused(string message, string error)
    {
        byte[] bytes = Hex.Bytes(message);
        ProtoReader reader = new ProtoReader();
        reader.Reset(bytes, 0, bytes.Length);
        reader.BeginObject();
        reader.NextMember();
        Assert.IsTrue(reader.NameIs(Vector) && reader.BeginObjectOrNull(), "the first");
        Assert.IsTrue(reader.NextMember() && reader.NameIs(Vector), "the second");
        Assert.IsFalse(reader.BeginObjectOrNull(), "is not entered");
        Assert.IsFalse(reader.NextMember(), "and nothing follows");
        Assert.IsFalse(reader.End(), "nor is that an end");
        Assert.AreEqual(error, "! " + reader.Error);
    }

    [TestMethod]
    public void A_message_that_was_not_left_has_not_ended()
    {
        byte[] bytes = Hex.Bytes("220208051801");
        ProtoReader reader = new ProtoReader();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.IsTrue(reader.NextMember() && reader.BeginObjectOrNull() && reader.NextMember(), "within");
        Assert.IsFalse(reader.End(), "within is not behind");
    }

    [TestMethod]
    public void After_a_failure_everything_reads_as_nothing()
    {
        byte[] bytes = Hex.Bytes("0805185a0a01'a'");
        TextSlice text = default;
        ProtoReader reader = new ProtoReader();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.IsTrue(reader.BeginObject() && reader.NextMember(), "begins");
        reader.ReadStringOrNull(ref text);
        Assert.IsTrue(reader.Failed, "failed");
        Assert.AreEqual(0, text.Length, "no text");
        Assert.IsFalse(reader.NextMember(), "no member");
        Assert.IsFalse(reader.BeginObject(), "no message");
        Assert.IsFalse(reader.BeginObjectOrNull(), "no message within");
        Assert.AreEqual(0L, reader.ReadUInt32OrNull(), "no number");
        Assert.IsTrue(reader.ReadDoubleOrNull() == 0, "no double");
        Assert.IsFalse(reader.ReadDurationOrNull(out long _, ref text), "no duration");
        Assert.IsFalse(reader.End(), "no end");
        reader.Reset(bytes, 2, 2);
        Assert.IsTrue(reader.NextMember() && reader.NameIs(Angle) && reader.ReadUInt32OrNull() == 90 && reader.End(), "the next message is a new one");
    }

    [TestMethod]
    [DataRow("11000000000000f87f")]
    [DataRow("11010000000000f0ff")]
    [DataRow("11000000000000f07f")]
    [DataRow("11000000000000f0ff")]
    public void What_is_no_finite_number_is_told_as_it_is(string message)
    {
        byte[] bytes = Hex.Bytes(message);
        ProtoReader reader = new ProtoReader();
        reader.Reset(bytes, 0, bytes.Length);
        Assert.IsTrue(reader.NextMember() && reader.NameIs(Power), "the member");
        double power = reader.ReadDoubleOrNull();
        Assert.IsFalse(power - power == 0, "not finite");
        Assert.IsFalse(power >= -1 && power <= 1, "and no power");
    }

    private static string Read(string message)
    {
        byte[] bytes = Hex.Bytes(message);
        return Read(bytes, bytes.Length);
    }

    /// <summary>What a service reads. Around the message lies what would be read as more of it.</summary>
    private static string Read(byte[] message, int length)
    {
        byte[] buffer = new byte[length + 24];
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)(i % 2 == 0 ? 0x18 : 1);
        }

        Array.Copy(message, 0, buffer, 4, length);
        ProtoReader reader = new ProtoReader();
        reader.Reset(buffer, 4, length);
        TextSlice text = default;
        string read = "";
        reader.BeginObject();
        while (reader.NextMember())
        {
            if (reader.NameIs(Name))
            {
                reader.ReadStringOrNull(ref text);
                read += " name=" + text.ToString();
            }
            else if (reader.NameIs(Power))
            {
                read += " power=" + (int)(reader.ReadDoubleOrNull() * 1000);
            }
            else if (reader.NameIs(Angle))
            {
                read += " angle=" + reader.ReadUInt32OrNull();
            }
            else if (reader.NameIs(Last))
            {
                read += " last=" + reader.ReadUInt32OrNull();
            }
            else if (reader.NameIs(Window))
            {
                reader.ReadDurationOrNull(out long us, ref text);
                read += " window=" + us;
            }
            else if (reader.NameIs(Vector) && reader.BeginObjectOrNull())
            {
                read += " vector(";
                while (reader.NextMember())
                {
                    if (reader.Axis >= 0 && reader.Axis <= 2)
                    {
                        read += " " + reader.Axis + "=" + (int)(reader.ReadDoubleOrNull() * 1000);
                    }
                }

                read += " )";
            }
        }

        return reader.End() ? read : "! " + reader.Error;
    }
}
