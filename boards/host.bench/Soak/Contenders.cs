using System;
using System.Threading;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Two who take one motor from each other. The one that lost it falls silent, about when the other takes over, and its lapse must touch nobody.</summary>
internal sealed class Contenders(SoakWorld world, Random random, CancellationToken over, int firstOwner, Target motor) : Character(world, random, over)
{
    private const int TimeoutMs = 1_000;

    protected override void Episode()
    {
        int shortMs = Random.Next(40, 400);
        int longMs = Random.Next(800, 2_000);
        int takeovers = Random.Next(1, 5);

        // From well before the first one's deadline to just after it.
        int takesOverAtMs = Random.Next(2) == 0 ? Random.Next(shortMs) : shortMs + Random.Next(-6, 6);
        int commands = Random.Next(3, 12);
        int pauseMs = Random.Next(500);
        WithPlaces(2, () =>
        {
            using SoakClient first = new(World, firstOwner, TimeoutMs);
            using SoakClient second = new(World, firstOwner + 1, TimeoutMs);
            if (first.Start(shortMs) is { } fleeting && second.Start(longMs) is { } lasting)
            {
                for (int i = 0; i < takeovers; i++)
                {
                    second.Drive(lasting, lasting.Session, motor);
                    first.Drive(fleeting, fleeting.Session, motor, backwards: Random.Next(3) == 0);
                }

                Pause(takesOverAtMs);
                for (int i = 0; i < commands; i++)
                {
                    second.Drive(lasting, lasting.Session, motor);
                    Pause(shortMs / 4);
                }

                second.End(lasting);
                Pause(shortMs);
            }
        });
        Pause(pauseMs);
    }
}
