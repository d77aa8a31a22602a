using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using Firmware.Network;

namespace Firmware.Boards.Host;

/// <summary>Has the rover found by its name on the PC's networks, from a thread of its own. Networks come and go; what fails is told and harms nothing else.</summary>
internal sealed class NameThread
{
    private const int LookMs = 20;

    /// <summary>How often it looks which networks there are.</summary>
    private const long NetworksUs = 2_000_000;

    private readonly Firmware.Program _program;
    private readonly HostBoard _board;
    private readonly IPAddress _bind;
    private readonly string _name;
    private readonly byte[] _buffer = new byte[1500];
    private readonly Dictionary<IPAddress, NameService> _services = [];
    private readonly HashSet<IPAddress> _refused = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private string _addresses = "";
    private string _told = "";
    private int _number = 1;

    /// <param name="program">The rover, serving.</param>
    /// <param name="board">For the time.</param>
    /// <param name="name">What it is to be called.</param>
    /// <param name="bind">Where it listens: one address, or all of them.</param>
    public NameThread(Firmware.Program program, HostBoard board, string name, IPAddress bind)
    {
        _program = program;
        _board = board;
        _name = name;
        _bind = bind;
        _thread = new Thread(Run) { Name = "name", IsBackground = true };
    }

    public void Start() => _thread.Start();

    /// <summary>Takes the name back and ends.</summary>
    public void Stop()
    {
        _ended.Set();
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            long networksUs = long.MinValue;
            while (!_ended.Wait(LookMs))
            {
                long nowUs = _board.NowUs;
                if (nowUs >= networksUs)
                {
                    networksUs = nowUs + NetworksUs;
                    Follow(nowUs);
                }

                foreach (NameService service in _services.Values)
                {
                    service.Look(nowUs);
                }

                Agree(nowUs);
            }

            foreach (NameService service in _services.Values)
            {
                service.Close();
            }
        }
        catch (Exception failure)
        {
            // Whoever drives goes on.
            PersonConsole.SayInterpolated($"[yellow]Nobody finds it by its name any more:[/] {failure.Message}");
        }
    }

    /// <summary>Opens it on networks that are new, and anew on all where an address has changed: each tells of all.</summary>
    private void Follow(long nowUs)
    {
        List<UnicastIPAddressInformation> here = Networks.Here(_bind);
        string addresses = string.Join(" ", here.Select(one => one.Address));
        if (addresses == _addresses)
        {
            return;
        }

        _addresses = addresses;
        foreach ((IPAddress gone, NameService service) in _services.Where(one => here.TrueForAll(other => !other.Address.Equals(one.Key))).ToList())
        {
            service.Close();
            _services.Remove(gone);
        }

        foreach (UnicastIPAddressInformation one in here)
        {
            if (!_services.TryGetValue(one.Address, out NameService? service))
            {
                service = new NameService(new MdnsResponder(_name, _program.Server.Port, Firmware.Program.Version, Random.Shared.Next()), _buffer);
                service.Responder.Take(_number, nowUs);
                _services.Add(one.Address, service);
            }

            byte[] all = [.. one.Address.GetAddressBytes(), .. here.Where(other => other != one).SelectMany(other => other.Address.GetAddressBytes())];
            if (!service.Open(one.Address, one.IPv4Mask, all, nowUs) && _refused.Add(one.Address))
            {
                PersonConsole.SayInterpolated($"[yellow]On the network of {one.Address} nobody finds it by its name:[/] {service.Error}");
            }
        }
    }

    /// <summary>Where one network has another rover of the name, all of them get the next one. Tells the name where it is certain.</summary>
    private void Agree(long nowUs)
    {
        int number = _services.Values.Select(service => service.Responder.Number).Append(_number).Max();
        if (number != _number)
        {
            _number = number;
            foreach (NameService service in _services.Values.Where(service => service.Responder.Number != number))
            {
                service.Responder.Take(number, nowUs);
            }
        }

        NameService? open = _services.Values.FirstOrDefault(service => service.IsOpen);
        if (open == null || _services.Values.Any(service => service.IsOpen && !service.Responder.HasName) || open.Responder.Name == _told)
        {
            return;
        }

        _told = open.Responder.Name;
        _program.Rover.KnowAs(_told);
        string why = _told == _name ? "" : $" (another one is called {_name})";
        PersonConsole.SayInterpolated($"By its name: [bold]http://{_told}.local:{_program.Server.Port}/[/]{why}");
    }
}
