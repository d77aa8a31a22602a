using System.Text;
using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Json;

[TestClass]
public class JsonWriterTests
{
    [TestMethod]
    [DataRow(true, "{\"isOn\":true,\"powerPct\":0.5,\"id\":7,\"name\":\"left\",\"none\":null,\"list\":[1,[],{},\"x\",{\"aB1\":false}],\"end\":\"z\"}")]
    [DataRow(false, "{\"is_on\":true,\"power_pct\":0.5,\"id\":7,\"name\":\"left\",\"none\":null,\"list\":[1,[],{},\"x\",{\"a_b_1\":false}],\"end\":\"z\"}")]
    public void Commas_and_spellings_come_by_themselves(bool camelCase, string expected)
    {
        byte[] buffer = new byte[256];
        JsonWriter writer = Json.Writer(buffer, camelCase);
        WriteAll(writer);
        Assert.AreEqual(expected, Json.Text(buffer, writer));
        Assert.IsFalse(writer.Overflowed);
    }

    [TestMethod]
    public void Reply_that_does_not_fit_is_cut_and_nothing_is_written_past_the_limit()
    {
        byte[] whole = new byte[256];
        JsonWriter reference = Json.Writer(whole, true);
        WriteAll(reference);
        for (int room = 0; room <= reference.Length; room++)
        {
            byte[] buffer = new byte[256];
            JsonWriter writer = new JsonWriter();
            writer.Reset(buffer, 2, 2 + room, true);
            WriteAll(writer);
            Assert.AreEqual(room < reference.Length, writer.Overflowed);
            Assert.IsTrue(writer.Length <= room);
            for (int i = 2 + room; i < buffer.Length; i++)
            {
                Assert.AreEqual(0, (int)buffer[i], "past the limit");
            }
        }
    }

    [TestMethod]
    public void Overflow_stays_until_Reset()
    {
        byte[] buffer = new byte[8];
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, 0, 4, false);
        writer.Value("too long");
        writer.Value(1L);
        Assert.IsTrue(writer.Overflowed);
        writer.Reset(buffer, 0, 4, false);
        writer.Value(1L);
        Assert.IsFalse(writer.Overflowed);
        Assert.AreEqual(1, writer.Length);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Reply_in_parts_is_the_same_wherever_they_end(bool camelCase)
    {
        byte[] whole = new byte[256];
        JsonWriter reference = Json.Writer(whole, camelCase);
        WriteAll(reference);
        string expected = Json.Text(whole, reference);

        // Every length of part that the longest name fits into, so that each name comes to a border at each of its letters.
        for (int room = 9; room <= expected.Length; room++)
        {
            Parts parts = new(room);
            parts.Writer.Reset(parts.Buffer, 0, room, camelCase);
            WriteAll(parts.Writer);
            parts.Take();
            Assert.IsFalse(parts.Writer.Overflowed);
            Assert.AreEqual(expected, parts.Taken);
        }
    }

    private static void WriteAll(JsonWriter writer)
    {
        writer.BeginObject();
        writer.Member("is_on", true);
        writer.Member("power_pct", 0.5);
        writer.Member("id", 7);
        writer.Member("name", Json.Slice("left"));
        writer.Member("none", (string?)null);
        writer.Name("list");
        writer.BeginArray();
        writer.Value(1L);
        writer.BeginArray();
        writer.EndArray();
        writer.BeginObject();
        writer.EndObject();
        writer.Value("x");
        writer.BeginObject();
        writer.Member("a_b_1", false);
        writer.EndObject();
        writer.EndArray();
        writer.Member("end", "z");
        writer.EndObject();
    }

    /// <summary>Takes the parts of a reply.</summary>
    private sealed class Parts : IJsonOverflow
    {
        public readonly JsonWriter Writer;
        public readonly byte[] Buffer;
        public string Taken = "";

        public Parts(int room)
        {
            Writer = new JsonWriter(this);
            Buffer = new byte[room];
        }

        public bool Take()
        {
            Taken += Encoding.UTF8.GetString(Buffer, 0, Writer.Length);
            return true;
        }

        public void Pause()
        {
        }
    }
}
