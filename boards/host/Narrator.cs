using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using Firmware.Boards.Host.Operator.Status;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Json;
using Firmware.Services;
using Firmware.Sessions;
using Firmware.Status;
using Spectre.Console;

namespace Firmware.Boards.Host;

/// <summary>Tells a person in words what the sessions do. It only looks, a few times a second, from a thread of its own.</summary>
internal sealed class Narrator
{
    private const int LookEveryMs = 50;

    private readonly SessionManager _sessions;
    private readonly HostBoard _board;
    private readonly ResourceList[] _lists;
    private readonly SessionInfo[] _infos = [.. Enumerable.Range(0, Limits.Sessions).Select(_ => new SessionInfo())];
    private readonly StopRecord _stop = new();
    private readonly IRemoteLink[] _remotes;
    private readonly Dictionary<string, string[]> _bases;

    /// <summary>Since when a remote that was told to be reached is up, in microseconds; 0 for one that is not.</summary>
    private readonly long[] _upSinceUs;

    private readonly bool[] _isMissTold;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _ended = new();
    private readonly int[] _holders;

    /// <summary>Sessions that were seen alive, and how they are called.</summary>
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Those of them that were over at the last look.</summary>
    private HashSet<int> _over = [];

    private int _stopsTold;

    /// <param name="program">The rover.</param>
    /// <param name="board">For the time.</param>
    /// <param name="bases">The rover's bases, to call their motors by.</param>
    public Narrator(Firmware.Program program, HostBoard board, BaseConfiguration[] bases)
    {
        _bases = bases.ToDictionary(one => one.Name, one => (string[])[.. one.Left, .. one.Right]);
        Rover rover = program.Rover;
        _remotes = program.Remotes.Links;
        _upSinceUs = new long[_remotes.Length];
        _isMissTold = new bool[_remotes.Length];
        _sessions = rover.Sessions;
        _board = board;
        _lists = rover.Lists;
        _holders = new int[Limits.Resources];
        _stopsTold = _sessions.Stops.Count;
        _thread = new Thread(Run) { Name = "narrator", IsBackground = true };
    }

