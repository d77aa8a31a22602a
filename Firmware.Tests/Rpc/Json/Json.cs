using System.Text;
using Firmware.Rpc.Json;

namespace Firmware.Tests.Rpc.Json;

/// <summary>Makes what the tests of this folder start from.</summary>
public static class Json
{
    /// <summary>The UTF-8 of a text, as a slice.</summary>
    public static TextSlice Slice(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new TextSlice(bytes, 0, bytes.Length);
    }

    /// <summary>A reader at the start of a document, which lies in the middle of its buffer.</summary>
    public static JsonReader Reader(string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("[1" + document + "2]");
        JsonReader reader = new JsonReader();
        reader.Reset(bytes, 2, bytes.Length - 4);
        return reader;
    }

    /// <summary>A reader at the value of the only member of an object.</summary>
    public static JsonReader AtMember(string name, string value)
    {
        JsonReader reader = Reader("{\"" + name + "\":" + value + "}");
        reader.BeginObject();
        reader.NextMember();
        return reader;
    }

    /// <summary>A reader at the start of these bytes.</summary>
    public static JsonReader ReaderOfBytes(byte[] bytes)
    {
        JsonReader reader = new JsonReader();
        reader.Reset(bytes, 0, bytes.Length);
        return reader;
    }

    /// <summary>Whether the reader takes the document as a whole.</summary>
    public static bool Accepts(string document)
    {
        JsonReader reader = Reader(document);
        reader.Skip();
        return reader.End();
    }

    /// <summary>What the reader says against a document it goes over.</summary>
    public static string ErrorOf(string document)
    {
        JsonReader reader = Reader(document);
        reader.Skip();
        reader.End();
        return reader.Error;
    }

    /// <summary>A writer with room for 256 bytes in the buffer, which starts with 2 bytes of somebody else's.</summary>
    public static JsonWriter Writer(byte[] buffer, bool camelCase)
    {
        JsonWriter writer = new JsonWriter();
        writer.Reset(buffer, 2, buffer.Length, camelCase);
        return writer;
    }

    /// <summary>What was written into the buffer of <see cref="Writer"/>.</summary>
    public static string Text(byte[] buffer, JsonWriter writer) => new TextSlice(buffer, 2, writer.Length).ToString();
}
