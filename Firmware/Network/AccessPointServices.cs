using System;
using System.Net;

namespace Firmware.Network;

/// <summary>
/// What a phone needs of a network that the rover opens itself: an address, an answer to every name, and the way to the rover's page. It is looked
/// at now and then by whoever keeps house, and waits for nobody. What fails is tried again, and told once; nothing else depends on it.
/// </summary>
/// <remarks>Three sockets, and a fourth while a phone probes. Its memory is made by the constructor, which only a rover with a network of its own
/// calls; afterwards the runtime makes an object for who sent a datagram and for each connection.</remarks>
public sealed class AccessPointServices
{
    /// <summary>What its buffer has to have at least, in bytes: the longest answer of DHCP, and some more of a message of mDNS for who shares it.</summary>
    public const int BufferBytes = 600;

    private const int AddressBytes = 4;

    /// <summary>How long a socket that was not to be had is left alone.</summary>
    private const long RetryUs = 5_000_000;

    /// <summary>How many datagrams of a port are answered at one look: what a phone asks when it joins, and no flood.</summary>
    private const int DatagramsPerLook = 8;

    /// <summary>After so many looks in a row that failed the listener is taken for broken. One alone is a peer's doing, or a moment without memory.</summary>
    private const int FailuresInARow = 20;

    // The three of them.
    private const int Addresses = 0;
    private const int Names = 1;
    private const int Probes = 2;
    private const int Count = 3;

    private readonly IPAddress _address;
    private readonly byte[] _buffer;
    private readonly DhcpServer _dhcp;
    private readonly CaptiveDns _dns;
    private readonly ProbeListener _probes;
    private readonly DatagramPort _addressPort;
    private readonly DatagramPort _namePort;
    private readonly string[] _failures = { "", "", "" };
    private readonly string[] _told = { "", "", "" };
    private readonly long[] _nextTryUs = new long[Count];
    private readonly bool _isOnProbesPort;
    private int _failuresInARow;
    private int _leasesTold;

    /// <param name="address">The rover's address on its own network, of which the first three bytes name the network: /24.</param>
    /// <param name="pagePort">The port of its pages.</param>
    /// <param name="firstPage">The path of the one that a phone opens by itself.</param>
    /// <param name="nowUs">The time.</param>
    /// <param name="setup">What is to be done to a socket that would be on every network; null where there is one network only.</param>
    /// <param name="buffer">For its datagrams, <see cref="BufferBytes"/> or more. Others that the same thread polls may have it, too.</param>
    public AccessPointServices(IPAddress address, int pagePort, string firstPage, long nowUs, SocketSetup? setup, byte[] buffer)
    {
        _address = address;
        _buffer = buffer;
        _addressPort = new DatagramPort(_buffer, setup);
        _namePort = new DatagramPort(_buffer);
        uint own = NetworkOrder.ReadUInt32(address.GetAddressBytes(), 0);
        _isOnProbesPort = pagePort == ProbeListener.Port;
        string page = "http://" + address + (_isOnProbesPort ? "" : ":" + pagePort) + firstPage;
        _dhcp = new DhcpServer(own, page);
        _dns = new CaptiveDns(own);
        _probes = new ProbeListener(page);
        for (int service = 0; service < Count; service++)
        {
            _nextTryUs[service] = nowUs;
        }

        if (_isOnProbesPort)
        {
            _failures[Probes] = "The page does not open by itself: the rover has port 80 for everything.";
        }
    }

    /// <summary>How many addresses are somebody's now.</summary>
    public int LeasesInUse(long nowUs) => _dhcp.LeasesInUse(nowUs);

    /// <summary>Answers who can be answered now.</summary>
    /// <param name="nowUs">The time.</param>
    /// <returns>A line for a person, where there is something new; else an empty one.</returns>
    public string Look(long nowUs)
    {
        for (int service = 0; service < Count; service++)
        {
            if (service != Probes || !_isOnProbesPort)
            {
                Look(service, nowUs);
            }
        }

        return News(nowUs);
    }

