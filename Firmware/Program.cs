using System;
using System.Net;
using System.Threading;
using Firmware.Configuration;
using Firmware.Remotes;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;
using Firmware.Sessions;
using Firmware.Setup;
using Firmware.Status;

namespace Firmware;

/// <summary>The composition root: board, outputs, sessions, services, tick, server; nothing else. Each board's Main calls it.</summary>
public sealed class Program
{
    /// <summary>The firmware's version, as GetVersion, /status, <c>watch</c> and the program's <c>--version</c> tell it.</summary>
    public const string Version = Release.Version;

    /// <summary>How often the watch looks for the tick: every second tick, so that a loss is cut two ticks after the bound at most.</summary>
    private const int WatchPeriodMs = 2 * Limits.TickMs;

    /// <summary>How long an output that refuses to stop is waited for at the end: a second. As often it is tried where the program failed.</summary>
    private const int LastTicks = 1000 / Limits.TickMs;

    // Made once: a literal is a new object on the device wherever it is evaluated.
    private static readonly string OutOfMemory = "out of memory";
    private static readonly string Unsaid = "a thread failed, and there was no memory to say why";

    private readonly IBoard _board;
    private readonly Settings? _settings;

    // What a tick ended with: where there was no memory to tell even that, the next one does.
    private Exception? _failure;

    private Program(RobotConfiguration configuration, IBoard board, Settings? settings)
    {
        _board = board;
        _settings = settings;
        MemoryReserve.Keep();
        if (!board.CanLookUpNames)
        {
            RemoteSet.RefuseNames(configuration.Remotes, board.Name);
        }

        Remotes = new RemoteSet(configuration.Remotes, configuration.HeartbeatWindowMs, board);
        Rover = new Rover(configuration, board, Version, Remotes.Links, settings);
        Watch = new TickWatch(Rover.Sessions, Rover.Ticks, board.Strobe, board.LongestTickGapMs, board.NowUs);
        Server = new HttpServer(Rover.Router, board, Limits.Connections, Fail);
        Rover.Metrics.Connections = Server;
    }

    public Rover Rover { get; }

    public RemoteSet Remotes { get; }

    public TickWatch Watch { get; }

    public HttpServer Server { get; }

    /// <summary>Starts a rover without a network: outputs to rest first, then the tick, and then the watch over the tick.</summary>
    /// <param name="configuration">What it is made of.</param>
    /// <param name="board">What it runs on.</param>
    /// <param name="settings">Shows and changes the configuration; null where nobody may.</param>
    /// <exception cref="System.ArgumentException">The board cannot do what the configuration asks for; no output was driven.</exception>
    public static Program Start(RobotConfiguration configuration, IBoard board, Settings? settings = null)
    {
        Program program = new(configuration, board, settings);
        board.StartTick(program.OnTick);
        board.StartWatch(program.OnWatch, WatchPeriodMs, program.Fail);
        return program;
    }

    /// <summary>As the other, with the configuration that is stored. Where it is broken or does not fit the board, a rover that nothing moves and that
    /// can be reached, so that it can be mended.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="board">What it runs on.</param>
    /// <param name="stored">What was stored. Not kept.</param>
    public static Program Start(ConfigurationFile file, IBoard board, out StoredConfiguration stored)
    {
        stored = StoredConfiguration.Load(file, Limits.Resources, board);
        if (file.IsOffered)
        {
            ConfigurationErrors refused = new();
            if (SettingsCheck.TryTakeOffer(file, board, stored.Robot, refused))
            {
                stored = StoredConfiguration.Load(file, Limits.Resources, board);
            }
            else
            {
                stored.Refused = refused;
            }
        }

        if (!stored.Robot.IsNetworkKnown)
        {
            stored.UseNetworkMode(board.LastNetworkMode);
        }

        board.Compact();
        try
        {
            return Start(stored.Robot, board, new Settings(stored, file, board));
        }
        catch (ArgumentException refused)
        {
            stored.Refuse(refused.Message);
        }

        if (file.IsUnserved)
        {
            // Its check could not tell. Nothing was driven by it, and nothing is until the next start.
            file.GoBack();
            board.Restart("the new configuration does not fit the board: the one before it is taken");
        }

        return Start(stored.Robot, board, new Settings(stored, file, board));
    }

