using System;
using System.Net;
using System.Text;
using System.Threading;
using Firmware.Configuration;

namespace Firmware.Boards.Esp32;

/// <summary>Where the device starts: the outputs at rest first, the network last.</summary>
internal static class EntryPoint
{
    private const int DefaultPort = 8080;

    /// <summary>How often it looks for stops to tell. Writing to the serial port is slow, and nobody waits for it.</summary>
    private const int TellMs = 500;

    /// <summary>The modem of a device that has joined a network sleeps between beacons, and the runtime has no way to keep it awake.</summary>
    private const int ShortestStationWindowMs = 500;

    /// <summary>Never returns: an end of the program would leave the outputs as they are.</summary>
    public static void Main()
    {
        Board? board = null;
        try
        {
            board = new Board();
            RobotConfiguration? configuration = ReadConfiguration(board);
            Program? program = configuration == null ? null : StartProgram(configuration, board);
            if (program == null)
            {
                StatusLight.ShowStopped(board);
            }
            else
            {
                Serve(program, configuration!, board);
            }
        }
        catch (Exception failure)
        {
            // A board that cannot even drive its pins low would meet the same after a restart.
            Console.WriteLine($"the thread 'main' failed: {failure}");
            board?.Restart("the thread 'main' failed");
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private static RobotConfiguration? ReadConfiguration(Board board)
    {
        byte[] json = Encoding.UTF8.GetBytes(DefaultConfiguration.Json);
        ConfigurationErrors errors = new();
        RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        if (configuration == null)
        {
            board.Say("The configuration cannot be used, and nothing was started:");
            for (int i = 0; i < errors.Count; i++)
            {
                board.Say(errors[i]);
            }

            return null;
        }

        foreach (string notice in configuration.Notices)
        {
            board.Say("Of the configuration " + notice);
        }

        return configuration;
    }

    // A restart would meet the same refusal again.
    private static Program? StartProgram(RobotConfiguration configuration, Board board)
    {
        try
        {
            return Program.Start(configuration, board);
        }
        catch (ArgumentException refused)
        {
            board.Say("The configuration does not fit the board, and nothing is driven:");
            board.Say(refused.Message);
            return null;
        }
    }

    private static void Serve(Program program, RobotConfiguration configuration, Board board)
    {
        try
        {
            int port = configuration.BindPort > 0 ? configuration.BindPort : DefaultPort;
            if (configuration.BindAddress.Length > 0 && configuration.BindAddress != "0.0.0.0")
            {
                board.Say($"Of bind_address only the port is used: a device has one network, not {configuration.BindAddress}.");
            }

            board.Say(configuration.Tokens.Length > 0
                ? "Only who has a token can drive; anybody can stop."
                : "Everybody on this network can drive: there are no tokens in the configuration (network.tokens).");
            StopTeller teller = new(program.Rover.Sessions, board, configuration.NetworkMode == NetworkMode.Station ? ShortestStationWindowMs : 0);
            teller.TellWindow(configuration.HeartbeatWindowMs);
            WifiLink link = new(board, configuration.NetworkMode, port, program.Fail);
            StatusLight.Show(board, program, link);
            link.Start();
            link.WaitForNetwork();
            program.Serve(IPAddress.Any, port);
            while (true)
            {
                teller.Look();
                Thread.Sleep(TellMs);
            }
        }
        catch (Exception failure)
        {
            program.Fail("main", failure);
        }
    }
}
