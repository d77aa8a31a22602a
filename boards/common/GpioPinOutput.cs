using System.Device.Gpio;
using Firmware.Components;

namespace Firmware.Boards;

/// <summary>A GPIO pin as the components see it.</summary>
internal sealed class GpioPinOutput(GpioPin pin) : IDigitalOutput
{
    public void Write(bool high) => pin.Write(high ? PinValue.High : PinValue.Low);
}
