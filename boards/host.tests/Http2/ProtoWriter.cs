using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Writes a message of protobuf field by field, also one that is wrong.</summary>
internal sealed class ProtoWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToBytes() => [.. _bytes];

    public ProtoWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ProtoWriter Tag(int field, WireType type) => Varint(((ulong)field << 3) | (ulong)type);

    /// <param name="value">The number.</param>
    /// <param name="zeros">Bytes of zeros behind it, which say nothing.</param>
    public ProtoWriter Varint(ulong value, int zeros = 0)
    {
        while (value >= 0x80)
        {
            _bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.Add((byte)(value | (zeros > 0 ? 0x80UL : 0)));
        for (int i = 1; i <= zeros; i++)
        {
            _bytes.Add(i < zeros ? (byte)0x80 : (byte)0);
        }

        return this;
    }

    public ProtoWriter Number(int field, ulong value) => Tag(field, WireType.Varint).Varint(value);

    public ProtoWriter Double(int field, double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Tag(field, WireType.Fixed64).Raw(bytes);
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value.ToBytes());

    public ProtoWriter Bytes(int field, byte[] value) => Tag(field, WireType.Length).Varint((ulong)value.Length).Raw(value);
}
