using System;
using System.Net;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Network;
using Firmware.Status;
using Firmware.Web;

namespace Firmware.Boards.Esp32;

/// <summary>What the main thread does once the rover runs, and nobody waits for: it looks for the network, lets clients in when there is one, shows
/// on the light how the rover is, and tells the serial port what was stopped. One thread for all of it, since a thread takes a kilobyte.</summary>
internal sealed class Housekeeping
{
    private const int DefaultPort = 8080;

    /// <summary>How often it looks for stops to tell. Writing to the serial port is slow.</summary>
    private const int TellMs = 500;

    /// <summary>How often it looks whether there is a network. The chip joins, and joins again, by itself.</summary>
    private const int LinkMs = 1_000;

    /// <summary>How often it looks how much memory is free.</summary>
    private const int MeasureMs = 10_000;

    /// <summary>How often the name's port is tried again where it cannot be had.</summary>
    private const int NameMs = 10_000;

    /// <summary>The modem of a device that has joined a network sleeps between beacons, and the runtime has no way to keep it awake.</summary>
    private const int ShortestStationWindowMs = 500;

    /// <summary>With less free memory than this it does without its name: five clients at once need the rest.</summary>
    private const int MemoryForName = 24 * 1024;

    private readonly Esp32Board _board;
    private readonly Program _program;
    private readonly StopTeller _teller;
    private readonly WifiLink _link;
    private readonly StatusLight _light;
    private readonly int _port;
    private readonly BootButton _button = new();
    private readonly string _firstPage;
    private bool _isServing;

    // What is to be done about the network, until it is done: it ends with a restart.
    private NetworkStep _due;

    private int _round;

    // Only where the rover opens a network itself, once that has its address.
    private AccessPointServices? _services;

    // Only where there is memory for it, once the rover serves.
    private NameService? _name;

    // For the datagrams of both: what came is answered before the next is asked for.
    private byte[]? _datagrams;

    private string _nameAddress = "";
    private string _knownAs = "";

    /// <param name="board">What it runs on.</param>
    /// <param name="program">The rover, started and without a network.</param>
    /// <param name="file">Where its configuration is kept.</param>
    /// <param name="note">What the start before has to say of the network.</param>
    /// <param name="stored">What it is made of. Not kept.</param>
    public Housekeeping(Esp32Board board, Program program, ConfigurationFile file, NetworkNote note, StoredConfiguration stored)
    {
        RobotConfiguration configuration = stored.Robot;
        _board = board;
        _program = program;
        _port = configuration.BindPort > 0 ? configuration.BindPort : DefaultPort;
        if (configuration.BindAddress.Length > 0 && configuration.BindAddress != "0.0.0.0")
        {
            board.Say($"Of bind_address only the port is used: a device has one network, not {configuration.BindAddress}.");
        }

        board.Say(configuration.Tokens.Length > 0
            ? "Only who has a token can drive; anybody can stop."
            : "Everybody on this network can drive: there are no tokens in the configuration (network.tokens).");
        _link = new WifiLink(board, file, note, configuration, _port);
        program.TellNetwork(_link.Mode, _link.Reason);
        _teller = new StopTeller(program.Rover.Sessions, board, _link.Mode == NetworkMode.Station ? ShortestStationWindowMs : 0);
        _teller.TellWindow(configuration.HeartbeatWindowMs);

        // Who joins a rover that could not join its network comes for that.
        _firstPage = stored.IsToBeSetUp || _link.Reason.Length > 0 ? SettingsPage.Address : ControlPage.Address;
        _light = new StatusLight(board, program, _link);
        _knownAs = configuration.Name;
    }

    /// <summary>Does what is due. Every <see cref="StatusLight.LookMs"/> milliseconds.</summary>
    public void Look()
    {
        try
        {
            LookAtAll(_round++);
        }
        catch (OutOfMemoryException)
        {
            // Nothing of it is worth a restart under somebody who drives.
        }

        if (_link.IsConnected && !_isServing)
        {
            // Before the server, whose start moves what is in use together.
            _services = _link.Mode == NetworkMode.AccessPoint ? OpenServices() : null;
            _program.Serve(IPAddress.Any, _port);
            _name = MakeName();
            _isServing = true;
        }
    }

