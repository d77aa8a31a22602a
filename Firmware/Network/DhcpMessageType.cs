namespace Firmware.Network;

/// <summary>What a DHCP message is for (RFC 2132, section 9.6), as option 53 has it.</summary>
internal static class DhcpMessageType
{
    public const byte Discover = 1;
    public const byte Offer = 2;
    public const byte Request = 3;
    public const byte Decline = 4;
    public const byte Ack = 5;
    public const byte Nak = 6;
    public const byte Release = 7;
    public const byte Inform = 8;
}
