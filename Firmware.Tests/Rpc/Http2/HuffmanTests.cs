using System.Text;
using Firmware.Rpc.Http2;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http2;

[TestClass]
public class HuffmanTests
{
    [TestMethod]
    [DataRow("f1e3c2e5f23a6ba0ab90f4ff", "www.example.com")]
    [DataRow("a8eb10649cbf", "no-cache")]
    [DataRow("25a849e95ba97d7f", "custom-key")]
    [DataRow("25a849e95bb8e8b4bf", "custom-value")]
    [DataRow("6402", "302")]
    [DataRow("640eff", "307")]
    [DataRow("aec3771a4b", "private")]
    [DataRow("d07abe941054d444a8200595040b8166e082a62d1bff", "Mon, 21 Oct 2013 20:13:21 GMT")]
    [DataRow("9d29ad171863c78f0b97c8e9ae82ae43d3", "https://www.example.com")]
    [DataRow("9bd9ab", "gzip")]
    [DataRow("", "")]
    public void Strings_of_RFC_7541_are_decoded(string coded, string text) => Assert.AreEqual(text, Decode(Hex.Bytes(coded)));

    [TestMethod]
    public void Every_character_with_a_short_code_is_itself_and_the_plus_sign_too()
    {
        // In the order of their codes: ten of five bits, 26 of six, 32 of seven, six of eight.
        string all = "012aceiost %-./3456789=A_bdfghlmnpru:BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz&*,;XZ";
        Bits bits = new Bits();
        uint code = 0;
        for (int i = 0; i < all.Length; i++)
        {
            int length = i < 10 ? 5 : i < 36 ? 6 : i < 68 ? 7 : 8;
            code = i == 10 || i == 36 || i == 68 ? code << 1 : code;
            bits.Put(code++, length);
        }

        bits.Put(0x7FB, 11);
        Assert.AreEqual(all + "+", Decode(bits.Padded()));
        Assert.AreEqual(0xFEu, code, "as many as there are");
    }

    [TestMethod]
    [DataRow(0x3F8L, 10)]
    [DataRow(0x3FCL, 10)]
    [DataRow(0x7FAL, 11)]
    [DataRow(0x7FCL, 11)]
    [DataRow(0xFFAL, 12)]
    [DataRow(0xFFBL, 12)]
    [DataRow(0x1FF8L, 13)]
    [DataRow(0x1FFDL, 13)]
    [DataRow(0x3FFCL, 14)]
    [DataRow(0x3FFDL, 14)]
    [DataRow(0x7FFCL, 15)]
    [DataRow(0x7FFEL, 15)]
    [DataRow(0x7FFF0L, 19)]
    [DataRow(0x7FFF2L, 19)]
    [DataRow(0xFFFE6L, 20)]
    [DataRow(0xFFFEDL, 20)]
    [DataRow(0x1FFFDCL, 21)]
    [DataRow(0x1FFFE8L, 21)]
    [DataRow(0x3FFFD2L, 22)]
    [DataRow(0x3FFFEBL, 22)]
    [DataRow(0x7FFFD8L, 23)]
    [DataRow(0x7FFFF4L, 23)]
    [DataRow(0xFFFFEAL, 24)]
    [DataRow(0xFFFFF5L, 24)]
    [DataRow(0x1FFFFECL, 25)]
    [DataRow(0x1FFFFEFL, 25)]
    [DataRow(0x3FFFFE0L, 26)]
    [DataRow(0x3FFFFEEL, 26)]
    [DataRow(0x7FFFFDEL, 27)]
    [DataRow(0x7FFFFF0L, 27)]
    [DataRow(0xFFFFFE2L, 28)]
    [DataRow(0xFFFFFFEL, 28)]
    [DataRow(0x3FFFFFFCL, 30)]
    [DataRow(0x3FFFFFFEL, 30)]
    public void A_long_code_is_one_character_wherever_it_starts_in_its_byte(long code, int length)
    {
        for (int before = 0; before < 8; before++)
        {
            Bits bits = new Bits();
            for (int i = 0; i < before; i++)
            {
                bits.Put(3, 5);
            }

            bits.Put((uint)code, length);
            bits.Put((uint)code, length);
            bits.Put(4, 5);
            byte[] coded = bits.Padded();
            string text = Decode(coded);
            string expected = Wire.Repeat("a", before) + "\u007f\u007f";
            Assert.StartsWith(expected, text, $"behind {before}");
            Assert.AreEqual(expected.Length + 1, text.Length, $"behind {before}");
            DecodeInPieces(coded, text.Length);
        }
    }

