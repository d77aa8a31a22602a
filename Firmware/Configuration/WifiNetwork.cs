namespace Firmware.Configuration;

/// <summary>The Wi-Fi network that a device is to join.</summary>
public sealed class WifiNetwork
{
    /// <summary>What it is called: 1 to 32 bytes.</summary>
    public string Name { get; init; } = "";

    /// <summary>8 to 63 printable characters of ASCII. Empty: an open network.</summary>
    public string Password { get; init; } = "";
}
