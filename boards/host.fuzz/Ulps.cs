using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>Distance between doubles, counted in doubles.</summary>
internal static class Ulps
{
    public static long Between(double a, double b) => Math.Abs(Ordered(a) - Ordered(b));

    private static long Ordered(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
