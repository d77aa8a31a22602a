using System.Net.NetworkInformation;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>What the device has stored about Wi-Fi: put there by the configuration, by the device's tools, or made here.</summary>
/// <remarks>The chip reads the settings when it starts, so a change needs a restart.</remarks>
internal static class WifiSettings
{
    private const string NoAddress = "0.0.0.0";

    // The chip's usual address for a network of its own.
    private const string OwnAddress = "192.168.4.1";
    private const string OwnMask = "255.255.255.0";

    // Of the 32 bytes that a network's name can have, without a dash and four digits.
    private const int MaxNameLength = 27;

    private const string HexDigits = "0123456789abcdef";

    private const Wireless80211Configuration.ConfigurationOptions Joining =
        Wireless80211Configuration.ConfigurationOptions.AutoConnect | Wireless80211Configuration.ConfigurationOptions.Enable;

    private const WirelessAPConfiguration.ConfigurationOptions Opening =
        WirelessAPConfiguration.ConfigurationOptions.AutoStart | WirelessAPConfiguration.ConfigurationOptions.Enable;

    // How the runtime's names begin at its first start.
    private const string ShippedName = "nano_";

    /// <summary>Whether everybody could join a network of the device's own as it is stored.</summary>
    public static bool IsPublic()
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.WirelessAP);
        if (found == null)
        {
            return false;
        }

        WirelessAPConfiguration stored = AccessPoint(found);
        bool isEncrypted = stored.Authentication == AuthenticationType.WPA || stored.Authentication == AuthenticationType.WPA2;
        return AccessPointPassword.IsPublic(isEncrypted, stored.Password);
    }

    /// <summary>The password of the device's own network.</summary>
    public static string OwnPassword()
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.WirelessAP);
        return found == null ? "" : AccessPoint(found).Password;
    }

    /// <summary>Whether the radio has been on since the start. Without it the chip's random source is a predictable one.</summary>
    public static bool IsRadioOn()
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.Wireless80211);
        return Mode() == NetworkMode.AccessPoint || (found != null && IsEnabled(Station(found)));
    }

    /// <summary>Has the radio on from the next start on, without joining anything.</summary>
    public static void TurnRadioOn()
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.Wireless80211);
        if (found != null)
        {
            Wireless80211Configuration stored = Station(found);
            stored.Options = Wireless80211Configuration.ConfigurationOptions.Enable;
            stored.SaveConfiguration();
        }
    }

    /// <summary>Stores a password for the device's own network, and a name where it still has the runtime's.</summary>
    /// <param name="name">What the rover is called.</param>
    /// <param name="password">The password.</param>
    /// <returns>The network's name.</returns>
    public static string StoreOwn(string name, string password)
    {
        NetworkInterface? found = Interface(NetworkInterfaceType.WirelessAP);
        if (found == null)
        {
            return "";
        }

        WirelessAPConfiguration stored = AccessPoint(found);
        if (stored.Ssid.Length == 0 || stored.Ssid.StartsWith(ShippedName))
        {
            stored.Ssid = OwnName(name, found.PhysicalAddress);
        }

        stored.Authentication = AuthenticationType.WPA2;
        stored.Password = password;
        stored.SaveConfiguration();
        return stored.Ssid;
    }

    // With the end of the chip's address: two rovers side by side are two networks.
    private static string OwnName(string name, byte[] address)
    {
        string shown = name.Length > MaxNameLength ? name.Substring(0, MaxNameLength) : name;
        return address.Length < 2 ? shown : shown + "-" + Digits(address[address.Length - 2]) + Digits(address[address.Length - 1]);
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
    /// <param name="network">The network to join, by the configuration; null for the one that is stored.</param>
    /// <returns>Whether anything was stored.</returns>
    public static bool Store(NetworkMode mode, WifiNetwork? network)
    {
        bool isOwn = mode == NetworkMode.AccessPoint;
        NetworkInterface? station = Interface(NetworkInterfaceType.Wireless80211);
        NetworkInterface? accessPoint = Interface(NetworkInterfaceType.WirelessAP);
        bool changed = station != null && StoreStation(station, !isOwn, network);
        return (accessPoint != null && StoreAccessPoint(accessPoint, isOwn)) || changed;
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

    private static string Digits(byte b)
    {
        char[] digits = HexDigits.ToCharArray();
        return digits[b >> 4].ToString() + digits[b & 15];
    }

    private static bool StoreStation(NetworkInterface station, bool isUsed, WifiNetwork? network)
    {
        Wireless80211Configuration stored = Station(station);
        bool isAsWanted = isUsed ? (stored.Options & Joining) == Joining : !IsEnabled(stored);
        bool isNew = isUsed && network != null && (stored.Ssid != network.Name || stored.Password != network.Password);
        if (isAsWanted && !isNew)
        {
            return false;
        }

        if (isNew)
        {
            stored.Ssid = network!.Name;
            stored.Password = network.Password;
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

    private static bool IsEnabled(Wireless80211Configuration station) =>
        (station.Options & Wireless80211Configuration.ConfigurationOptions.Enable) == Wireless80211Configuration.ConfigurationOptions.Enable;

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
