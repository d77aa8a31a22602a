using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>
/// What a client sent on a connection of HTTP/2, read anew from RFC 9113 and 7541, up to where the first thing is not in order. Behind that it
/// says nothing: there the rover may end the connection.
/// </summary>
internal sealed class SentFrames
{
    public const int HeadBytes = 9;
    public const int FirstWindow = 65_535;

    /// <summary>More frames may be more than the rover bears between two calls.</summary>
    private const int MostFrames = 250;

    private const int MostBlockBytes = 8_192;
    private const int MostFrameBytes = 16_384;
    private const int WidestWindow = 1 << 30;

    private readonly List<SentCall> _calls = [];

    // What widens or sets a window: behind which index, on which stream (0 for the connection, -1 for new ones), and by or to how much.
    private readonly List<(int End, int Stream, long Value)> _windows = [];
    private readonly HeaderReader _headers = new();
    private long _window = FirstWindow;
    private int _count;

    public SentFrames(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> preface = Preface;
        if (!bytes.StartsWith(preface))
        {
            return;
        }

        SoundEnd = preface.Length;
        while (ReadFrame(bytes))
        {
        }
    }

    public static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>The index behind the last frame up to which all is in order.</summary>
    public int SoundEnd { get; private set; }

    /// <summary>The highest stream that it opened.</summary>
    public int LastStream { get; private set; }

    public IReadOnlyList<SentCall> Calls => _calls;

    public SentCall? On(int stream) => _calls.FirstOrDefault(call => call.Stream == stream);

    /// <summary>The most that may have been sent on the connection when the client had sent so many bytes.</summary>
    public long Window(int sent) => FirstWindow + _windows.Where(change => change.Stream == 0 && change.End <= sent).Sum(change => change.Value);

    /// <summary>The most that may have been sent on a stream.</summary>
    public long WindowOf(int stream, int sent)
    {
        int opened = On(stream)?.HeadersEnd ?? 0;
        long first = FirstWindow;
        long most = 0;
        foreach ((int end, int of, long value) in _windows.Where(change => change.End <= sent))
        {
            if (of == -1)
            {
                most = end > opened ? Math.Max(most, Math.Max(first, value)) : most;
                first = value;
            }
        }

        return Math.Max(most, first) + _windows.Where(change => change.Stream == stream && change.End <= sent).Sum(change => change.Value);
    }

    private bool ReadFrame(ReadOnlySpan<byte> bytes)
    {
        int at = SoundEnd;
        if (bytes.Length - at < HeadBytes)
        {
            return false;
        }

        int length = (bytes[at] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
        int type = bytes[at + 3];
        int flags = bytes[at + 4];
        int stream = BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 5)..]) & int.MaxValue;
        int end = at + HeadBytes + length;
        if (length > MostFrameBytes || end > bytes.Length || ++_count > MostFrames || (_count == 1 && type != 4))
        {
            return false;
        }

        ReadOnlySpan<byte> payload = bytes[(at + HeadBytes)..end];
        bool isSound = type switch
        {
            0 => TakeData(payload, flags, stream, at + HeadBytes, end),
            1 => TakeHeaders(bytes, payload, flags, stream, ref end),
            2 => stream != 0 && length == 5,
            3 => length == 4 && stream > 0 && stream <= LastStream,
            4 => stream == 0 && TakeSettings(payload, flags, end),
            5 or 9 => false,
            6 => stream == 0 && length == 8,
            7 => stream == 0 && length >= 8,
            8 => stream <= LastStream && length == 4 && TakeUpdate(BinaryPrimitives.ReadInt32BigEndian(payload) & int.MaxValue, stream, end),
            _ => true,
        };
        SoundEnd = isSound ? end : SoundEnd;
        return isSound;
    }

    private bool TakeHeaders(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> payload, int flags, int stream, ref int end)
    {
        if ((stream & 1) == 0 || !Unpad(ref payload, flags))
        {
            return false;
        }

        if ((flags & 0x20) != 0)
        {
            if (payload.Length < 5)
            {
                return false;
            }

            payload = payload[5..];
        }

        List<byte> block = [.. payload];
        for (bool isWhole = (flags & 4) != 0; !isWhole;)
        {
            int at = end;
            if (bytes.Length - at < HeadBytes)
            {
                return false;
            }

            int length = (bytes[at] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
            end = at + HeadBytes + length;
            if (bytes[at + 3] != 9 || length > MostFrameBytes || end > bytes.Length || ++_count > MostFrames
                || (BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 5)..]) & int.MaxValue) != stream)
            {
                return false;
            }

            block.AddRange(bytes[(at + HeadBytes)..end]);
            isWhole = (bytes[at + 4] & 4) != 0;
        }

        List<(string Name, string Value)>? fields = end - SoundEnd > MostBlockBytes ? null : _headers.Read([.. block]);
        bool ends = (flags & 1) != 0;
        if (fields == null)
        {
            return false;
        }

        if (stream > LastStream)
        {
            LastStream = stream;
            _calls.Add(new SentCall(stream, fields, end) { End = ends ? end : 0 });
            return true;
        }

        // Trailers. Those of a call that the rover has given up meanwhile may end the connection.
        SentCall? call = On(stream);
        if (call == null || call.End > 0 || !ends || _calls.Any(other => other.End == 0 && other != call) || _calls[^1] != call)
        {
            return false;
        }

        call.End = end;
        return true;
    }

    private bool TakeData(ReadOnlySpan<byte> payload, int flags, int stream, int start, int end)
    {
        bool isPadded = (flags & 8) != 0;
        if (stream == 0 || stream > LastStream || !Unpad(ref payload, flags))
        {
            return false;
        }

        SentCall? call = On(stream);
        for (int i = 0; i < payload.Length && call is { End: 0 }; i++)
        {
            call.Add(payload[i], start + (isPadded ? 1 : 0) + i + 1);
        }

        if (call is { End: 0 } && (flags & 1) != 0)
        {
            call.End = end;
        }

        return true;
    }

    private bool TakeSettings(ReadOnlySpan<byte> payload, int flags, int end)
    {
        if (payload.Length % 6 != 0 || ((flags & 1) != 0 && payload.Length > 0))
        {
            return false;
        }

        for (int at = 0; at < payload.Length; at += 6)
        {
            int name = BinaryPrimitives.ReadUInt16BigEndian(payload[at..]);
            uint value = BinaryPrimitives.ReadUInt32BigEndian(payload[(at + 2)..]);
            if (++_count > MostFrames || (name == 2 && value > 1) || (name == 4 && value > WidestWindow) || (name == 5 && value is < 16_384 or > 0xFFFFFF))
            {
                return false;
            }

            if (name == 4)
            {
                _windows.Add((end, -1, value));
            }
        }

        return true;
    }

    private bool TakeUpdate(int by, int stream, int end)
    {
        if (stream == 0)
        {
            _window += by;
        }

        if ((stream == 0 && by == 0) || _window > int.MaxValue || by > WidestWindow)
        {
            return false;
        }

        _windows.Add((end, stream, by));
        return true;
    }

    private static bool Unpad(ref ReadOnlySpan<byte> payload, int flags)
    {
        if ((flags & 8) == 0)
        {
            return true;
        }

        if (payload.Length == 0 || payload[0] > payload.Length - 1)
        {
            return false;
        }

        payload = payload[1..^payload[0]];
        return true;
    }
}
