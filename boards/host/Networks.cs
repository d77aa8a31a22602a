using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Firmware.Boards.Host;

/// <summary>The PC's networks, of IPv4, on which somebody else can be.</summary>
internal static class Networks
{
    /// <summary>This machine's addresses on them, one for each.</summary>
    /// <param name="only">The address whose network alone is meant, or <see cref="IPAddress.Any"/>.</param>
    public static List<UnicastIPAddressInformation> Here(IPAddress only)
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(one => one.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown && one.NetworkInterfaceType != NetworkInterfaceType.Loopback && one.SupportsMulticast)
                .Select(one => one.GetIPProperties().UnicastAddresses.FirstOrDefault(address => address.Address.AddressFamily == AddressFamily.InterNetwork
                    && (only.Equals(IPAddress.Any) || only.Equals(address.Address))))
                .OfType<UnicastIPAddressInformation>()];
        }
        catch (NetworkInformationException)
        {
            // What cannot be looked at is none.
            return [];
        }
    }
}
