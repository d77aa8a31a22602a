namespace Firmware.Rpc.Json;

/// <summary>The two spellings of a field's name in proto3 JSON: the proto's own (<c>power_pct</c>) and lowerCamelCase (<c>powerPct</c>).</summary>
internal static class JsonName
{
    private const int UpperCase = 'a' - 'A';

    /// <summary>Whether the bytes are either spelling of the name. Does not allocate.</summary>
    public static bool Matches(byte[] buffer, int start, int length, string protoName)
    {
        int protoLength = protoName.Length;
        if (length > protoLength || length == 0 || buffer[start] != protoName[0])
        {
            return false;
        }

        // A camel spelling is shorter by its underscores: one of full length is the proto's own or nothing.
        bool isCamel = length < protoLength;
        int end = start + length;
        int i = 1;
        for (int at = start + 1; at < end; at++, i++)
        {
            if (i == protoLength)
            {
                return false;
            }

            int expected = protoName[i];
            if (isCamel && expected == '_')
            {
                i++;
                expected = i < protoLength ? Upper(protoName[i]) : -1;
            }

            if (buffer[at] != expected)
            {
                return false;
            }
        }

        return i == protoLength;
    }

    /// <summary>The capital of an ASCII letter; anything else is itself.</summary>
    public static int Upper(int letter) => letter >= 'a' && letter <= 'z' ? letter - UpperCase : letter;
}
