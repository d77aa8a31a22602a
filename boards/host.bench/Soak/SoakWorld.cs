using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>What all clients of a soak share: the rover, the clock, and the journal of what they do.</summary>
internal sealed class SoakWorld
{
    /// <summary>Powers of commands: each is used once, and again only after hours.</summary>
    private const double LowestPower = 0.1;
    private const int Powers = 800_000;
    private const int PowersPerUnit = 1_000_000;

    private int _powersUsed;

    public SoakWorld(RoverUnderTest rover)
    {
        Rover = rover;
        PinsByMotor = Enumerable.Range(0, BenchRover.Motors).ToDictionary(BenchRover.Motor, BenchRover.PwmPin);
    }

    public RoverUnderTest Rover { get; }

    public TraceClock Clock { get; } = new();

    public Journal Journal { get; } = new();

    public IReadOnlyDictionary<string, int> PinsByMotor { get; }

    /// <summary>Acts that have their outcome.</summary>
    public ConcurrentQueue<Act> Finished { get; } = new();

    /// <summary>Answers to <c>GET /status</c>.</summary>
    public ConcurrentQueue<StatusView> Views { get; } = new();

    /// <summary>What a client saw itself that must not be.</summary>
    public ConcurrentQueue<Violation> Seen { get; } = new();

    /// <summary>The ids of the steady drivers' sessions, for who tries to use another's.</summary>
    public ConcurrentDictionary<int, string> SteadyIds { get; } = new();

    /// <summary>Places for the others that drive. With the steady ones that leaves one of the rover's connections for everybody else.</summary>
    public SemaphoreSlim DrivingPlaces { get; } = new(Limits.Connections - 1 - SteadyDriver.Count);

    public long NowUs => Clock.NowUs;

    /// <summary>A power that no other command has at this time.</summary>
    public double NextPower() => Math.Round(LowestPower + (Interlocked.Increment(ref _powersUsed) % Powers / (double)PowersPerUnit), 6);
}
