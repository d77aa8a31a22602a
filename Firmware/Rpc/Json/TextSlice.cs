using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>
/// A run of UTF-8 bytes in somebody's buffer. It is valid for as long as that buffer is not overwritten.
/// On the device a struct lies on the heap wherever it is a local, an argument or a return value, but not inside an object: where nothing
/// may be allocated, keep it in a field, fill it with <see cref="Set"/> and pass it by reference.
/// </summary>
public struct TextSlice
{
    /// <summary>The buffer the bytes lie in.</summary>
    public byte[] Buffer;

    /// <summary>Index of the first byte.</summary>
    public int Start;

    /// <summary>Number of bytes.</summary>
    public int Length;

    public TextSlice(byte[] buffer, int start, int length)
    {
        Buffer = buffer;
        Start = start;
        Length = length;
    }

    /// <summary>Points it at other bytes.</summary>
    public void Set(byte[] buffer, int start, int length)
    {
        Buffer = buffer;
        Start = start;
        Length = length;
    }

    /// <summary>Whether the bytes are the same. Does not allocate.</summary>
    public readonly bool Is(byte[] text) => Bytes.AreSame(Buffer, Start, Length, text);

    /// <summary>Whether the text is the same. Allocates: for configuration.</summary>
    public readonly bool Is(string text) => Is(Encoding.UTF8.GetBytes(text));

    /// <summary>The text as a string. Allocates: for errors and configuration.</summary>
    public override readonly string ToString() => Length == 0 ? "" : Encoding.UTF8.GetString(Buffer, Start, Length);
}
