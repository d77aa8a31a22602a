using System.Device.Pwm;
using Firmware.Components;

namespace Firmware.Boards;

/// <summary>A PWM channel as the components see it.</summary>
internal sealed class PwmChannelOutput(PwmChannel channel) : IPwmOutput
{
    public void Write(double duty) => channel.DutyCycle = duty;
}