    /// <summary>Closes what is open.</summary>
    public void Close()
    {
        _addressPort.Close();
        _namePort.Close();
        _probes.Close();
    }

    private void Look(int service, long nowUs)
    {
        if (!IsOpen(service))
        {
            if (_nextTryUs[service] - nowUs > 0)
            {
                return;
            }

            _nextTryUs[service] = nowUs + RetryUs;
            _failures[service] = Open(service);
        }

        Serve(service, nowUs);
    }

    private bool IsOpen(int service) => service == Addresses ? _addressPort.IsOpen : service == Names ? _namePort.IsOpen : _probes.IsOpen;

    // Why it cannot be opened; empty where it is. Who has no address yet calls everybody, so the first listens everywhere.
    private string Open(int service)
    {
        switch (service)
        {
            case Addresses:
                return _addressPort.Open(IPAddress.Any, DhcpServer.Port) ? "" : "No addresses are given out, whoever joins has to take one: " + _addressPort.Error;
            case Names:
                return _namePort.Open(_address, CaptiveDns.Port) ? "" : "No names are answered, so the page does not open by itself: " + _namePort.Error;
            default:
                return OpenProbes();
        }
    }

    private string OpenProbes()
    {
        try
        {
            _probes.Open(_address, ProbeListener.Port);
            _failuresInARow = 0;
            return "";
        }
        catch (Exception failure)
        {
            _probes.Close();
            return "Port 80 is not answered, so the page does not open by itself: " + failure.Message;
        }
    }

    private void Serve(int service, long nowUs)
    {
        switch (service)
        {
            case Addresses:
                GiveAddresses(nowUs);
                break;
            case Names:
                AnswerNames();
                break;
            default:
                AnswerProbes(nowUs);
                break;
        }
    }

    private void GiveAddresses(long nowUs)
    {
        for (int i = 0; i < DatagramsPerLook; i++)
        {
            int length = _addressPort.Receive();
            if (length == 0)
            {
                return;
            }

            int answer = _dhcp.Answer(_buffer, length, nowUs);
            if (answer > 0 && _dhcp.AnswerTo == DhcpServer.Broadcast)
            {
                _addressPort.Broadcast(answer, DhcpServer.ClientPort);
            }
            else if (answer > 0)
            {
                _addressPort.Send(answer, EndPointOf(_dhcp.AnswerTo));
            }
        }
    }

    private void AnswerNames()
    {
        for (int i = 0; i < DatagramsPerLook; i++)
        {
            int length = _namePort.Receive();
            if (length == 0)
            {
                return;
            }

            int answer = _dns.Answer(_buffer, length);
            if (answer > 0)
            {
                _namePort.Send(answer, _namePort.Sender);
            }
        }
    }

    private void AnswerProbes(long nowUs)
    {
        try
        {
            _probes.Look(_buffer, nowUs);
            _failuresInARow = 0;
        }
        catch (Exception)
        {
            if (++_failuresInARow >= FailuresInARow)
            {
                _probes.Close();
            }
        }
    }

    // Once in half an hour for each who has an address.
    private static IPEndPoint EndPointOf(uint address)
    {
        byte[] bytes = new byte[AddressBytes];
        NetworkOrder.WriteUInt32(bytes, 0, address);
        return new IPEndPoint(new IPAddress(bytes), DhcpServer.ClientPort);
    }

    private string News(long nowUs)
    {
        for (int service = 0; service < Count; service++)
        {
            if (_failures[service] != _told[service])
            {
                _told[service] = _failures[service];
                if (_told[service].Length > 0)
                {
                    return _told[service];
                }
            }
        }

        int leases = _dhcp.LeasesInUse(nowUs);
        if (leases == _leasesTold)
        {
            return "";
        }

        _leasesTold = leases;
        return leases + " of " + DhcpServer.Addresses + " addresses are given out.";
    }
}
