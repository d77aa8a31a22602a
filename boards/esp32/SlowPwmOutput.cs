using System.Device.Pwm;
using Firmware.Components;

namespace Firmware.Boards.Esp32;

/// <summary>A PWM output at a low frequency, whose duty ends where the runtime's arithmetic would begin anew at zero.</summary>
/// <remarks>
/// The runtime multiplies the duty, in steps of 1/10000, by the steps of the timer, in 32 bits without a sign. Below 152 Hz the timer of an
/// ESP32 has 2^19 steps, and from 8192/10000 on the product does not fit: full power would be a fifth of it. A servo never comes near.
/// </remarks>
internal sealed class SlowPwmOutput(PwmChannel channel) : IPwmOutput
{
    /// <summary>At this frequency the timer has 2^18 steps, and every duty fits.</summary>
    public const int FullRangeFromHz = 152;

    private const double LargestDuty = 0.8191;

    public void Write(double duty) => channel.DutyCycle = duty > LargestDuty ? LargestDuty : duty;
}
