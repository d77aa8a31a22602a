using Firmware.Components;
using Firmware.Configuration;
using Firmware.Rpc;
using Firmware.Rpc.Sockets;
using Firmware.Services;

namespace Firmware;

/// <summary>What the firmware needs of the machine that it runs on. One folder below <c>boards/</c> for each.</summary>
public interface IBoard : IClock, IPins
{
    /// <summary>The board's name, as GetVersion tells it.</summary>
    string Name { get; }

    /// <summary>Opens a PWM output at duty 0. Throws, naming the pin, where the board has none there.</summary>
    IPwmOutput OpenPwm(int pin, int frequencyHz);

    /// <summary>Opens a digital output at low. Throws, naming the pin, where the board has none there.</summary>
    IDigitalOutput OpenDigital(int pin);

    /// <summary>What measures the battery; null where the board has no bus for it.</summary>
    /// <param name="address">The address of the INA219.</param>
    IVoltageSensor? OpenBattery(int address);

    /// <summary>Without a tick for longer than this, nobody watches the sessions and everything is cut, in milliseconds.</summary>
    int LongestTickGapMs { get; }

    /// <summary>Toggled once a tick, after the whole table was checked, for a circuit that cuts the motors' power when it stops; null where there is none.</summary>
    IStrobe? Strobe { get; }

    /// <summary>Whether a name can be looked up while everything else runs on. Where not, a remote is given by its IPv4 address.</summary>
    bool CanLookUpNames { get; }

    /// <summary>How many pins it counts, from 0 on.</summary>
    int PinCount { get; }

    /// <summary>Whether <c>network.wifi: access_point</c> opens a network that is the board's own, with a password of its own.</summary>
    bool OpensOwnNetwork { get; }

    /// <summary>Whether there is memory to check another configuration only before the rover's own start.</summary>
    bool ChecksAtStart { get; }

    /// <summary>How it got its network last: for a configuration that is broken and does not say.</summary>
    NetworkMode LastNetworkMode { get; }

    /// <summary>Calls the handler at least every <see cref="Limits.TickMs"/>, never twice at a time, until <see cref="StopTick"/>.</summary>
    void StartTick(TickHandler handler);

    /// <summary>When this returns, neither the tick's nor the watch's handler is running, and they are not called again.</summary>
    void StopTick();

    /// <summary>Calls the check every so often from a thread of the highest priority that has nothing to do with the tick, and tells what ends that thread.</summary>
    void StartWatch(TickHandler check, int periodMs, ThreadFailure failed);

    /// <summary>A line for a person: on the console, or on the serial port.</summary>
    void Say(string line);

    /// <summary>Takes the power from every PWM output that was opened, in the shortest way and past everybody else: no lock, no object, as few calls
    /// inside one another as can be. For the program's end alone, when memory may be short. It may throw, and is called again then.</summary>
    void Cut();

    /// <summary>Moves what is in use together, where the runtime does not do that by itself. For the start: it takes milliseconds, in which nothing runs.</summary>
    void Compact();

    /// <summary>Measures what is free of the memory, where it is bounded; elsewhere it leaves the figures as they are. It takes milliseconds.</summary>
    void Measure(MemoryFigures memory);

    /// <summary>The last resort, when the outputs are at rest: a device reboots and does not return, a PC's program ends.</summary>
    void Restart(string cause);
}
