using System;
using System.Net;
using System.Net.Sockets;

namespace Firmware.Network;

/// <summary>
/// One UDP port whose datagrams are asked for and never waited for. Its buffer is given, so that ports which are polled from one thread share
/// one: what came has to be read, or answered in place, before the next is asked for. No error of a socket escapes: each method answers
/// whether it went well, and <see cref="Error"/> has the last reason.
/// </summary>
public sealed class DatagramPort
{
    /// <summary>How long a datagram waits for room to leave at most. The device takes no less.</summary>
    private const int SendMs = 500;

    private const int MulticastHops = 255;

    private readonly SocketSetup? _setup;
    private Socket? _socket;
    private IPEndPoint? _everybody;
    private string _failed = "";
    private int _errorCode;
    // At first only something to name the kind of address.
    private EndPoint _from = new IPEndPoint(IPAddress.Any, 0);

    /// <param name="buffer">Where what comes is put, and what is sent is taken from; as long as the longest datagram. It may be others' as well.</param>
    public DatagramPort(byte[] buffer)
        : this(buffer, null)
    {
    }

    /// <param name="buffer">As of the other.</param>
    /// <param name="setup">What is done to a socket before it is bound, so that it is on one network only; null for nothing.</param>
    public DatagramPort(byte[] buffer, SocketSetup? setup)
    {
        Buffer = buffer;
        _setup = setup;
    }

    /// <summary>What came, and what is to be sent, from its first byte.</summary>
    public readonly byte[] Buffer;

    /// <summary>Whether there is a port now.</summary>
    public bool IsOpen => _socket != null;

    /// <summary>Who sent what was received last. The runtime makes a new object for each datagram.</summary>
    public IPEndPoint Sender => (IPEndPoint)_from;

    /// <summary>What failed last and why, for people; empty where nothing has failed since it was opened. Allocates.</summary>
    public string Error => _failed.Length == 0 ? "" : $"{_failed}: socket error {_errorCode}";

    /// <summary>Opens it; what was open is closed. Others may have the same port where they, too, allow that.</summary>
    /// <param name="local">This machine's address that it listens at, or <see cref="IPAddress.Any"/>.</param>
    /// <param name="port">The port, or 0 for any that is free.</param>
    /// <returns>False where it cannot be had; it is closed then.</returns>
    public bool Open(IPAddress local, int port)
    {
        Close();
        _failed = "";
        try
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _setup?.Invoke(_socket);
            _socket.Bind(new IPEndPoint(local, port));
            _socket.SendTimeout = SendMs;
            return true;
        }
        catch (Exception refused)
        {
            Note("the port cannot be opened", refused);
            Close();
            return false;
        }
    }

    /// <summary>Receives what is sent to a group on one network, and sends to groups there, with 255 hops. What it sends it may get back.</summary>
    /// <param name="group">The group's address.</param>
    /// <param name="network">This machine's address on that network.</param>
    public bool Join(IPAddress group, IPAddress network)
    {
        if (_socket == null)
        {
            return false;
        }

        try
        {
            byte[] membership = new byte[8];
            byte[] self = network.GetAddressBytes();
            Array.Copy(group.GetAddressBytes(), membership, 4);
            Array.Copy(self, 0, membership, 4, 4);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, self);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, MulticastHops);
            return true;
        }
        catch (Exception refused)
        {
            Note("the group cannot be joined", refused);
            return false;
        }
    }

    /// <summary>Takes the next datagram into the buffer, without waiting for one.</summary>
    /// <returns>How many bytes it has, or as many as fit where it has more; 0 where there is none, or an empty one, or the socket failed.</returns>
    public int Receive()
    {
        if (_socket == null)
        {
            return 0;
        }

        try
        {
            if (!_socket.Poll(0, SelectMode.SelectRead))
            {
                return 0;
            }

            return _socket.ReceiveFrom(Buffer, 0, Buffer.Length, SocketFlags.None, ref _from);
        }
        catch (Exception refused)
        {
            Note("nothing can be received", refused);
            return 0;
        }
    }

    /// <summary>Sends the buffer's first bytes.</summary>
    /// <param name="length">How many.</param>
    /// <param name="to">Whom to.</param>
    public bool Send(int length, IPEndPoint to)
    {
        if (_socket == null)
        {
            return false;
        }

        try
        {
            return _socket.SendTo(Buffer, 0, length, SocketFlags.None, to) == length;
        }
        catch (Exception refused)
        {
            Note("nothing can be sent", refused);
            return false;
        }
    }

    /// <summary>Sends the buffer's first bytes to everybody on the network, 255.255.255.255.</summary>
    /// <param name="length">How many.</param>
    /// <param name="port">The others' port, the same each time.</param>
    public bool Broadcast(int length, int port)
    {
        if (_socket == null)
        {
            return false;
        }

        try
        {
            if (_everybody == null || _everybody.Port != port)
            {
                _everybody = new IPEndPoint(IPAddress.Broadcast, port);
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
            }
        }
        catch (Exception refused)
        {
            Note("broadcasts cannot be sent", refused);
            return false;
        }

        return Send(length, _everybody);
    }

    /// <summary>Gives the port back. It may be opened again.</summary>
    public void Close()
    {
        Socket? socket = _socket;
        _socket = null;
        _everybody = null;
        try
        {
            socket?.Close();
        }
        catch (Exception)
        {
            // A socket that cannot be closed is as good as closed.
        }
    }

    // The text is made where somebody asks: a failure that comes each time allocates nothing.
    private void Note(string what, Exception refused)
    {
        _failed = what;
        _errorCode = refused is SocketException ofSocket ? ofSocket.ErrorCode : -1;
    }
}
