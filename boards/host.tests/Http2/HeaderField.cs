namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A header. Its texts hold a character for each byte.</summary>
internal sealed record HeaderField(string Name, string Value)
{
    /// <summary>Its size in a header table: RFC 7541, section 4.1.</summary>
    public int Size => Name.Length + Value.Length + 32;

    public override string ToString() => $"{Name}: {Value}";
}
