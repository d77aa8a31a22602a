using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>How what no path may hold as it is stands in one: a % and two hexadecimal digits for a byte.</summary>
public static class PercentCoding
{
    /// <summary>Encodes a text as gRPC has it in a header: what is no printable ASCII, and the %. What does not fit is left out.</summary>
    /// <param name="text">In UTF-8.</param>
    /// <param name="into">Where to write.</param>
    /// <param name="at">From where on.</param>
    /// <param name="limit">The index past the last byte that may be written.</param>
    /// <returns>The index past the last byte that was written.</returns>
    public static int Encode(byte[] text, byte[] into, int at, int limit)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int c = text[i];
            bool isPlain = c >= 0x20 && c < 0x7F && c != '%';
            if (limit - at < (isPlain ? 1 : 3))
            {
                return at;
            }

            if (isPlain)
            {
                into[at++] = (byte)c;
                continue;
            }

            into[at] = (byte)'%';
            into[at + 1] = (byte)HexDigit.Letter(c >> 4);
            into[at + 2] = (byte)HexDigit.Letter(c & 15);
            at += 3;
        }

        return at;
    }

    /// <summary>Decodes the text where it lies.</summary>
    /// <returns>False where what follows a % is no byte.</returns>
    public static bool TryDecode(ref TextSlice text)
    {
        byte[] buffer = text.Buffer;
        int end = text.Start + text.Length;
        int written = text.Start;
        for (int i = text.Start; i < end; i++)
        {
            byte c = buffer[i];
            if (c == '%')
            {
                int high = i + 2 < end ? HexDigit.Value(buffer[i + 1]) : -1;
                int low = i + 2 < end ? HexDigit.Value(buffer[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return false;
                }

                c = (byte)((high * 16) + low);
                i += 2;
            }

            buffer[written++] = c;
        }

        text.Length = written - text.Start;
        return true;
    }
}
