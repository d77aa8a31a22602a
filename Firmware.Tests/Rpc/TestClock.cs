using Firmware.Rpc;

namespace Firmware.Tests.Rpc;

/// <summary>A clock that a test moves; with <see cref="StepUs"/> each look at it takes so long.</summary>
internal sealed class TestClock : IClock
{
    private long _nowUs = 1000000;

    public long StepUs { get; set; }

    public long NowUs => _nowUs += StepUs;
}
