using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Reads the blocks of headers of one direction of a connection: RFC 7541, whole and strict.</summary>
internal sealed class HeaderDecoder
{
    private readonly HeaderTable _table = new();
    private byte[] _block = [];
    private int _at;

    /// <summary>How large the other side may make its table.</summary>
    public int SizeLimit { get; set; } = HeaderTable.DefaultSize;

    /// <exception cref="InvalidDataException">It is no block of headers.</exception>
    public HeaderField[] Read(byte[] block) => [.. ReadParts(block).Where(part => part.Field != null).Select(part => part.Field!)];

    /// <summary>The same, and how each header is written.</summary>
    /// <exception cref="InvalidDataException">It is no block of headers.</exception>
    public IReadOnlyList<BlockPart> ReadParts(byte[] block)
    {
        _block = block;
        _at = 0;
        List<BlockPart> parts = [];
        while (_at < block.Length)
        {
            byte first = block[_at];
            BlockPart part = first >= 0x80 ? Indexed() : first >= 0x40 ? Literal(FieldForm.Entered, 6) : first >= 0x20 ? Resize(parts)
                : Literal(first >= 0x10 ? FieldForm.NeverIndexed : FieldForm.Plain, 4);
            parts.Add(part);
        }

        return parts;
    }

    private BlockPart Indexed()
    {
        int index = Integer(7);
        return new BlockPart(FieldForm.Indexed, index, _table.At(index));
    }

    private BlockPart Resize(List<BlockPart> before)
    {
        int size = Integer(5);
        if (before.Any(part => part.Form != FieldForm.TableSize) || size > SizeLimit)
        {
            throw new InvalidDataException($"a table size of {size}, where {SizeLimit} is the limit, behind {before.Count} other parts");
        }

        _table.MaxSize = size;
        return new BlockPart(FieldForm.TableSize, size, null);
    }

    private BlockPart Literal(FieldForm form, int bits)
    {
        int index = Integer(bits);
        bool isNameHuffman = false;
        string name = index == 0 ? Text(out isNameHuffman) : _table.At(index).Name;
        HeaderField field = new(name, Text(out bool isValueHuffman));
        if (form == FieldForm.Entered)
        {
            _table.Add(field);
        }

        return new BlockPart(form, index, field) { IsNameHuffman = isNameHuffman, IsValueHuffman = isValueHuffman };
    }

    private string Text(out bool isHuffman)
    {
        isHuffman = _at < _block.Length && _block[_at] >= 0x80;
        int length = Integer(7);
        if (length > _block.Length - _at)
        {
            throw new InvalidDataException($"a text of {length} bytes where {_block.Length - _at} are left");
        }

        ReadOnlySpan<byte> bytes = _block.AsSpan(_at, length);
        _at += length;
        return Encoding.Latin1.GetString(isHuffman ? HuffmanCode.Decode(bytes) : bytes);
    }

    private int Integer(int bits)
    {
        int most = (1 << bits) - 1;
        long value = Byte() & most;
        if (value < most)
        {
            return (int)value;
        }

        int next;
        int shift = 0;
        do
        {
            next = Byte();
            value += (long)(next & 0x7F) << shift;
            shift += 7;
            if (value > int.MaxValue || shift > 35)
            {
                throw new InvalidDataException("a number that does not fit into 31 bits");
            }
        }
        while (next >= 0x80);
        return (int)value;
    }

    private byte Byte() => _at < _block.Length ? _block[_at++] : throw new InvalidDataException("a block ends in the middle");
}
