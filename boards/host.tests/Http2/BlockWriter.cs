using System.Collections.Generic;
using System.Text;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Writes a block of headers part by part, also one that is wrong. It knows no table: who writes an index says what it means.</summary>
internal sealed class BlockWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToBytes() => [.. _bytes];

    public BlockWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public BlockWriter Indexed(int index) => Integer(0x80, 7, (ulong)index);

    public BlockWriter TableSize(int size) => Integer(0x20, 5, (ulong)size);

    /// <summary>A literal whose name is a literal, too.</summary>
    public BlockWriter Literal(FieldForm form, string name, string value, bool isHuffman = false) =>
        Literal(form, 0, new HeaderField(name, value), isHuffman, isHuffman);

    /// <summary>A literal whose name has a place in the tables.</summary>
    public BlockWriter Literal(FieldForm form, int nameIndex, string value, bool isHuffman = false) =>
        Literal(form, nameIndex, new HeaderField("", value), false, isHuffman);

    public BlockWriter Literal(FieldForm form, int nameIndex, HeaderField field, bool isNameHuffman, bool isValueHuffman)
    {
        switch (form)
        {
            case FieldForm.Entered:
                Integer(0x40, 6, (ulong)nameIndex);
                break;
            case FieldForm.NeverIndexed:
                Integer(0x10, 4, (ulong)nameIndex);
                break;
            default:
                Integer(0, 4, (ulong)nameIndex);
                break;
        }

        if (nameIndex == 0)
        {
            Text(field.Name, isNameHuffman);
        }

        return Text(field.Value, isValueHuffman);
    }

    /// <summary>A text with its length.</summary>
    public BlockWriter Text(string text, bool isHuffman)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return Coded(isHuffman ? HuffmanCode.Encode(bytes) : bytes, isHuffman);
    }

    /// <summary>A text that is in its code already, right or wrong.</summary>
    public BlockWriter Coded(byte[] bytes, bool isHuffman) => Integer(isHuffman ? (byte)0x80 : (byte)0, 7, (ulong)bytes.Length).Raw(bytes);

    /// <summary>A number behind the bits of its first byte: RFC 7541, section 5.1.</summary>
    /// <param name="first">The bits before it.</param>
    /// <param name="bits">How many bits of the first byte are the number's.</param>
    /// <param name="value">The number.</param>
    /// <param name="zeros">Bytes of zeros behind it, which say nothing.</param>
    public BlockWriter Integer(byte first, int bits, ulong value, int zeros = 0)
    {
        ulong most = (1UL << bits) - 1;
        if (value < most)
        {
            return Raw((byte)(first | value));
        }

        _bytes.Add((byte)(first | most));
        value -= most;
        while (value >= 0x80)
        {
            _bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.Add((byte)(value | (zeros > 0 ? 0x80UL : 0)));
        for (int i = 1; i <= zeros; i++)
        {
            _bytes.Add(i < zeros ? (byte)0x80 : (byte)0);
        }

        return this;
    }
}
