using Firmware.Rpc;

namespace Firmware.Client.Sockets;

/// <summary>The Connect protocol, unary and in JSON, over plain HTTP/1.1 on sockets with fixed buffers.</summary>
public sealed class SocketTransport : IRpcTransport
{
    private const string FixedHeaders = "\r\nContent-Type: application/json\r\nConnect-Protocol-Version: 1\r\n";

    private readonly RobotAddress _address;
    private readonly IClock _clock;
    private readonly byte[] _fixedLines;

    /// <param name="address">As <see cref="RobotAddress"/> takes it.</param>
    /// <param name="clock">What times are measured by.</param>
    public SocketTransport(string address, IClock clock)
    {
        _address = new RobotAddress(address);
        _clock = clock;
        _fixedLines = Ascii.Bytes(" HTTP/1.1\r\nHost: " + _address.Host + ":" + _address.Port.ToString() + FixedHeaders);
        Address = _address.ToString();
    }

    public string Address { get; }

    public IRpcConnection NewConnection() => new SocketConnection(_address, _fixedLines, _clock);
}
