using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Commands without a session: each runs under a lease of one window, and the last of them lapses.</summary>
internal sealed class Leaser(SoakWorld world, Random random, CancellationToken over, int owner, Target motor) : Character(world, random, over)
{
    private const int TimeoutMs = 1_000;

    private readonly ClientSession _lease = new($"lease of {motor.Name}", "", SessionLimits.DefaultWindowMs);

    protected override void Episode()
    {
        int commands = Random.Next(1, 5);
        int[] pausesMs = [Random.Next(100, 1_500), Random.Next(100, 1_500)];
        bool stops = Random.Next(3) == 0;
        WithPlaces(1, () =>
        {
            using SoakClient client = new(World, owner, TimeoutMs);
            for (int i = 0; i < commands; i++)
            {
                client.Drive(null, _lease, motor);
                Pause(pausesMs[i % pausesMs.Length]);
            }

            if (stops)
            {
                client.Stop(motor);
            }
            else
            {
                Pause(SessionLimits.DefaultWindowMs);
            }
        });
        Pause(Random.Next(2_000));
    }
}
