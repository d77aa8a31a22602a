using System;
using Firmware.Rpc.Sockets;

namespace Firmware.Boards.Host.Tests.DeviceFaults;

/// <summary>What goes on while memory is refused. Runs in the copy of <see cref="FaultingCopy"/>.</summary>
public static class ShortMemoryRun
{
    /// <summary>Heartbeat window of the driver, in milliseconds.</summary>
    private const int WindowMs = 100;

    /// <summary>A tick, and the write.</summary>
    private const int BoundMs = Limits.TickMs + 1;

    /// <summary>Drives, and lets something happen while memory may be refused.</summary>
    /// <param name="scene">What happens; see <see cref="Act"/>.</param>
    /// <param name="begin">Called before it, with what tells whether the program has given up its reserve.</param>
    /// <param name="end">Called after it.</param>
    /// <returns>What went wrong; empty where everything is at rest in time and the rover either serves on or was restarted.</returns>
    public static string Run(string scene, Action<Func<bool>> begin, Action end)
    {
        SimulatedBoard board = new();
        string id = board.Drive($"{WindowMs}ms");
        if (MemoryReserve.Held is not { Length: MemoryReserve.Bytes })
        {
            return "there is no reserve";
        }

        begin(() => MemoryReserve.Held == null);
        try
        {
            Act(scene, board, id);
        }
        catch (OutOfMemoryException failure)
        {
            EndConnection(board, failure);
        }

        end();
        bool wasRestarted = board.RestartedBecause != null;
        if (wasRestarted && !board.IsAtRest)
        {
            return $"restarted for '{board.RestartedBecause}', and the outputs go on";
        }

        board.Run(WindowMs + BoundMs);
        if (!board.IsAtRest)
        {
            return "nobody is there, and the outputs go on";
        }

        return wasRestarted || board.Call("robot.v1.RobotService/GetVersion", "{}").StartsWith("200 ", StringComparison.Ordinal)
            ? "" : "it neither serves on nor was it restarted";
    }

    /// <summary>As the thread of a connection does it: one that looked is closed, anything else, and what fails there, ends the program.</summary>
    private static void EndConnection(SimulatedBoard board, OutOfMemoryException failure)
    {
        try
        {
            if (board.WasLook)
            {
                board.HangUp();
                return;
            }
        }
        catch (OutOfMemoryException)
        {
            // As for any other.
        }

        MemoryReserve.Held = null;
        board.Program.Fail("connection", failure);
    }

    /// <summary>Starts a rover while memory may be refused.</summary>
    /// <param name="begin">Called before it.</param>
    /// <param name="end">Called after it.</param>
    /// <returns>What went wrong; empty where nothing moves. That the start failed is told to the board's main thread, which restarts.</returns>
    public static string Start(Action<Func<bool>> begin, Action end)
    {
        SimulatedBoard? board = null;
        try
        {
            _ = new SimulatedBoard(made =>
            {
                board = made;
                begin(() => true);
            });
        }
        catch (OutOfMemoryException)
        {
            // As on the device.
        }

        end();
        return board!.IsAtRest ? "" : "it drives from the start";
    }

    private static void Act(string scene, SimulatedBoard board, string id)
    {
        switch (scene)
        {
            case "tick":
                board.Run(Limits.TickMs);
                break;
            case "lapse":
                board.Run(WindowMs + BoundMs);
                break;
            case "heartbeat":
                board.Call("robot.v1.RobotService/SendSessionHeartbeat", $$"""{"id":"{{id}}"}""");
                break;
            case "command":
                board.SetPower(id);
                break;
            case "stop":
                board.Call("component.base.v1.BaseService/Stop", """{"name":"rover"}""");
                break;
            case "start":
                board.Call("robot.v1.RobotService/StartSession", "{}");
                break;
            case "nonsense":
                board.Call("component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":"fast"}}""", id);
                break;
            case "stranger":
                board.Call("component.motor.v1.MotorService/SetPower", """{"name":"nobody-of-this-name-is-here-12345","powerPct":1}""", id);
                break;
            case "end":
                board.Call("robot.v1.RobotService/EndSession", $$"""{"id":"{{id}}"}""");
                break;
            default:
                board.Get(scene);
                break;
        }
    }
}
