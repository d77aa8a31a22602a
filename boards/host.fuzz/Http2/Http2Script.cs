using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Rpc.Http2;

namespace Firmware.Boards.Host.Fuzz.Http2;

/// <summary>
/// Makes what a client sends out of any bytes: each of them decides something, which call, how its headers are written, how its frames are cut,
/// and what comes between. So mutations change what a client does, and not whether its bytes are frames at all.
/// </summary>
internal ref struct Http2Script
{
    private const int MostBytes = 12_000;
    private const int MostAtOnce = 12;
    private static readonly (string Path, byte[] Body)[] Calls =
    [
        ("/viam.component.motor.v1.MotorService/SetPower", [.. Name("left"), .. Number(2, 0.5)]),
        ("/viam.component.motor.v1.MotorService/SetPower", [.. Name("right"), .. Number(2, -0.25)]),
        ("/viam.component.base.v1.BaseService/SetPower", [.. Name("rover"), 0x12, 9, .. Number(2, 0.75)]),
        ("/viam.component.servo.v1.ServoService/Move", [.. Name("mast"), 0x10, 45]),
        ("/viam.component.motor.v1.MotorService/Stop", Name("left")),
        ("/viam.component.motor.v1.MotorService/Stop", Name("right")),
        ("/viam.component.base.v1.BaseService/Stop", Name("rover")),
        ("/viam.component.servo.v1.ServoService/Stop", Name("mast")),
        ("/viam.robot.v1.RobotService/StopAll", []),
        ("/viam.robot.v1.RobotService/SendSessionHeartbeat", Name(FuzzRover.SessionText)),
        ("/viam.robot.v1.RobotService/SendSessionHeartbeat", Name(FuzzRover.OtherText)),
        ("/viam.robot.v1.RobotService/StartSession", []),
        ("/viam.robot.v1.RobotService/GetSessions", []),
        ("/viam.robot.v1.RobotService/ResourceNames", []),
        ("/viam.robot.v1.RobotService/EndSession", Name(FuzzRover.OtherText)),
        ("/viam.component.motor.v1.MotorService/Nothing", []),
    ];

    private static readonly uint[] Windows = [0, 1, 10, 40, 100, 1000, 65_535, int.MaxValue, 0x80000000];

    private readonly ReadOnlySpan<byte> _script;
    private readonly List<byte> _bytes = [.. SentFrames.Preface];
    private readonly HeaderWriter _headers = new();
    private int _at;
    private int _stream = -1;

    private Http2Script(ReadOnlySpan<byte> script)
    {
        _script = script;
    }

    /// <summary>The preface and what follows it.</summary>
    public static byte[] Build(ReadOnlySpan<byte> script)
    {
        Http2Script it = new(script);
        it.Frame(4, 0, 0, []);
        while (it._at < script.Length && it._bytes.Count < MostBytes)
        {
            it.Next();
        }

        return [.. it._bytes];
    }

    /// <summary>A call, and then the same as a client repeats it. Nothing is in its way.</summary>
    /// <param name="form">How headers are written.</param>
    /// <param name="isCoded">Whether strings are in Huffman's code.</param>
    public static (byte[] First, byte[] Repeated) Steady(HeaderWriter.Form form, bool isCoded)
    {
        Http2Script it = new([]);
        it.Frame(4, 0, 0, []);
        it._headers.Resize(HeaderBlock.TableBytes);
        byte[] first = [];
        for (int i = 0; i < 4; i++)
        {
            first = i == 2 ? [.. it._bytes] : first;
            foreach (int call in new[] { 9, 0, 3 })
            {
                it.Fields(Calls[call].Path, FuzzRover.SessionText, 0, form, isCoded);
                it.Frame(1, 4, it._stream += 2, it._headers.TakeBlock());
                it.Frame(0, 1, it._stream, Framed(Calls[call].Body));
            }
        }

        return (first, it._bytes[first.Length..].ToArray());
    }

    private static byte[] Name(string name) => [0x0A, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)];

    private static byte[] Number(int field, double value) => [(byte)((field << 3) | 1), .. BitConverter.GetBytes(value)];

    private static byte[] Framed(byte[] message) => [0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static byte[] Int32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private int Take() => _at < _script.Length ? _script[_at++] : 0;

    private void Frame(int type, int flags, int stream, scoped ReadOnlySpan<byte> payload)
    {
        _bytes.AddRange([(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, (byte)flags]);
        _bytes.AddRange(Int32((uint)stream));
        _bytes.AddRange(payload);
    }

    private void Next()
    {
        int stream = Math.Max(1, _stream);
        int what = Take() & 31;
        switch (what)
        {
            case 0:
                Frame(4, 0, 0, [0, 4, .. Int32(Windows[Take() % Windows.Length])]);
                break;
            case 1:
                Frame(6, Take() & 1, 0, "01234567"u8);
                break;
            case 2:
                Frame(8, 0, 0, Int32(Windows[Take() % Windows.Length]));
                break;
            case 3:
                Frame(8, 0, stream, Int32(Windows[Take() % Windows.Length]));
                break;
            case 4:
                Frame(2, 0, stream + (Take() & 2), new byte[Take() % 16 == 0 ? 4 : 5]);
                break;
            case 5:
                Frame(3, 0, stream, Int32(8));
                break;
            case 6:
                Frame(Take(), Take(), Take() & 3, "unknown"u8[..(Take() & 7)]);
                break;
            case 7:
                _headers.Resize(new[] { 0, 60, 200, HeaderBlock.TableBytes, HeaderTable.FirstBytes }[Take() % 5]);
                break;
            case 8:
                // Entries that push others out.
                for (int i = Take() & 31; i >= 0; i--)
                {
                    _headers.Field("x-" + i, new string('y', Take() & 127), HeaderWriter.Form.Add, (i & 1) == 0);
                }

                break;
            case 9:
                int count = Math.Min(Take(), _script.Length - _at);
                _bytes.AddRange(_script.Slice(_at, count));
                _at += count;
                break;
            case 10:
                Frame(0, Take() & 1, Math.Max(1, stream - (2 * (Take() & 3))), Framed(Calls[Take() & 15].Body));
                break;
            case 11:
                Frame(4, 1, 0, []);
                break;
            case 12 or 13 or 14 or 15:
                AtOnce(1 + (Take() % MostAtOnce));
                break;
            default:
                AtOnce(1);
                break;
        }
    }

    // The headers of all, and then their bodies in some order, whole or in pieces.
    private void AtOnce(int count)
    {
        List<(int Stream, byte[] Left, int Style)> open = [];
        for (int i = 0; i < count; i++)
        {
            (string path, byte[] body) = Calls[Take() & 15];
            int quirk = Take();
            int style = Take();
            string session = (quirk & 0x80) != 0 ? FuzzRover.OtherText : FuzzRover.SessionText;
            Fields(path, session, quirk & 15, (HeaderWriter.Form)(style & 3), (style & 4) != 0);
            bool isEmpty = (quirk & 15) == 8;
            PutHeaders(_stream += 2, _headers.TakeBlock(), style, isEmpty);
            if (!isEmpty)
            {
                byte[] extra = (quirk & 15) != 9 ? [] : [0x7A, .. Length(1 + (Take() * 2)), .. new byte[1 + (_at == 0 ? 0 : _script[_at - 1] * 2)]];
                open.Add((_stream, Framed([.. body, .. extra]), Take()));
            }
        }

        while (open.Count > 0 && _bytes.Count < MostBytes)
        {
            int place = open.Count == 1 ? 0 : Take() % open.Count;
            (int stream, byte[] rest, int style) = open[place];
            int length = (style & 3) == 0 || open.Count == 1 && (style & 3) == 1 ? rest.Length : Math.Min(rest.Length, Take() & 15);
            bool isLast = length == rest.Length;
            int endsBy = (style >> 2) & 3;
            int pad = (style & 0x30) == 0x30 ? style >> 6 : -1;
            byte[] data = pad < 0 ? rest[..length] : [(byte)pad, .. rest[..length], .. new byte[pad]];
            Frame(0, (pad < 0 ? 0 : 8) | (isLast && endsBy < 2 ? 1 : 0), stream, data);
            if (!isLast)
            {
                open[place] = (stream, rest[length..], style);
                continue;
            }

            open.RemoveAt(place);
            if (endsBy == 2)
            {
                Frame(0, 1, stream, []);
            }
            else if (endsBy == 3 && open.Count == 0)
            {
                _headers.Field("viam-sid", FuzzRover.OtherText, (HeaderWriter.Form)(style & 3), false);
                Frame(1, 5, stream, _headers.TakeBlock());
            }
        }
    }

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [(byte)(length | 0x80), (byte)(length >> 7)];

    private void Fields(string path, string session, int quirk, HeaderWriter.Form form, bool isCoded)
    {
        _headers.Field(":method", quirk == 1 ? "GET" : "POST", form, isCoded);
        _headers.Field(":scheme", "http", form, isCoded);
        _headers.Field(":path", path, form, isCoded);
        _headers.Field(":authority", quirk == 2 ? "example.org" : "127.0.0.1:8080", form, isCoded);
        _headers.Field(quirk == 3 ? "Te" : "te", "trailers", form, isCoded);
        _headers.Field("content-type", quirk == 4 ? "text/plain" : "application/grpc+proto", form, isCoded);
        if (quirk == 5)
        {
            _headers.Field("origin", "http://example.org", form, isCoded);
        }

        if (quirk == 6)
        {
            _headers.Field("viam-sid", FuzzRover.OtherText, form, isCoded);
        }

        if (quirk == 10)
        {
            _headers.Field("viam-sid", "00000000-0000-4000-8000-00000000000" + (Take() & 7), form, isCoded);
        }
        else if (quirk != 7)
        {
            _headers.Field("viam-sid", session, form, isCoded);
        }

        if (quirk == 11)
        {
            _headers.Field("grpc-timeout", (Take() & 3) + "S", form, isCoded);
        }

        if (quirk == 12)
        {
            _headers.Field("x-long", new string('z', Take() * 4), form, isCoded);
        }

        if (quirk == 13)
        {
            _headers.Field(":path", "/viam.robot.v1.RobotService/GetVersion", form, isCoded);
        }
    }

    private void PutHeaders(int stream, byte[] block, int style, bool ends)
    {
        int pad = (style & 8) != 0 ? Take() & 31 : -1;
        bool hasPriority = (style & 0x10) != 0;
        int pieces = (style & 0xE0) == 0xE0 ? 4 : (style & 0x60) == 0x60 ? 2 : 1;
        int size = (block.Length / pieces) + 1;
        byte[] first = [.. block.Take(size)];
        byte[] payload = hasPriority ? [0, 0, 0, 0, 15, .. first] : first;
        payload = pad < 0 ? payload : [(byte)pad, .. payload, .. new byte[pad]];
        Frame(1, (ends ? 1 : 0) | (pieces == 1 ? 4 : 0) | (pad < 0 ? 0 : 8) | (hasPriority ? 0x20 : 0), stream, payload);
        for (int i = 1; i < pieces; i++)
        {
            Frame(9, i == pieces - 1 ? 4 : 0, stream, [.. block.Skip(i * size).Take(size)]);
        }
    }
}
