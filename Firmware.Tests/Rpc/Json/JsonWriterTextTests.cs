using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonWriterTextTests
{
    [TestMethod]
    [DataRow("", "\"\"")]
    [DataRow("left motor", "\"left motor\"")]
    [DataRow("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [DataRow("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"")]
    [DataRow("x\u0001\u001f\u007f", "\"x\\u0001\\u001f\u007f\"")]
    [DataRow("\u00e4\u20ac\U0001f697", "\"\u00e4\u20ac\U0001f697\"")]
    [DataRow("\u00e4\"\U0001f697", "\"\u00e4\\\"\U0001f697\"")]
    public void Text_is_escaped_alike_from_strings_and_from_bytes(string text, string expected)
    {
        TextSlice slice = Json.Slice(text);
        int length = Json.Slice(expected).Length;

        // Room to spare and room to the byte go different ways.
        for (int room = length; room <= length + 60; room += 60)
        {
            byte[] buffer = new byte[2 + room];
            JsonWriter writer = Json.Writer(buffer, false);
            writer.Value(text);
            Assert.AreEqual(expected, Json.Text(buffer, writer));
            writer.Reset(buffer, 2, buffer.Length, false);
            writer.Value(in slice);
            Assert.AreEqual(expected, Json.Text(buffer, writer));
            Assert.IsFalse(writer.Overflowed);
        }
    }

    [TestMethod]
    public void Bytes_that_are_no_UTF8_come_out_as_the_replacement_character()
    {
        byte[] buffer = new byte[64];
        JsonWriter writer = Json.Writer(buffer, false);
        writer.Value(new TextSlice(new byte[] { (byte)'a', 0xC3, (byte)'b', 0xFF, 0xE2, 0x82 }, 0, 6));
        Assert.AreEqual("\"a\ufffdb\ufffd\ufffd\ufffd\"", Json.Text(buffer, writer));
    }
}
