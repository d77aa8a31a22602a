using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Speaks correctly and means no good: ids that are nobody's, ids that are another's, sessions that are left, stops of what others drive.</summary>
internal sealed class Stranger(SoakWorld world, Random random, CancellationToken over, int owner, Target[] stopped) : Character(world, random, over)
{
    private const int TimeoutMs = 1_000;
    private const int AbandonedWindowMs = 300;

    protected override void Episode()
    {
        int act = Random.Next(5);
        int which = Random.Next(SteadyDriver.Count);
        Target motor = stopped[Random.Next(stopped.Length)];
        Pause(Random.Next(100, 1_500));
        using SoakClient client = new(World, owner, TimeoutMs);
        Requests requests = World.Rover.Requests;
        switch (act)
        {
            case 0:
                MustNotWork(client, requests.Beat(Guid.NewGuid().ToString()), "a heartbeat under an id that is nobody's");
                break;
            case 1 when World.SteadyIds.TryGetValue(which, out string? id):
                MustNotWork(client, requests.Beat(id), "a heartbeat of another's session");
                MustNotWork(client, requests.End(id), "the end of another's session");
                break;
            case 2 when World.SteadyIds.TryGetValue(which, out string? id):
                MustNotWork(client, requests.SetPower(motor.Name, 0.05, id), "a command under another's session");
                break;
            case 3:
                client.TryAsk(requests.Start(AbandonedWindowMs));
                client.TryAsk(requests.Start(AbandonedWindowMs));
                break;
            default:
                client.Stop(motor);
                break;
        }
    }

    private void MustNotWork(SoakClient client, byte[] request, string what)
    {
        if (client.TryAsk(request) is { IsOk: true })
        {
            World.Seen.Enqueue(new Violation(World.NowUs, what + " was carried out", ""));
        }
    }
}
