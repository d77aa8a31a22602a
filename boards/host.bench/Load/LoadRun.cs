using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firmware.Boards.Host.Bench.Wire;

namespace Firmware.Boards.Host.Bench.Load;

/// <summary>Loads a rover and looks at what it costs and who is late.</summary>
internal sealed class LoadRun : IDisposable
{
    /// <summary>How long a rover is looked at that is asked for nothing but the lapses, to know what it allocates then.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(4);

    private readonly RoverUnderTest _rover;
    private readonly RuntimeCounters? _counters;
    private readonly double _idleBytesPerSecond;

    public LoadRun(RoverUnderTest rover)
    {
        _rover = rover;
        if (rover.Process != null)
        {
            _counters = new RuntimeCounters(rover.Process.ProcessId);
            (double bytes, double seconds) = Allocated(() => Run([new LoadConnection(rover, 0, rover.Motors[0], NewLapses()) { IsIdle = true }], Idle));
            _idleBytesPerSecond = bytes / seconds;
        }
    }

    /// <summary>So many connections for so long. The rover's last motor is the one that lapses; the others are driven by turns.</summary>
    public LoadFigures Measure(int connections, TimeSpan duration)
    {
        Lapses lapses = NewLapses();
        int driven = Math.Max(1, _rover.Motors.Count - 1);
        LoadConnection[] clients = [.. Enumerable.Range(0, connections)
            .Select(i => new LoadConnection(_rover, i, _rover.Motors[i % driven], i == 0 ? lapses : null))];
        double seconds = 0;
        (double bytes, double allSeconds) = Allocated(() => seconds = Run(clients, duration));
        int requests = clients.Sum(client => client.LatenciesMs.Count);
        return new LoadFigures(
            connections,
            requests / seconds,
            Percentiles.Of(clients.SelectMany(client => client.LatenciesMs)),
            Percentiles.Of(lapses.LateUs()),
            _counters == null ? double.NaN : Math.Max(0, bytes - (_idleBytesPerSecond * allSeconds)) / requests);
    }

    public void Dispose() => _counters?.Dispose();

    private Lapses NewLapses() => new(_rover, _rover.Motors[^1], BenchRover.PwmPin(BenchRover.Motors - 1));

    private static double Run(LoadConnection[] clients, TimeSpan duration)
    {
        using CancellationTokenSource over = new();
        Stopwatch clock = Stopwatch.StartNew();
        Task[] running = [.. clients.Select(client => Task.Factory.StartNew(() => client.Run(over.Token), TaskCreationOptions.LongRunning))];

        // An end before the time is a failure, which is told below.
        Task.WaitAny(running, duration);
        over.Cancel();
        Task.WaitAll(running);
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>What the rover's process allocates meanwhile, and in how long: from a report of its counters to another, so somewhat longer than the act.</summary>
    private (double Bytes, double Seconds) Allocated(Action act)
    {
        if (_counters == null)
        {
            act();
            return (0, 1);
        }

        _counters.Wait();
        double before = _counters.AllocatedBytes;
        Stopwatch clock = Stopwatch.StartNew();
        act();
        _counters.Wait();
        return (_counters.AllocatedBytes - before, clock.Elapsed.TotalSeconds);
    }
}
