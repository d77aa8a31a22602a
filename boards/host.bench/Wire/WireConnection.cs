using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>One connection to a rover, from an address of one's own, with a bound on every wait. What goes wrong is an <see cref="IOException"/>.</summary>
/// <remarks>Every address in 127.0.0.0/8 is this machine, and to the rover each is an owner.</remarks>
internal sealed class WireConnection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _filled;

    /// <param name="rover">Where the rover listens.</param>
    /// <param name="from">The address to come from; null for any.</param>
    /// <param name="timeoutMs">How long each of connecting, sending and receiving may take.</param>
    public WireConnection(IPEndPoint rover, IPAddress? from, int timeoutMs)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = timeoutMs, ReceiveTimeout = timeoutMs };
        try
        {
            if (from != null)
            {
                _socket.Bind(new IPEndPoint(from, 0));
            }

            if (!_socket.ConnectAsync(rover).Wait(timeoutMs))
            {
                throw new IOException($"not connected within {timeoutMs} ms");
            }
        }
        catch (Exception failure)
        {
            _socket.Dispose();
            throw failure as IOException ?? new IOException("cannot connect", failure);
        }
    }

    /// <summary>Sends one whole request and reads its reply.</summary>
    public WireReply Ask(byte[] request)
    {
        Send(request);
        return Read();
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (SocketException failure)
        {
            throw new IOException("cannot send", failure);
        }
    }

    /// <summary>Breaks the connection off with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private WireReply Read()
    {
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, _filled).IndexOf(HeadEnd)) < 0)
        {
            Receive();
        }

        string head = Encoding.ASCII.GetString(_buffer, 0, headEnd);
        int status = int.Parse(head.AsSpan(9, 3));
        Drop(headEnd + HeadEnd.Length);
        string body = head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? ReadChunks() : Take(LengthIn(head));
        return new WireReply(status, body);
    }

    private string ReadChunks()
    {
        StringBuilder body = new();
        while (true)
        {
            int lineEnd;
            while ((lineEnd = _buffer.AsSpan(0, _filled).IndexOf("\r\n"u8)) < 0)
            {
                Receive();
            }

            int size = Convert.ToInt32(Encoding.ASCII.GetString(_buffer, 0, lineEnd), 16);
            Drop(lineEnd + 2);
            body.Append(Take(size));
            Take(2);
            if (size == 0)
            {
                return body.ToString();
            }
        }
    }

    private static int LengthIn(string head)
    {
        const string Name = "Content-Length: ";
        int at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head.AsSpan(at + Name.Length).ToString().Split('\r')[0]);
    }

    private string Take(int length)
    {
        while (_filled < length)
        {
            Receive();
        }

        string text = Encoding.UTF8.GetString(_buffer, 0, length);
        Drop(length);
        return text;
    }

    private void Drop(int length)
    {
        _filled -= length;
        Buffer.BlockCopy(_buffer, length, _buffer, 0, _filled);
    }

    private void Receive()
    {
        int received;
        try
        {
            received = _socket.Receive(_buffer, _filled, _buffer.Length - _filled, SocketFlags.None);
        }
        catch (SocketException failure)
        {
            throw new IOException("no reply", failure);
        }

        _filled += received > 0 ? received : throw new IOException("closed before the reply was whole");
    }
}
