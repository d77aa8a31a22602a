using Firmware.Components;

namespace Firmware.Boards.Host.Bench.Core;

/// <summary>An output that is not there: what is left is what the firmware costs.</summary>
internal sealed class Nowhere : IPwmOutput, IDigitalOutput
{
    public void Write(double duty)
    {
    }

    public void Write(bool high)
    {
    }
}
