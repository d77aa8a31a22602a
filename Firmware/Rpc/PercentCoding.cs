using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>How what no path may hold as it is stands in one: a % and two hexadecimal digits for a byte.</summary>
public static class PercentCoding
{
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
