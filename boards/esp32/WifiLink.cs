using System;
using System.Net.NetworkInformation;
using System.Threading;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;

namespace Firmware.Boards.Esp32;

/// <summary>The rover's network: the stored one or its own. It only looks; the chip joins, and joins again, by itself.</summary>
/// <remarks>Whether there is a network changes the light and nothing else: sessions end by their heartbeats, not by the link.</remarks>
internal sealed class WifiLink
{
    /// <summary>It also looks without being woken: an event that the chip's queue dropped is made up for.</summary>
    private const int LookMs = 5_000;

    private readonly IBoard _board;
    private readonly NetworkMode _mode;
    private readonly int _port;
    private readonly ThreadFailure _failed;
    private readonly AutoResetEvent _changed = new(false);
    private readonly ManualResetEvent _connected = new(false);
    private string _address = "";

    // Until what is stored was judged: a network of the rover's own that cannot be judged is none.
    private bool _isRefused;

    /// <param name="board">Where it tells the address.</param>
    /// <param name="mode">Which network it is.</param>
    /// <param name="port">The server's port, for the address that it tells.</param>
    /// <param name="failed">Told what ends its thread.</param>
    public WifiLink(IBoard board, NetworkMode mode, int port, ThreadFailure failed)
    {
        _board = board;
        _mode = mode;
        _port = port;
        _failed = failed;
        _isRefused = mode == NetworkMode.AccessPoint;
    }

    /// <summary>Whether there is a network now.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The address, from the first one on; empty before.</summary>
    public string Address => _address;

    public void Start()
    {
        Thread thread = new(Run) { Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    /// <summary>Returns when there has been a network for the first time.</summary>
    public void WaitForNetwork() => _connected.WaitOne();

    private void Run()
    {
        try
        {
            Prepare();
            NetworkChange.NetworkAvailabilityChanged += OnAvailabilityChanged;
            NetworkChange.NetworkAddressChanged += OnAddressChanged;
            while (true)
            {
                Look();
                _changed.WaitOne(LookMs, false);
            }
        }
        catch (Exception failure)
        {
            _failed("network", failure);
        }
    }

    private void Prepare()
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
            _board.Say($"It gives out no addresses: whoever joins takes one, such as {WifiSettings.NeighbourAddress}.");
        }
        else
        {
            _board.Say(name.Length == 0 ? "No Wi-Fi network is stored in the device." : $"Joins the Wi-Fi network {name}.");
        }
    }

    private void Look()
    {
        string address = Read();
        bool isConnected = address.Length > 0;
        if (isConnected && (!IsConnected || address != _address))
        {
            _board.Say($"The rover is at http://{address}:{_port}/");
            _address = address;
        }
        else if (!isConnected && IsConnected)
        {
            _board.Say("The network is gone.");
        }

        IsConnected = isConnected;
        if (isConnected)
        {
            _connected.Set();
        }
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

    // The events come on the thread of the tick: here they only wake ours.
    private void OnAvailabilityChanged(object sender, NetworkAvailabilityEventArgs e) => _changed.Set();

    private void OnAddressChanged(object sender, EventArgs e) => _changed.Set();
}
