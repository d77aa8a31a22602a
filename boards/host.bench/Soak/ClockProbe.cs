using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Sets the soak's clock to that of the trace, by commands that each leave a row.</summary>
internal static class ClockProbe
{
    private const int Probes = 50;
    private const int MostTries = 40;
    private const int Motor = BenchRover.Motors - 1;

    /// <summary>Drives the last motor for a moment, before anybody else is there, and stops it: until the clock is known well enough.</summary>
    public static void Set(SoakWorld world)
    {
        using WireConnection connection = world.Rover.Connect(0);
        int tries = 0;
        do
        {
            if (tries++ == MostTries)
            {
                throw new IOException($"the clock of the trace is known to within {world.Clock.ErrorUs} us only: this machine is too busy to tell more");
            }

            Probe(world, connection);
        }
        while (world.Clock.ErrorUs > Bounds.ClockUs / 4);
    }

    private static void Probe(SoakWorld world, WireConnection connection)
    {
        Requests requests = world.Rover.Requests;
        Dictionary<double, (long SentUs, long AnsweredUs)> sent = [];
        for (int i = 0; i < Probes; i++)
        {
            double power = world.NextPower();
            long sentUs = MonotonicTime.NowUs;
            if (!connection.Ask(requests.SetPower(BenchRover.Motor(Motor), power, null)).IsOk)
            {
                throw new IOException("the rover does not obey the probes of the clock");
            }

            sent[power] = (sentUs, MonotonicTime.NowUs);
        }

        connection.Ask(requests.Stop(BenchRover.Motor(Motor)));
        world.Clock.Set(world.Rover.Process!.Trace.Of(BenchRover.PwmPin(Motor))
            .Where(row => sent.ContainsKey(row.Value))
            .Select(row => (row.TimeUs, sent[row.Value].SentUs, sent[row.Value].AnsweredUs)));
    }
}
