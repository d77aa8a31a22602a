using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Firmware.Boards.Host.Tests.Repository;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>What a client of gRPC once sent on one connection, from its preface on, and the calls in it.</summary>
public sealed class Capture
{
    private const int PrefaceBytes = 24;
    private const int HeadBytes = 9;
    private const int DataType = 0;
    private const int HeadersType = 1;
    private const int EndStream = 1;

    private readonly byte[] _bytes;
    private readonly List<Range> _frames = [];

    private Capture(byte[] bytes)
    {
        _bytes = bytes;
        for (int at = PrefaceBytes; at < bytes.Length;)
        {
            int end = at + HeadBytes + ((bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2]);
            _frames.Add(at..end);
            at = end;
        }
    }

    /// <summary>The names of all that there are.</summary>
    public static IEnumerable<string> Names => Tree.Files("boards/host.tests/Http2/Captures", ".bin").Select(path => Path.GetFileNameWithoutExtension(path)!);

    public static Capture Read(string name) => new(File.ReadAllBytes(Tree.Full($"boards/host.tests/Http2/Captures/{name}.bin")));

    public byte[] Bytes => _bytes;

    /// <summary>The session that it drives under.</summary>
    public string Session => Encoding.ASCII.GetString(_bytes.AsSpan(_bytes.AsSpan().IndexOf("\0\0\0\0\u0026\n$"u8) + 7, 36));

    /// <summary>Everything up to the last call whose body holds this, and that call: the frames since the one before.</summary>
    public (byte[] Before, byte[] Since, byte[] Call) LastCallWith(ReadOnlySpan<byte> text)
    {
        int last = _frames.Count - 1;
        while (TypeOf(last) != DataType || _bytes.AsSpan(_frames[last]).IndexOf(text) < 0)
        {
            last--;
        }

        int end = last;
        while (TypeOf(end) != DataType || (FlagsOf(end) & EndStream) == 0)
        {
            end++;
        }

        int headers = last;
        while (TypeOf(headers) != HeadersType)
        {
            headers--;
        }

        int since = headers;
        while (TypeOf(since - 1) is not (DataType or HeadersType))
        {
            since--;
        }

        int start = _frames[since].Start.Value;
        int call = _frames[headers].Start.Value;
        return (_bytes[..start], _bytes[start..call], _bytes[call.._frames[end].End.Value]);
    }

    /// <summary>The same frames on another stream.</summary>
    public static byte[] OnStream(byte[] frames, int stream)
    {
        byte[] copy = [.. frames];
        for (int at = 0; at < copy.Length; at += HeadBytes + ((copy[at] << 16) | (copy[at + 1] << 8) | copy[at + 2]))
        {
            bool isOfConnection = (copy[at + 5] | copy[at + 6] | copy[at + 7] | copy[at + 8]) == 0;
            if (!isOfConnection)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(copy.AsSpan(at + 5), stream);
            }
        }

        return copy;
    }

    private int TypeOf(int frame) => _bytes[_frames[frame].Start.Value + 3];

    private int FlagsOf(int frame) => _bytes[_frames[frame].Start.Value + 4];
}
