using System;
using Firmware.Components;
using Firmware.Rpc;

namespace Firmware.Boards.Host;

/// <summary>A pack of three lithium cells that is nowhere: at a voltage that was given, or full and slowly falling.</summary>
/// <param name="volts">The voltage; null for one that falls.</param>
/// <param name="clock">The board's clock.</param>
internal sealed class SimulatedBattery(double? volts, IClock clock) : IVoltageSensor
{
    /// <summary>What the sensor can measure.</summary>
    public const int MaxV = 26;

    private const int FullMv = 12_600;
    private const int LeastMv = 9_000;

    /// <summary>From full to the least in an hour.</summary>
    private const long UsPerMv = 1_000_000;

    public int ReadMv() => volts != null
        ? (int)Math.Round(volts.Value * 1000)
        : (int)Math.Max(LeastMv, FullMv - (clock.NowUs / UsPerMv));
}
