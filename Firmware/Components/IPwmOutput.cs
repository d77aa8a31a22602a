namespace Firmware.Components;

/// <summary>One PWM output of a board. It is at duty 0 when the board hands it out.</summary>
public interface IPwmOutput
{
    /// <summary>Writes the duty cycle, 0 (never on) to 1 (always on). Throws where the hardware refuses.</summary>
    void Write(double duty);
}
