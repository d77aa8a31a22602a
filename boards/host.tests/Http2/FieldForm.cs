namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>How something stands in a block of headers: RFC 7541, section 6.</summary>
internal enum FieldForm
{
    /// <summary>A place of the tables: section 6.1.</summary>
    Indexed,

    /// <summary>A literal that is entered into the header table: section 6.2.1.</summary>
    Entered,

    /// <summary>A literal that is not: section 6.2.2.</summary>
    Plain,

    /// <summary>A literal that nobody on the way may enter, either: section 6.2.3.</summary>
    NeverIndexed,

    /// <summary>No header but the size of the header table: section 6.3.</summary>
    TableSize,
}
