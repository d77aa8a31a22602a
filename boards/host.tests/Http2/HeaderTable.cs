using System.Collections.Generic;
using System.IO;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>The static table and a header table in one row of places: RFC 7541, sections 2.3 and 4.</summary>
internal sealed class HeaderTable
{
    /// <summary>What both sides keep as long as nobody has said otherwise.</summary>
    public const int DefaultSize = 4096;

    /// <summary>The place of the newest entry.</summary>
    public const int FirstDynamic = 62;

    // Appendix A.
    private static readonly HeaderField[] Static =
    [
        new(":authority", ""), new(":method", "GET"), new(":method", "POST"), new(":path", "/"), new(":path", "/index.html"), new(":scheme", "http"),
        new(":scheme", "https"), new(":status", "200"), new(":status", "204"), new(":status", "206"), new(":status", "304"), new(":status", "400"),
        new(":status", "404"), new(":status", "500"), new("accept-charset", ""), new("accept-encoding", "gzip, deflate"), new("accept-language", ""),
        new("accept-ranges", ""), new("accept", ""), new("access-control-allow-origin", ""), new("age", ""), new("allow", ""), new("authorization", ""),
        new("cache-control", ""), new("content-disposition", ""), new("content-encoding", ""), new("content-language", ""), new("content-length", ""),
        new("content-location", ""), new("content-range", ""), new("content-type", ""), new("cookie", ""), new("date", ""), new("etag", ""),
        new("expect", ""), new("expires", ""), new("from", ""), new("host", ""), new("if-match", ""), new("if-modified-since", ""), new("if-none-match", ""),
        new("if-range", ""), new("if-unmodified-since", ""), new("last-modified", ""), new("link", ""), new("location", ""), new("max-forwards", ""),
        new("proxy-authenticate", ""), new("proxy-authorization", ""), new("range", ""), new("referer", ""), new("refresh", ""), new("retry-after", ""),
        new("server", ""), new("set-cookie", ""), new("strict-transport-security", ""), new("transfer-encoding", ""), new("user-agent", ""), new("vary", ""),
        new("via", ""), new("www-authenticate", ""),
    ];

    private readonly List<HeaderField> _newestFirst = [];
    private int _maxSize = DefaultSize;

    /// <summary>How much it may hold. To shrink it drops its oldest entries.</summary>
    public int MaxSize
    {
        get => _maxSize;
        set
        {
            _maxSize = value;
            DropTo(value);
        }
    }

    /// <summary>How much it holds.</summary>
    public int Size { get; private set; }

    /// <summary>How many entries it has, without the static ones.</summary>
    public int Count => _newestFirst.Count;

    /// <exception cref="InvalidDataException">There is no such place.</exception>
    public HeaderField At(int index) =>
        index >= 1 && index < FirstDynamic ? Static[index - 1]
        : index >= FirstDynamic && index - FirstDynamic < _newestFirst.Count ? _newestFirst[index - FirstDynamic]
        : throw new InvalidDataException($"{index} is no place of a table with {_newestFirst.Count} entries");

    /// <summary>The first place of a header; 0 where it has none.</summary>
    public int Find(HeaderField field) => Find(at => At(at) == field);

    /// <summary>The first place of a name; 0 where it has none.</summary>
    public int FindName(string name) => Find(at => At(at).Name == name);

    /// <summary>Enters a header as the newest. One that does not fit even alone empties the table: section 4.4.</summary>
    public void Add(HeaderField field)
    {
        DropTo(MaxSize - field.Size);
        if (field.Size <= MaxSize)
        {
            _newestFirst.Insert(0, field);
            Size += field.Size;
        }
    }

    private int Find(System.Func<int, bool> isIt)
    {
        for (int at = 1; at < FirstDynamic + _newestFirst.Count; at++)
        {
            if (isIt(at))
            {
                return at;
            }
        }

        return 0;
    }

    private void DropTo(int size)
    {
        while (_newestFirst.Count > 0 && Size > size)
        {
            Size -= _newestFirst[^1].Size;
            _newestFirst.RemoveAt(_newestFirst.Count - 1);
        }
    }
}
