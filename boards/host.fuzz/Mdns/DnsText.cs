using System;
using System.Collections.Generic;
using System.Text;

namespace Firmware.Boards.Host.Fuzz.Mdns;

/// <summary>A message of DNS read independently of the firmware, names as text in lower case. It allocates, and is not fast.</summary>
internal sealed class DnsText
{
    private const int MostJumps = 16;
    private const int LongestName = 255;

    private readonly byte[] _bytes;
    private int _at = 12;

    private DnsText(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.ToArray();
    }

    public int Flags { get; private set; }

    public bool IsResponse => (Flags & 0x8000) != 0;

    public List<Question> Questions { get; } = [];

    /// <summary>Of the three sections, in their order.</summary>
    public List<Record> Records { get; } = [];

    public int Answers { get; private set; }

    /// <summary>What is behind the last record.</summary>
    public int BytesLeft => _bytes.Length - _at;

    /// <summary>Whether there is as much as the header says.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether there are as many questions.</summary>
    public bool HasAllQuestions { get; private set; }

    /// <summary>Reads a message as far as it goes; null where it is no query or response.</summary>
    public static DnsText? Read(ReadOnlySpan<byte> bytes)
    {
        DnsText text = new(bytes);
        if (bytes.Length < 12 || (text.Two(2) & 0x780F) != 0)
        {
            return null;
        }

        text.IsWhole = text.ReadAll();
        return text;
    }

    private bool ReadAll()
    {
        Flags = Two(2);
        Answers = Two(6);
        int records = Answers + Two(8) + Two(10);
        for (int left = Two(4); left > 0; left--)
        {
            string? name = NameAt(_at);
            int end = EndOfName(_at);
            if (end < 0 || end + 4 > _bytes.Length)
            {
                return false;
            }

            Questions.Add(new Question(name, Two(end), Two(end + 2)));
            _at = end + 4;
        }

        HasAllQuestions = true;
        for (; records > 0; records--)
        {
            string? name = NameAt(_at);
            int end = EndOfName(_at);
            if (end < 0 || end + 10 > _bytes.Length || end + 10 + Two(end + 8) > _bytes.Length)
            {
                return false;
            }

            byte[] data = _bytes[(end + 10)..(end + 10 + Two(end + 8))];
            string? target = Two(end) switch { 12 => NameAt(end + 10), 33 => NameAt(end + 16), 47 => NameAt(end + 10), _ => null };
            uint ttl = ((uint)Two(end + 4) << 16) | (uint)Two(end + 6);
            Records.Add(new Record(name, Two(end), Two(end + 2), ttl > int.MaxValue ? 0 : (int)ttl, data, target));
            _at = end + 10 + data.Length;
        }

        return true;
    }

    // Where a pointer has to lead back, and the message to go on behind it.
    private string? NameAt(int at)
    {
        StringBuilder name = new();
        int jumps = 0;
        while (at < _bytes.Length)
        {
            int count = _bytes[at];
            if (count == 0)
            {
                return name.ToString();
            }

            if (count >= 0xC0 && at + 1 < _bytes.Length && jumps++ < MostJumps)
            {
                int to = Two(at) & 0x3FFF;
                if (to < 12 || to >= at)
                {
                    return null;
                }

                at = to;
                continue;
            }

            if (count > 63 || at + count >= _bytes.Length || name.Length > LongestName)
            {
                return null;
            }

            name.Append(name.Length == 0 ? "" : ".");
            foreach (byte c in _bytes.AsSpan(at + 1, count))
            {
                // A dot within a label is none between two.
                name.Append(c == (byte)'.' ? '\u2024' : c is >= (byte)'A' and <= (byte)'Z' ? (char)(c + 32) : (char)c);
            }

            at += count + 1;
        }

        return null;
    }

    private int EndOfName(int at)
    {
        for (int start = at; at < _bytes.Length && at - start < LongestName; at += _bytes[at] + 1)
        {
            if (_bytes[at] == 0)
            {
                return at + 1;
            }

            if (_bytes[at] > 63)
            {
                return _bytes[at] >= 0xC0 && at + 2 <= _bytes.Length ? at + 2 : -1;
            }
        }

        return -1;
    }

    private int Two(int at) => (_bytes[at] << 8) | _bytes[at + 1];

    /// <summary>A question; the name is null where it cannot be read.</summary>
    internal sealed record Question(string? Name, int Type, int Class);

    /// <summary>A record; of those with a name in their data it is the target.</summary>
    internal sealed record Record(string? Name, int Type, int Class, int TtlS, byte[] Data, string? Target);
}
