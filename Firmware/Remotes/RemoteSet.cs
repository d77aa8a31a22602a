using System;
using Firmware.Client;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;
using Firmware.Services;
using Firmware.Sessions;

namespace Firmware.Remotes;

/// <summary>The other boards of a configuration.</summary>
public sealed class RemoteSet
{
    private readonly RemoteLink[] _links;

    /// <param name="remotes">Which there are.</param>
    /// <param name="windowMs">The window to ask them for: this rover's own.</param>
    /// <param name="clock">The board's clock.</param>
    public RemoteSet(RemoteConfiguration[] remotes, int windowMs, IClock clock)
    {
        _links = new RemoteLink[remotes.Length];
        Links = new IRemoteLink[remotes.Length];
        for (int i = 0; i < remotes.Length; i++)
        {
            ClientOptions options = RemoteLink.Options(windowMs, clock);
            options.Token = remotes[i].Token;
            RobotClient client = new RobotClient(remotes[i].Address, options);
            _links[i] = new RemoteLink(remotes[i].Name, client, clock, windowMs);
            Links[i] = _links[i];
        }
    }

    /// <summary>Refuses remotes that are given by a name, where to look one up would hold up everything else.</summary>
    /// <param name="remotes">Which there are.</param>
    /// <param name="board">The board's name, for what is said.</param>
    /// <exception cref="ArgumentException">There is one; the message tells each of them, and what to do.</exception>
    public static void RefuseNames(RemoteConfiguration[] remotes, string board)
    {
        string refused = "";
        for (int i = 0; i < remotes.Length; i++)
        {
            RobotAddress address = new RobotAddress(remotes[i].Address);
            if (!address.IsNumeric)
            {
                refused += $"remotes[{i}].address: must be an IPv4 address on {board}, such as 192.168.1.51:{address.Port}, but is \"{address.Host}:{address.Port}\"\n";
            }
        }

        if (refused.Length > 0)
        {
            throw new ArgumentException(refused + "To look a name up would hold up everything here, stops too: give the other board a fixed address in the router, and write that.");
        }
    }

    /// <summary>For the services, in the order of the configuration.</summary>
    public IRemoteLink[] Links { get; }

    /// <summary>Starts looking for them. They are entered with the rover when they are found.</summary>
    /// <param name="sessions">The rover's sessions.</param>
    /// <param name="lists">The rover's lists of motors, bases and servos.</param>
    /// <param name="fail">Told what ended a thread.</param>
    public void Start(SessionManager sessions, ResourceList[] lists, ThreadFailure fail)
    {
        for (int i = 0; i < _links.Length; i++)
        {
            _links[i].Attach(sessions, lists, this);
            _links[i].Start(fail);
        }
    }

    /// <summary>Ends the sessions with them, which stops what this rover drives there.</summary>
    public void Stop()
    {
        for (int i = 0; i < _links.Length; i++)
        {
            _links[i].Stop();
        }
    }
}
