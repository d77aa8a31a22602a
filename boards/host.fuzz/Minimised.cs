using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>An input that fails, made as short as leaving out runs of bytes makes it.</summary>
internal static class Minimised
{
    public static byte[] Of(byte[] input, Func<byte[], bool> fails)
    {
        for (int run = Math.Max(1, input.Length / 2); run > 0; run /= 2)
        {
            for (int at = 0; at + run <= input.Length;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + run)];
                if (fails(shorter))
                {
                    input = shorter;
                }
                else
                {
                    at += run;
                }
            }
        }

        return input;
    }
}
