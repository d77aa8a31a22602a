namespace Firmware.Rpc;

/// <summary>Hexadecimal digits, in chunk sizes and in percent-encoded paths.</summary>
public static class HexDigit
{
    /// <summary>0 to 15; -1 for what is no hexadecimal digit.</summary>
    public static int Value(byte c)
    {
        if (c >= '0' && c <= '9')
        {
            return c - '0';
        }

        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
