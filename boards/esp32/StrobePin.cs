using System.Device.Gpio;
using Firmware.Components;

namespace Firmware.Boards.Esp32;

/// <summary>The strobe's pin: a toggle is one call of the runtime, without a lock.</summary>
internal sealed class StrobePin(GpioPin pin) : IStrobe
{
    public void Toggle() => pin.Toggle();
}
