using Firmware.Client.Sockets;
using Firmware.Rpc;

namespace Firmware.Client;

/// <content>A client from an address. Apart, since it alone knows sockets: what runs on the emulator is built without them.</content>
public sealed partial class RobotClient
{
    /// <summary>A client for the robot at an address. Connects with the first call.</summary>
    /// <param name="address"><c>http://host:port</c> or <c>host:port</c>; without a port it is 8080. A host is a name or an IPv4 address.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="System.ArgumentException">The address is none of these, or an option is out of its range.</exception>
    public RobotClient(string address, ClientOptions? options = null)
        : this(address, options?.Clock ?? new MonotonicClock(), options)
    {
    }

    private RobotClient(string address, IClock clock, ClientOptions? options)
        : this(new SocketTransport(address, clock), clock, options)
    {
    }
}
