using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Device.Pwm;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Boards.Host;

/// <summary>The board that is a PC: its outputs are simulated, its timer is a thread.</summary>
internal sealed class HostBoard : IBoard, IDisposable
{
    private readonly Trace _trace;
    private readonly GpioController _gpio;
    private readonly List<PwmChannel> _channels = [];
    private TickThread? _tick;
    private TickThread? _watch;

    private readonly bool _isTraceOwn;
    private readonly double? _batteryV;

    /// <param name="tracePath">Where every write to an output is recorded, or null.</param>
    /// <param name="batteryV">The voltage of the simulated battery; null for one that falls.</param>
    public HostBoard(string? tracePath, double? batteryV = null)
        : this(new Trace(tracePath), batteryV)
    {
        _isTraceOwn = true;
    }

    /// <param name="trace">Where every write to an output is recorded: somebody else's, since it goes on after this board's end.</param>
    /// <param name="batteryV">As of the other.</param>
    public HostBoard(Trace trace, double? batteryV)
    {
        _batteryV = batteryV;
        _trace = trace;
        _gpio = new GpioController(new SimulatedGpioDriver(_trace));
    }

    public string Name => "host";

    public long NowUs => _trace.NowUs;

    /// <summary>A PC's scheduler lets a thread wait that long where a device's timer never does.</summary>
    public int LongestTickGapMs => 1_000;

    public bool CanLookUpNames => true;

    public IStrobe? Strobe => null;

    public int PinCount => SimulatedGpioDriver.PinsOfTheBoard;

    /// <summary>No: a PC's network is somebody else's.</summary>
    public bool OpensOwnNetwork => false;

    public bool ChecksAtStart => false;

    public NetworkMode LastNetworkMode => NetworkMode.Station;

    public string PinRefusal(int pin) => pin < SimulatedGpioDriver.PinsOfTheBoard ? "" : $"the host has the pins 0 to {SimulatedGpioDriver.PinsOfTheBoard - 1}";

    /// <summary>Called with the cause when the program cannot go on. The outputs are at rest then, as far as they obey.</summary>
    public Action<string>? Restarting { get; set; }

    public IPwmOutput OpenPwm(int pin, int frequencyHz)
    {
        PwmChannel channel = new SimulatedPwmChannel(_trace, Known(pin), frequencyHz);
        channel.Start();
        _channels.Add(channel);
        return new PwmChannelOutput(channel);
    }

    public IDigitalOutput OpenDigital(int pin)
    {
        _gpio.OpenPin(Known(pin), PinMode.Output, PinValue.Low);
        return new GpioPinOutput(_gpio, pin);
    }

    public IVoltageSensor? OpenBattery(int address) => new SimulatedBattery(_batteryV, this);

    public void StartTick(TickHandler handler)
    {
        if (_tick != null)
        {
            throw new InvalidOperationException("the tick has been started");
        }

        _tick = new TickThread("tick", handler, TickThread.TickPeriodMs, this);
    }

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed) => _watch = new TickThread("watch", check, periodMs, this);

    public void StopTick()
    {
        _watch?.Stop();
        _tick?.Stop();
    }

    public void Say(string line) => PersonConsole.SayPlain(line);

    public void Cut() => _channels.ForEach(channel => channel.DutyCycle = 0);

    public void Compact()
    {
        // The runtime does that by itself.
    }

    public void Measure(MemoryFigures memory)
    {
        // A PC's is not bounded.
    }

    public void Restart(string cause) => Restarting?.Invoke(cause);

    public void Dispose()
    {
        StopTick();
        _gpio.Dispose();
        if (_isTraceOwn)
        {
            _trace.Dispose();
        }
    }

    private static int Known(int pin) => pin >= 0 && pin < SimulatedGpioDriver.PinsOfTheBoard
        ? pin
        : throw new ArgumentOutOfRangeException(nameof(pin), pin, $"the host has the pins 0 to {SimulatedGpioDriver.PinsOfTheBoard - 1}");
}
