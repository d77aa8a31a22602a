namespace Firmware.Rpc.Json;

/// <summary>The two spellings of a field's name in proto3 JSON: the proto's own (<c>power_pct</c>) and lowerCamelCase (<c>powerPct</c>).</summary>
internal static class JsonName
{
    private const int UpperCase = 'a' - 'A';

    /// <summary>Whether the bytes are either spelling of the name. Does not allocate.</summary>
    public static bool Matches(byte[] buffer, int start, int length, string protoName)
    {
        // A camel spelling is shorter by its underscores: one of full length is the proto's own or nothing.
        int protoLength = protoName.Length;
        if (length > protoLength)
        {
            return false;
        }

        bool isCamel = length < protoLength;
        bool isCapital = false;
        int at = start;
        int end = start + length;
        foreach (char letter in protoName)
        {
            if (isCamel && letter == '_')
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

    /// <summary>The capital of an ASCII letter; anything else is itself.</summary>
    public static int Upper(int letter) => letter >= 'a' && letter <= 'z' ? letter - UpperCase : letter;
}
