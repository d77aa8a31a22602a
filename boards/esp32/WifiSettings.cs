using System.Net.NetworkInformation;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>What the device has stored about Wi-Fi. Names and passwords are put there with its tools; here they are only used.</summary>
/// <remarks>The chip reads the settings when it starts, so a change needs a restart.</remarks>
internal static class WifiSettings
{
    private const string NoAddress = "0.0.0.0";

    // The chip's usual address for a network of its own.
    private const string OwnAddress = "192.168.4.1";
    private const string OwnMask = "255.255.255.0";

    private const Wireless80211Configuration.ConfigurationOptions Joining =
        Wireless80211Configuration.ConfigurationOptions.AutoConnect | Wireless80211Configuration.ConfigurationOptions.Enable;

    private const WirelessAPConfiguration.ConfigurationOptions Opening =
        WirelessAPConfiguration.ConfigurationOptions.AutoStart | WirelessAPConfiguration.ConfigurationOptions.Enable;

    /// <summary>Why the device may not open a network of its own; empty where it may, or is to join one.</summary>
    public static string Refusal(NetworkMode mode)
    {
        NetworkInterface? found = mode == NetworkMode.AccessPoint ? Interface(NetworkInterfaceType.WirelessAP) : null;
        if (found == null)
        {
            return "";
        }

        WirelessAPConfiguration stored = AccessPoint(found);
        bool isEncrypted = stored.Authentication == AuthenticationType.WPA || stored.Authentication == AuthenticationType.WPA2;
        return AccessPointPassword.Refusal(isEncrypted, stored.Password);
    }

    /// <summary>What the device is set to.</summary>
    public static NetworkMode Mode()
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.WirelessAP);
        bool isOpening = found != null && (AccessPoint(found).Options & Opening) == Opening;
        return isOpening ? NetworkMode.AccessPoint : NetworkMode.Station;
    }

    /// <summary>Stores what the mode needs and is not stored yet.</summary>
    /// <param name="mode">Which network it is.</param>
    /// <param name="mayOpen">Whether a network of the device's own may be opened; where not, none is, from the next start on.</param>
    /// <returns>Whether anything was stored.</returns>
    public static bool Store(NetworkMode mode, bool mayOpen)
    {
        bool isOwn = mode == NetworkMode.AccessPoint;
        NetworkInterface? station = Interface(NetworkInterfaceType.Wireless80211);
        NetworkInterface? accessPoint = Interface(NetworkInterfaceType.WirelessAP);
        bool changed = station != null && StoreStation(station, !isOwn);
        return (accessPoint != null && StoreAccessPoint(accessPoint, isOwn && mayOpen)) || changed;
    }

    /// <summary>The network that the device joins or opens; empty where none is stored.</summary>
    public static string NetworkName(NetworkMode mode)
    {
        NetworkInterface? found = Interface(InterfaceOf(mode));
        if (found == null)
        {
            return "";
        }

        return mode == NetworkMode.AccessPoint ? AccessPoint(found).Ssid : Station(found).Ssid;
    }

    /// <summary>The device's address; empty where it has none.</summary>
    public static string Address(NetworkMode mode)
    {
        string address = Interface(InterfaceOf(mode))?.IPv4Address ?? "";
        return address == NoAddress ? "" : address;
    }

    /// <summary>Which part of the device's address is its network's.</summary>
    public static string Mask(NetworkMode mode)
    {
        string mask = Interface(InterfaceOf(mode))?.IPv4SubnetMask ?? "";
        return mask == "" || mask == NoAddress ? OwnMask : mask;
    }

    private static bool StoreStation(NetworkInterface station, bool isUsed)
    {
        Wireless80211Configuration stored = Station(station);
        bool isJoining = (stored.Options & Joining) == Joining;
        if (isJoining == isUsed)
        {
            return false;
        }

        stored.Options = isUsed ? Joining : Wireless80211Configuration.ConfigurationOptions.Disable;
        stored.SaveConfiguration();
        return true;
    }

    private static bool StoreAccessPoint(NetworkInterface accessPoint, bool isUsed)
    {
        WirelessAPConfiguration stored = AccessPoint(accessPoint);
        bool isOpening = (stored.Options & Opening) == Opening;
        if (isOpening == isUsed && !(isUsed && accessPoint.IPv4Address == NoAddress))
        {
            return false;
        }

        if (isUsed)
        {
            accessPoint.EnableStaticIPv4(OwnAddress, OwnMask, OwnAddress);
        }

        stored.Options = isUsed ? Opening : WirelessAPConfiguration.ConfigurationOptions.Disable;
        stored.SaveConfiguration();
        return true;
    }

    private static NetworkInterfaceType InterfaceOf(NetworkMode mode) =>
        mode == NetworkMode.AccessPoint ? NetworkInterfaceType.WirelessAP : NetworkInterfaceType.Wireless80211;

    private static NetworkInterface? Interface(NetworkInterfaceType type)
    {
        NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType == type)
            {
                return all[i];
            }
        }

        return null;
    }

    private static Wireless80211Configuration Station(NetworkInterface station) =>
        Wireless80211Configuration.GetAllWireless80211Configurations()[station.SpecificConfigId];

    private static WirelessAPConfiguration AccessPoint(NetworkInterface accessPoint) =>
        WirelessAPConfiguration.GetAllWirelessAPConfigurations()[accessPoint.SpecificConfigId];
}
