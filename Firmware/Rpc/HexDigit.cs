namespace Firmware.Rpc;

/// <summary>Hexadecimal digits, in chunk sizes, percent-encoded paths and short ids.</summary>
public static class HexDigit
{
    /// <summary>The digit of 0 to 15, in lower case.</summary>
    public static int Letter(int value) => value < 10 ? '0' + value : 'a' + value - 10;

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
