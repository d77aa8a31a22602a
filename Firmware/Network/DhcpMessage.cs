using System;

namespace Firmware.Network;

/// <summary>What a client's DHCP message says. Read again and again from the same buffer; it keeps places in it, and copies only the key.</summary>
internal sealed class DhcpMessage
{
    private const byte FromClient = 1;
    private const uint MagicCookie = 0x63825363;
    private const int AddressBytes = 4;

    // What overload says is in which of the two fields that have no other use here.
    private const int InFile = 1;
    private const int InServerName = 2;

    // A client identifier is a type and at least a byte (RFC 2132, section 9.14).
    private const int MinIdentifierBytes = 2;

    // Of a key: what it was made of, how long that is, and then that.
    private const int KeyHead = 2;
    private const byte OfHardware = 1;
    private const byte OfIdentifier = 2;

    private int _overload;
    private bool _hasRequested;

    /// <summary>One of <see cref="DhcpMessageType"/>, or what a client made up.</summary>
    public byte Type { get; private set; }

    /// <summary>The address that the client has and uses; 0 for none.</summary>
    public uint ClientAddress { get; private set; }

    /// <summary>The address that it asks for; 0 for none.</summary>
    public uint RequestedAddress { get; private set; }

    /// <summary>Whether it speaks to one certain server.</summary>
    public bool HasServer { get; private set; }

    /// <summary>To which.</summary>
    public uint Server { get; private set; }

    /// <summary>Whether it asks where the page is that a captive network shows.</summary>
    public bool WantsPortal { get; private set; }

    /// <summary>Where the client's identifier is in the buffer.</summary>
    public int IdentifierStart { get; private set; }

    /// <summary>How long it is; 0 where there is none.</summary>
    public int IdentifierLength { get; private set; }

    /// <summary>Who it is: the identifier, or the hardware address where there is none. An identifier that is longer than the key has room counts
    /// as none. Zeros to the end.</summary>
    public byte[] Key { get; } = new byte[DhcpLeases.KeyBytes];

    /// <summary>Reads what is in [0, length) of a buffer.</summary>
    /// <returns>Whether it is a client's message to a server on its own network, whole and well-formed.</returns>
    public bool Read(byte[] buffer, int length)
    {
        Forget();
        if (length <= DhcpField.Options
            || buffer[DhcpField.Op] != FromClient
            || buffer[DhcpField.HardwareLength] == 0
            || buffer[DhcpField.HardwareLength] > DhcpField.MaxHardwareBytes
            || NetworkOrder.ReadUInt32(buffer, DhcpField.Cookie) != MagicCookie
            || NetworkOrder.ReadUInt32(buffer, DhcpField.RelayAddress) != 0)
        {
            return false;
        }

        if (!ReadOptions(buffer, DhcpField.Options, length)
            || ((_overload & InFile) != 0 && !ReadOptions(buffer, DhcpField.File, DhcpField.Cookie))
            || ((_overload & InServerName) != 0 && !ReadOptions(buffer, DhcpField.ServerName, DhcpField.File)))
        {
            return false;
        }

        ClientAddress = NetworkOrder.ReadUInt32(buffer, DhcpField.ClientAddress);
        MakeKey(buffer);
        return Type != 0;
    }

    private void Forget()
    {
        Type = 0;
        ClientAddress = 0;
        RequestedAddress = 0;
        HasServer = false;
        Server = 0;
        WantsPortal = false;
        IdentifierStart = 0;
        IdentifierLength = 0;
        _overload = 0;
        _hasRequested = false;
    }

    // An area of options ends with the end option, or is none.
    private bool ReadOptions(byte[] buffer, int at, int end)
    {
        while (at < end)
        {
            byte option = buffer[at++];
            if (option == DhcpOption.End)
            {
                return true;
            }

            if (option == DhcpOption.Pad)
            {
                continue;
            }

            int length = at < end ? buffer[at++] : end;
            if (length > end - at || !Take(option, buffer, at, length))
            {
                return false;
            }

            at += length;
        }

        return false;
    }

    // What comes twice is refused: nobody can say which of the two is meant.
    private bool Take(byte option, byte[] buffer, int at, int length)
    {
        switch (option)
        {
            case DhcpOption.MessageType:
                bool isFirst = Type == 0;
                Type = length == 1 ? buffer[at] : (byte)0;
                return isFirst && Type != 0;
            case DhcpOption.RequestedAddress:
                if (_hasRequested || length != AddressBytes)
                {
                    return false;
                }

                _hasRequested = true;
                RequestedAddress = NetworkOrder.ReadUInt32(buffer, at);
                return true;
            case DhcpOption.ServerIdentifier:
                if (HasServer || length != AddressBytes)
                {
                    return false;
                }

                HasServer = true;
                Server = NetworkOrder.ReadUInt32(buffer, at);
                return true;
            case DhcpOption.ClientIdentifier:
                if (IdentifierLength != 0 || length < MinIdentifierBytes)
                {
                    return false;
                }

                IdentifierStart = at;
                IdentifierLength = length;
                return true;
            case DhcpOption.Overload:
                bool isOnly = _overload == 0;
                _overload = length == 1 ? buffer[at] : 0;
                return isOnly && _overload >= InFile && _overload <= (InFile | InServerName);
            case DhcpOption.ParameterList:
                for (int i = at; i < at + length; i++)
                {
                    WantsPortal |= buffer[i] == DhcpOption.CaptivePortal;
                }

                return true;
            default:
                return true;
        }
    }

    private void MakeKey(byte[] buffer)
    {
        Array.Clear(Key, 0, Key.Length);
        if (IdentifierLength > 0 && IdentifierLength <= Key.Length - KeyHead)
        {
            Key[0] = OfIdentifier;
            Key[1] = (byte)IdentifierLength;
            Array.Copy(buffer, IdentifierStart, Key, KeyHead, IdentifierLength);
        }
        else
        {
            int length = buffer[DhcpField.HardwareLength];
            Key[0] = OfHardware;
            Key[1] = (byte)length;
            Key[KeyHead] = buffer[DhcpField.HardwareType];
            Array.Copy(buffer, DhcpField.HardwareAddress, Key, KeyHead + 1, length);
        }
    }
}
