using System;

namespace Firmware.Components;

/// <summary>A brushed motor behind a driver chip. It gives no feedback: what it tells is what was written.</summary>
public sealed class Motor : IMotor
{
    private readonly MotorOutputs _outputs;
    private readonly MotorLimits _limits;
    private double _power;

    /// <exception cref="ArgumentException">The outputs are not one of the three layouts, or the limits are not 0 ≤ min ≤ max ≤ 1.</exception>
    public Motor(MotorOutputs outputs, MotorLimits limits)
    {
        // Written so that a NaN is refused as well.
        if (!outputs.IsOneLayout)
        {
            throw new ArgumentException("a motor needs the pins a + b + pwm, dir + pwm, or a + b");
        }

        if (!(limits.MinPower >= 0 && limits.MinPower <= limits.MaxPower && limits.MaxPower <= 1))
        {
            throw new ArgumentException("a motor's limits are 0 <= min power <= max power <= 1");
        }

        _outputs = outputs;
        _limits = limits;
    }

    /// <summary>The power that was written last, -1 to 1, after the limits; 0 at rest.</summary>
    public double Power => _power;

    public bool IsMoving => _power != 0;

    /// <summary>Speed at full power in revolutions a minute, 0 where it is not known.</summary>
    public double MaxRpm => _limits.MaxRpm;

    public bool IsNeutral(double x, double y) => PowerRange.IsRest(x);

    /// <inheritdoc/>
    /// <param name="x">Power, -1 (backward) to 1 (forward).</param>
    /// <param name="y">Not read.</param>
    public bool Drive(double x, double y) => PowerRange.TryTake(ref x) && Run(x);

    /// <summary>Writes a power that <see cref="PowerRange.TryTake"/> has taken.</summary>
    /// <returns>As that of <see cref="Drive"/>.</returns>
    internal bool Run(double power)
    {
        if (power == 0)
        {
            return Stop();
        }

        double duty = Limit(power < 0 ? -power : power);
        bool forward = power > 0 != _limits.Flipped;

        // Set before the outputs are: if a write throws half way, the motor counts as moving until a stop has succeeded.
        bool reverses = _power == 0 || power > 0 != _power > 0;
        _power = power > 0 ? duty : -duty;
        if (reverses)
        {
            Turn(forward);
        }

        IPwmOutput? pwm = _outputs.Pwm ?? (forward ? _outputs.PwmA : _outputs.PwmB);
        pwm!.Write(duty);
        return true;
    }

    /// <inheritdoc/>
    public bool Stop()
    {
        // The duty first: it alone is rest. Each output by itself, so that one that refuses does not spare the next.
        bool stopped = Zero(_outputs.Pwm) & Zero(_outputs.PwmA) & Zero(_outputs.PwmB)
            & Write(_outputs.A, false) & Write(_outputs.B, false) & Write(_outputs.Dir, false)
            & Write(_outputs.EnableHigh, false) & Write(_outputs.EnableLow, true);
        if (stopped)
        {
            _power = 0;
        }

        return stopped;
    }

    private static bool Zero(IPwmOutput? output)
    {
        try
        {
            output?.Write(0);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool Write(IDigitalOutput? output, bool high)
    {
        try
        {
            output?.Write(high);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private double Limit(double power)
    {
        double duty = power > _limits.MaxPower ? _limits.MaxPower : power;
        return duty < _limits.MinPower ? _limits.MinPower : duty;
    }

    /// <summary>Changes the direction with the PWM at rest: the bridge is never driven both ways.</summary>
    private void Turn(bool forward)
    {
        _outputs.Pwm?.Write(0);
        _outputs.PwmA?.Write(0);
        _outputs.PwmB?.Write(0);
        (forward ? _outputs.B : _outputs.A)?.Write(false);
        (forward ? _outputs.A : _outputs.B)?.Write(true);
        _outputs.Dir?.Write(forward);
        _outputs.EnableHigh?.Write(true);
        _outputs.EnableLow?.Write(false);
    }
}
