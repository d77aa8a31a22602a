using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonTextTests
{
    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("", "")]
    [DataRow("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    [DataRow("a\\u0041\\u00e4\\u20AC!", "aA\u00e4\u20ac!")]
    [DataRow("\\ud83d\\ude97", "\U0001f697")]
    [DataRow("\u00e4\u20ac\U0001f697\u007f", "\u00e4\u20ac\U0001f697\u007f")]
    public void String_is_unescaped(string written, string expected)
    {
        JsonReader reader = Json.Reader("\"" + written + "\"");
        TextSlice read = reader.ReadString();
        TextSlice wanted = Json.Slice(expected);
        Assert.IsTrue(reader.End(), reader.Error);
        Assert.AreEqual(wanted.Length, read.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.AreEqual((int)wanted.Buffer[i], (int)read.Buffer[read.Start + i]);
        }
    }

    [TestMethod]
    [DataRow("\\x", "an unknown escape in a string (byte 2)")]
    [DataRow("\\u12g4", "an unknown escape in a string (byte 2)")]
    [DataRow("\\u12", "an unknown escape in a string (byte 2)")]
    [DataRow("\\U0041", "an unknown escape in a string (byte 2)")]
    [DataRow("\\ud83d", "a lone surrogate in a string (byte 2)")]
    [DataRow("\\ud83dx", "a lone surrogate in a string (byte 2)")]
    [DataRow("\\ud83d\\u0041", "a lone surrogate in a string (byte 2)")]
    [DataRow("\\ud83d\\ud83d", "a lone surrogate in a string (byte 2)")]
    [DataRow("\\ude97", "a lone surrogate in a string (byte 2)")]
    [DataRow("\n", "a control character in a string (byte 2)")]
    [DataRow("\u001f", "a control character in a string (byte 2)")]
    public void Malformed_string_is_refused(string written, string error)
    {
        Assert.AreEqual(error, Json.ErrorOf("\"." + written + "\""));
    }

    [TestMethod]
    [DataRow(0x00, false)]
    [DataRow(0x1F, false)]
    [DataRow(0x20, true)]
    [DataRow(0x21, true)]
    [DataRow(0x22, false)]
    [DataRow(0x5C, false)]
    [DataRow(0x7F, true)]
    [DataRow(0x80, false)]
    [DataRow(0xFF, false)]
    public void A_byte_is_judged_alike_at_each_place_of_each_length(int b, bool isGood)
    {
        for (int length = 1; length <= 20; length++)
        {
            for (int place = 1; place <= length; place++)
            {
                byte[] document = new byte[length + 2];
                for (int i = 1; i <= length; i++)
                {
                    document[i] = (byte)'a';
                }

                document[0] = (byte)'"';
                document[length + 1] = (byte)'"';
                document[place] = (byte)b;
                Assert.AreEqual(isGood, Json.ReaderOfBytes(document).End(), $"at {place} of {length}");
            }
        }
    }

    [TestMethod]
    [DataRow("\"abc")]
    [DataRow("\"abc\\")]
    [DataRow("\"abc\\\"")]
    public void String_without_an_end_is_refused(string document)
    {
        Assert.IsFalse(Json.Accepts(document));
    }

    [TestMethod]
    [DataRow(0xC2, 0xA9, 0, 0, 2)]
    [DataRow(0xE0, 0xA0, 0x80, 0, 3)]
    [DataRow(0xED, 0x9F, 0xBF, 0, 3)]
    [DataRow(0xEE, 0x80, 0x80, 0, 3)]
    [DataRow(0xF0, 0x90, 0x80, 0x80, 4)]
    [DataRow(0xF4, 0x8F, 0xBF, 0xBF, 4)]
    [DataRow(0x80, 0x80, 0, 0, 0)]
    [DataRow(0xC0, 0x80, 0, 0, 0)]
    [DataRow(0xC1, 0xBF, 0, 0, 0)]
    [DataRow(0xC2, 0x41, 0, 0, 0)]
    [DataRow(0xE0, 0x9F, 0xBF, 0, 0)]
    [DataRow(0xED, 0xA0, 0x80, 0, 0)]
    [DataRow(0xE2, 0x82, 0x41, 0, 0)]
    [DataRow(0xF0, 0x8F, 0xBF, 0xBF, 0)]
    [DataRow(0xF4, 0x90, 0x80, 0x80, 0)]
    [DataRow(0xF0, 0x90, 0x80, 0x41, 0)]
    [DataRow(0xF5, 0x80, 0x80, 0x80, 0)]
    [DataRow(0xFF, 0, 0, 0, 0)]
    public void Only_the_shortest_form_of_a_character_is_UTF8(int a, int b, int c, int d, int size)
    {
        byte[] whole = { (byte)'"', (byte)a, (byte)b, (byte)c, (byte)d, (byte)'"' };
        if (size == 0)
        {
            JsonReader reader = Json.ReaderOfBytes(whole);
            Assert.IsFalse(reader.End());
            Assert.AreEqual("invalid UTF-8 in a string (byte 1)", reader.Error);
            return;
        }

        whole[size + 1] = (byte)'"';
        JsonReader taking = new JsonReader();
        taking.Reset(whole, 0, size + 2);
        Assert.AreEqual(size, taking.ReadString().Length);
        Assert.IsTrue(taking.End(), taking.Error);

        // The same character without its last byte.
        whole[size] = (byte)'"';
        taking.Reset(whole, 0, size + 1);
        Assert.IsFalse(taking.End());
    }
}
