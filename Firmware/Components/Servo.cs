using System;

namespace Firmware.Components;

/// <summary>A hobby servo. Nothing moves it before the first command, and at rest it gets no pulses: it holds nothing and pushes nothing.</summary>
public sealed class Servo : IServo
{
    private readonly IPwmOutput _pwm;
    private readonly ServoRange _range;
    private double _angleDeg;
    private bool _pulses;

    /// <exception cref="ArgumentException">The range is empty, or its pulse does not fit into a period.</exception>
    public Servo(IPwmOutput pwm, ServoRange range)
    {
        bool fits = range.FrequencyHz > 0 && range.MinWidthUs > 0 && range.MinWidthUs < range.MaxWidthUs && range.MaxWidthUs < 1_000_000 / range.FrequencyHz;
        if (!fits || range.MinAngleDeg >= range.MaxAngleDeg)
        {
            throw new ArgumentException("a servo's angles and pulse widths rise, and a pulse is shorter than a period");
        }

        _pwm = pwm;
        _range = range;
    }

    /// <summary>Whether a command has ever moved it; before that its angle is not known.</summary>
    public bool IsPositionKnown { get; private set; }

    /// <summary>The angle that was commanded last, in degrees.</summary>
    public double AngleDeg => _angleDeg;

    public int MinAngleDeg => _range.MinAngleDeg;

    public int MaxAngleDeg => _range.MaxAngleDeg;

    /// <summary>Whether it gets pulses. It gives no feedback, so one that holds its angle counts as moving.</summary>
    public bool IsMoving => _pulses;

    /// <summary>Never: every angle is a place to move to.</summary>
    public bool IsNeutral(double x, double y) => false;

    /// <inheritdoc/>
    /// <param name="x">Angle in degrees, within the range.</param>
    /// <param name="y">Not read.</param>
    public bool Drive(double x, double y)
    {
        if (!(x >= _range.MinAngleDeg && x <= _range.MaxAngleDeg))
        {
            return false;
        }

        double share = (x - _range.MinAngleDeg) / (_range.MaxAngleDeg - _range.MinAngleDeg);
        double widthUs = _range.MinWidthUs + (share * (_range.MaxWidthUs - _range.MinWidthUs));
        _pulses = true;
        _pwm.Write(widthUs * _range.FrequencyHz / 1_000_000);
        _angleDeg = x;
        IsPositionKnown = true;
        return true;
    }

    /// <inheritdoc/>
    public bool Stop()
    {
        try
        {
            _pwm.Write(0);
        }
        catch (Exception)
        {
            return false;
        }

        _pulses = false;
        return true;
    }
}
