namespace Firmware.Components;

/// <summary>The outputs of one motor driver channel, in one of three layouts; what a layout does not use is null.</summary>
/// <remarks>
/// <c>a</c> + <c>b</c> + <c>pwm</c>: two direction pins and the PWM. <c>dir</c> + <c>pwm</c>: one direction pin, high for forward.
/// <c>a</c> + <c>b</c>: the PWM is on the pin of the direction, the other is at 0. With each an enable pin that is high, or low, while powered.
/// </remarks>
public sealed class MotorOutputs
{
    public IDigitalOutput? A { get; init; }

    public IDigitalOutput? B { get; init; }

    public IDigitalOutput? Dir { get; init; }

    public IPwmOutput? Pwm { get; init; }

    public IPwmOutput? PwmA { get; init; }

    public IPwmOutput? PwmB { get; init; }

    public IDigitalOutput? EnableHigh { get; init; }

    public IDigitalOutput? EnableLow { get; init; }

    /// <summary>Whether exactly one of the three layouts is there.</summary>
    public bool IsOneLayout
    {
        get
        {
            bool inInPwm = A != null && B != null && Pwm != null && Dir == null && PwmA == null && PwmB == null;
            bool dirPwm = Dir != null && Pwm != null && A == null && B == null && PwmA == null && PwmB == null;
            bool inIn = PwmA != null && PwmB != null && A == null && B == null && Dir == null && Pwm == null;
            return inInPwm || dirPwm || inIn;
        }
    }
}
