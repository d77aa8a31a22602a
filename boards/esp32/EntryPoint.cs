using System;
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
            DeviceFiles files = new();
            ConfigurationFile file = new(files, DefaultConfiguration.Json);
            program = Program.Start(file, board, out StoredConfiguration stored);
            Introduce(stored, board);
            Housekeeping housekeeping = new(board, program, file, new NetworkNote(files), stored);

            // What was configured is built by now, and its memory is free for others.
            stored = null!;
            board.Compact();
            while (true)
            {
                // Here and not further in: each call takes memory for as long as it waits.
                housekeeping.Look();
                Thread.Sleep(StatusLight.LookMs);
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

    private static void Introduce(StoredConfiguration stored, Board board)
    {
        switch (stored.Source)
        {
            case ConfigurationSource.Stored:
                board.Say("The configuration is the stored one, I:\\rover.json.");
                break;
            case ConfigurationSource.Default:
                board.Say("No configuration is stored: the board's own is used.");
                break;
            default:
                board.Say("The newest configuration did not start three times: the one before it is used.");
                break;
        }

        if (stored.Errors.Count > 0)
        {
            board.Say("It cannot be used, and nothing drives. It can be mended at /settings:");
            for (int i = 0; i < stored.Errors.Count; i++)
            {
                board.Say(stored.Errors[i]);
            }
        }

        if (stored.Refused != null)
        {
            board.Say("A newer configuration came in and was not taken:");
            for (int i = 0; i < stored.Refused.Count; i++)
            {
                board.Say(stored.Refused[i]);
            }
        }

        foreach (string notice in stored.Robot.Notices)
        {
            board.Say("Of the configuration " + notice);
        }
    }
}
