using System;

namespace Firmware.Configuration;

/// <summary>
/// Where the lines of a file begin. Noted before the file is read: reading unescapes strings where they lie, and from then on an escaped line end
/// looks like one of the file's own.
/// </summary>
internal sealed class LineStarts
{
    private readonly int _start;
    private int[] _next = new int[16];
    private int _count;

    /// <param name="file">The bytes.</param>
    /// <param name="start">The first byte of the text, behind a byte order mark.</param>
    /// <param name="end">Behind the last one.</param>
    internal LineStarts(byte[] file, int start, int end)
    {
        _start = start;

        // On the device this search is native, and takes its value boxed.
        object lineEnd = (byte)'\n';
        int at = Array.IndexOf(file, lineEnd, start, end - start);
        while (at >= 0)
        {
            Add(at + 1);
            at = Array.IndexOf(file, lineEnd, at + 1, end - at - 1);
        }
    }

    /// <summary>The place in words: bytes from 0, lines and columns from 1, as editors count; a column is a byte of its line.</summary>
    internal string PlaceOf(int position)
    {
        int line = 0;
        while (line < _count && _next[line] <= position)
        {
            line++;
        }

        int lineStart = line == 0 ? _start : _next[line - 1];
        return $"byte {position}, line {line + 1}, column {position - lineStart + 1}";
    }

    private void Add(int start)
    {
        if (_count == _next.Length)
        {
            int[] more = new int[2 * _count];
            Array.Copy(_next, more, _count);
            _next = more;
        }

        _next[_count++] = start;
    }
}
