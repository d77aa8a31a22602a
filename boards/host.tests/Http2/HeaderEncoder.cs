using System;
using System.Collections.Generic;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Writes the blocks of headers of one direction of a connection, each header in whatever form is wanted, and keeps the table that goes with it.</summary>
internal sealed class HeaderEncoder
{
    private static readonly FieldForm[] Literals = [FieldForm.Entered, FieldForm.Plain, FieldForm.NeverIndexed];

    private readonly List<int> _sizes = [];

    private int _sizeLimit = HeaderTable.DefaultSize;

    public HeaderTable Table { get; } = new();

    /// <summary>How large the other side lets the table be. A larger one is made smaller with the next block.</summary>
    public int SizeLimit
    {
        get => _sizeLimit;
        set
        {
            _sizeLimit = value;
            if (Table.MaxSize > value)
            {
                Resize(value);
            }
        }
    }

    /// <summary>Says a new size of the table with the next block.</summary>
    public void Resize(int size)
    {
        _sizes.Add(size);
        Table.MaxSize = size;
    }

    /// <summary>All headers in one form. Indexed ones that have no place are entered.</summary>
    public byte[] Encode(IEnumerable<HeaderField> fields, FieldForm form = FieldForm.Plain, bool isHuffman = false)
    {
        BlockWriter block = Begin();
        foreach (HeaderField field in fields)
        {
            Write(block, field, form, form == FieldForm.Indexed, isHuffman, isHuffman);
        }

        return block.ToBytes();
    }

    /// <summary>Each header in a form that chance decides, now and then with another size of the table.</summary>
    public byte[] Encode(IEnumerable<HeaderField> fields, Random chance)
    {
        if (chance.Next(8) == 0)
        {
            Resize(chance.Next(4) == 0 ? 0 : chance.Next(SizeLimit + 1));
        }

        BlockWriter block = Begin();
        foreach (HeaderField field in fields)
        {
            FieldForm form = chance.Next(3) > 0 ? FieldForm.Indexed : Literals[chance.Next(Literals.Length)];
            Write(block, field, form, chance.Next(4) > 0, chance.Next(2) > 0, chance.Next(2) > 0);
        }

        return block.ToBytes();
    }

    private BlockWriter Begin()
    {
        BlockWriter block = new();
        _sizes.ForEach(size => block.TableSize(size));
        _sizes.Clear();
        return block;
    }

    private void Write(BlockWriter block, HeaderField field, FieldForm form, bool usesNameIndex, bool isNameHuffman, bool isValueHuffman)
    {
        int place = form == FieldForm.Indexed ? Table.Find(field) : 0;
        if (place > 0)
        {
            block.Indexed(place);
            return;
        }

        form = form == FieldForm.Indexed ? FieldForm.Entered : form;
        block.Literal(form, usesNameIndex ? Table.FindName(field.Name) : 0, field, isNameHuffman, isValueHuffman);
        if (form == FieldForm.Entered)
        {
            Table.Add(field);
        }
    }
}
