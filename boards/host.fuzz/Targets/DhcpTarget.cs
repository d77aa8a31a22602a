using System;
using System.Linq;
using Firmware.Boards.Host.Fuzz.Network;
using Firmware.Network;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>
/// A whole life of the rover's DHCP server under strangers' datagrams: no address is ever two clients', what an independent reader makes of the
/// answers agrees with what the server says of itself, and nothing behind a datagram's end is read.
/// </summary>
internal sealed class DhcpTarget : IFuzzTarget
{
    private const uint Rover = 0xC0A80401;
    private const string Portal = "http://192.168.4.1:8080/";
    private const int Offer = 2;
    private const int Ack = 5;
    private const int Nak = 6;

    private readonly byte[] _buffer = new byte[DhcpScript.MostBytes];
    private readonly byte[] _other = new byte[DhcpScript.MostBytes];
    private readonly byte[] _sent = new byte[DhcpScript.MostBytes];
    private Allocation _allocation;

    public string Name => "dhcp";

    public string[] Words { get; } =
    [
        "||", "||\u0000\u0001\u0000\u0000", "||\u0001\u0002\u0000\u0000", "||\u00ff", "||\u00b4\u0001\u0002\u0000", "\u0035\u0001\u0001", "\u0035\u0001\u0003", "\u0035\u0001\u0004", "\u0035\u0001\u0007",
        "\u0035\u0001\u0008", "\u0032\u0004\u00c0\u00a8\u0004\u0002", "\u0032\u0004\u00c0\u00a8\u0004\u0003", "\u0032\u0004\u00c0\u00a8\u0004\u0009", "\u0032\u0004\u00c0\u00a8\u0004\u0001",
        "\u0036\u0004\u00c0\u00a8\u0004\u0001", "\u0036\u0004\u000a\u0000\u0000\u0001", "\u0034\u0001\u0001", "\u0034\u0001\u0002", "\u0034\u0001\u0003", "\u003d\u0002\u0000a", "\u003d\u0007\u0001\u0002\u0000\u0000\u0000\u0000\u0001",
        "\u0037\u0003\u0001\u0003\u0072", "\u00ff", "\u0000", "c\u0082Sc", "\u003d\u001e0123456789abcdef0123456789abcd", "\u003d\u001f0123456789abcdef0123456789abcde",
    ];

    public string Separators => "|\u0035\u0032\u0036\u003d\u00ff";

    public bool Run(ReadOnlySpan<byte> input)
    {
        DhcpServer server = new(Rover, Portal);
        DhcpServer twin = new(Rover, Portal);
        DhcpLedger ledger = new(Rover);
        DhcpScript script = new(input, Rover);
        long nowUs = 1;
        bool isTaken = false;
        for (int length = script.Next(_sent); length >= 0; length = script.Next(_sent))
        {
            nowUs += script.PauseUs;
            isTaken |= Ask(server, twin, ledger, length, nowUs);
        }

        return isTaken;
    }

    private bool Ask(DhcpServer server, DhcpServer twin, DhcpLedger ledger, int length, long nowUs)
    {
        ReadOnlySpan<byte> sent = _sent.AsSpan(0, length);
        DhcpReading? message = DhcpReading.OfClient(sent);
        sent.CopyTo(_buffer);
        _buffer.AsSpan(length).Clear();
        sent.CopyTo(_other);
        _other.AsSpan(length).Fill(0xFF);
        _allocation.Start();
        int answered = server.Answer(_buffer, length, nowUs);
        _allocation.Check(0);
        int alike = twin.Answer(_other, length, nowUs);
        if (alike != answered || !_buffer.AsSpan(0, answered).SequenceEqual(_other.AsSpan(0, answered)))
        {
            throw new Violation("what is behind the datagram makes a difference");
        }

        DhcpReading? answer = answered > 0 ? Check(server, message, _buffer.AsSpan(0, answered)) : null;
        if (message != null)
        {
            ledger.Enter(message, answer, nowUs);
        }

        if (server.LeasesInUse(nowUs) != ledger.Count(nowUs) || ledger.Count(nowUs) > DhcpServer.Addresses)
        {
            throw new Violation($"{server.LeasesInUse(nowUs)} addresses are in use by its own account, and {ledger.Count(nowUs)} by its answers");
        }

        return answered > 0;
    }

    private static DhcpReading Check(DhcpServer server, DhcpReading? message, ReadOnlySpan<byte> bytes)
    {
        Holds(message != null, "what is no message is answered");
        Holds(bytes.Length is >= 300 and <= DhcpServer.MaxAnswerBytes, "its length");
        DhcpReading? answer = DhcpReading.Of(bytes);
        Holds(answer is { Op: 2, RelayAddress: 0 }, "its form");
        Holds(answer!.Number == message!.Number && answer.Flags == message.Flags && answer.Hardware.SequenceEqual(message.Hardware), "whom it is for");
        Holds(answer.Server == Rover, "who sends it");
        Holds(answer.Type == (message.Type == 1 ? Offer : message.Type == 3 ? answer.Type == Nak ? Nak : Ack : message.Type == 8 ? Ack : 0), "its type");
        bool isLease = message.Type != 8 && answer.Type != Nak;
        Holds(isLease == (answer.YourAddress != 0) && isLease == (answer.Address(51) == 3_600), "a lease, or none");
        Holds(answer.Type == Nak || (answer.Address(1) == 0xFFFFFF00 && answer.Address(3) == Rover && answer.Address(6) == Rover), "what else there is");
        uint to = answer.Type == Nak || message.Type == 1 || message.ClientAddress == 0 ? DhcpServer.Broadcast : message.ClientAddress;
        Holds(server.AnswerTo == to && (to == DhcpServer.Broadcast || (to & 0xFFFFFF00) == (Rover & 0xFFFFFF00)), "where it goes");
        Holds(message.Of(61) is not { Length: <= 192 } identifier || answer.Of(61)?.SequenceEqual(identifier) == true, "the identifier");
        return answer;
    }

    private static void Holds(bool condition, string what)
    {
        if (!condition)
        {
            throw new Violation("answered, and this is not as it should be: " + what);
        }
    }
}
