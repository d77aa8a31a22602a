using System;
using System.Collections.Generic;
using System.Text;
using Firmware.Rpc.Http2;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>Reads blocks of headers (RFC 7541) as text. It takes nothing that the rover may refuse.</summary>
internal sealed class HeaderReader
{
    /// <summary>What the rover keeps at most: as many as fit into the table that it asks for.</summary>
    private const int MostEntries = HeaderBlock.TableBytes / 32;

    private const int LongestNumber = 1 << 20;

    private readonly HeaderTable _table = new();

    /// <returns>The fields in their order; null where the block is none, or none that must be taken.</returns>
    public List<(string Name, string Value)>? Read(ReadOnlySpan<byte> block)
    {
        List<(string Name, string Value)> fields = [];
        int at = 0;
        while (at < block.Length)
        {
            int first = block[at];
            if ((first & 0xE0) == 0x20)
            {
                int size = Number(block, ref at, 0x1F);
                if (fields.Count > 0 || size < 0 || size > HeaderTable.FirstBytes)
                {
                    return null;
                }

                _table.Resize(size);
                continue;
            }

            bool isIndexed = first >= 0x80;
            bool isAdded = (first & 0xC0) == 0x40;
            int index = Number(block, ref at, isIndexed ? 0x7F : isAdded ? 0x3F : 0x0F);
            (string Name, string Value)? entry = _table.At(index);
            if (index < 0 || (entry == null && (isIndexed || index > 0)))
            {
                return null;
            }

            if (isIndexed)
            {
                fields.Add(entry!.Value);
                continue;
            }

            string? name = index > 0 ? entry!.Value.Name : Text(block, ref at);
            string? value = name == null ? null : Text(block, ref at);
            if (value == null)
            {
                return null;
            }

            fields.Add((name!, value));
            if (isAdded)
            {
                _table.Add(name!, value);
                if (_table.Count > MostEntries)
                {
                    return null;
                }
            }
        }

        return fields;
    }

    private static int Number(ReadOnlySpan<byte> block, ref int at, int mask)
    {
        if (at >= block.Length)
        {
            return -1;
        }

        int number = block[at++] & mask;
        if (number < mask)
        {
            return number;
        }

        for (int shift = 0; shift <= 21; shift += 7)
        {
            if (at >= block.Length)
            {
                return -1;
            }

            int next = block[at++];
            number += (next & 0x7F) << shift;
            if (number > LongestNumber)
            {
                return -1;
            }

            if (next < 0x80)
            {
                return number;
            }
        }

        return -1;
    }

    private static string? Text(ReadOnlySpan<byte> block, ref int at)
    {
        bool isCoded = at < block.Length && block[at] >= 0x80;
        int length = Number(block, ref at, 0x7F);
        if (length < 0 || length > block.Length - at)
        {
            return null;
        }

        ReadOnlySpan<byte> text = block.Slice(at, length);
        at += length;
        byte[]? decoded = isCoded ? HuffmanCode.Decode(text) : text.ToArray();
        return decoded == null ? null : Encoding.Latin1.GetString(decoded);
    }
}
