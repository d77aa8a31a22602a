using System.Collections.Generic;
using System.Text;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>Writes blocks of headers as any client may: with a table or without, coded or plain.</summary>
internal sealed class HeaderWriter
{
    public enum Form
    {
        /// <summary>By its index where it has one, and with an entry of its own otherwise.</summary>
        Index,

        /// <summary>With an entry, whether it has one or not.</summary>
        Add,

        /// <summary>Without an entry.</summary>
        Plain,

        /// <summary>Never with an entry.</summary>
        Never,
    }

    private readonly HeaderTable _table = new();
    private readonly List<byte> _block = [];

    public byte[] TakeBlock()
    {
        byte[] block = [.. _block];
        _block.Clear();
        return block;
    }

    public void Resize(int bytes)
    {
        _table.Resize(bytes);
        Number(0x20, 0x1F, bytes);
    }

    public void Field(string name, string value, Form form, bool isCoded)
    {
        int index = form == Form.Index ? _table.Find(name, value) : 0;
        if (index > 0)
        {
            Number(0x80, 0x7F, index);
            return;
        }

        bool isAdded = form is Form.Index or Form.Add;
        index = _table.FindName(name);
        Number(isAdded ? 0x40 : form == Form.Never ? 0x10 : 0, isAdded ? 0x3F : 0x0F, index);
        if (index == 0)
        {
            Put(name, isCoded);
        }

        Put(value, isCoded);
        if (isAdded)
        {
            _table.Add(name, value);
        }
    }

    private void Put(string text, bool isCoded)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        bytes = isCoded ? HuffmanCode.Encode(bytes) : bytes;
        Number(isCoded ? 0x80 : 0, 0x7F, bytes.Length);
        _block.AddRange(bytes);
    }

    private void Number(int first, int mask, int number)
    {
        if (number < mask)
        {
            _block.Add((byte)(first | number));
            return;
        }

        _block.Add((byte)(first | mask));
        for (number -= mask; number >= 0x80; number >>= 7)
        {
            _block.Add((byte)(number | 0x80));
        }

        _block.Add((byte)number);
    }
}
