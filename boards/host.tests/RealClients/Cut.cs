using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>How a pin went to zero after its client had fallen silent.</summary>
internal static class Cut
{
    /// <summary>What a cut may be late on a PC that has nothing else to do.</summary>
    private const long TickUs = Limits.TickMs * 1000;

    /// <summary>What a machine of two cores that is busy with other work may add before the rover's threads get their turn.</summary>
    private const long BusyUs = 100_000;

    /// <summary>The threads on the way that a stall of the whole machine may hold up one after the other: the rover's connection and its tick.</summary>
    private const int Threads = 2;

    /// <summary>Rover and client read the time of day each once, at their start: what the two readings may differ.</summary>
    public const long ClocksUs = 1000;

    /// <summary>Waits until a pin is at zero, then holds its cut against what the client knows.</summary>
    /// <param name="rover">The rover.</param>
    /// <param name="pin">The pin that the client drove.</param>
    /// <param name="client">The client, of which every line has been heard.</param>
    /// <param name="silentUs">A time at which it was silent, in microseconds since 1970.</param>
    /// <param name="windowMs">The window of its session.</param>
    /// <returns>When the pin went to zero, in microseconds since 1970.</returns>
    public static long AssertOneWindowAfterTheLastSign(RoverProcess rover, int pin, ClientProcess client, long silentUs, int windowMs)
    {
        WaitForZero(rover, pin);
        TraceFile trace = rover.Trace;
        long silentInTraceUs = silentUs - trace.StartUnixUs;
        Assert.AreNotEqual(0.0, trace.Of(pin).Last(row => row.TimeUs <= silentInTraceUs).Value, $"pin {pin} was driven when its client fell silent");
        long cutUs = trace.StartUnixUs + trace.Of(pin).First(row => row.TimeUs > silentInTraceUs && row.Value == 0).TimeUs;

        LastSign[] possible = LastSign.Possible(client.Events, silentUs);
        long stallUs = client.LongestStallUs(possible.Min(sign => sign.EarliestUs), cutUs);
        string figures = $"pin {pin}, window {windowMs} ms: at zero " + string.Join(", or ", possible.Select(sign => Figures(sign, cutUs, windowMs)))
            + $"; the machine let a thread wait for {Ms(stallUs)} ms at most";
        Console.WriteLine(figures);
        Assert.IsTrue(
            possible.Any(sign => cutUs >= Deadline(sign.EarliestUs, windowMs) - ClocksUs
                && cutUs <= Deadline(sign.LatestUs, windowMs) + TickUs + BusyUs + (Threads * stallUs) + ClocksUs),
            $"{figures}; the client:\n{client}");
        return cutUs;
    }

    /// <summary>Holds where a pin was driven from a time on without a break, and is.</summary>
    /// <param name="rover">The rover.</param>
    /// <param name="pin">The pin.</param>
    /// <param name="driver">The client whose pin it is, to tell what it did where this does not hold.</param>
    /// <param name="sinceUs">From when on, in microseconds since 1970.</param>
    public static void AssertNoneSince(RoverProcess rover, int pin, ClientProcess driver, long sinceUs)
    {
        TraceFile trace = rover.Trace;
        long sinceInTraceUs = sinceUs - trace.StartUnixUs;
        Assert.AreNotEqual(0.0, trace.Of(pin).Last(row => row.TimeUs <= sinceInTraceUs).Value, $"pin {pin} is driven");
        TraceRow? zero = trace.Of(pin).FirstOrDefault(row => row.TimeUs > sinceInTraceUs && row.Value == 0);
        Assert.IsNull(zero, $"pin {pin} is driven without a break, but at {trace.StartUnixUs + zero?.TimeUs} us it was not; its client:\n{driver}");
    }

    private static long Deadline(long signUs, int windowMs) => signUs + (windowMs * 1000L);

    private static string Figures(LastSign sign, long cutUs, int windowMs) =>
        $"{Ms(cutUs - Deadline(sign.EarliestUs, windowMs))} ms after the window of what was last {(sign.InFlight ? "in flight and sent" : "answered and sent")}"
        + $", {Ms(cutUs - Deadline(sign.LatestUs, windowMs))} ms after the window of {(sign.InFlight ? "the silence" : "its answer")}";

    private static string Ms(long us) => (us / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static void WaitForZero(RoverProcess rover, int pin)
    {
        long start = Stopwatch.GetTimestamp();
        while (rover.Trace.Last(pin) != 0)
        {
            Assert.IsLessThan(10, Stopwatch.GetElapsedTime(start).TotalSeconds, $"pin {pin} is not at zero 10 s after its client fell silent");
            Thread.Sleep(20);
        }
    }
}
