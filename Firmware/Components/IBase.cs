using Firmware.Sessions;

namespace Firmware.Components;

/// <summary>Wheels on two sides, of this board or of another.</summary>
public interface IBase : IActuator
{
    /// <summary>Its measures, as far as they are known.</summary>
    BaseGeometry Geometry { get; }
}
