using System;
using System.Device.Gpio;

namespace Firmware.Boards.Esp32;

/// <summary>Every pin of the board's map, driven low from the first moment on, and who has taken which.</summary>
/// <remarks>
/// A pin that a PWM channel takes over stays open here: closing it would make it an input, and its level anybody's guess.
/// </remarks>
internal sealed class PinBank
{
    private readonly GpioController _gpio = new();
    private readonly string _board;
    private readonly PinMap _map;
    private readonly GpioPin[] _pins;
    private readonly bool[] _taken;

    /// <summary>Drives all of them low.</summary>
    /// <param name="board">The board's name, for what is said of a refused pin.</param>
    /// <param name="map">Its pins.</param>
    public PinBank(string board, PinMap map)
    {
        _board = board;
        _map = map;
        _pins = new GpioPin[map.Outputs.Length];
        _taken = new bool[map.Outputs.Length];
        for (int i = 0; i < _pins.Length; i++)
        {
            _pins[i] = OpenLow(map.Outputs[i]);
        }

        Light = OpenLow(map.Light);
        Strobe = map.Strobe == PinMap.NoPin ? null : OpenLow(map.Strobe);
    }

    public GpioPin Light { get; }

    /// <summary>Null where the board has none.</summary>
    public GpioPin? Strobe { get; }

    /// <summary>Takes an output, which is low and stays so until somebody writes to it.</summary>
    /// <exception cref="ArgumentException">The board has no output there, or it is taken.</exception>
    public GpioPin Take(int pin)
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
        return _pins[index];
    }

    private GpioPin OpenLow(int pin)
    {
        GpioPin opened = _gpio.OpenPin(pin, PinMode.Output);
        opened.Write(PinValue.Low);
        return opened;
    }
}
