namespace Firmware.Configuration;

/// <summary>How a device gets its network. A PC has one already and does not ask.</summary>
public enum NetworkMode
{
    /// <summary>It joins the Wi-Fi network that is stored in the device.</summary>
    Station,

    /// <summary>It opens a Wi-Fi network of its own.</summary>
    AccessPoint,
}
