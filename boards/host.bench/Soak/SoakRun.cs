using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Firmware.Boards.Host.Bench.Soak.Check;
using Firmware.Boards.Host.Bench.Wire;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Soak;

/// <summary>One soak: its clients, each on a thread of its own, and the checks, which follow some seconds behind.</summary>
internal sealed class SoakRun : IDisposable
{
    /// <summary>By then every request was answered or given up.</summary>
    private const long SettleUs = 2_500_000;

    /// <summary>After which time nothing that a client did can matter any more.</summary>
    private const long ForgetUs = 60_000_000;

    private const int LookEveryMs = 250;
    private const int LooksASample = 1_000 / LookEveryMs;
    private const int LooksATold = 60_000 / LookEveryMs;
    private const long LongestWithoutStatusUs = 30_000_000;

    private readonly RoverUnderTest _rover;
    private readonly SoakWorld _world;
    private readonly ExcusedTimes _ticksLost = new();
    private readonly ExcusedTimes _stalls = new();
    private readonly TraceTail _tail;
    private readonly ProcessProbe _probe;
    private readonly StallWatch _stallWatch;
    private readonly Queue<TraceRow> _rows = new();
    private readonly Queue<StatusView> _views = new();
    private long _lastViewUs;
    private int _looks;
    private bool _isWarm;

    /// <param name="rover">A process of our own.</param>
    /// <param name="seed">What every client's plan comes from.</param>
    public SoakRun(RoverUnderTest rover, int seed)
    {
        _rover = rover;
        Seed = seed;
        _world = new SoakWorld(rover);
        RoverProcess process = rover.Process ?? throw new InvalidOperationException("a soak needs a rover of its own, for its trace");
        ClockProbe.Set(_world);
        Invariant = new InvariantCheck(_world.Journal, _world.PinsByMotor.Values, _ticksLost);
        Beats = new BeatCheck(_world.Journal, _stalls);
        Status = new StatusCheck(_world.Journal, _world.PinsByMotor, _ticksLost, _world.NowUs);
        _tail = new TraceTail(process.TracePath);
        foreach (TraceRow _ in _tail.ReadNew())
        {
            // The probes' own rows, of which the journal knows nothing.
        }

        _probe = new ProcessProbe(process.ProcessId);
        _stallWatch = new StallWatch(() => _world.NowUs, _stalls);
    }

    public int Seed { get; }

    public TimeSpan Took { get; private set; }

    public InvariantCheck Invariant { get; }

    public BeatCheck Beats { get; }

    public StatusCheck Status { get; }

    public GrowthCheck Growth { get; } = new();

    public OutcomeCounts Outcomes { get; } = new();

    public long LongestStallUs => _stallWatch.LongestUs;

    public int TicksLost => _ticksLost.Count;

    /// <summary>All that was found, in the order of time.</summary>
    public IEnumerable<Violation> Violations => Invariant.Violations.Concat(Beats.Violations).Concat(Status.Violations).Concat(_world.Seen).OrderBy(one => one.AtUs);

    /// <summary>Runs for a time, or until the first violation, or a signal to end.</summary>
    public void Run(TimeSpan duration)
    {
        bool isInterrupted = false;
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            isInterrupted = true;
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan warmUp = TimeSpan.FromSeconds(Math.Min(60, duration.TotalSeconds / 4));
        _lastViewUs = _world.NowUs;
        using CancellationTokenSource over = new();
        Thread[] clients = Cast.Start(_world, Seed, over.Token);
        while (clock.Elapsed < duration && !Violations.Any() && !Volatile.Read(ref isInterrupted))
        {
            Thread.Sleep(LookEveryMs);
            Look();
            Sample(clock.Elapsed >= warmUp);
        }

        over.Cancel();
        foreach (Thread client in clients)
        {
            client.Join();
        }

        Took = clock.Elapsed;
        WaitForRest();
        End();
    }

    public void Dispose()
    {
        _stallWatch.Dispose();
        _probe.Dispose();
        _tail.Dispose();
    }

    private void Look()
    {
        if (_rover.Process!.HasExited)
        {
            throw new IOException("the rover's process has ended:\n" + string.Join('\n', _rover.Process.Output.Split('\n').TakeLast(10)));
        }

        while (_world.Views.TryDequeue(out StatusView? view))
        {
            Status.NoteLosses(view);
            _views.Enqueue(view);
            _lastViewUs = view.SentUs;
        }

        long nowUs = _world.NowUs;
        if (nowUs - _lastViewUs > LongestWithoutStatusUs)
        {
            _world.Seen.Enqueue(new Violation(nowUs, $"no status was to be had for {LongestWithoutStatusUs / 1_000_000} s", ""));
        }

        // Not beyond the last view: whether ticks were lost must be known first.
        Judge(Math.Min(nowUs - SettleUs, _lastViewUs));
    }

    private void Judge(long untilUs)
    {
        foreach (TraceRow row in _tail.ReadNew())
        {
            _rows.Enqueue(row);
        }

        while (_rows.TryPeek(out TraceRow? row) && row.TimeUs <= untilUs)
        {
            Invariant.Take(_rows.Dequeue());
        }

        Invariant.Settle(untilUs);
        while (_world.Finished.TryPeek(out Act? act) && act.AnsweredUs <= untilUs && _world.Finished.TryDequeue(out act))
        {
            Outcomes.Take(act);
            Beats.Take(act);
        }

        while (_views.TryPeek(out StatusView? view) && view.AnsweredUs <= untilUs)
        {
            Status.Take(_views.Dequeue());
        }

        _world.Journal.Prune(untilUs - ForgetUs);
    }

    private void Sample(bool isWarm)
    {
        _looks++;
        if (isWarm && _looks % LooksASample == 0)
        {
            Growth.Take(_isWarm ? _probe.Sample() : _probe.SampleCollected());
            _isWarm = true;
        }

        if (_looks % LooksATold == 0)
        {
            Console.WriteLine($"{_looks / LooksATold,4} min: {Invariant.Rows} rows, {Invariant.Lapses} lapses, {Outcomes.All} acts, {Status.Views} views of the status");
        }
    }

    /// <summary>When everybody has gone, everything comes to rest by itself.</summary>
    private void WaitForRest()
    {
        Thread.Sleep((int)((SettleUs + Bounds.HardLateUs + Bounds.LostUs) / 1_000) + Firmware.Sessions.SessionLimits.DefaultWindowMs);
        Judge(_world.NowUs - 1_000);
        if (!Invariant.IsAtRest)
        {
            _world.Seen.Enqueue(new Violation(_world.NowUs, "everybody has gone, and an output still turns", ""));
        }
    }

    private void End()
    {
        Growth.Take(_probe.SampleCollected());
        int code = _rover.Process!.Interrupt();
        if (code != 0)
        {
            _world.Seen.Enqueue(new Violation(_world.NowUs, $"the rover ended with {code}:\n" + string.Join('\n', _rover.Process.Output.Split('\n').TakeLast(5)), ""));
        }
    }
}
