using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz.Network;

/// <summary>A DHCP message as somebody else reads it, to judge what the server makes of it.</summary>
internal sealed class DhcpReading
{
    private const int OptionsAt = 240;
    private const uint Cookie = 0x63825363;

    /// <summary>The identifiers that the server knows clients by; who has a longer one is known by its hardware.</summary>
    private const int MostIdentifierBytes = 30;

    /// <summary>Those that the server reads, and so may come once only.</summary>
    private static readonly byte[] Singles = [50, 52, 53, 54, 61];

    private readonly List<(byte Code, byte[] Value)> _options = [];

    private DhcpReading(ReadOnlySpan<byte> message)
    {
        Op = message[0];
        Number = BinaryPrimitives.ReadUInt32BigEndian(message[4..]);
        ClientAddress = BinaryPrimitives.ReadUInt32BigEndian(message[12..]);
        YourAddress = BinaryPrimitives.ReadUInt32BigEndian(message[16..]);
        RelayAddress = BinaryPrimitives.ReadUInt32BigEndian(message[24..]);
        Hardware = [message[1], .. message.Slice(28, Math.Min((int)message[2], 16))];
        Flags = BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
    }

    public byte Op { get; }

    public uint Number { get; }

    public ushort Flags { get; }

    public uint ClientAddress { get; }

    public uint YourAddress { get; }

    public uint RelayAddress { get; }

    /// <summary>Its type, and the address.</summary>
    public byte[] Hardware { get; }

    public int Type => Of(53)?[0] ?? 0;

    public uint? Requested => Address(50);

    public uint? Server => Address(54);

    /// <summary>Who it is.</summary>
    public string Client => Of(61) is { Length: <= MostIdentifierBytes } identifier ? "id " + Convert.ToHexString(identifier) : "hardware " + Convert.ToHexString(Hardware);

    /// <summary>The value of an option; null where it is not there.</summary>
    public byte[]? Of(byte code) => _options.Where(option => option.Code == code).Select(option => option.Value).FirstOrDefault();

    /// <summary>An option that is an address, or a number of four bytes.</summary>
    public uint? Address(byte code) => Of(code) is { Length: 4 } value ? BinaryPrimitives.ReadUInt32BigEndian(value) : null;

    /// <summary>Reads a client's message as RFC 2131 has it; null for what is none, or not for a server on the client's own network.</summary>
    public static DhcpReading? OfClient(ReadOnlySpan<byte> message) =>
        message.Length > OptionsAt && message[0] == 1 && message[2] is > 0 and <= 16 && Of(message) is { RelayAddress: 0 } read
            && read._options.All(option => HasGoodLength(option.Code, option.Value.Length))
            && Singles.All(single => read._options.Count(option => option.Code == single) <= 1)
            && read.Type != 0
            ? read : null;

    /// <summary>Reads any message; null where its form is not that of one.</summary>
    public static DhcpReading? Of(ReadOnlySpan<byte> message)
    {
        if (message.Length < OptionsAt || BinaryPrimitives.ReadUInt32BigEndian(message[236..]) != Cookie)
        {
            return null;
        }

        DhcpReading read = new(message);
        if (!read.Add(message[OptionsAt..]))
        {
            return null;
        }

        int overload = read.Of(52) is { Length: 1 } value ? value[0] : 0;
        return overload > 3 || ((overload & 1) != 0 && !read.Add(message[108..236])) || ((overload & 2) != 0 && !read.Add(message[44..108])) ? null : read;
    }

    private bool Add(ReadOnlySpan<byte> area)
    {
        while (!area.IsEmpty)
        {
            byte code = area[0];
            if (code == 255)
            {
                return true;
            }

            int length = code == 0 ? 1 : area.Length < 2 ? int.MaxValue : 2 + area[1];
            if (length > area.Length)
            {
                return false;
            }

            if (code != 0)
            {
                _options.Add((code, area[2..length].ToArray()));
            }

            area = area[length..];
        }

        return false;
    }

    private static bool HasGoodLength(byte code, int length) => code switch
    {
        53 or 52 => length == 1,
        50 or 54 => length == 4,
        61 => length >= 2,
        _ => true,
    };
}
