namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>From where on something is wrong. In microseconds.</summary>
internal static class Bounds
{
    /// <summary>The clocks of the clients and of the trace agree to within this: they are set by each other at the start.</summary>
    public const long ClockUs = 2_000;

    /// <summary>An output that turns this long after its last owner can have lived: the bound at which the PC's own watch cuts everything, once more for
    /// the watch's period and a machine that is busy elsewhere. What is beyond a tick and within this is counted.</summary>
    public const long HardLateUs = 1_100_000;

    /// <summary>A request without an answer may still be carried out for this long after its client gave up: the rover waits 2 s for a whole request.</summary>
    public const long LostUs = 2_500_000;
}
