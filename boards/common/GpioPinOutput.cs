using System.Device.Gpio;
using Firmware.Components;

namespace Firmware.Boards;

/// <summary>A GPIO pin as the components see it. It has to be open, as an output.</summary>
/// <remarks>Written through the controller: <c>GpioPin.Write</c> takes a lock of the pin's on a device, which a thread can hold that is not running, and the
/// tick would wait for it.</remarks>
internal sealed class GpioPinOutput(GpioController controller, int pin) : IDigitalOutput
{
    public void Write(bool high) => controller.Write(pin, high ? PinValue.High : PinValue.Low);
}
