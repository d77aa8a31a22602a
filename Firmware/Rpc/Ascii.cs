using System;
using System.Text;

namespace Firmware.Rpc;

/// <summary>
/// Work on ASCII in byte buffers without a loop over single bytes: interpreted, each iteration costs about a dozen instructions,
/// while <see cref="BitConverter"/> and <see cref="Array"/> are native and take eight bytes or a whole line at once.
/// </summary>
public static class Ascii
{
    // Array.IndexOf takes an object: boxed once here, the search does not allocate.
    public static readonly object LineFeed = (byte)'\n';
    public static readonly object Colon = (byte)':';
    public static readonly object Space = (byte)' ';
    public static readonly object Slash = (byte)'/';
    public static readonly object Comma = (byte)',';
    public static readonly object Percent = (byte)'%';
    public static readonly object Question = (byte)'?';

    private const ulong EachHighBit = 0x8080808080808080;
    private const ulong EachSpace = 0x2020202020202020;
    private const ulong EachOne = 0x0101010101010101;

    /// <summary>Whether a control character is in [start, end). A tab counts unless <paramref name="allowTab"/>.</summary>
    public static bool HasControl(byte[] buffer, int start, int end, bool allowTab)
    {
        int last = end - 8;
        if (last < start)
        {
            return HasControlByte(buffer, start, end, allowTab);
        }

        // The last eight bytes first, then the others, so that nothing is left over behind them.
        int i = last;
        int next = start;
        do
        {
            // A byte below 0x20 borrows into its high bit, 0x7F carries into it.
            // Neighbours of such bytes can be hit as well, hence the second look.
            ulong word = BitConverter.ToUInt64(buffer, i);
            if ((((word - EachSpace) | (word + EachOne)) & ~word & EachHighBit) != 0 && HasControlByte(buffer, i, i + 8, allowTab))
            {
                return true;
            }

            i = next;
            next += 8;
        }
        while (i < last);

        return false;
    }

    /// <summary>Whether <paramref name="length"/> bytes are the same in both.</summary>
    public static bool Equal(byte[] a, int aStart, byte[] b, int bStart, int length)
    {
        int last = length - 8;
        int i = 0;
        for (; i <= last; i += 8)
        {
            if (BitConverter.ToUInt64(a, aStart + i) != BitConverter.ToUInt64(b, bStart + i))
            {
                return false;
            }
        }

        if (last > 0)
        {
            return i == length || BitConverter.ToUInt64(a, aStart + last) == BitConverter.ToUInt64(b, bStart + last);
        }

        for (; i < length; i++)
        {
            if (a[aStart + i] != b[bStart + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether the bytes at <paramref name="start"/>, which hold no control character, spell <paramref name="lower"/> in any case.
    /// <paramref name="lower"/> is made of lower case letters, digits, '-', '/' and ':', all of which have bit 5 set.
    /// </summary>
    public static bool EqualIgnoringCase(byte[] buffer, int start, byte[] lower)
    {
        int length = lower.Length;
        int last = length - 8;
        int i = 0;
        for (; i <= last; i += 8)
        {
            if ((BitConverter.ToUInt64(buffer, start + i) | EachSpace) != BitConverter.ToUInt64(lower, i))
            {
                return false;
            }
        }

        if (last > 0)
        {
            return i == length || (BitConverter.ToUInt64(buffer, start + last) | EachSpace) == BitConverter.ToUInt64(lower, last);
        }

        for (; i < length; i++)
        {
            if ((buffer[start + i] | 0x20) != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A text's bytes. Allocates: for constants and refusals.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>At most <paramref name="max"/> bytes as text for an error message; what is not printable ASCII becomes '?'.</summary>
    public static string Shown(byte[] buffer, int start, int length, int max)
    {
        char[] shown = new char[length < max ? length : max];
        for (int i = 0; i < shown.Length; i++)
        {
            byte c = buffer[start + i];
            shown[i] = c >= 0x20 && c < 0x7F ? (char)c : '?';
        }

        return new string(shown);
    }

    private static bool HasControlByte(byte[] buffer, int start, int end, bool allowTab)
    {
        for (int i = start; i < end; i++)
        {
            byte c = buffer[i];
            if (c == 0x7F || (c < 0x20 && !(c == '\t' && allowTab)))
            {
                return true;
            }
        }

        return false;
    }
}
