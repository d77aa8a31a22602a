using System.Device.Gpio;
using Firmware.Components;
using Firmware.Rpc;

namespace Firmware.Boards.Esp32;

/// <summary>An open-drain line on a GPIO pin: an output at low, or an input with its pull-up.</summary>
/// <remarks>Not the runtime's own open-drain mode: there the chip's input is off, and a pin that is read says low whatever it is. The runtime sets a pin that
/// becomes an output to low by itself, so nothing is ever written.</remarks>
/// <param name="pin">The pin, open as an input with pull-up.</param>
internal sealed class OpenDrainPin(GpioPin pin) : IOpenDrainPin
{
    private bool _isLow;

    public bool IsHigh => pin.Read() == PinValue.High;

    public void PullLow()
    {
        if (!_isLow)
        {
            pin.SetPinMode(PinMode.OutputOpenDrain);
            _isLow = true;
        }
    }

    public void Release()
    {
        if (_isLow)
        {
            pin.SetPinMode(PinMode.InputPullUp);
            _isLow = false;
        }
    }
}
