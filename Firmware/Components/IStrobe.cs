namespace Firmware.Components;

/// <summary>A pin that is toggled once a tick, for a circuit that cuts the motors' power when the toggling ends.</summary>
/// <remarks>Not an <see cref="IDigitalOutput"/>: it is in the tick's way, where a toggle is one call of the runtime that takes no lock and allocates
/// nothing, and a level is an object.</remarks>
public interface IStrobe
{
    /// <summary>Puts the pin to its other level.</summary>
    void Toggle();
}
