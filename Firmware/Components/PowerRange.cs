namespace Firmware.Components;

/// <summary>Which numbers are a power, and which of them are rest: one rule for whatever takes a power.</summary>
/// <remarks>Powers are computed and measured, so neither zero nor full power arrives exactly. A device takes a NaN for greater than any
/// number: the upper bounds below are what keeps it out.</remarks>
public static class PowerRange
{
    /// <summary>So much power and less is rest, as with Viam's gpio motor.</summary>
    public const double Rest = 0.01;

    /// <summary>By so much a power may be beyond 1 and is taken as 1: far more than the roundings of a few sums and square roots (some 1e-16
    /// each), far less than anybody types.</summary>
    public const double Rounding = 1e-9;

    private const double Most = 1 + Rounding;

    /// <summary>Whether it is a power, -1 to 1. NaN is none.</summary>
    public static bool Holds(double power) => power >= -Most && power <= Most;

    /// <summary>Whether it is a power that asks for rest.</summary>
    public static bool IsRest(double power) => power >= -Rest && power <= Rest;

    /// <summary>Takes a power as it is to be driven: within -1 and 1, and exactly zero for rest.</summary>
    /// <returns>False, and no change, where it is no power.</returns>
    public static bool TryTake(ref double power)
    {
        double size = power < 0 ? -power : power;
        if (size > Rest && size <= 1)
        {
            return true;
        }

        if (!Holds(power))
        {
            return false;
        }

        power = size <= Rest ? 0 : power < 0 ? -1 : 1;
        return true;
    }
}
