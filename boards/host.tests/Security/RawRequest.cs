using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>Requests as anybody on the network can write them, from any address of 127.0.0.0/8.</summary>
internal static class RawRequest
{
    /// <summary>A connection to a rover on this machine.</summary>
    public static Socket Connect(int port, string from = "127.0.0.1", string to = "127.0.0.1")
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000, SendTimeout = 5_000 };
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.Connect(IPAddress.Parse(to), port);
        return socket;
    }

    /// <summary>Sends a request on a connection of its own, which the server is asked to close, and returns all that comes back.</summary>
    /// <param name="port">The rover's port.</param>
    /// <param name="request">Verb and path.</param>
    /// <param name="headers">Header lines, each with its end.</param>
    /// <param name="body">The body, if any.</param>
    /// <param name="from">The address it comes from.</param>
    public static string Ask(int port, string request, string headers, string body = "", string from = "127.0.0.1")
    {
        using Socket socket = Connect(port, from);
        socket.Send(Encoding.Latin1.GetBytes($"{request} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        using StreamReader reply = new(new NetworkStream(socket), Encoding.Latin1);
        return reply.ReadToEnd();
    }

    public static string Host(int port) => $"Host: 127.0.0.1:{port}\r\n";
}
