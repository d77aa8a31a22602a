using System;

namespace Firmware.Components;

/// <summary>Motors on two sides that drive together. It has no output of its own.</summary>
public sealed class WheeledBase : IBase
{
    private readonly Motor[] _left;
    private readonly Motor[] _right;

    /// <exception cref="ArgumentException">A side has no motor.</exception>
    public WheeledBase(Motor[] left, Motor[] right, BaseGeometry geometry)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            throw new ArgumentException("a base needs a motor on each side");
        }

        _left = left;
        _right = right;
        Geometry = geometry;
    }

    public BaseGeometry Geometry { get; }

    public bool IsMoving => IsMovingAny(_left) || IsMovingAny(_right);

    public bool IsNeutral(double x, double y) => PowerRange.IsRest(x) && PowerRange.IsRest(y);

    /// <inheritdoc/>
    /// <param name="x">Power of the left side, -1 to 1.</param>
    /// <param name="y">Power of the right side, -1 to 1.</param>
    public bool Drive(double x, double y)
    {
        // Both before either side is driven.
        bool arePowers = PowerRange.TryTake(ref x) && PowerRange.TryTake(ref y);
        return arePowers && DriveSide(_left, x) && DriveSide(_right, y);
    }

    /// <inheritdoc/>
    public bool Stop() => StopSide(_left) & StopSide(_right);

    /// <summary>Power of the two sides as Viam's wheeled base mixes it: an arc driven backwards is the mirror of the arc forwards.</summary>
    /// <param name="forward">-1 to 1.</param>
    /// <param name="turnLeft">-1 to 1, positive turns left.</param>
    /// <param name="left">Power of the left side, -1 to 1.</param>
    /// <param name="right">Power of the right side, -1 to 1.</param>
    public static void Mix(double forward, double turnLeft, out double left, out double right)
    {
        double sign = forward < 0 ? -1 : 1;
        left = sign * Clamp((sign * forward) - turnLeft);
        right = sign * Clamp((sign * forward) + turnLeft);
    }

    /// <summary>Power of the two sides for a speed. What the wheels cannot do is scaled down on both sides alike: slower, on the same arc.</summary>
    /// <param name="mmPerSec">Forward.</param>
    /// <param name="degsPerSec">Positive turns left.</param>
    /// <param name="left">Power of the left side, -1 to 1.</param>
    /// <param name="right">Power of the right side, -1 to 1.</param>
    /// <returns>False where the geometry or the speed of a motor at full power is not known.</returns>
    public bool TryVelocity(double mmPerSec, double degsPerSec, out double left, out double right)
    {
        const double RadPerDeg = 3.14159265358979323846 / 180;
        left = 0;
        right = 0;
        double leftRpm = SlowestRpm(_left);
        double rightRpm = SlowestRpm(_right);
        if (!Geometry.IsKnown || leftRpm <= 0 || rightRpm <= 0)
        {
            return false;
        }

        double rimMmPerSec = degsPerSec * RadPerDeg * Geometry.WidthMm / 2 * Geometry.SpinSlipFactor;
        double rpmPerMmPerSec = 60 / Geometry.WheelCircumferenceMm;
        left = (mmPerSec - rimMmPerSec) * rpmPerMmPerSec / leftRpm;
        right = (mmPerSec + rimMmPerSec) * rpmPerMmPerSec / rightRpm;
        double most = Larger(left < 0 ? -left : left, right < 0 ? -right : right);
        if (most > 1)
        {
            // Never beyond 1. Where both are infinite no number comes out, and none must be made of it: a device takes it for greater than 1.
            left /= most;
            right /= most;
        }

        return true;
    }

    private static bool IsMovingAny(Motor[] side)
    {
        for (int i = 0; i < side.Length; i++)
        {
            if (side[i].IsMoving)
            {
                return true;
            }
        }

        return false;
    }

    private static bool DriveSide(Motor[] side, double power)
    {
        for (int i = 0; i < side.Length; i++)
        {
            if (!side[i].Run(power))
            {
                return false;
            }
        }

        return true;
    }

    private static bool StopSide(Motor[] side)
    {
        bool stopped = true;
        for (int i = 0; i < side.Length; i++)
        {
            stopped &= side[i].Stop();
        }

        return stopped;
    }

    /// <summary>The side can turn no faster than its slowest motor; 0 where one is not known.</summary>
    private static double SlowestRpm(Motor[] side)
    {
        double rpm = side[0].MaxRpm;
        for (int i = 1; i < side.Length; i++)
        {
            rpm = Larger(0, side[i].MaxRpm < rpm ? side[i].MaxRpm : rpm);
        }

        return rpm;
    }

    private static double Larger(double a, double b) => a > b ? a : b;

    private static double Clamp(double value) => value > 1 ? 1 : value < -1 ? -1 : value;
}
