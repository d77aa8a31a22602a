using System;
using System.Threading;
using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc.Sockets;
using Firmware.Services;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using GC = nanoFramework.Runtime.Native.GC;

namespace Firmware.Boards.Esp32;

/// <summary>What every board with an ESP32 does the same way. A board itself is a name and a map of its pins.</summary>
public abstract class Esp32Board : IBoard
{
    /// <summary>The smallest share of what is free that is tried in one piece, as a part of it; then twice as much, up to half of it.</summary>
    private const int SmallestShare = 32;

    private readonly PinBank _pins;
    private readonly PwmBank _pwm;
    private TickTimer? _tick;
    private WatchThread? _watch;

    /// <summary>Drives every pin of the map low, before anything else happens on the board.</summary>
    /// <param name="name">The board's name.</param>
    /// <param name="map">Its pins.</param>
    private protected Esp32Board(string name, PinMap map)
    {
        _pins = new PinBank(name, map);
        _pwm = new PwmBank(name);
        Name = name;
    }

    public string Name { get; }

    /// <summary>The chip's own count since it started: the only clock of the device that is fine enough and never set.</summary>
    public long NowUs => (long)HighResTimer.GetCurrent();

    /// <summary>Five ticks. With all connections busy, the longest gap seen on an interpreter slowed to an ESP32's speed was 44 ms.</summary>
    public int LongestTickGapMs => 5 * Limits.TickMs;

    /// <summary>No: the runtime's look-up holds the one task that everything runs in, tick and watch too, for seconds where no server answers.</summary>
    public bool CanLookUpNames => false;

    public IStrobe? Strobe => _pins.Strobe;

    public int PinCount => PinMap.Count;

    public bool OpensOwnNetwork => true;

    /// <summary>The status light, high for on.</summary>
    public IDigitalOutput Light => _pins.Light;

    /// <summary>Whether the boot button is down now.</summary>
    public bool IsButtonDown => _pins.IsButtonDown;

    public bool ChecksAtStart => true;

    public NetworkMode LastNetworkMode => WifiSettings.Mode();

    public string PinRefusal(int pin) => _pins.Refusal(pin);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The board has no such output left; the message names the pin.</exception>
    public IPwmOutput OpenPwm(int pin, int frequencyHz)
    {
        _pins.Take(pin);
        return _pwm.Open(pin, frequencyHz);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The board has no such output left; the message names the pin.</exception>
    public IDigitalOutput OpenDigital(int pin) => _pins.Take(pin);

    public IVoltageSensor? OpenBattery(int address) => _pins.OpenBattery(address);

    public void StartTick(TickHandler handler)
    {
        if (_tick != null)
        {
            throw new InvalidOperationException("the tick has been started");
        }

        _tick = new TickTimer(handler);
    }

    public void StartWatch(TickHandler check, int periodMs, ThreadFailure failed)
    {
        if (_watch != null)
        {
            throw new InvalidOperationException("the watch has been started");
        }

        _watch = new WatchThread(check, periodMs, this, failed);
    }

    public void StopTick()
    {
        _watch?.Stop();
        _tick?.Stop();
    }

    public void Say(string line) => Console.WriteLine(line);

    public void Cut() => _pwm.Cut();

    public void Compact() => GC.Run(true);

    /// <inheritdoc/>
    /// <remarks>The runtime tells how much is free, and nothing about pieces: what can be had is tried.</remarks>
    public void Measure(MemoryFigures memory)
    {
        int freeBytes = (int)GC.Run(false);
        int pieceBytes = freeBytes / SmallestShare;
        int largestBytes = 0;
        while (pieceBytes <= freeBytes / 2 && FreeMemory.Has(pieceBytes))
        {
            largestBytes = pieceBytes;
            pieceBytes *= 2;
        }

        memory.LargestPieceBytes = largestBytes;
        memory.FreeBytes = freeBytes;
    }

    /// <summary>Tells the cause, takes the power from the outputs once more, and reboots, which does not. Never returns.</summary>
    /// <exception cref="Exception">There is no memory for it.</exception>
    public void Restart(string cause)
    {
        try
        {
            Say("restarting: " + cause);
        }
        catch (Exception)
        {
            // Without a console it restarts all the same.
        }

        try
        {
            // A command may have come between the caller's cut and now.
            Cut();
        }
        catch (Exception)
        {
            // The caller has cut.
        }

        Power.RebootDevice(RebootOption.NormalReboot);
        Thread.Sleep(Timeout.Infinite);
    }
}
