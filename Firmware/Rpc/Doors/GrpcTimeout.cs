namespace Firmware.Rpc.Doors;

/// <summary>The header grpc-timeout: how long a client waits for the reply.</summary>
public static class GrpcTimeout
{
    /// <summary>What it is read in.</summary>
    public const int UnitUs = 100;

    /// <summary>The longest that is told apart: three seconds, in which every request is whole or has been given up.</summary>
    public const int Longest = 0x7FFE;

    /// <summary>What is no timeout.</summary>
    public const int Bad = 0x7FFF;

    private const int MostDigits = 8;

    /// <summary>A timeout of one to eight digits and a unit, H, M, S, m, u or n, in units of 100 µs, rounded down.</summary>
    public static int In(byte[] buffer, int at, int length)
    {
        int unit = length > 1 && length <= MostDigits + 1 ? buffer[at + length - 1] : 0;
        long value = 0;
        for (int i = at; i < at + length - 1 && unit != 0; i++)
        {
            int digit = buffer[i] - '0';
            unit = digit >= 0 && digit <= 9 ? unit : 0;
            value = (value * 10) + digit;
        }

        switch (unit)
        {
            case 'H':
                value *= 36_000_000;
                break;
            case 'M':
                value *= 600_000;
                break;
            case 'S':
                value *= 10_000;
                break;
            case 'm':
                value *= 10;
                break;
            case 'u':
                value /= 100;
                break;
            case 'n':
                value /= 100_000;
                break;
            default:
                return Bad;
        }

        return value < Longest ? (int)value : Longest;
    }
}
