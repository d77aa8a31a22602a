namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A part of a block of headers as it was written: what it says, and how.</summary>
/// <param name="Form">How it stands there.</param>
/// <param name="Index">The place of the header or of its name; 0 where the name is a literal; of a table size the size.</param>
/// <param name="Field">The header; null for a table size.</param>
internal sealed record BlockPart(FieldForm Form, int Index, HeaderField? Field)
{
    /// <summary>Whether the literals in it are in the Huffman code.</summary>
    public bool IsNameHuffman { get; init; }

    /// <summary>As <see cref="IsNameHuffman"/>.</summary>
    public bool IsValueHuffman { get; init; }

    /// <summary>The part as bytes.</summary>
    public byte[] ToBytes() => Form switch
    {
        FieldForm.Indexed => new BlockWriter().Indexed(Index).ToBytes(),
        FieldForm.TableSize => new BlockWriter().TableSize(Index).ToBytes(),
        _ => new BlockWriter().Literal(Form, Index, Field!, IsNameHuffman, IsValueHuffman).ToBytes(),
    };
}
