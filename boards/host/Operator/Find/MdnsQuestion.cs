using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Firmware.Network;

namespace Firmware.Boards.Host.Operator.Find;

/// <summary>A question by mDNS on all networks of this PC at once, from ports of its own: who answers answers this program alone.</summary>
internal sealed class MdnsQuestion : IDisposable
{
    private const int MostBytes = 9_000;
    private const int AgainMs = 1_000;
    private const int Hops = 255;

    private static readonly IPEndPoint Everybody = new(IPAddress.Parse("224.0.0.251"), MdnsResponder.Port);

    private readonly List<Socket> _sockets = [];
    private readonly byte[] _question;
    private readonly byte[] _answer = new byte[MostBytes];

    /// <param name="name">Which name.</param>
    /// <param name="type">Which type of record.</param>
    public MdnsQuestion(string name, int type)
    {
        _question = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. DnsName.Write(name), (byte)(type >> 8), (byte)type, 0, 1];
        foreach (UnicastIPAddressInformation network in Networks.Here(IPAddress.Any))
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(network.Address, 0));
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, network.Address.GetAddressBytes());
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, Hops);
                _sockets.Add(socket);
            }
            catch (SocketException)
            {
                // A network that went away, or has no multicast.
                socket.Dispose();
            }
        }
    }

    /// <summary>Whether there is a network to ask on.</summary>
    public bool HasNetwork => _sockets.Count > 0;

    /// <summary>Asks, every second, and hands over each answer until it has come to enough of them or the time is over.</summary>
    /// <param name="time">How long.</param>
    /// <param name="heard">Gets each answer whole, and says whether it is enough.</param>
    public void Ask(TimeSpan time, Func<byte[], bool> heard)
    {
        Stopwatch clock = Stopwatch.StartNew();
        long againMs = 0;
        while (clock.Elapsed < time && _sockets.Count > 0)
        {
            if (clock.ElapsedMilliseconds >= againMs)
            {
                againMs += AgainMs;
                Send();
            }

            List<Socket> ready = [.. _sockets];
            double waitMs = Math.Min(againMs, time.TotalMilliseconds) - clock.ElapsedMilliseconds;
            Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(Math.Max(1, waitMs)));
            if (ready.Select(Receive).Any(answer => answer.Length > 0 && heard(answer)))
            {
                return;
            }
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private void Send()
    {
        foreach (Socket socket in _sockets)
        {
            try
            {
                socket.SendTo(_question, Everybody);
            }
            catch (SocketException)
            {
                // A network that lets nothing through has no rover to find.
            }
        }
    }

    private byte[] Receive(Socket socket)
    {
        try
        {
            return _answer[..socket.Receive(_answer)];
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
