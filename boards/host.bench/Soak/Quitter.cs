using System;
using System.Threading;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Drives for a while and then falls silent in one of many ways: stalled with an open connection, hung up, reset, back too late, back in time, or with an end.</summary>
internal sealed class Quitter(SoakWorld world, Random random, CancellationToken over, int owner, Target target) : Character(world, random, over)
{
    private const int TimeoutMs = 1_000;
    private const int ShortestWindowMs = 30;
    private const int LongestWindowMs = 1_000;

    /// <summary>How long after a deadline it is certainly over.</summary>
    private const int LongAfterMs = 200;

    private enum Way
    {
        Stall,
        StallThenBeat,
        StallThenDrive,
        HangUp,
        Reset,
        ResumeInTime,
        ResumeTooLate,
        BeatAtTheDeadline,
        End,
    }

    private static readonly Way[] Ways = Enum.GetValues<Way>();

    protected override void Episode()
    {
        // Short windows more often than long ones.
        int windowMs = ShortestWindowMs + (int)((LongestWindowMs - ShortestWindowMs) * Math.Pow(Random.NextDouble(), 3));
        int commands = Random.Next(1, 8);
        Way way = Ways[Random.Next(Ways.Length)];
        int pauseMs = Random.Next(300);
        WithPlaces(1, () =>
        {
            using SoakClient client = new(World, owner, TimeoutMs);
            SessionTicket? ticket = client.Start(windowMs);
            for (int i = 0; i < commands && ticket != null; i++)
            {
                client.Drive(ticket, ticket.Session, target, backwards: Random.Next(5) == 0);
                Pause(windowMs / 6);
            }

            if (ticket != null)
            {
                Quit(client, ticket, windowMs, way);
            }
        });
        Pause(pauseMs);
    }

    private void Quit(SoakClient client, SessionTicket ticket, int windowMs, Way way)
    {
        switch (way)
        {
            case Way.HangUp:
                client.Hang();
                break;
            case Way.Reset:
                client.Reset();
                break;
            case Way.End:
                client.End(ticket);
                return;
            case Way.ResumeInTime:
                Pause(windowMs / 3);
                client.Start(windowMs, ticket);
                break;
            case Way.BeatAtTheDeadline:
                Pause((windowMs * 5 / 6) + Random.Next(-10, 10));
                client.Beat(ticket);
                break;
        }

        Pause(windowMs + LongAfterMs);
        ComeBackTooLate(client, ticket, windowMs, way);
    }

    private void ComeBackTooLate(SoakClient client, SessionTicket ticket, int windowMs, Way way)
    {
        switch (way)
        {
            case Way.StallThenBeat:
                client.Beat(ticket);
                break;
            case Way.StallThenDrive:
                client.Drive(ticket, ticket.Session, target);
                break;
            case Way.ResumeTooLate:
                if (client.Start(windowMs, ticket) is { } fresh)
                {
                    client.Drive(fresh, fresh.Session, target);
                    Pause(windowMs + LongAfterMs);
                }

                break;
        }
    }
}
