using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>HPACK's tables (RFC 7541, section 2.3), with their whole text.</summary>
internal sealed class HeaderTable
{
    public const int FirstBytes = 4096;

    private const int EntryOverhead = 32;

    private static readonly (string Name, string Value)[] Static =
    [
        (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"), (":path", "/index.html"), (":scheme", "http"), (":scheme", "https"),
        (":status", "200"), (":status", "204"), (":status", "206"), (":status", "304"), (":status", "400"), (":status", "404"), (":status", "500"),
        ("accept-charset", ""), ("accept-encoding", "gzip, deflate"), ("accept-language", ""), ("accept-ranges", ""), ("accept", ""),
        ("access-control-allow-origin", ""), ("age", ""), ("allow", ""), ("authorization", ""), ("cache-control", ""), ("content-disposition", ""),
        ("content-encoding", ""), ("content-language", ""), ("content-length", ""), ("content-location", ""), ("content-range", ""), ("content-type", ""),
        ("cookie", ""), ("date", ""), ("etag", ""), ("expect", ""), ("expires", ""), ("from", ""), ("host", ""), ("if-match", ""),
        ("if-modified-since", ""), ("if-none-match", ""), ("if-range", ""), ("if-unmodified-since", ""), ("last-modified", ""), ("link", ""),
        ("location", ""), ("max-forwards", ""), ("proxy-authenticate", ""), ("proxy-authorization", ""), ("range", ""), ("referer", ""),
        ("refresh", ""), ("retry-after", ""), ("server", ""), ("set-cookie", ""), ("strict-transport-security", ""), ("transfer-encoding", ""),
        ("user-agent", ""), ("vary", ""), ("via", ""), ("www-authenticate", ""),
    ];

    // The newest first.
    private readonly List<(string Name, string Value)> _entries = [];
    private int _bytes;

    public static int StaticCount => Static.Length;

    /// <summary>Entries of the dynamic table.</summary>
    public int Count => _entries.Count;

    public int MaxBytes { get; private set; } = FirstBytes;

    /// <summary>The field of an index, from 1 on; null where there is none.</summary>
    public (string Name, string Value)? At(int index) =>
        index >= 1 && index <= Static.Length ? Static[index - 1]
        : index > Static.Length && index <= Static.Length + _entries.Count ? _entries[index - Static.Length - 1]
        : null;

    /// <summary>The index of a field; 0 where there is none.</summary>
    public int Find(string name, string value) => IndexOf(entry => entry == (name, value));

    /// <summary>The index of a field of that name; 0 where there is none.</summary>
    public int FindName(string name) => IndexOf(entry => entry.Name == name);

    public void Add(string name, string value)
    {
        int size = name.Length + value.Length + EntryOverhead;
        Evict(size);
        if (size <= MaxBytes)
        {
            _entries.Insert(0, (name, value));
            _bytes += size;
        }
    }

    public void Resize(int bytes)
    {
        MaxBytes = bytes;
        Evict(0);
    }

    private int IndexOf(System.Func<(string Name, string Value), bool> isIt)
    {
        int index = Static.Concat(_entries).TakeWhile(entry => !isIt(entry)).Count() + 1;
        return index <= Static.Length + _entries.Count ? index : 0;
    }

    private void Evict(int room)
    {
        while (_entries.Count > 0 && _bytes + room > MaxBytes)
        {
            (string name, string value) = _entries[^1];
            _bytes -= name.Length + value.Length + EntryOverhead;
            _entries.RemoveAt(_entries.Count - 1);
        }
    }
}
