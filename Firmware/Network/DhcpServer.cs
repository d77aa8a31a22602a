using System;
using System.Text;

namespace Firmware.Network;

/// <summary>
/// Gives out the addresses of the rover's own network, /24, as RFC 2131 asks: eight of them, for an hour each. All of its memory is made by the
/// constructor. It has no socket and no clock.
/// </summary>
/// <remarks>
/// <para>It is alone on its network, so what it does not know it decides: who comes with an address from before a restart of the rover keeps it
/// while nobody else has it, and is told no otherwise. While all addresses are taken newcomers hear nothing; nobody loses one to them.</para>
/// <para>An answer to who has no address yet is a broadcast, whatever the client's broadcast flag says: a socket cannot send to an address that
/// nobody answers for yet. RFC 2131, section 4.1, allows it.</para>
/// </remarks>
public sealed class DhcpServer
{
    /// <summary>The port it listens on.</summary>
    public const int Port = 67;

    /// <summary>The port that answers go to.</summary>
    public const int ClientPort = 68;

    /// <summary>How many addresses there are: a handful of people, each with a phone and a laptop.</summary>
    public const int Addresses = 8;

    /// <summary>How long an address is somebody's, in seconds: longer than somebody who drives is out of reach, and soon enough free again.</summary>
    public const int LeaseSeconds = 3_600;

    /// <summary>How long an offer stands, in seconds. A client asks for what it was offered within a second or two, through a bad link, too.</summary>
    public const int OfferSeconds = 10;

    /// <summary>How long an address is given to nobody after a client found it in use, in seconds.</summary>
    public const int SetAsideSeconds = 600;

    /// <summary>The longest answer: what every client takes, 576 bytes (RFC 2131, section 2), without the heads of IP and UDP.</summary>
    public const int MaxAnswerBytes = 548;

    /// <summary>Where an answer goes that is for everybody on the network.</summary>
    public const uint Broadcast = 0xFFFFFFFF;

    private const long UsPerSecond = 1_000_000;

    // BOOTP's messages have 300 bytes at least, and some clients expect that still.
    private const int MinAnswerBytes = 300;

    private const byte FromServer = 2;
    private const uint Mask = 0xFFFFFF00;

    // The first address that is given out: the lowest that is usually not a router's.
    private const int FirstHost = 2;

    private readonly uint _own;
    private readonly byte[] _portal;
    private readonly DhcpLeases _leases = new(Addresses);
    private readonly DhcpMessage _message = new();

    /// <param name="ownAddress">The rover's address, such as 0xC0A80401 for 192.168.4.1. Its last byte is neither 0 nor 255.</param>
    /// <param name="portal">The address of its page, such as <c>http://192.168.4.1:8080/</c>: fewer than 64 letters of ASCII.</param>
    public DhcpServer(uint ownAddress, string portal)
    {
        _own = ownAddress;
        _portal = Encoding.UTF8.GetBytes(portal);
    }

    /// <summary>Where the last answer goes: an address, or <see cref="Broadcast"/>.</summary>
    public uint AnswerTo { get; private set; }

    /// <summary>How many messages were answered with a yes, so far.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>How many were answered with a no, so far.</summary>
    public int Refused { get; private set; }

    /// <summary>How many addresses are somebody's now.</summary>
    public int LeasesInUse(long nowUs) => _leases.CountBound(nowUs);

    /// <summary>Takes a client's message, and writes the answer over it.</summary>
    /// <param name="buffer">The message; room for <see cref="MaxAnswerBytes"/>, where an answer is to hold all that it may.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="nowUs">The time.</param>
    /// <returns>How long the answer is; 0 where there is none.</returns>
    public int Answer(byte[] buffer, int length, long nowUs)
    {
        if (length > buffer.Length || buffer.Length < MinAnswerBytes || !_message.Read(buffer, length))
        {
            return 0;
        }

        switch (_message.Type)
        {
            case DhcpMessageType.Discover:
                return Discover(buffer, nowUs);
            case DhcpMessageType.Request:
                return Request(buffer, nowUs);
            case DhcpMessageType.Decline:
                Decline(nowUs);
                return 0;
            case DhcpMessageType.Release:
                Release(nowUs);
                return 0;
            case DhcpMessageType.Inform:
                return Inform(buffer);
            default:
                return 0;
        }
    }

    private int Discover(byte[] buffer, long nowUs)
    {
        int place = _leases.Find(_message.Key);
        place = place != DhcpLeases.None ? place : _leases.Pick(PlaceOf(_message.RequestedAddress), nowUs);
        if (place == DhcpLeases.None)
        {
            return 0;
        }

        // Who has an address and forgot it keeps its time.
        if (!_leases.IsBound(place, nowUs))
        {
            _leases.Offer(place, _message.Key, nowUs + (OfferSeconds * UsPerSecond));
        }

        return Write(buffer, DhcpMessageType.Offer, 0, AddressOf(place), true);
    }

    private int Request(byte[] buffer, long nowUs)
    {
        int known = _leases.Find(_message.Key);
        if (_message.HasServer && _message.Server != _own)
        {
            if (known != DhcpLeases.None)
            {
                _leases.Withdraw(known, nowUs);
            }

            return 0;
        }

        // It asks for what it was offered, or had before it restarted; or it has one, and wants to keep it.
        uint wanted = _message.RequestedAddress != 0 ? _message.RequestedAddress : _message.ClientAddress;
        if (wanted == 0 || (_message.ClientAddress != 0 && _message.ClientAddress != wanted))
        {
            return 0;
        }

        int place = PlaceOf(wanted);
        if (place == DhcpLeases.None || (known == DhcpLeases.None ? !_leases.IsFree(place, nowUs) : known != place))
        {
            Refused++;
            return Write(buffer, DhcpMessageType.Nak, 0, 0, false);
        }

        Acknowledged++;
        _leases.Bind(place, _message.Key, nowUs + (LeaseSeconds * UsPerSecond));
        return Write(buffer, DhcpMessageType.Ack, _message.ClientAddress, wanted, true);
    }

