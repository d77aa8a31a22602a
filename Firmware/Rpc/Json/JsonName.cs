namespace Firmware.Rpc.Json;

/// <summary>
/// Comparing bytes with strings, and the two spellings of a field's name in proto3 JSON: the proto's own (<c>power_pct</c>) and lowerCamelCase
/// (<c>powerPct</c>). Strings are read by index: on the device, foreach over one allocates for every character.
/// </summary>
internal static class JsonName
{
    private const int UpperCase = 'a' - 'A';

    /// <summary>Whether the bytes are exactly these ASCII characters.</summary>
    public static bool IsExactly(byte[] buffer, int start, int length, string ascii)
    {
        if (length != ascii.Length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (buffer[start + i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the bytes are either spelling of the name.</summary>
    public static bool Matches(byte[] buffer, int start, int length, string protoName)
    {
        // A camel spelling is shorter by its underscores: one of full length is the proto's own or nothing.
        int protoLength = protoName.Length;
        if (length >= protoLength)
        {
            return length == protoLength && IsExactly(buffer, start, length, protoName);
        }

        int at = start;
        int end = start + length;
        bool isCapital = false;
        for (int i = 0; i < protoLength; i++)
        {
            int letter = protoName[i];
            if (letter == '_')
            {
                isCapital = true;
                continue;
            }

            if (at == end || buffer[at++] != (isCapital ? Upper(letter) : letter))
            {
                return false;
            }

            isCapital = false;
        }

        return at == end;
    }

    /// <summary>Turns the bytes, a proto's name, into lowerCamelCase where they lie. Returns how many are left.</summary>
    public static int ToCamelCase(byte[] buffer, int start, int length)
    {
        int write = start;
        int end = start + length;
        bool isCapital = false;
        for (int at = start; at < end; at++)
        {
            int letter = buffer[at];
            if (letter == '_')
            {
                isCapital = true;
                continue;
            }

            buffer[write++] = (byte)(isCapital ? Upper(letter) : letter);
            isCapital = false;
        }

        return write - start;
    }

    private static int Upper(int letter) => letter >= 'a' && letter <= 'z' ? letter - UpperCase : letter;
}
