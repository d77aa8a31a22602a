using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firmware.Boards.Host.Bench.Wire;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>Sets the soak's clock to that of the trace, by commands that each leave a row.</summary>
internal static class ClockProbe
{
    private const int Probes = 50;
    private const int Motor = BenchRover.Motors - 1;

    /// <summary>Drives the last motor for a moment, before anybody else is there, and stops it.</summary>
    public static void Set(SoakWorld world)
    {
        Requests requests = world.Rover.Requests;
        Dictionary<double, (long SentUs, long AnsweredUs)> sent = [];
        using WireConnection connection = world.Rover.Connect(0);
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
        IEnumerable<TraceRow> rows = world.Rover.Process!.Trace.Of(BenchRover.PwmPin(Motor)).Where(row => row.Value != 0);
        world.Clock.Set(rows.Select(row => sent.First(one => Math.Abs(one.Key - row.Value) < 1e-9).Value is var probe ? (row.TimeUs, probe.SentUs, probe.AnsweredUs) : default));
    }
}
