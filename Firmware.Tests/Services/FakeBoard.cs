using System;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Tests.Services;

/// <summary>A board whose clock is set by hand and whose outputs are numbers in an array.</summary>
internal sealed class FakeBoard : IBoard
{
    /// <summary>What each pin holds: a duty, or 0 and 1.</summary>
    public readonly double[] Pins = new double[64];

    /// <summary>Writes so far.</summary>
    public int Writes;

    /// <summary>Every line that was said, each with a bar behind it.</summary>
    public string Said = "";

    /// <summary>Writes to this pin throw.</summary>
    public int BrokenPin = -1;

    /// <summary>No output may be at this pin.</summary>
    public int UnfitPin = -1;

    /// <summary>Which pin cannot be had as a PWM shows when it is opened.</summary>
    public int PinWithoutPwm = -1;

    /// <summary>How often it was told to restart.</summary>
    public int Restarts;

    /// <summary>Runs once, in the middle of the next write.</summary>
    public Action? DuringWrite;

    public string Name => "fake";

    public long NowUs { get; set; } = 1_000_000;

    public IPwmOutput OpenPwm(int pin, int frequencyHz) =>
        pin != PinWithoutPwm ? new Output(this, pin) : throw new ArgumentException($"fake has no PWM left for GPIO {pin}");

    /// <summary>The battery's sensor; null for none.</summary>
    public IVoltageSensor? BatterySensor { get; set; }

    public IVoltageSensor? OpenBattery(int address) => BatterySensor;

    public IDigitalOutput OpenDigital(int pin) => new Output(this, pin);

    public void StartTick(TickHandler handler)
    {
    }

    public void StopTick()
    {
    }

    public int LongestTickGapMs => 50;

    public IStrobe? Strobe => null;

    public int PinCount => 64;

    public bool ChecksAtStart { get; set; }

    public NetworkMode LastNetworkMode => NetworkMode.Station;

    public bool OpensOwnNetwork { get; set; }

    public string PinRefusal(int pin) => pin == UnfitPin ? "it is unfit" : "";

    public bool CanLookUpNames { get; set; } = true;

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed)
    {
    }

    public void Say(string line) => Said += line + "|";

    public void Restart(string cause) => Restarts++;

    public void Cut()
    {
    }

    public void Compact()
    {
    }

    public void Measure(MemoryFigures memory)
    {
    }

    private void Set(int pin, double value)
    {
        if (pin == BrokenPin)
        {
            throw new InvalidOperationException("broken");
        }

        Action? happening = DuringWrite;
        DuringWrite = null;
        happening?.Invoke();
        Writes++;
        Pins[pin] = value;
    }

    private sealed class Output : IPwmOutput, IDigitalOutput
    {
        private readonly FakeBoard _board;
        private readonly int _pin;

        public Output(FakeBoard board, int pin)
        {
            _board = board;
            _pin = pin;
        }

        public void Write(double duty) => _board.Set(_pin, duty);

        public void Write(bool high) => _board.Set(_pin, high ? 1 : 0);
    }
}
