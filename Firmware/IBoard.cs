using Firmware.Components;
using Firmware.Rpc;

namespace Firmware;

/// <summary>What the firmware needs of the machine that it runs on. One folder below <c>boards/</c> for each.</summary>
public interface IBoard : IClock
{
    /// <summary>The board's name, as GetVersion tells it.</summary>
    string Name { get; }

    /// <summary>Opens a PWM output at duty 0. Throws, naming the pin, where the board has none there.</summary>
    IPwmOutput OpenPwm(int pin, int frequencyHz);

    /// <summary>Opens a digital output at low. Throws, naming the pin, where the board has none there.</summary>
    IDigitalOutput OpenDigital(int pin);

    /// <summary>Calls the handler at least every <see cref="Limits.TickMs"/>, never twice at a time, until <see cref="StopTick"/>.</summary>
    void StartTick(TickHandler handler);

    /// <summary>When this returns, the handler is not running and is not called again.</summary>
    void StopTick();
}
