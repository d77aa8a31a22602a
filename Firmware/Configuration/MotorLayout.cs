namespace Firmware.Configuration;

/// <summary>Which pins drive a motor.</summary>
public enum MotorLayout
{
    /// <summary>Two pins for the direction, one for the power: a, b, pwm.</summary>
    InInPwm,

    /// <summary>One pin for the direction, one for the power: dir, pwm.</summary>
    DirPwm,

    /// <summary>Two pins, with the power on the one of the direction: a, b.</summary>
    InIn,
}