    private void LookAtAll(int round)
    {
        if (_due != NetworkStep.Stay)
        {
            // At rest, before anything is written to the flash memory.
            _program.Stop();
            _link.Take(_due);
        }

        if (_program.IsRestartDue)
        {
            _program.Stop();
            _link.Forget();
            _board.Restart("another configuration was stored");
        }

        // First: what may stop everything waits for nobody who may run out of memory.
        if (round % (Battery.PeriodMs / StatusLight.LookMs) == 0)
        {
            _program.Rover.BatteryWatch?.Look(_board.NowUs);
        }

        if (round % (LinkMs / StatusLight.LookMs) == 0)
        {
            Take(_link.Look(IsUsed()));
        }

        if (round % (TellMs / StatusLight.LookMs) == 0)
        {
            _teller.Look();
        }

        // At rest only: it holds everything else up for some milliseconds.
        if (_isServing && round % (MeasureMs / StatusLight.LookMs) == 0 && !_program.Rover.IsMoving)
        {
            _program.MeasureMemory();
        }

        // Who joins waits for an address, and every page for the names in it: at each look.
        string news = _services == null ? "" : _services.Look(_board.NowUs);
        if (news.Length > 0)
        {
            _board.Say(news);
        }

        if (_button.Look(_board.IsButtonDown, _board.NowUs))
        {
            Take(_link.Press());
        }

        _light.Look();
        try
        {
            if (_name != null)
            {
                LookForName(_name, round);
            }
        }
        catch (Exception)
        {
            // A rover without a name drives, and stops, like any other.
        }
    }

    private void Take(NetworkStep step)
    {
        if (step == NetworkStep.Tell)
        {
            _link.Tell();
        }
        else if (step != NetworkStep.Stay)
        {
            _due = step;
        }
    }

    // Whether somebody is in the rover's own network: has an address of it, a session, or something that moves.
    private bool IsUsed()
    {
        bool isUsed = _program.Rover.IsMoving || (_services != null && _services.LeasesInUse(_board.NowUs) > 0);
        for (int slot = 0; !isUsed && slot < _program.Rover.Sessions.MaxSessions; slot++)
        {
            isUsed = _program.Rover.Sessions.LiveAt(slot, _board.NowUs) != 0;
        }

        return isUsed;
    }

    // At every round, since who asks for the name waits. It costs next to nothing where nobody does.
    private void LookForName(NameService service, int round)
    {
        if (!_link.IsConnected)
        {
            service.Close();
            _nameAddress = "";
            return;
        }

        bool isNew = _link.Address != _nameAddress;
        if (isNew || (!service.IsOpen && round % (NameMs / StatusLight.LookMs) == 0))
        {
            _nameAddress = _link.Address;
            IPAddress address = IPAddress.Parse(_nameAddress);
            bool isOpen = service.Open(address, IPAddress.Parse(WifiSettings.Mask(_link.Mode)), address.GetAddressBytes(), _board.NowUs);
            if (isNew && !isOpen)
            {
                _board.Say($"Nobody finds it by its name: {service.Error}.");
            }
            else if (isNew)
            {
                _board.Say($"It is looked for at http://{service.Responder.Name}.local:{_port}/ too.");
            }
        }

        service.Look(_board.NowUs);
        string name = service.Responder.Name;
        if (name != _knownAs)
        {
            _knownAs = name;
            _program.Rover.KnowAs(name);
            _board.Say($"Another one has its name: it is at http://{name}.local:{_port}/");
        }
    }

    // Everything else is made before the server starts. This takes 3 KB, and is what a rover that is short of memory does without.
    private NameService? MakeName()
    {
        int freeBytes = _program.Rover.Memory.FreeBytes;
        if (freeBytes < MemoryForName)
        {
            _board.Say($"It is found by its address alone: for its name it takes {MemoryForName} bytes of free memory.");
            return null;
        }

        return new NameService(new MdnsResponder(_knownAs, _port, Program.Version, new Random().Next()), Datagrams());
    }

    // Without them whoever joins takes an address by hand, and drives all the same.
    private AccessPointServices? OpenServices()
    {
        try
        {
            return new AccessPointServices(IPAddress.Parse(_link.Address), _port, _firstPage, _board.NowUs, null, Datagrams());
        }
        catch (Exception failure)
        {
            _board.Say("No addresses are given out, whoever joins has to take one: " + failure.Message);
            return null;
        }
    }

    private byte[] Datagrams() => _datagrams ??= new byte[AccessPointServices.BufferBytes];
}
