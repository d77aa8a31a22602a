using System;
using System.Net;
using System.Net.Sockets;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A connection over TCP.</summary>
internal sealed class SocketLink : ILink
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[65_536];

    /// <param name="port">The server's.</param>
    /// <param name="from">The address that it comes from, which makes it somebody else: any of 127.0.0.0/8.</param>
    /// <param name="silenceMs">A server that says nothing for so long is silent.</param>
    public SocketLink(int port, string from = "127.0.0.1", int silenceMs = 5000)
    {
        _socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        _socket.Connect(IPAddress.Loopback, port);
        _socket.ReceiveTimeout = silenceMs;
        _socket.SendTimeout = 5000;
    }

    public Socket Socket => _socket;

    public void Send(byte[] bytes)
    {
        try
        {
            for (int sent = 0; sent < bytes.Length;)
            {
                sent += _socket.Send(bytes.AsSpan(sent));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // The server has ended the connection, which is seen where its last words are read.
        }
    }

    public byte[]? Receive()
    {
        try
        {
            return _buffer[.._socket.Receive(_buffer)];
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return [];
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();
}
