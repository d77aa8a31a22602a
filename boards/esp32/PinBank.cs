using System;
using System.Device.Gpio;
using Firmware.Components;

namespace Firmware.Boards.Esp32;

/// <summary>Every pin of the board's map, driven low from the first moment on, and who has taken which.</summary>
/// <remarks>
/// <para>Until then a pin is what it was before: after a panic or a restart of the program the PWM of before goes on at its last duty, since neither resets
/// LEDC and the pin matrix; after a loss of supply it floats. To open a pin takes it from the PWM, and pulls it up for some microseconds.</para>
/// <para>A pin that a PWM channel takes over stays open here: closing it would make it an input, and its level anybody's guess.</para>
/// </remarks>
internal sealed class PinBank
{
    private readonly GpioController _gpio = new();
    private readonly string _board;
    private readonly PinMap _map;
    private readonly bool[] _taken;

    /// <summary>Drives all of them low.</summary>
    /// <param name="board">The board's name, for what is said of a refused pin.</param>
    /// <param name="map">Its pins.</param>
    public PinBank(string board, PinMap map)
    {
        _board = board;
        _map = map;
        _taken = new bool[map.Outputs.Length];
        for (int i = 0; i < _taken.Length; i++)
        {
            OpenLow(map.Outputs[i]);
        }

        _gpio.OpenPin(BootButton.Pin, PinMode.InputPullUp);
        OpenLow(map.Light);
        Light = new GpioPinOutput(_gpio, map.Light);
        Strobe = map.Strobe == PinMap.NoPin ? null : new StrobePin(OpenLow(map.Strobe));
    }

    public IDigitalOutput Light { get; }

    /// <summary>Null where the board has none.</summary>
    public IStrobe? Strobe { get; }

    /// <summary>Why a motor or a servo may not be there; empty where it may.</summary>
    public string Refusal(int pin) => _map.Refusal(pin);

    /// <summary>Takes an output, which is low and stays so until somebody writes to it.</summary>
    /// <exception cref="ArgumentException">The board has no output there, or it is taken.</exception>
    public IDigitalOutput Take(int pin)
    {
        string refusal = _map.Refusal(pin);
        if (refusal.Length > 0)
        {
            throw new ArgumentException($"{_board} has no output at GPIO {pin}: {refusal}");
        }

        int index = _map.IndexOf(pin);
        if (_taken[index])
        {
            throw new ArgumentException($"GPIO {pin} of {_board} is taken already");
        }

        _taken[index] = true;
        return new GpioPinOutput(_gpio, pin);
    }

    /// <summary>The two lines to the battery's sensor; null where the board has none. Once.</summary>
    /// <param name="address">The address of the sensor.</param>
    public IVoltageSensor? OpenBattery(int address) => _map.BatteryData == PinMap.NoPin
        ? null
        : new Ina219(OpenLine(_map.BatteryData), OpenLine(_map.BatteryClock), address);

    /// <summary>Whether the boot button is down now: it is to ground.</summary>
    public bool IsButtonDown => _gpio.Read(BootButton.Pin) == PinValue.Low;

    private OpenDrainPin OpenLine(int pin) => new(_gpio.OpenPin(pin, PinMode.InputPullUp));

    private GpioPin OpenLow(int pin)
    {
        GpioPin opened = _gpio.OpenPin(pin, PinMode.Output);
        _gpio.Write(pin, PinValue.Low);
        return opened;
    }
}
