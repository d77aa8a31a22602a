namespace Firmware.Network;

/// <summary>Where the fields of a DHCP message are (RFC 2131, section 2), in bytes from its start.</summary>
internal static class DhcpField
{
    public const int Op = 0;
    public const int HardwareType = 1;
    public const int HardwareLength = 2;
    public const int Hops = 3;
    public const int Seconds = 8;
    public const int ClientAddress = 12;
    public const int YourAddress = 16;
    public const int ServerAddress = 20;
    public const int RelayAddress = 24;
    public const int HardwareAddress = 28;
    public const int ServerName = 44;
    public const int File = 108;
    public const int Cookie = 236;
    public const int Options = 240;

    /// <summary>How long a hardware address can be.</summary>
    public const int MaxHardwareBytes = 16;
}
