using System;
using System.Device.Gpio;
using System.Device.Pwm;
using Firmware.Components;

namespace Firmware.Boards.Host;

/// <summary>The board that is a PC: its outputs are simulated, its timer is a thread.</summary>
internal sealed class HostBoard : IBoard, IDisposable
{
    private readonly Trace _trace;
    private readonly GpioController _gpio;
    private TickThread? _tick;

    /// <param name="tracePath">Where every write to an output is recorded, or null.</param>
    public HostBoard(string? tracePath)
    {
        _trace = new Trace(tracePath);
        _gpio = new GpioController(new SimulatedGpioDriver(_trace));
    }

    public string Name => "host";

    public long NowUs => _trace.NowUs;

    /// <summary>The longest time between two ticks so far.</summary>
    public long WorstTickUs => _tick?.WorstGapUs ?? 0;

    /// <summary>Called, on the tick's thread, with what ended it. The outputs are to be stopped there and then.</summary>
    public Action<Exception>? TickFailed { get; set; }

    public IPwmOutput OpenPwm(int pin, int frequencyHz)
    {
        PwmChannel channel = new SimulatedPwmChannel(_trace, Known(pin), frequencyHz);
        channel.Start();
        return new PwmChannelOutput(channel);
    }

    public IDigitalOutput OpenDigital(int pin) => new GpioPinOutput(_gpio.OpenPin(Known(pin), PinMode.Output, PinValue.Low));

    public void StartTick(TickHandler handler)
    {
        if (_tick != null)
        {
            throw new InvalidOperationException("the tick has been started");
        }

        _tick = new TickThread(handler, this, failure => TickFailed?.Invoke(failure));
    }

    public void StopTick() => _tick?.Stop();

    public void Dispose()
    {
        StopTick();
        _gpio.Dispose();
        _trace.Dispose();
    }

    private static int Known(int pin) => pin >= 0 && pin < SimulatedGpioDriver.PinsOfTheBoard
        ? pin
        : throw new ArgumentOutOfRangeException(nameof(pin), pin, $"the host has the pins 0 to {SimulatedGpioDriver.PinsOfTheBoard - 1}");
}
