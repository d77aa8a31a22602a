using System;
using System.Net.NetworkInformation;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>The rover's network: the stored one or its own. It only looks; the chip joins, and joins again, by itself.</summary>
/// <remarks>Whether there is a network changes the light and nothing else: sessions end by their heartbeats, not by the link.</remarks>
internal sealed class WifiLink
{
    private readonly IBoard _board;
    private readonly NetworkMode _mode;
    private readonly int _port;

    // Until what is stored was judged: a network of the rover's own that cannot be judged is none.
    private bool _isRefused;

    /// <param name="board">Where it tells the address.</param>
    /// <param name="mode">Which network it is.</param>
    /// <param name="port">The server's port, for the address that it tells.</param>
    public WifiLink(IBoard board, NetworkMode mode, int port)
    {
        _board = board;
        _mode = mode;
        _port = port;
        _isRefused = mode == NetworkMode.AccessPoint;
    }

    /// <summary>Whether there is a network now.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The address that the rover has, or had the last; empty before it had one.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Gets ready what is stored, and tells about it. Before the first look, once; where what is stored has to change, it restarts.</summary>
    public void Prepare()
    {
        try
        {
            string refusal = WifiSettings.Refusal(_mode);
            if (WifiSettings.Store(_mode, refusal.Length == 0))
            {
                _board.Restart("the way to get a network was changed");
            }

            _isRefused = refusal.Length > 0;
            if (_isRefused)
            {
                _board.Say($"No Wi-Fi network is opened: {refusal}. Nobody can drive.");
                _board.Say("Store a name and a password of your own with nanoff --networkdeployment, as boards/README.md tells, and reset.");
            }
            else
            {
                Introduce();
            }
        }
        catch (Exception refused)
        {
            _board.Say("The stored network settings cannot be used: " + refused.Message);
        }
    }

    private void Introduce()
    {
        string name = WifiSettings.NetworkName(_mode);
        if (_mode == NetworkMode.AccessPoint)
        {
            _board.Say($"Opens the Wi-Fi network {name}.");
            _board.Say("Whoever joins is given an address, and a phone opens the page by itself or asks to.");
        }
        else
        {
            _board.Say(name.Length == 0 ? "No Wi-Fi network is stored in the device." : $"Joins the Wi-Fi network {name}.");
        }
    }

    /// <summary>Looks whether there is a network, and tells what has changed. It waits for nothing.</summary>
    public void Look()
    {
        string address = Read();
        bool isConnected = address.Length > 0;
        if (isConnected && (!IsConnected || address != Address))
        {
            _board.Say($"The rover is at http://{address}:{_port}/");
            Address = address;
        }
        else if (!isConnected && IsConnected)
        {
            _board.Say("The network is gone.");
        }

        IsConnected = isConnected;
    }

    // A network that cannot be read is no network, and no reason to stop the rover.
    private string Read()
    {
        try
        {
            // An address may outlive its link. A network of the rover's own has neither partner nor link to lose.
            bool isUp = !_isRefused && (_mode == NetworkMode.AccessPoint || NetworkInterface.GetIsNetworkAvailable());
            return isUp ? WifiSettings.Address(_mode) : "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}
