using System.Net;
using System.Threading;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Sessions;

namespace Firmware;

/// <summary>The composition root: board, outputs, sessions, services, tick, server; nothing else. Each board's Main calls it.</summary>
public sealed class Program
{
    /// <summary>The firmware's version, as GetVersion tells it.</summary>
    public const string Version = "0.1.0";

    /// <summary>How long an output that refuses to stop is waited for at the end: a second.</summary>
    private const int LastTicks = 1000 / Limits.TickMs;

    private readonly IBoard _board;

    private Program(RobotConfiguration configuration, IBoard board)
    {
        _board = board;
        Rover = new Rover(configuration, board, Version);
        Server = new HttpServer(Rover.Router, board, Limits.Connections);
    }

    public Rover Rover { get; }

    public HttpServer Server { get; }

    /// <summary>Starts a rover: outputs to rest first, then the tick, and the network last, so that nobody drives what is not watched.</summary>
    /// <param name="configuration">What it is made of.</param>
    /// <param name="board">What it runs on.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">The port, or 0 for any.</param>
    public static Program Start(RobotConfiguration configuration, IBoard board, IPAddress address, int port)
    {
        Program program = new(configuration, board);
        board.StartTick(program.Rover.Sessions.Tick);
        program.Server.Start(address, port);
        return program;
    }

    /// <summary>Ends it: nothing drives any more, every output goes to rest, and only then the rest of the program. May be called again.</summary>
    /// <returns>False where an output refused to stop.</returns>
    public bool Stop()
    {
        Rover.Sessions.Close();
        Rover.Sessions.StopAll(StopCause.Shutdown, _board.NowUs);
        Server.Stop();

        // The tick goes on meanwhile: a stop that failed gets its further tries.
        for (int tick = 0; tick < LastTicks && Rover.Sessions.Faults != 0; tick++)
        {
            Thread.Sleep(Limits.TickMs);
        }

        _board.StopTick();
        return Rover.Sessions.Faults == 0;
    }
}
