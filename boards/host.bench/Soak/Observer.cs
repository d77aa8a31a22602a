using System;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Only looks: asks for the rover's status twice a second.</summary>
internal sealed class Observer(SoakWorld world, Random random, CancellationToken over, int owner) : Character(world, random, over)
{
    private const int EveryMs = 500;
    private const int TimeoutMs = 2_000;

    private readonly SoakClient _client = new(world, owner, TimeoutMs);

    protected override void Episode()
    {
        long sentUs = World.NowUs;
        WireReply? reply = _client.TryAsk(World.Rover.Requests.Status());
        if (reply is { IsOk: true })
        {
            World.Views.Enqueue(StatusView.Parse(reply.Value.Body, sentUs, World.NowUs));
        }

        // Where there was no room, once more and soon.
        Pause(reply is { IsOk: true } ? EveryMs : EveryMs / 10);
    }
}
