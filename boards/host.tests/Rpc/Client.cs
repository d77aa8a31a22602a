using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Firmware.Boards.Host.Tests.Rpc;

/// <summary>A raw connection to the server under test. Whatever is read must come within five seconds.</summary>
internal sealed class Client : IDisposable
{
    public const string Ping = "POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n\r\n";
    public const string Drive = "POST /viam/api/v1/drive HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n\r\n";
    public const string Hold = "POST /viam/api/v1/hold HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n\r\n";
    public const string Stop = "POST /viam/api/v1/stop HTTP/1.1\r\nHost: r\r\n\r\n";
    public const string Flood = "POST /viam/api/v1/flood HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n\r\n";

    private readonly TcpClient _tcp = new TcpClient { NoDelay = true };

    /// <param name="port">The rover's.</param>
    /// <param name="receiveBytes">How much may wait to be read, about; 0 for what the system gives.</param>
    public Client(int port, int receiveBytes = 0)
    {
        if (receiveBytes > 0)
        {
            _tcp.ReceiveBufferSize = receiveBytes;
        }

        _tcp.Connect(IPAddress.Loopback, port);
        _tcp.ReceiveTimeout = 5000;
        _tcp.SendTimeout = 5000;
    }

    public Socket Socket => _tcp.Client;

    public void Send(string text) => _tcp.GetStream().Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends a request and returns the status of its reply.</summary>
    public int Ask(string request)
    {
        Send(request);
        return ReadReply().Status;
    }

    /// <summary>Reads one reply by its Content-Length.</summary>
    public (int Status, string Head, string Body) ReadReply()
    {
        StringBuilder head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)ReadByte());
        }

        string text = head.ToString();
        int at = text.IndexOf("Content-Length: ", StringComparison.Ordinal);
        int length = at < 0 ? 0 : int.Parse(text.AsSpan(at + 16, text.IndexOf("\r\n", at, StringComparison.Ordinal) - at - 16));
        StringBuilder body = new StringBuilder();
        while (body.Length < length)
        {
            body.Append((char)ReadByte());
        }

        return (int.Parse(text.AsSpan(9, 3)), text, body.ToString());
    }

    /// <summary>Whether a reply in chunks comes to its end, and not the connection first.</summary>
    public bool ReadChunks()
    {
        StringBuilder text = new StringBuilder();
        int next;
        while ((next = _tcp.GetStream().ReadByte()) >= 0)
        {
            text.Append((char)next);
            if (next == '\n' && text.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the server ends the connection, within five seconds and without a further byte.</summary>
    public bool IsClosed()
    {
        try
        {
            return _tcp.GetStream().ReadByte() < 0;
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    /// <summary>Whether the connection is open and silent now.</summary>
    public bool IsOpen() => !Socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Breaks the connection off with a reset.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        _tcp.Close();
    }

    public void Dispose() => _tcp.Dispose();

    private int ReadByte()
    {
        int read = _tcp.GetStream().ReadByte();
        return read >= 0 ? read : throw new EndOfStreamException("closed in the middle of a reply");
    }
}
