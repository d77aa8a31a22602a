using System;
using System.Text;
using System.Threading;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;

namespace Firmware.Boards.Esp32;

/// <summary>Where the device starts: the outputs at rest first, the network last.</summary>
internal static class EntryPoint
{
    /// <summary>Never returns: an end of the program would leave the outputs as they are.</summary>
    public static void Main()
    {
        Board? board = null;
        Program? program = null;
        try
        {
            board = new Board();
            RobotConfiguration? configuration = ReadConfiguration(board);
            board.Compact();
            program = configuration == null ? null : StartProgram(configuration, board);
            Housekeeping? housekeeping = program == null ? null : new Housekeeping(board, program, configuration!);

            // What was configured is built by now, and its memory is free for others.
            configuration = null;
            board.Compact();
            if (housekeeping == null)
            {
                StatusLight.ShowStopped(board);
            }
            else
            {
                housekeeping.Run();
            }
        }
        catch (Exception failure)
        {
            MemoryReserve.Held = null;
            if (program != null)
            {
                program.Fail("main", failure);
            }

            // Before there is a program nothing is driven. A board that cannot even drive its pins low would meet the same after a restart.
            Tell(failure);
            board?.Restart("the thread 'main' failed");
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private static void Tell(Exception failure)
    {
        try
        {
            Console.WriteLine($"the thread 'main' failed: {failure}");
        }
        catch (Exception)
        {
            // No memory to say so.
        }
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
}
