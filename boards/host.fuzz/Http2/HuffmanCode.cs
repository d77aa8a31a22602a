using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>HPACK's Huffman code (RFC 7541, appendix B), told anew and whole: the length of each symbol's code says it all, since it is canonical.</summary>
internal static class HuffmanCode
{
    private const int EndOfString = 256;
    private const int LongestPadding = 7;

    private static readonly byte[] Lengths =
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28,
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24,
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27,
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
        30,
    ];

    private static readonly uint[] Codes = new uint[Lengths.Length];

    // A tree: of each node what follows on 0 and on 1, another node or, as its complement, a symbol.
    private static readonly List<int[]> Nodes = [[0, 0]];

    static HuffmanCode()
    {
        uint code = 0;
        for (int length = 5; length <= 30; length++)
        {
            code <<= 1;
            for (int symbol = 0; symbol < Lengths.Length; symbol++)
            {
                if (Lengths[symbol] == length)
                {
                    Codes[symbol] = code++;
                    Plant(symbol);
                }
            }
        }
    }

    public static byte[] Encode(ReadOnlySpan<byte> text)
    {
        List<byte> coded = [];
        ulong window = 0;
        int bits = 0;
        foreach (byte symbol in text)
        {
            window = (window << Lengths[symbol]) | Codes[symbol];
            for (bits += Lengths[symbol]; bits >= 8; bits -= 8)
            {
                coded.Add((byte)(window >> (bits - 8)));
            }
        }

        if (bits > 0)
        {
            coded.Add((byte)((window << (8 - bits)) | (0xFFu >> bits)));
        }

        return [.. coded];
    }

    /// <returns>Null for what is no string: the end of the string in its middle, or a padding that is none.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> coded)
    {
        List<byte> text = [];
        int node = 0;
        int depth = 0;
        bool isOnes = true;
        for (int bit = 0; bit < coded.Length * 8; bit++)
        {
            int next = (coded[bit >> 3] >> (7 - (bit & 7))) & 1;
            depth++;
            isOnes &= next == 1;
            node = Nodes[node][next];
            if (node >= 0)
            {
                continue;
            }

            if (~node == EndOfString)
            {
                return null;
            }

            text.Add((byte)~node);
            node = 0;
            depth = 0;
            isOnes = true;
        }

        return depth <= LongestPadding && isOnes ? [.. text] : null;
    }

    private static void Plant(int symbol)
    {
        int node = 0;
        for (int left = Lengths[symbol] - 1; left >= 0; left--)
        {
            int bit = (int)(Codes[symbol] >> left) & 1;
            if (left > 0 && Nodes[node][bit] == 0)
            {
                Nodes.Add([0, 0]);
                Nodes[node][bit] = Nodes.Count - 1;
            }

            if (left == 0)
            {
                Nodes[node][bit] = ~symbol;
            }

            node = Nodes[node][bit];
        }
    }
}
