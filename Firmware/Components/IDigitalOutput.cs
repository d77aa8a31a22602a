namespace Firmware.Components;

/// <summary>One digital output of a board. It is low when the board hands it out.</summary>
public interface IDigitalOutput
{
    /// <summary>Writes the level. Throws where the hardware refuses.</summary>
    void Write(bool high);
}
