using System;

namespace Firmware.Rpc.Json;

/// <summary>Decimal to binary without strings or arbitrary precision.</summary>
internal static class DecimalToDouble
{
    /// <summary>Integers up to 2^53 are doubles, and so are the powers of ten up to 10^22: one multiplication or division of two such is rounded once.</summary>
    private const long MinExactNegated = -(1L << 53);
    private const int MaxExactExponent = 22;

    /// <summary>19 digits times 10^-343 is less than half of the smallest double, 4.9e-324.</summary>
    private const int MinExponent = -343;
    private const int MaxExponent = 308;

    // 2^16 times the binary logarithm of ten: the whole part of n times it is right for every n up to 256.
    private const int Log2OfTen = 217_706;

    // 10^(2^k) for k = 0..8 as a 64-bit mantissa with its top bit set: the power of two that belongs to it follows from the logarithm.
    private static readonly ulong[] Powers =
    {
        0xA000000000000000, 0xC800000000000000, 0x9C40000000000000, 0xBEBC200000000000, 0x8E1BC9BF04000000,
        0x9DC5ADA82B70B59E, 0xC2781F49FFCFA6D5, 0x93BA47C980E98CE0, 0xAA7EEBFB9DF9DE8E,
    };

    // 10^-(2^k), rounded to the nearest.
    private static readonly ulong[] Inverses =
    {
        0xCCCCCCCCCCCCCCCD, 0xA3D70A3D70A3D70A, 0xD1B71758E219652C, 0xABCC77118461CEFD, 0xE69594BEC44DE15B,
        0xCFB11EAD453994BA, 0xA87FEA27A539E9A5, 0xDDD0467C64BCE4A1, 0xC0314325637A193A,
    };

    /// <summary>The double nearest to <c>-negated * 10^exponent</c>, infinity beyond the range. The mantissa comes negated: so -2^63 has a place.</summary>
    public static double Convert(long negated, int exponent)
    {
        if (negated == 0 || exponent < MinExponent)
        {
            return 0;
        }

        if (negated >= MinExactNegated && exponent >= -MaxExactExponent && exponent <= MaxExactExponent)
        {
            double mantissa = -negated;
            return exponent < 0 ? mantissa / ExactPower(-exponent) : exponent > 0 ? mantissa * ExactPower(exponent) : mantissa;
        }

        return exponent > MaxExponent ? double.PositiveInfinity : Scale((ulong)-negated, exponent);
    }

    /// <summary>A power of ten, from 10^1 to 10^22. Each product on the way is exact; in a table they would take 250 bytes of a device for good.</summary>
    private static double ExactPower(int exponent)
    {
        double power = 10;
        for (; exponent > 1; exponent--)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>Multiplies by at most nine powers, each product cut at 64 bits: together they err by less than 2^-58, far below a double's 2^-53.</summary>
    private static double Scale(ulong mantissa, int exponent)
    {
        int shift = 0;
        ulong[] powers = exponent < 0 ? Inverses : Powers;
        int bits = exponent < 0 ? -exponent : exponent;
        for (int k = 0; ; k++, bits >>= 1)
        {
            while ((mantissa >> 63) == 0)
            {
                mantissa <<= 1;
                shift--;
            }

            if (bits == 0)
            {
                return Assemble(mantissa, shift);
            }

            if ((bits & 1) != 0)
            {
                mantissa = MultiplyHigh(mantissa, powers[k]);
                int log2 = (Log2OfTen << k) >> 16;
                shift += exponent < 0 ? -log2 : log2 + 1;
            }
        }
    }

    /// <summary>The upper 64 bits of the 128-bit product, rounded.</summary>
    private static ulong MultiplyHigh(ulong a, ulong b)
    {
        ulong aHigh = a >> 32;
        ulong aLow = a & 0xFFFFFFFF;
        ulong bHigh = b >> 32;
        ulong bLow = b & 0xFFFFFFFF;
        ulong low = aLow * bLow;
        ulong middle = (aHigh * bLow) + (low >> 32);
        ulong other = (aLow * bHigh) + (middle & 0xFFFFFFFF);
        ulong rounding = (other >> 31) & 1;
        return (aHigh * bHigh) + (middle >> 32) + (other >> 32) + rounding;
    }

    /// <summary>Rounds <c>mantissa * 2^shift</c>, the mantissa's top bit set, to a double.</summary>
    private static double Assemble(ulong mantissa, int shift)
    {
        int power = shift + 63;
        if (power > 1023)
        {
            return double.PositiveInfinity;
        }

        // Below 2^-1022 a double has fewer bits: the more of the mantissa is cut.
        int cut = power < -1022 ? 11 - 1022 - power : 11;
        if (cut > 63)
        {
            return cut == 64 ? double.Epsilon : 0;
        }

        ulong kept = mantissa >> cut;
        ulong rest = mantissa & ((1UL << cut) - 1);
        ulong half = 1UL << (cut - 1);
        if (rest > half || (rest == half && (kept & 1) != 0))
        {
            kept++;
        }

        // A carry out of the mantissa goes into the exponent, where it belongs; the hidden bit is counted there as well.
        long exponentBits = power < -1022 ? 0 : (long)(power + 1022) << 52;
        return BitConverter.Int64BitsToDouble(exponentBits + (long)kept);
    }
}
