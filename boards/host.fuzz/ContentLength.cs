using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>The length that a head says its body has.</summary>
internal static class ContentLength
{
    /// <summary>Makes the first one right, with as many digits as it has: what follows the first head is its body.</summary>
    public static void Mend(Span<byte> input)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        ReadOnlySpan<byte> headEnd = "\r\n\r\n"u8;
        int at = input.IndexOf(name) + name.Length;
        int head = at < name.Length ? -1 : input[at..].IndexOf(headEnd);
        if (head < 0)
        {
            return;
        }

        int body = input.Length - (at + head + headEnd.Length);
        int end = at;
        while (char.IsAsciiDigit((char)input[end]))
        {
            end++;
        }

        for (int i = end - 1; i >= at; i--)
        {
            input[i] = (byte)('0' + (body % 10));
            body /= 10;
        }
    }
}
