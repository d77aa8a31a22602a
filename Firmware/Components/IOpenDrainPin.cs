namespace Firmware.Components;

/// <summary>A line that is pulled up and that whoever is connected may pull low: one of the two of an I2C bus.</summary>
public interface IOpenDrainPin
{
    /// <summary>Whether nobody pulls it low. Asked for after <see cref="Release"/> only.</summary>
    bool IsHigh { get; }

    /// <summary>Pulls it low.</summary>
    void PullLow();

    /// <summary>Lets go of it.</summary>
    void Release();
}
