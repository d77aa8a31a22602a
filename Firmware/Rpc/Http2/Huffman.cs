using System.Text;

namespace Firmware.Rpc.Http2;

/// <summary>
/// HPACK's Huffman code (RFC 7541, appendix B), which is canonical: codes of one length are consecutive numbers. Those of five to eight bits
/// stand for what headers are made of, and are told apart by their first eight bits. Of a longer one only the length is found, but for the
/// plus sign: it stands for a character that nothing has which matters here.
/// </summary>
internal static class Huffman
{
    /// <summary>What stands for any character with a longer code.</summary>
    public const byte Other = 0x7F;

    /// <summary>What <see cref="Decode"/> gives for what is no code: the end of the string in its middle, or a padding that is none.</summary>
    public const int Bad = -1;

    private const int LongestShort = 8;
    private const int LongestLong = 30;
    private const int FirstLong = 10;
    private const int MaxPadding = 7;

    // The one character with a longer code that something here has: application/grpc+proto.
    private const int PlusBits = 11;
    private const int PlusCode = 0x7FB;

    // The first eight bits from which on codes are longer than 5, 6, 7 and 8 bits, and the place of the first symbol of each length.
    private const int From6 = 0x50;
    private const int From7 = 0xB8;
    private const int From8 = 0xF8;
    private const int FromLong = 0xFE;
    private const int Place6 = 10;
    private const int Place7 = 36;
    private const int Place8 = 68;

    // In the order of their codes.
    private static readonly byte[] Symbols = Encoding.UTF8.GetBytes("012aceiost %-./3456789=A_bdfghlmnpru:BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz&*,;XZ");

    // From FirstLong bits on: the first code, in the high bits of 32, that is longer than that.
    private static readonly uint[] LongLimits =
    {
        0xFF400000, 0xFFA00000, 0xFFC00000, 0xFFF00000, 0xFFF80000, 0xFFFE0000, 0xFFFE0000, 0xFFFE0000, 0xFFFE0000, 0xFFFE6000, 0xFFFEE000,
        0xFFFF4800, 0xFFFFB000, 0xFFFFEA00, 0xFFFFF600, 0xFFFFF800, 0xFFFFFBC0, 0xFFFFFE20, 0xFFFFFFF0, 0xFFFFFFF0, 0xFFFFFFFC,
    };

    /// <summary>Decodes a string, or only counts its characters. It goes over each of them: a device takes about 30 instructions for one.</summary>
    /// <param name="buffer">Where it is.</param>
    /// <param name="at">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="into">Where to write what fits; null to count alone.</param>
    /// <param name="to">From where on.</param>
    /// <param name="limit">The index past the last character that is written.</param>
    /// <returns>How many characters it has, or <see cref="Bad"/>.</returns>
    public static int Decode(byte[] buffer, int at, int end, byte[]? into, int to, int limit)
    {
        uint window = 0;
        int bits = 0;
        int count = Run(buffer, at, end, into, to, limit, ref window, ref bits);
        return count != Bad && IsEnd(window, bits) ? count : Bad;
    }

    /// <summary>Whether a string may end with so many bits left: the start of the longest code, and less than a byte of it.</summary>
    public static bool IsEnd(uint window, int bits) => bits <= MaxPadding && (bits == 0 || window >> (32 - bits) == (1u << bits) - 1);

    /// <summary>As <see cref="Decode"/>, for a piece of a string.</summary>
    /// <param name="buffer">Where it is.</param>
    /// <param name="at">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="into">Where to write what fits; null to count alone.</param>
    /// <param name="to">From where on.</param>
    /// <param name="limit">The index past the last character that is written.</param>
    /// <param name="window">The bits that are left of the piece before, and of this one then, in the high bits.</param>
    /// <param name="bits">How many they are.</param>
    public static int Run(byte[] buffer, int at, int end, byte[]? into, int to, int limit, ref uint window, ref int bits)
    {
        uint code = window;
        int left = bits;
        int count = 0;
        byte[] symbols = Symbols;
        while (true)
        {
            while (left <= 24 && at < end)
            {
                code |= (uint)buffer[at++] << (24 - left);
                left += 8;
            }

            int top = (int)(code >> 24);
            int length;
            int symbol;
            if (top < From6)
            {
                length = 5;
                symbol = symbols[top >> 3];
            }
            else if (top < From7)
            {
                length = 6;
                symbol = symbols[Place6 + ((top - From6) >> 2)];
            }
            else if (top < From8)
            {
                length = 7;
                symbol = symbols[Place7 + ((top - From7) >> 1)];
            }
            else if (top < FromLong)
            {
                length = LongestShort;
                symbol = symbols[Place8 + top - From8];
            }
            else
            {
                length = LongLength(code);
                symbol = code >> (32 - PlusBits) == PlusCode ? '+' : Other;
            }

            int beyond = 0;
            if (length > left)
            {
                if (at == end)
                {
                    // The rest of the last code is not here, or there is none: what pads the last byte is the start of the longest code.
                    window = code;
                    bits = left;
                    return count;
                }

                // Only a long code can end behind the 25 bits or more that are here: the rest of it is in the next byte.
                code |= (uint)buffer[at] >> (left - 24);
                length = LongLength(code);
                beyond = length - left;
            }

            if (length > LongestLong)
            {
                return Bad;
            }

            if (into != null && to < limit)
            {
                into[to++] = (byte)symbol;
            }

            count++;
            code = beyond > 0 ? (uint)buffer[at++] << (24 + beyond) : code << length;
            left = beyond > 0 ? 8 - beyond : left - length;
        }
    }

    private static int LongLength(uint window)
    {
        int length = FirstLong;
        while (length <= LongestLong && window >= LongLimits[length - FirstLong])
        {
            length++;
        }

        return length;
    }
}
