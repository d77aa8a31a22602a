using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A frame of RFC 9113, section 4.1, right or wrong.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Stream">Its stream; 0 for the connection.</param>
/// <param name="Payload">What follows its head.</param>
internal sealed record Frame(FrameType Type, FrameFlags Flags, int Stream, byte[] Payload)
{
    public const int HeadBytes = 9;

    /// <summary>The largest payload that both sides take without having said so.</summary>
    public const int MaxPayload = 16_384;

    private const int SettingBytes = 6;

    public static Frame SettingsAck => new(FrameType.Settings, FrameFlags.Ack, 0, []);

    public bool IsAck => Flags.HasFlag(FrameFlags.Ack);

    public bool EndsStream => Type is FrameType.Data or FrameType.Headers && Flags.HasFlag(FrameFlags.EndStream);

    /// <summary>The code of a RST_STREAM or a GOAWAY.</summary>
    public Http2Error Error => (Http2Error)BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(Type == FrameType.GoAway ? 4 : 0));

    public static Frame Data(int stream, byte[] payload, FrameFlags flags = FrameFlags.EndStream) => new(FrameType.Data, flags, stream, payload);

    /// <summary>A whole block of headers.</summary>
    public static Frame Headers(int stream, byte[] block, FrameFlags flags = FrameFlags.None) =>
        new(FrameType.Headers, flags | FrameFlags.EndHeaders, stream, block);

    /// <summary>The start of a block of headers, to be followed by its rest.</summary>
    public static Frame HeadersStart(int stream, byte[] block, FrameFlags flags = FrameFlags.None) => new(FrameType.Headers, flags, stream, block);

    public static Frame Continuation(int stream, byte[] block, bool isLast = true) =>
        new(FrameType.Continuation, isLast ? FrameFlags.EndHeaders : FrameFlags.None, stream, block);

    public static Frame Priority(int stream, int dependsOn = 0, byte weight = 15) =>
        new(FrameType.Priority, FrameFlags.None, stream, [.. Word((uint)dependsOn), weight]);

    public static Frame Reset(int stream, Http2Error error = Http2Error.CANCEL) => new(FrameType.RstStream, FrameFlags.None, stream, Word((uint)error));

    public static Frame Settings(params (Setting Id, uint Value)[] values) =>
        new(FrameType.Settings, FrameFlags.None, 0, [.. values.SelectMany(one => (byte[])[(byte)((ushort)one.Id >> 8), (byte)one.Id, .. Word(one.Value)])]);

    /// <param name="text">Eight bytes.</param>
    public static Frame Ping(string text = "pingping") => new(FrameType.Ping, FrameFlags.None, 0, Encoding.ASCII.GetBytes(text));

    public static Frame GoAway(int lastStream, Http2Error error) => new(FrameType.GoAway, FrameFlags.None, 0, [.. Word((uint)lastStream), .. Word((uint)error)]);

    public static Frame WindowUpdate(int stream, uint increment) => new(FrameType.WindowUpdate, FrameFlags.None, stream, Word(increment));

    /// <summary>The frames in a row of bytes, which ends with the last of them.</summary>
    public static Frame[] ReadAll(ReadOnlySpan<byte> bytes)
    {
        List<Frame> frames = [];
        while (bytes.Length > 0)
        {
            int end = HeadBytes + ((bytes[0] << 16) | (bytes[1] << 8) | bytes[2]);
            frames.Add(new Frame((FrameType)bytes[3], (FrameFlags)bytes[4], BinaryPrimitives.ReadInt32BigEndian(bytes[5..]), bytes[HeadBytes..end].ToArray()));
            bytes = bytes[end..];
        }

        return [.. frames];
    }

    /// <summary>The settings that a SETTINGS frame holds.</summary>
    public (Setting Id, uint Value)[] ReadSettings() =>
    [
        .. Payload.Chunk(SettingBytes).Select(one => ((Setting)BinaryPrimitives.ReadUInt16BigEndian(one), BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(2)))),
    ];

    /// <summary>The same DATA or HEADERS with so much padding, of zeros.</summary>
    public Frame WithPadding(byte length) => this with { Flags = Flags | FrameFlags.Padded, Payload = [length, .. Payload, .. new byte[length]] };

    /// <summary>The same HEADERS with the fields of a priority.</summary>
    public Frame WithPriority(int dependsOn) => this with { Flags = Flags | FrameFlags.HasPriority, Payload = [.. Word((uint)dependsOn), 15, .. Payload] };

    /// <summary>The frame as bytes.</summary>
    /// <param name="length">The length that it says of itself; -1 for the true one.</param>
    /// <param name="isReservedSet">Whether the bit before the stream is 1, which means nothing.</param>
    public byte[] ToBytes(int length = -1, bool isReservedSet = false)
    {
        length = length < 0 ? Payload.Length : length;
        return
        [
            (byte)(length >> 16), (byte)(length >> 8), (byte)length, (byte)Type, (byte)Flags,
            .. Word((uint)Stream | (isReservedSet ? 0x8000_0000 : 0)), .. Payload,
        ];
    }

    public override string ToString() => $"{Type} {(byte)Flags:x2} of {Stream}: {Convert.ToHexStringLower(Payload)}";

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
