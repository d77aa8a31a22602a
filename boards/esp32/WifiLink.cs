using System;
using System.Net.NetworkInformation;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>The rover's network: the one that it joins, or its own. Besides its start it only looks; the chip joins, and joins again, by itself.</summary>
/// <remarks>Whether there is a network changes the light and nothing else: sessions end by their heartbeats, not by the link.</remarks>
internal sealed class WifiLink
{
    private readonly IBoard _board;
    private readonly ConfigurationFile _file;
    private readonly NetworkNote _note;
    private readonly NetworkPlan _plan;
    private readonly int _port;

    // Until what is stored was judged: a network of the rover's own that cannot be judged is none.
    private bool _isUnjudged;
    private bool _hasLink;

    /// <summary>Gets ready what the network needs, and tells about it; where what is stored for it has to change, it restarts. Once, before anything else.</summary>
    /// <param name="board">Where it tells the address.</param>
    /// <param name="file">Counts the starts that have not served.</param>
    /// <param name="note">What the start before has to say.</param>
    /// <param name="configuration">Which network it is. Not kept.</param>
    /// <param name="port">The server's port, for the address that it tells.</param>
    public WifiLink(IBoard board, ConfigurationFile file, NetworkNote note, RobotConfiguration configuration, int port)
    {
        _board = board;
        _file = file;
        _note = note;
        _port = port;
        _plan = MakePlan(configuration);
        _isUnjudged = _plan.Mode == NetworkMode.AccessPoint;
        try
        {
            bool isPublic = _isUnjudged && WifiSettings.IsPublic();
            if (isPublic)
            {
                MakeOwn(configuration.Name);
            }

            if (WifiSettings.Store(_plan.Mode, configuration.WifiNetwork) || isPublic)
            {
                Restart("the way to get a network was changed");
            }

            _isUnjudged = false;
            Introduce();
        }
        catch (Exception refused)
        {
            _board.Say("The stored network settings cannot be used: " + refused.Message);
        }
    }

    /// <summary>Which network it is.</summary>
    public NetworkMode Mode => _plan.Mode;

    /// <summary>Why it is not the one that the configuration says; empty where it is.</summary>
    public string Reason => _plan.Reason;

    /// <summary>Whether there is a network now.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>The address that the rover has, or had the last; empty before it had one.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Looks whether there is a network, and tells what has changed. It waits for nothing.</summary>
    /// <param name="isUsed">Whether somebody is in the rover's own network.</param>
    /// <returns>What is to be done about it.</returns>
    public NetworkStep Look(bool isUsed)
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
        return _plan.Look(_hasLink, isConnected, isUsed, _board.NowUs);
    }

    /// <summary>The boot button was held.</summary>
    /// <returns>What is to be done about it.</returns>
    public NetworkStep Press() => _plan.Press();

    /// <summary>Notes for the next start what is to be done, and restarts. Nothing drives any more.</summary>
    public void Take(NetworkStep step)
    {
        try
        {
            if (step == NetworkStep.OpenOwn)
            {
                _note.Write(_plan.Reason);
            }
            else
            {
                _note.Clear();
            }
        }
        catch (Exception failure)
        {
            // The start that follows does what this one did.
            _board.Say("It cannot be noted: " + failure.Message);
        }

        Restart(step == NetworkStep.OpenOwn ? _plan.Reason : "the Wi-Fi network is joined again");
    }

    /// <summary>Forgets what the start before had to say: a configuration came in, and its network is tried.</summary>
    public void Forget()
    {
        try
        {
            _note.Clear();
        }
        catch (Exception)
        {
            // It is tried a quarter of an hour later.
        }
    }

    /// <summary>Tells the name and the password of the rover's own network: to whoever holds the board in the hand, and a cable in it.</summary>
    public void Tell() => _board.Say($"The rover's own Wi-Fi network is {WifiSettings.NetworkName(NetworkMode.AccessPoint)}, its password {WifiSettings.OwnPassword()}");

    private NetworkPlan MakePlan(RobotConfiguration configuration)
    {
        string? note = null;
        string network = "";
        try
        {
            network = configuration.WifiNetwork != null ? configuration.WifiNetwork.Name : WifiSettings.NetworkName(NetworkMode.Station);
            note = _note.Read();
        }
        catch (Exception failure)
        {
            _board.Say("What is stored of the network cannot be read: " + failure.Message);
        }

        return new NetworkPlan(configuration.NetworkMode, network, note, _board.NowUs);
    }

    // The console first: a password that nobody was told is of no use.
    private void MakeOwn(string name)
    {
        if (!WifiSettings.IsRadioOn())
        {
            WifiSettings.TurnRadioOn();
            Restart("with the radio on, from whose noise the password of its own network is made");
        }

        string password = AccessPointPassword.Make(Guid.NewGuid().ToByteArray());
        _board.Say($"The password of the rover's own Wi-Fi network is now {password}");
        _board.Say("It is told this once. To have it told again hold the boot button for three seconds while the rover runs, and let go.");
        _board.Say($"The network is {WifiSettings.StoreOwn(name, password)}.");
    }

    private void Restart(string cause)
    {
        try
        {
            _file.ForgetTries();
        }
        catch (Exception)
        {
            // Then it counts.
        }

        _board.Restart(cause);
    }

    private void Introduce()
    {
        string name = WifiSettings.NetworkName(_plan.Mode);
        if (_plan.Mode == NetworkMode.Station)
        {
            _board.Say($"Joins the Wi-Fi network {name}.");
            return;
        }

        _board.Say($"Opens the Wi-Fi network {name}" + (_plan.Reason.Length == 0 ? "." : $" instead of joining one: {_plan.Reason}."));
        _board.Say("Whoever joins is given an address, and a phone opens the page by itself or asks to.");
        if (_plan.Reason == NetworkPlan.Asked)
        {
            Tell();
        }
    }

    // A network that cannot be read is no network, and no reason to stop the rover.
    private string Read()
    {
        try
        {
            // An address may outlive its link. A network of the rover's own has neither partner nor link to lose.
            _hasLink = !_isUnjudged && (_plan.Mode == NetworkMode.AccessPoint || NetworkInterface.GetIsNetworkAvailable());
            return _hasLink ? WifiSettings.Address(_plan.Mode) : "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}