    public static void Greet(Firmware.Program program, RobotConfiguration configuration, IPAddress address, HostOptions options)
    {
        // What is listened on everywhere has no address of its own, and a rover answers to its own addresses only.
        bool isEverywhere = address.Equals(IPAddress.Any);
        string url = $"http://{(isEverywhere ? IPAddress.Loopback : address)}:{program.Server.Port}";
        string parts = string.Join("; ", new[] { program.Rover.Bases, program.Rover.Motors, program.Rover.Servos }
            .Where(list => list.Count > 0)
            .Select(list => $"{list.Subtype} {string.Join(", ", Enumerable.Range(0, list.Count).Select(list.NameAt))}"));
        PersonConsole.SayInterpolated($"[bold]Rover on this PC[/]: {(parts.Length > 0 ? parts : program.Remotes.Links.Length > 0 ? "no components of its own" : "no components")}");
        PersonConsole.SayInterpolated($"Configuration: {(options.IsConfigGiven ? options.ConfigPath : "the rover.json that comes with this program")}");
        if (configuration.Notices.Length > 0)
        {
            PersonConsole.SayInterpolated($"[yellow]Of the configuration[/] {string.Join("; ", configuration.Notices)}");
        }

        PersonConsole.SayInterpolated($"Listening on [bold]{url}[/], heartbeat window {DurationText.ToGo(configuration.HeartbeatWindowMs * 1000L)}, a tick every {Limits.TickMs} ms at most");
        foreach (IRemoteLink remote in program.Remotes.Links)
        {
            PersonConsole.SayInterpolated($"Remote [bold]{remote.Name}[/] at {remote.Address}: is being looked for");
        }

        foreach (IPAddress other in isEverywhere ? Addresses() : [])
        {
            PersonConsole.SayInterpolated($"For others on the network: [bold]http://{other}:{program.Server.Port}[/]");
        }

        if (configuration.Tokens.Length > 0)
        {
            PersonConsole.SayInterpolated($"Tokens are on: {string.Join(", ", configuration.Tokens.Select(token => token.Name))} may call it, and anybody may stop it");
        }
        else if (!IPAddress.IsLoopback(address))
        {
            PersonConsole.Say("[yellow]Everybody on this network can drive it[/]: there are no tokens in the configuration (network.tokens)");
        }

        if (options.TracePath != null)
        {
            PersonConsole.SayInterpolated($"Every write to an output goes to {options.TracePath}");
        }

        PersonConsole.SayInterpolated($"Drive: open [bold]{url}[/] in a browser");
        PersonConsole.SayCommand($"Try: curl {(configuration.Tokens.Length > 0 ? "-H \"Authorization: Bearer TOKEN\" " : "")}-w \"\\n\" --json \"{{}}\" {url}/viam/api/v1/sessions");
        PersonConsole.SayInterpolated($"It prints a session's id. The session drives nothing, and is over after {DurationText.ToGo(configuration.HeartbeatWindowMs * 1000L)}: both are told here.");
        PersonConsole.Say("Ctrl-C stops the outputs and ends.");
    }

    public void Start() => _thread.Start();

    private static IEnumerable<IPAddress> Addresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(one => one.GetIPProperties().UnicastAddresses)
        .Select(one => one.Address)
        .Where(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));

    /// <summary>Tells what is left to tell and ends. It takes two looks, as an end is told at the second.</summary>
    public void Stop()
    {
        _ended.Set();
        _thread.Join();
        Look(untilUs: long.MaxValue);
        Look(untilUs: long.MaxValue);
    }

    private void Run()
    {
        while (!_ended.Wait(LookEveryMs))
        {
            Look(_board.NowUs - (LookEveryMs * 1000));
        }
    }

    /// <summary>Stops are told one look late: what one tick stops is entered one by one, and is one sentence.</summary>
    private void Look(long untilUs)
    {
        HashSet<int> over = TellStarts();
        TellStops(untilUs);
        TellHolders();
        TellEnds(over);
        TellRemotes();
    }

    /// <returns>Sessions that were seen alive and are over, with nothing left to cut.</returns>
    private HashSet<int> TellStarts()
    {
        long nowUs = _board.NowUs;
        int count = _sessions.All(_infos, nowUs);
        HashSet<int> alive = [];
        for (int i = 0; i < count; i++)
        {
            alive.Add(_infos[i].Number);
            if (_names.TryAdd(_infos[i].Number, _infos[i].Id.ToText(SessionId.ShortLength)))
            {
                Say($"session [bold]{_names[_infos[i].Number]}[/] of {Markup.Escape(_infos[i].Owner)} started, window {DurationText.ToGo(_infos[i].WindowMs * 1000L)}");
            }
        }

        return [.. _names.Keys.Where(number => !alive.Contains(number) && !_sessions.IsHolding(number))];
    }

    /// <summary>Stops of one moment and one cause are one sentence.</summary>
    private void TellStops(long untilUs)
    {
        int newest = _sessions.Stops.Count;
        List<(string Name, StopRecord Record)> together = [];
        for (; _stopsTold < newest; _stopsTold++)
        {
            if (!_sessions.Stops.TryRead(_stopsTold + 1, _stop))
            {
                // Overwritten long ago, or just being entered.
                if (newest - _stopsTold > SessionLimits.RememberedStops)
                {
                    continue;
                }

                break;
            }

            if (_stop.AtUs > untilUs)
            {
                break;
            }

            if (together.Count > 0 && !(together[0].Record.AtUs == _stop.AtUs && together[0].Record.Cause == _stop.Cause && together[0].Record.Session == _stop.Session))
            {
                TellStop(together);
                together.Clear();
            }

            together.Add((_sessions.ResourceName(_stop.Resource), new StopRecord
            {
                Sequence = _stop.Sequence,
                Resource = _stop.Resource,
                Session = _stop.Session,
                SessionShortId = _stop.SessionShortId,
                Cause = _stop.Cause,
                AtUs = _stop.AtUs,
                LateUs = _stop.LateUs,
                Succeeded = _stop.Succeeded,
            }));
        }

        if (together.Count > 0)
        {
            TellStop(together);
        }
    }

    private void TellStop(List<(string Name, StopRecord Record)> stops)
    {
        StopRecord stop = stops[0].Record;
        string what = Markup.Escape(BaseNames.Join(stops.Select(one => one.Name), _bases));
        string colour = stop.Cause is StopCause.Requested or StopCause.StopAll or StopCause.SessionEnded or StopCause.Shutdown ? "yellow" : "red";
        Say($"[{colour}]stopped {what}[/]: {Markup.Escape(StopText.Why(stop, NameOf(stop.Session, stop.SessionShortId)))}");
        foreach ((string name, _) in stops.Where(one => !one.Record.Succeeded))
        {
            Say($"[red bold]{Markup.Escape(name)} REFUSED to stop[/]: every tick tries again, and nothing drives it");
        }

        foreach ((_, StopRecord record) in stops)
        {
            _holders[record.Resource] = 0;
        }
    }

    private void TellHolders()
    {
        foreach (ResourceList list in _lists)
        {
            foreach (IGrouping<int, int> held in Enumerable.Range(0, list.Count)
                .Where(i => list.ActuatorAt(i) is not WheeledBase && _sessions.HolderOf(list.IndexAt(i)) != _holders[list.IndexAt(i)])
                .GroupBy(i => _sessions.HolderOf(list.IndexAt(i))).ToList())
            {
                foreach (int i in held)
                {
                    _holders[list.IndexAt(i)] = held.Key;
                }

                string what = BaseNames.Join(held.Select(list.NameAt), _bases);
                if (_sessions.IsLease(held.Key))
                {
                    Say($"[yellow]{Markup.Escape(StopText.WithoutSession(what, _sessions.WindowMsOf(held.Key)))}[/]");
                }
                else if (held.Key != 0)
                {
                    Say($"[green]{NameOf(held.Key, _sessions.ShortIdOf(held.Key))} drives {Markup.Escape(what)}[/]");
                }
            }
        }
    }

    /// <summary>After their stops, which speak of them by name: while a stop is being entered or still to be told, an end waits for the next look.</summary>
    private void TellEnds(HashSet<int> over)
    {
        foreach (int number in _stopsTold == _sessions.Stops.Count ? over.Where(_over.Contains) : [])
        {
            Say($"session {_names[number]} is over");
            _names.Remove(number);
        }

        _over = over;
    }

    private void TellRemotes()
    {
        for (int i = 0; i < _remotes.Length; i++)
        {
            IRemoteLink remote = _remotes[i];
            string who = $"remote {Markup.Escape(remote.Name)} at {remote.Address}";
            string why = Markup.Escape(Failures.WithoutPlace(remote.LastError));
            if (_upSinceUs[i] != 0 && _upSinceUs[i] != remote.SinceUs)
            {
                _upSinceUs[i] = 0;
                Say(remote.State == RemoteState.Closed ? $"{who} is left" : $"[red]{who} is lost[/], and is being looked for: {why}");
            }

            if (_upSinceUs[i] == 0 && remote.State == RemoteState.Up)
            {
                _upSinceUs[i] = remote.SinceUs;
                Say($"[green]{who} is reached[/]{Markup.Escape(PartsOf(remote))}{(remote.NotTaken > 0 ? $", but {remote.NotTaken} of its resources found no room" : "")}");
            }
            else if (!remote.IsKnown && why.Length > 0 && !_isMissTold[i])
            {
                _isMissTold[i] = true;
                Say($"[yellow]{who} is not reached yet[/], and is being looked for: {why}");
            }
        }
    }

    private string PartsOf(IRemoteLink remote)
    {
        string[] parts = [.. _lists
            .Select(list => (list.Subtype, Names: Enumerable.Range(0, list.Count).Select(list.NameAt).Where(name => name.StartsWith(remote.Name + ":", StringComparison.Ordinal)).ToArray()))
            .Where(list => list.Names.Length > 0)
            .Select(list => $"{list.Subtype} {string.Join(", ", list.Names)}")];
        return parts.Length > 0 ? ": " + string.Join("; ", parts) : "";
    }

    /// <summary>How a session is called, also one that was over before anybody looked, or that was said to be over.</summary>
    private string NameOf(int session, int shortId) => _names.TryGetValue(session, out string? name) ? name
        : session == 0 ? "nobody"
        : _sessions.IsLease(session) ? "somebody without a session"
        : shortId != 0 ? shortId.ToString("x8", CultureInfo.InvariantCulture)
        : "unknown";

    private void Say(string markup) => PersonConsole.Say($"[grey]{_board.NowUs / 1_000_000.0,9:0.000}[/]  {markup}");
}
