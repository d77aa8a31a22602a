using Firmware.Sessions;

namespace Firmware.Components;

/// <summary>A motor, of this board or of another.</summary>
public interface IMotor : IActuator
{
    /// <summary>The power that was commanded last, -1 to 1; 0 at rest.</summary>
    double Power { get; }
}
