using BenchmarkDotNet.Attributes;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>What the core does again and again while nothing lapses, by how many sessions live and drive.</summary>
public class CallBenchmarks
{
    private CoreRig _rig = null!;

    [Params(1, 2, 4, 8)]
    public int Sessions { get; set; }

    [GlobalSetup]
    public void Setup() => _rig = new CoreRig(Sessions);

    /// <summary>Nothing is due.</summary>
    [Benchmark(Baseline = true)]
    public void Tick() => _rig.Tick();

    [Benchmark]
    public int Heartbeat() => _rig.Beat();

    [Benchmark]
    public DriveResult MotorCommand() => _rig.DriveMotor(0.5);

    [Benchmark]
    public DriveResult BaseCommand() => _rig.DriveBase(0.5);
}
