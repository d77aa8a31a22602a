using System;
using System.Net;
using System.Net.Sockets;

namespace Firmware.Network;

/// <summary>A UDP port that is asked for datagrams, and never waits for one.</summary>
internal sealed class ServicePort
{
    private Socket? _socket;
    private EndPoint _sender = new IPEndPoint(IPAddress.Any, 0);

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _socket != null;

    /// <summary>Opens it.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">The port.</param>
    /// <param name="isForEverybody">Whether it sends broadcasts.</param>
    /// <param name="setup">What is to be done to its socket first; null for nothing.</param>
    /// <exception cref="SocketException">The port is taken, or not to be had.</exception>
    public void Open(IPAddress address, int port, bool isForEverybody, SocketSetup? setup)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket = socket;
        if (isForEverybody)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
        }

        setup?.Invoke(socket);
        socket.Bind(new IPEndPoint(address, port));
    }

    /// <summary>Takes a datagram that is there.</summary>
    /// <param name="buffer">Where to. One that fills it may have been longer, and counts as none.</param>
    /// <returns>How long it is; 0 for none or one without anything in it; -1 where there is none.</returns>
    public int Receive(byte[] buffer)
    {
        if (!_socket!.Poll(0, SelectMode.SelectRead))
        {
            return -1;
        }

        int length = _socket.ReceiveFrom(buffer, 0, buffer.Length, SocketFlags.None, ref _sender);
        return length < buffer.Length ? length : 0;
    }

    /// <summary>Sends to whom the last datagram came from.</summary>
    public void Reply(byte[] buffer, int length) => Send(buffer, length, _sender);

    /// <summary>Sends to somebody.</summary>
    public void Send(byte[] buffer, int length, EndPoint to) => _socket!.SendTo(buffer, 0, length, SocketFlags.None, to);

    /// <summary>Closes it; it may be opened again.</summary>
    public void Close()
    {
        Socket? socket = _socket;
        _socket = null;
        try
        {
            socket?.Close();
        }
        catch (Exception)
        {
            // What cannot be closed is as good as closed.
        }
    }
}
