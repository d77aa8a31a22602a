using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Firmware.Network;

namespace Firmware.Boards.Host;

/// <summary>Does on one network of this machine what a rover does on the one that it opens: a thread that looks, as often as a device's housekeeping.</summary>
internal sealed class AccessPoint : IDisposable
{
    private const int LookMs = 50;

    // Linux's socket(7): SOL_SOCKET and SO_BINDTODEVICE.
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;

    private readonly AccessPointServices _services;
    private readonly HostBoard _board;
    private readonly IPAddress _address;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;

    /// <param name="address">The machine's address on that network.</param>
    /// <param name="port">The server's port.</param>
    /// <param name="firstPage">The path of the page that a phone opens by itself.</param>
    /// <param name="board">Where it tells what there is to tell.</param>
    public AccessPoint(IPAddress address, int port, string firstPage, HostBoard board)
    {
        _address = address;
        _board = board;
        _services = new AccessPointServices(address, port, firstPage, board.NowUs, KeepToOneNetwork, new byte[AccessPointServices.BufferBytes]);
        _thread = new Thread(Run) { Name = "access point", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _services.Close();
        _ended.Dispose();
    }

    private void Run()
    {
        try
        {
            do
            {
                string news = _services.Look(_board.NowUs);
                if (news.Length > 0)
                {
                    _board.Say(news);
                }
            }
            while (!_ended.Wait(LookMs));
        }
        catch (Exception failure)
        {
            // Whoever drives goes on.
            _board.Say("No addresses are given out any more: " + failure.Message);
        }
    }

    /// <summary>A PC has other networks, which have a server of their own for addresses; on Windows and macOS it stays with the addresses.</summary>
    private void KeepToOneNetwork(Socket socket)
    {
        string? name = NetworkInterface.GetAllNetworkInterfaces()
            .FirstOrDefault(one => one.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(_address)))?.Name;
        if (name == null)
        {
            throw new SocketException((int)SocketError.AddressNotAvailable);
        }

        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.UTF8.GetBytes(name));
        }
    }
}
