using System;
using System.Collections.Generic;
using System.IO;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// The code of RFC 7541, appendix B. It is canonical: among codes of one length, and from one length to the next, each is the one before it and
/// one more; so the lengths are all there is to know.
/// </summary>
internal static class HuffmanCode
{
    /// <summary>The symbol that ends a text and that must not stand in one.</summary>
    public const int EndOfString = 256;

    private const int Longest = 30;

    // Bits, by symbol: 16 in a line.
    private static readonly byte[] Lengths =
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28,
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5,
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23,
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25,
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    private static readonly uint[] Codes = new uint[Lengths.Length];

    // By length and code.
    private static readonly Dictionary<(int Length, uint Code), int> Symbols = [];

    static HuffmanCode()
    {
        uint next = 0;
        for (int length = 1; length <= Longest; length++)
        {
            next <<= 1;
            for (int symbol = 0; symbol < Lengths.Length; symbol++)
            {
                if (Lengths[symbol] == length)
                {
                    Codes[symbol] = next;
                    Symbols[(length, next)] = symbol;
                    next++;
                }
            }
        }
    }

    /// <summary>The code of a symbol, and its bits.</summary>
    public static (uint Code, int Bits) Of(int symbol) => (Codes[symbol], Lengths[symbol]);

    /// <summary>A text in the code, filled up with ones to a whole byte.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> text)
    {
        List<int> symbols = [];
        foreach (byte one in text)
        {
            symbols.Add(one);
        }

        return Encode(symbols);
    }

    /// <summary>Symbols in the code, also those that are none of a text.</summary>
    public static byte[] Encode(IEnumerable<int> symbols)
    {
        List<byte> bytes = [];
        ulong pending = 0;
        int bits = 0;
        foreach (int symbol in symbols)
        {
            pending = (pending << Lengths[symbol]) | Codes[symbol];
            for (bits += Lengths[symbol]; bits >= 8; bits -= 8)
            {
                bytes.Add((byte)(pending >> (bits - 8)));
            }
        }

        if (bits > 0)
        {
            bytes.Add((byte)((pending << (8 - bits)) | (0xFFu >> bits)));
        }

        return [.. bytes];
    }

    /// <exception cref="InvalidDataException">It is no text of the code: section 5.2.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> coded)
    {
        List<byte> text = [];
        uint code = 0;
        int length = 0;
        foreach (byte one in coded)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                code = (code << 1) | (uint)((one >> bit) & 1);
                length++;
                if (Symbols.TryGetValue((length, code), out int symbol))
                {
                    text.Add(symbol == EndOfString ? throw new InvalidDataException("the end of a string is in a string") : (byte)symbol);
                    code = 0;
                    length = 0;
                }
            }
        }

        if (length > 7 || code != (1u << length) - 1)
        {
            throw new InvalidDataException($"a string is filled up with {length} bits {code:x}");
        }

        return [.. text];
    }
}
