using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A message of protobuf that was read: the fields in their order. Strict, and without groups, which nobody sends in a reply.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, WireType Type, byte[] Value)> _fields = [];

    /// <exception cref="InvalidDataException">It is no message.</exception>
    public ProtoMessage(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            ulong tag = Varint(ref bytes);
            WireType type = (WireType)(tag & 7);
            int length = type switch
            {
                WireType.Varint => VarintLength(bytes),
                WireType.Fixed64 => 8,
                WireType.Length => (int)Math.Min(Varint(ref bytes), int.MaxValue),
                WireType.Fixed32 => 4,
                _ => throw new InvalidDataException($"wire type {type} in a reply"),
            };
            if (tag >> 3 == 0 || length > bytes.Length)
            {
                throw new InvalidDataException($"field {tag >> 3} of {length} bytes, where {bytes.Length} are left");
            }

            _fields.Add(((int)(tag >> 3), type, bytes[..length].ToArray()));
            bytes = bytes[length..];
        }
    }

    /// <summary>Its fields by number and type, with the bytes of their values.</summary>
    public override string ToString() =>
        string.Join(' ', _fields.OrderBy(one => one.Field).Select(one => $"{one.Field}/{one.Type}={Convert.ToHexStringLower(one.Value)}"));

    /// <summary>A text; "" where there is none.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Last(field, WireType.Length));

    public double Double(int field) => Last(field, WireType.Fixed64) is { Length: 8 } value ? BinaryPrimitives.ReadDoubleLittleEndian(value) : 0;

    public ulong Number(int field)
    {
        ReadOnlySpan<byte> value = Last(field, WireType.Varint);
        return value.Length == 0 ? 0 : Varint(ref value);
    }

    public ProtoMessage Message(int field) => new(Last(field, WireType.Length));

    /// <summary>All values of a repeated message.</summary>
    public ProtoMessage[] Messages(int field) => [.. _fields.Where(one => one.Field == field).Select(one => new ProtoMessage(one.Value))];

    private byte[] Last(int field, WireType type)
    {
        (int _, WireType actual, byte[] value) = _fields.LastOrDefault(one => one.Field == field);
        return value == null ? [] : actual == type ? value : throw new InvalidDataException($"field {field} is {actual} and not {type}");
    }

    private static int VarintLength(ReadOnlySpan<byte> bytes)
    {
        int length = 1;
        while (length <= bytes.Length && bytes[length - 1] >= 0x80)
        {
            length++;
        }

        return length;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        int length = VarintLength(bytes);
        if (length > bytes.Length || length > 10)
        {
            throw new InvalidDataException("a varint that does not end");
        }

        ulong value = 0;
        for (int i = 0; i < length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
        }

        bytes = bytes[length..];
        return value;
    }
}
