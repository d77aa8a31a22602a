using Firmware.Sessions;

namespace Firmware.Components;

/// <summary>A servo, of this board or of another.</summary>
public interface IServo : IActuator
{
    /// <summary>Whether a command has ever moved it; before that its angle is not known.</summary>
    bool IsPositionKnown { get; }

    /// <summary>The angle that was commanded last, in degrees.</summary>
    double AngleDeg { get; }

    int MinAngleDeg { get; }

    int MaxAngleDeg { get; }
}
