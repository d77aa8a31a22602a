using System;
using System.Collections.Generic;
using Firmware.Boards.Esp32;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A board that refuses what one with this map refuses, and drives nothing.</summary>
internal sealed class MappedBoard(string name, PinMap map) : IBoard
{
    private readonly PwmChannels _channels = new();
    private readonly HashSet<int> _taken = [];

    public string Name => name;

    public long NowUs => 0;

    public int LongestTickGapMs => 50;

    public bool CanLookUpNames => false;

    public IStrobe? Strobe => null;

    public int PinCount => 64;

    public bool ChecksAtStart => true;

    public NetworkMode LastNetworkMode => NetworkMode.Station;

    public bool OpensOwnNetwork => false;

    public string PinRefusal(int pin) => map.Refusal(pin);

    public IPwmOutput OpenPwm(int pin, int frequencyHz)
    {
        Nowhere opened = Take(pin);
        return _channels.Take(frequencyHz) > 0 ? opened : throw new ArgumentException($"{name} has no PWM channel left for GPIO {pin}");
    }

    public IVoltageSensor? OpenBattery(int address) => map.BatteryData == PinMap.NoPin ? null : new NoSensor();

    public IDigitalOutput OpenDigital(int pin) => Take(pin);

    public void StartTick(TickHandler handler)
    {
    }

    public void StopTick()
    {
    }

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed)
    {
    }

    public void Say(string line)
    {
    }

    public void Restart(string cause)
    {
    }

    public void Cut()
    {
    }

    public void Compact()
    {
    }

    public void Measure(MemoryFigures memory)
    {
    }

    private Nowhere Take(int pin)
    {
        string refusal = _taken.Add(pin) ? map.Refusal(pin) : "it is taken already";
        return refusal.Length == 0 ? new Nowhere() : throw new ArgumentException($"{name}: GPIO {pin}: {refusal}");
    }

    private sealed class NoSensor : IVoltageSensor
    {
        public int ReadMv() => Battery.NoReading;
    }

    private sealed class Nowhere : IPwmOutput, IDigitalOutput
    {
        public void Write(double duty)
        {
        }

        public void Write(bool high)
        {
        }
    }
}