    // Only who was given an address can say that somebody else has it.
    private void Decline(long nowUs)
    {
        int place = PlaceOf(_message.RequestedAddress);
        if (IsForMe && place != DhcpLeases.None && place == _leases.Find(_message.Key) && !_leases.IsFree(place, nowUs))
        {
            _leases.Avoid(place, nowUs + (SetAsideSeconds * UsPerSecond));
        }
    }

    private void Release(long nowUs)
    {
        int place = PlaceOf(_message.ClientAddress);
        if (IsForMe && place != DhcpLeases.None && place == _leases.Find(_message.Key))
        {
            _leases.Release(place, nowUs);
        }
    }

    // Who chose an address by itself gets the rest. The answer goes to nobody outside of this network.
    private int Inform(byte[] buffer)
    {
        uint address = _message.ClientAddress;
        uint host = address & ~Mask;
        if ((address & Mask) != (_own & Mask) || address == _own || host == 0 || host == ~Mask)
        {
            return 0;
        }

        Acknowledged++;
        return Write(buffer, DhcpMessageType.Ack, address, 0, false);
    }

    private bool IsForMe => !_message.HasServer || _message.Server == _own;

    // The rover's own address is left out of the row.
    private uint AddressOf(int place)
    {
        int host = FirstHost + place;
        return (_own & Mask) | (uint)(host >= OwnHost && OwnHost >= FirstHost ? host + 1 : host);
    }

    private int PlaceOf(uint address)
    {
        int host = (int)(address & ~Mask);
        if ((address & Mask) != (_own & Mask) || address == _own)
        {
            return DhcpLeases.None;
        }

        int place = host - FirstHost - (OwnHost >= FirstHost && host > OwnHost ? 1 : 0);
        return place >= 0 && place < _leases.Count ? place : DhcpLeases.None;
    }

    private int OwnHost => (int)(_own & ~Mask);

    // Over the message: its number, its flags and its hardware address stay where they are.
    private int Write(byte[] buffer, byte type, uint client, uint yours, bool isLease)
    {
        AnswerTo = client != 0 ? client : Broadcast;
        int identifierLength = _message.IdentifierLength;
        int room = DhcpField.Cookie - DhcpField.ServerName;
        identifierLength = identifierLength <= room ? identifierLength : 0;

        // Out of the way of what is written, until it is written itself.
        Array.Copy(buffer, _message.IdentifierStart, buffer, DhcpField.ServerName, identifierLength);
        buffer[DhcpField.Op] = FromServer;
        buffer[DhcpField.Hops] = 0;
        NetworkOrder.WriteUInt16(buffer, DhcpField.Seconds, 0);
        NetworkOrder.WriteUInt32(buffer, DhcpField.ClientAddress, client);
        NetworkOrder.WriteUInt32(buffer, DhcpField.YourAddress, yours);
        NetworkOrder.WriteUInt32(buffer, DhcpField.ServerAddress, 0);
        int at = DhcpField.Options;
        buffer[at++] = DhcpOption.MessageType;
        buffer[at++] = 1;
        buffer[at++] = type;
        at = WriteNumber(buffer, at, DhcpOption.ServerIdentifier, _own);
        if (isLease)
        {
            // The shares of the time are those of RFC 2131, section 4.4.5.
            at = WriteNumber(buffer, at, DhcpOption.LeaseTime, LeaseSeconds);
            at = WriteNumber(buffer, at, DhcpOption.RenewalTime, LeaseSeconds / 2);
            at = WriteNumber(buffer, at, DhcpOption.RebindingTime, LeaseSeconds / 8 * 7);
        }

        if (type != DhcpMessageType.Nak)
        {
            at = WriteNumber(buffer, at, DhcpOption.SubnetMask, Mask);
            at = WriteNumber(buffer, at, DhcpOption.Router, _own);
            at = WriteNumber(buffer, at, DhcpOption.NameServer, _own);
            at = _message.WantsPortal ? WriteBytes(buffer, at, DhcpOption.CaptivePortal, _portal, 0, _portal.Length) : at;
        }

        // RFC 6842: a client may know itself by its identifier only.
        at = identifierLength > 0 ? WriteBytes(buffer, at, DhcpOption.ClientIdentifier, buffer, DhcpField.ServerName, identifierLength) : at;
        buffer[at++] = DhcpOption.End;
        Array.Clear(buffer, DhcpField.ServerName, room);
        if (at < MinAnswerBytes)
        {
            Array.Clear(buffer, at, MinAnswerBytes - at);
            at = MinAnswerBytes;
        }

        return at;
    }

    private static int WriteNumber(byte[] buffer, int at, byte option, uint value)
    {
        buffer[at] = option;
        buffer[at + 1] = 4;
        NetworkOrder.WriteUInt32(buffer, at + 2, value);
        return at + 6;
    }

    // Left out where there is no room for it and for the end behind it.
    private static int WriteBytes(byte[] buffer, int at, byte option, byte[] from, int start, int length)
    {
        if (at + length + 3 > buffer.Length || at + length + 3 > MaxAnswerBytes)
        {
            return at;
        }

        buffer[at] = option;
        buffer[at + 1] = (byte)length;
        Array.Copy(from, start, buffer, at + 2, length);
        return at + 2 + length;
    }
}
