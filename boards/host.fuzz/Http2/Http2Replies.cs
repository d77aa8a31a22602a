using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>What a rover sent on a connection of HTTP/2, checked as a strict client does: frames, their order, headers, gRPC's messages, windows.</summary>
internal sealed partial class Http2Replies(SentFrames sent)
{
    private const int MostFrameBytes = 16_384;
    private const int Internal = 13;
    private const int LastStatus = 16;
    private const int PrefixBytes = 5;

    private enum State
    {
        Begun,
        Ended,
        Reset,
    }

    private readonly Dictionary<int, State> _streams = [];
    private readonly Dictionary<int, List<byte>> _messages = [];
    private long _data;
    private bool _hasSettings;
    private bool _isOver;

    /// <summary>Streams that got an end of one kind or the other.</summary>
    public HashSet<int> Answered { get; } = [];

    /// <summary>Calls that ended with status 0.</summary>
    public int Taken { get; private set; }

    /// <summary>The status of the last call that ended.</summary>
    public int LastStatusCode { get; private set; }

    /// <summary>The code with which the connection was ended; -1 while it was not.</summary>
    public int EndCode { get; private set; } = -1;

    /// <summary>The stream of the last frame that belonged to one.</summary>
    public int LastStream { get; private set; }

    /// <summary>Checks what was sent next, one or more whole frames, when the client had sent so many bytes.</summary>
    /// <exception cref="Violation">It is not what a server of gRPC may send.</exception>
    public void Take(ReadOnlySpan<byte> bytes, int sentBytes)
    {
        while (bytes.Length > 0)
        {
            Require(bytes.Length >= SentFrames.HeadBytes, "the head of a frame is cut off");
            int length = (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
            Require(length <= MostFrameBytes && length <= bytes.Length - SentFrames.HeadBytes, $"a frame of {length} bytes, of which {bytes.Length - SentFrames.HeadBytes} are there");
            TakeFrame(bytes[3], bytes[4], BinaryPrimitives.ReadInt32BigEndian(bytes[5..]), bytes.Slice(SentFrames.HeadBytes, length), sentBytes);
            bytes = bytes[(SentFrames.HeadBytes + length)..];
        }
    }

    /// <summary>All that was sent as text to be compared: the ids of sessions, which are drawn by lot, left out.</summary>
    public static string Comparable(ReadOnlySpan<byte> all) => Id().Replace(Encoding.Latin1.GetString(all), "*");

    private void TakeFrame(int type, int flags, int stream, ReadOnlySpan<byte> payload, int sentBytes)
    {
        Require(!_isOver, "something follows the word that the connection ends");
        Require(_hasSettings || (type == 4 && flags == 0), "the first frame is no SETTINGS");
        bool isOfStream = type is 0 or 1 or 3;
        Require(isOfStream ? stream > 0 : stream == 0, $"a frame of type {type} on stream {stream}");
        Require(sentBytes > sent.SoundEnd || stream <= sent.LastStream, $"a frame of type {type} on stream {stream}, which has not begun");
        switch (type)
        {
            case 0:
                TakeData(flags, stream, payload, sentBytes);
                break;
            case 1:
                TakeHeaders(flags, stream, payload);
                break;
            case 3:
                Require(payload.Length == 4 && flags == 0, "no RST_STREAM");
                _streams[stream] = State.Reset;
                Answered.Add(stream);
                break;
            case 4:
                Require(flags == 1 ? payload.Length == 0 && _hasSettings : flags == 0 && !_hasSettings && payload.Length % 6 == 0, "no SETTINGS");
                _hasSettings = true;
                break;
            case 6:
                Require(payload.Length == 8 && flags == 1, "no PING");
                break;
            case 7:
                Require(payload.Length == 8 && flags == 0, "no GOAWAY");
                _isOver = true;
                EndCode = BinaryPrimitives.ReadInt32BigEndian(payload[4..]);
                break;
            case 8:
                Require(payload.Length == 4 && flags == 0 && BinaryPrimitives.ReadInt32BigEndian(payload) > 0, "no WINDOW_UPDATE");
                break;
            default:
                throw new Violation($"a frame of type {type} was sent");
        }

        LastStream = isOfStream ? stream : LastStream;
    }

    private void TakeHeaders(int flags, int stream, ReadOnlySpan<byte> block)
    {
        Require((flags & ~1) == 4, $"headers with flags {flags}");
        bool isFirst = !_streams.TryGetValue(stream, out State state);
        bool ends = (flags & 1) != 0;
        Require(isFirst || (state == State.Begun && ends), $"headers on stream {stream}, which has its reply or was given up");
        List<(string Name, string Value)> fields = Read(block);
        Require(isFirst ? fields[0].Name == ":status" && fields[0].Value is "200" or "405" or "415" : fields[0].Name != ":status", "the headers have no status in its place");
        int status = -1;
        for (int i = 0; i < fields.Count; i++)
        {
            (string name, string value) = fields[i];
            Require(i == 0 || name[0] != ':', "a pseudo-header that is none");
            status = name == "grpc-status" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : status;
            Require(name != "grpc-message" || IsEncoded(value), $"grpc-message: {value}");
        }

        Require(ends == status is >= 0 and <= LastStatus, $"grpc-status {status}");
        Require(status != Internal, $"a handler broke down: {Encoding.Latin1.GetString(block)}");
        _streams[stream] = ends ? State.Ended : State.Begun;
        if (!ends)
        {
            return;
        }

        if (status == 0)
        {
            Require(_messages.TryGetValue(stream, out List<byte>? message) && message.Count >= PrefixBytes && message[0] == 0
                && BinaryPrimitives.ReadInt32BigEndian([.. message.GetRange(1, 4)]) == message.Count - PrefixBytes, $"no message on stream {stream}");
            Taken++;
        }

        LastStatusCode = status;
        _messages.Remove(stream);
        Answered.Add(stream);
    }

    private void TakeData(int flags, int stream, ReadOnlySpan<byte> payload, int sentBytes)
    {
        Require(flags == 0 && _streams.TryGetValue(stream, out State state) && state == State.Begun, $"data with flags {flags} on stream {stream}, which expects none");
        if (!_messages.TryGetValue(stream, out List<byte>? message))
        {
            message = [];
            _messages.Add(stream, message);
        }

        message.AddRange(payload);
        _data += payload.Length;
        if (sentBytes <= sent.SoundEnd)
        {
            Require(_data <= sent.Window(sentBytes), $"{_data} bytes of data on the connection, and its window has {sent.Window(sentBytes)}");
            Require(message.Count <= sent.WindowOf(stream, sentBytes), $"{message.Count} bytes of data on stream {stream}, whose window has {sent.WindowOf(stream, sentBytes)}");
        }
    }

    // Static indices, and literals without an entry and without the code: the rover writes nothing else.
    private static List<(string Name, string Value)> Read(ReadOnlySpan<byte> block)
    {
        HeaderTable table = new();
        List<(string Name, string Value)> fields = [];
        while (block.Length > 0)
        {
            int first = block[0];
            Require(first > 0x80 || first < 0x10, $"a field that begins with {first:x2}");
            int index = Number(ref block, first > 0x80 ? 0x7F : 0x0F);
            Require(index <= HeaderTable.StaticCount, $"index {index} is none of the static table");
            if (first > 0x80)
            {
                fields.Add(table.At(index)!.Value);
                continue;
            }

            string name = index > 0 ? table.At(index)!.Value.Name : Text(ref block);
            fields.Add((name, Text(ref block)));
            Require(name.Length > 0 && name.AsSpan().IndexOfAnyExceptInRange('-', 'z') < 0 && name == name.ToLowerInvariant(), $"a header is called {name}");
        }

        Require(fields.Count > 0, "a block without a field");
        return fields;
    }

    private static string Text(ref ReadOnlySpan<byte> block)
    {
        Require(block.Length > 0 && block[0] < 0x80, "a string in the code, or none");
        int length = Number(ref block, 0x7F);
        Require(length <= block.Length, "a string that is cut off");
        string text = Encoding.Latin1.GetString(block[..length]);
        Require(text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0, "a header with a character that none has");
        block = block[length..];
        return text;
    }

    private static int Number(ref ReadOnlySpan<byte> block, int mask)
    {
        int number = block[0] & mask;
        block = block[1..];
        int shift = 0;
        for (bool goesOn = number == mask; goesOn; shift += 7)
        {
            Require(block.Length > 0 && shift < 21, "a number that is cut off");
            number += (block[0] & 0x7F) << shift;
            goesOn = block[0] >= 0x80;
            block = block[1..];
        }

        return number;
    }

    private static bool IsEncoded(string text)
    {
        for (int at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new Violation(what);
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