    /// <summary>Tells which network a board that sees to that itself has got. Before it serves.</summary>
    /// <param name="mode">Which.</param>
    /// <param name="reason">Why it is not the one that the configuration says; empty where it is.</param>
    public void TellNetwork(NetworkMode mode, string reason) => _settings?.TellNetwork(mode, reason);

    /// <summary>Lets clients in, and looks for the other boards. The last thing that starts, so that nobody drives what is not watched; once.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">The port, or 0 for any.</param>
    public void Serve(IPAddress address, int port)
    {
        _board.Compact();
        Server.Start(address, port);
        Remotes.Start(Rover.Sessions, Rover.Lists, Fail);
        _settings?.HasServed();
        _board.Compact();
        MeasureMemory();
        if (Rover.Memory.FreeBytes > 0)
        {
            _board.Say($"{Rover.Memory.FreeBytes} bytes of memory are free, and {Rover.Memory.LargestPieceBytes} or more of them in one piece.");
        }
    }

    /// <summary>Looks how much memory is free, for whoever tells it. It takes milliseconds: not while anything moves.</summary>
    public void MeasureMemory() => _board.Measure(Rover.Memory);

    /// <summary>What the board's light is to show.</summary>
    /// <param name="isConnected">Whether there is a network.</param>
    public BoardStatus Status(bool isConnected)
    {
        bool isForbidden = Rover.Battery != null && Rover.Battery.ForbidsDriving;
        if (Watch.IsLost || Rover.Sessions.Faults != 0 || isForbidden || (_settings != null && _settings.IsBroken))
        {
            return BoardStatus.Stopped;
        }

        return Rover.IsMoving ? BoardStatus.Driving : isConnected ? BoardStatus.Ready : BoardStatus.Connecting;
    }

    /// <summary>Whether another configuration was stored, so that everything is to be stopped and started anew. Asked a few times a second by whoever
    /// keeps the program running.</summary>
    public bool IsRestartDue => _settings != null && _settings.IsRestartDue(_board.NowUs);

    /// <summary>What every thread's entry calls with what escaped it: the power off first, then the stops and their cause, and a new start, each
    /// tried again until it has succeeded. It needs no memory but the <see cref="MemoryReserve"/>, which the entry has given up.</summary>
    /// <param name="thread">Which thread it was.</param>
    /// <param name="failure">What escaped.</param>
    public void Fail(string thread, Exception failure)
    {
        string cause = failure is OutOfMemoryException ? OutOfMemory : Unsaid;
        for (int tries = 1; true; tries++)
        {
            bool isCut = false;
            try
            {
                _board.Cut();
                isCut = true;
            }
            catch (Exception)
            {
                // What is cut is without power. What is not is tried again.
            }

            try
            {
                Rover.Sessions.Close();
                Rover.Sessions.StopAll(StopCause.ProgramFailed, _board.NowUs);
                cause = failure is OutOfMemoryException ? cause : $"the thread '{thread}' failed: {failure}";
            }
            catch (Exception)
            {
                // The cut is what counts, and was tried.
            }

            try
            {
                // It does not take the power from a PWM, so it comes last, and without the cut only where nothing else is left.
                if (isCut || tries >= LastTicks)
                {
                    _board.Restart(cause);
                    return;
                }
            }
            catch (Exception)
            {
                // Without memory for that, either, it is tried again: others give theirs back meanwhile.
            }
        }
    }

    /// <summary>Ends it: nothing drives any more, every output goes to rest, and only then the rest of the program. May be called again.</summary>
    /// <returns>False where an output refused to stop.</returns>
    public bool Stop()
    {
        Rover.Sessions.Close();
        Rover.Sessions.StopAll(StopCause.Shutdown, _board.NowUs);
        Server.Stop();
        Remotes.Stop();

        // The tick goes on meanwhile: a stop that failed gets its further tries.
        for (int tick = 0; tick < LastTicks && Rover.Sessions.Faults != 0; tick++)
        {
            Thread.Sleep(Limits.TickMs);
        }

        _board.StopTick();
        return Rover.Sessions.Faults == 0;
    }

    private void OnTick(long nowUs)
    {
        Exception? untold = _failure;
        if (untold != null)
        {
            Fail("tick", untold);
            _failure = null;
        }

        try
        {
            Watch.OnTick(nowUs);
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            _failure = failure;
            Fail("tick", failure);
            _failure = null;
        }
    }

    private void OnWatch(long nowUs)
    {
        try
        {
            Watch.Check(nowUs);
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            Fail("watch", failure);
        }
    }
}
