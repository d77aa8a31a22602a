using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>The well-behaved one: starts, drives a motor that nobody else drives, beats every fifth of the window, ends, and comes again. It must never lose a session.</summary>
internal sealed class SteadyDriver(SoakWorld world, Random random, CancellationToken over, int number, int owner, Target motor) : Character(world, random, over)
{
    /// <summary>How many there are.</summary>
    public const int Count = 2;

    private const int TimeoutMs = 500;
    private const int BeatsInWindow = 5;

    private static readonly int[] WindowsMs = [1_000, 2_000];

    protected override void Episode()
    {
        int windowMs = WindowsMs[Random.Next(WindowsMs.Length)];
        int beats = Random.Next(10, 120);
        int ending = Random.Next(3);
        int pauseMs = Random.Next(1_000);
        using SoakClient client = new(World, owner, TimeoutMs);
        SessionTicket? ticket = client.Start(windowMs);
        if (ticket == null)
        {
            Pause(50);
            return;
        }

        World.SteadyIds[number] = ticket.Id;
        for (int i = 0; i < beats && TellUntilHeard(client, ticket, isCommand: i % 2 == 0); i++)
        {
            Pause(windowMs / BeatsInWindow);
        }

        Leave(client, ticket, ending);
        World.SteadyIds.TryRemove(number, out _);
        Pause(pauseMs);
    }

    /// <summary>A command or a heartbeat, again and again until it is answered.</summary>
    /// <returns>False where the session is gone.</returns>
    private bool TellUntilHeard(SoakClient client, SessionTicket ticket, bool isCommand)
    {
        long dueUs = World.NowUs;
        while (true)
        {
            bool backwards = isCommand && Random.Next(4) == 0;
            ActOutcome outcome = isCommand ? client.Drive(ticket, ticket.Session, motor, backwards, dueUs) : client.Beat(ticket, dueUs);
            switch (outcome)
            {
                case ActOutcome.Done:
                    // Until its first command is carried out it holds nothing, and so is promised nothing.
                    ticket.Session.IsWellBehaved |= isCommand;
                    return true;
                case ActOutcome.Expired:
                    return false;
                default:
                    Pause(5);
                    break;
            }
        }
    }

    private void Leave(SoakClient client, SessionTicket ticket, int ending)
    {
        // Two of three say nothing of the motor: the end stops it.
        if (ending == 0)
        {
            client.Stop(motor);
        }

        // Where the end is not heard the window ends it.
        client.End(ticket);
    }
}
