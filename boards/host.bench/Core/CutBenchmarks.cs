using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>A tick with none, one and all of eight sessions due, each of which drives a motor.</summary>
/// <remarks>What was cut is gone, so each tick needs a manager that is set up anew. Before each iteration, outside of what is measured, every
/// manager of a row is armed; the measured part ticks each of them once; after it the stops are counted, and a wrong number ends the run.</remarks>
public class CutBenchmarks
{
    /// <summary>As many managers as fit into a processor's cache: enough ticks for the clock to measure.</summary>
    private const int Row = 256;

    private readonly CoreRig[] _rigs = [.. Enumerable.Range(0, Row).Select(_ => new CoreRig(Limits.Sessions))];
    private int _cutsExpected;

    [IterationSetup(Target = nameof(NothingDue))]
    public void ArmNone() => Arm(0);

    [IterationSetup(Target = nameof(OneDue))]
    public void ArmOne() => Arm(1);

    [IterationSetup(Target = nameof(AllDue))]
    public void ArmAll() => Arm(Limits.Sessions);

    [Benchmark(Baseline = true, OperationsPerInvoke = Row)]
    public void NothingDue() => TickEach();

    [Benchmark(OperationsPerInvoke = Row)]
    public void OneDue() => TickEach();

    [Benchmark(OperationsPerInvoke = Row)]
    public void AllDue() => TickEach();

    [IterationCleanup]
    public void Check()
    {
        int cuts = _rigs.Sum(rig => rig.Cuts);
        if (cuts != _cutsExpected)
        {
            throw new InvalidOperationException($"{cuts} stops, expected {_cutsExpected}: what was measured is not what it is called");
        }
    }

    private void Arm(int due)
    {
        foreach (CoreRig rig in _rigs)
        {
            rig.Arm(due);

            // The deadline of those that were armed, and a minute before that of the others.
            rig.NowUs += SessionLimits.MinWindowMs * 1000L;
        }

        _cutsExpected = _rigs.Sum(rig => rig.Cuts) + (due * Row);
    }

    private void TickEach()
    {
        foreach (CoreRig rig in _rigs)
        {
            rig.Tick();
        }
    }
}