    [TestMethod]
    [DataRow("ff", "eight bits of padding")]
    [DataRow("1fff", "eleven bits of it")]
    [DataRow("f1e3c2e5f23a6ba0ab90f4ffff", "a byte too much")]
    [DataRow("00", "zeros for padding")]
    [DataRow("18", "zeros in it")]
    [DataRow("1e", "a zero at its end")]
    [DataRow("fffffffc", "the end of the string in its middle")]
    [DataRow("ffffffff", "and nothing behind it")]
    [DataRow("1fffffffff", "behind a character")]
    [DataRow("fe", "a long code that breaks off")]
    [DataRow("ffe0", "a long code that is padded with zeros")]
    [DataRow("fffffff0", "the longest but one, 28 bits and no padding")]
    public void What_is_no_string_is_refused(string coded, string what)
    {
        byte[] bytes = Hex.Bytes(coded);
        Assert.AreEqual(Huffman.Bad, Huffman.Decode(bytes, 0, bytes.Length, null, 0, 0), what);
    }

    [TestMethod]
    public void What_does_not_fit_is_counted_and_not_written()
    {
        byte[] coded = Hex.Bytes("f1e3c2e5f23a6ba0ab90f4ff");
        for (int room = 0; room <= 16; room++)
        {
            byte[] into = new byte[20];
            Assert.AreEqual(15, Huffman.Decode(coded, 0, coded.Length, into, 2, 2 + room), $"in {room}");
            Assert.AreEqual(0, (int)into[2 + (room < 15 ? room : 15)], $"in {room}");
            Assert.AreEqual(room > 0 ? 'w' : 0, (int)into[2], $"in {room}");
        }
    }

    private static void DecodeInPieces(byte[] coded, int count)
    {
        for (int cut = 0; cut <= coded.Length; cut++)
        {
            uint window = 0;
            int bits = 0;
            int first = Huffman.Run(coded, 0, cut, null, 0, 0, ref window, ref bits);
            int second = Huffman.Run(coded, cut, coded.Length, null, 0, 0, ref window, ref bits);
            Assert.IsTrue(first >= 0 && second >= 0 && first + second == count, $"cut at {cut}: {first} and {second}");
            Assert.IsTrue(Huffman.IsEnd(window, bits), $"cut at {cut}");
        }
    }

    private static string Decode(byte[] coded)
    {
        byte[] into = new byte[100];
        int count = Huffman.Decode(coded, 0, coded.Length, into, 0, into.Length);
        Assert.AreEqual(count, Huffman.Decode(coded, 0, coded.Length, null, 0, 0), "counted");
        return count < 0 ? "bad" : Encoding.UTF8.GetString(into, 0, count);
    }

    private sealed class Bits
    {
        private readonly byte[] _bytes = new byte[120];
        private int _count;

        public void Put(uint code, int length)
        {
            for (int i = length - 1; i >= 0; i--)
            {
                _bytes[_count / 8] |= (byte)(((code >> i) & 1) << (7 - (_count % 8)));
                _count++;
            }
        }

        public byte[] Padded()
        {
            while (_count % 8 != 0)
            {
                Put(1, 1);
            }

            return Hex.Part(_bytes, 0, _count / 8);
        }
    }
}
