using System.Text;

namespace Firmware.Rpc.Json;

/// <summary>A run of UTF-8 bytes in somebody's buffer. It is valid for as long as that buffer is not overwritten.</summary>
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

    /// <summary>Whether the bytes are exactly these ASCII characters. Does not allocate.</summary>
    public bool Is(string ascii)
    {
        if (Length != ascii.Length)
        {
            return false;
        }

        byte[] buffer = Buffer;
        int at = Start;
        foreach (char letter in ascii)
        {
            if (buffer[at++] != letter)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text as a string. Allocates: for errors and configuration.</summary>
    public override string ToString() => Length == 0 ? "" : Encoding.UTF8.GetString(Buffer, Start, Length);
}
