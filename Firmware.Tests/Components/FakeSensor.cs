using System;
using Firmware.Components;

namespace Firmware.Tests.Components;

/// <summary>A battery whose voltage a test sets.</summary>
internal sealed class FakeSensor : IVoltageSensor
{
    public int Mv = 12_000;
    public bool IsBroken;
    public int Reads;

    public int ReadMv()
    {
        Reads++;
        return IsBroken ? throw new InvalidOperationException("broken") : Mv;
    }
}
