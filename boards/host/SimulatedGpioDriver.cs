using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Threading;

namespace Firmware.Boards.Host;

/// <summary>Digital pins that drive nothing and write their levels into the trace.</summary>
internal sealed class SimulatedGpioDriver(Trace trace) : GpioDriver
{
    private readonly Dictionary<int, PinMode> _modes = [];
    private readonly int[] _levels = new int[PinsOfTheBoard];

    /// <summary>GPIO numbers 0 to 63: more than any ESP32 has.</summary>
    public const int PinsOfTheBoard = 64;

    protected override int PinCount => PinsOfTheBoard;

    protected override void OpenPin(int pinNumber) => _modes[pinNumber] = PinMode.Input;

    protected override void ClosePin(int pinNumber) => _modes.Remove(pinNumber);

    protected override void SetPinMode(int pinNumber, PinMode mode) => _modes[pinNumber] = mode;

    protected override PinMode GetPinMode(int pinNumber) => _modes[pinNumber];

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => mode == PinMode.Output;

    protected override PinValue Read(int pinNumber) => _levels[pinNumber];

    protected override void Write(int pinNumber, PinValue value)
    {
        int level = (int)value;
        trace.Write(ref _levels[pinNumber], level, pinNumber, "gpio"u8, level);
    }

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("the simulated pins are outputs");

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) =>
        throw new NotSupportedException("the simulated pins are outputs");

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) =>
        throw new NotSupportedException("the simulated pins are outputs");
}
