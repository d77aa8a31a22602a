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
    public static readonly object Nul = (byte)0;
    public static readonly object CarriageReturn = (byte)'\r';
    public static readonly object LineFeed = (byte)'\n';
    public static readonly object Colon = (byte)':';
    public static readonly object Space = (byte)' ';
    public static readonly object Slash = (byte)'/';
    public static readonly object Comma = (byte)',';
    public static readonly object Percent = (byte)'%';
    public static readonly object Question = (byte)'?';

    private const ulong EachSpace = 0x2020202020202020;
    private const uint EachSpaceOf4 = 0x20202020;

    /// <summary>
    /// Whether the bytes at <paramref name="start"/> spell <paramref name="lower"/> in any case.
    /// <paramref name="lower"/> is made of lower case letters, digits, '-', '/' and ':', all of which have bit 5 set. Only that bit is
    /// overlooked, so a control character can pass for a digit or a sign of these, never for a letter.
    /// </summary>
    public static bool EqualIgnoringCase(byte[] buffer, int start, byte[] lower)
    {
        int last = lower.Length - 8;
        if (last < 0)
        {
            return EqualShort(buffer, start, lower);
        }

        // The last word first: it overlaps with the one before it, so that no bytes are left over.
        if ((BitConverter.ToUInt64(buffer, start + last) | EachSpace) != BitConverter.ToUInt64(lower, last))
        {
            return false;
        }

        for (int i = 0; i < last; i += 8)
        {
            if ((BitConverter.ToUInt64(buffer, start + i) | EachSpace) != BitConverter.ToUInt64(lower, i))
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

    private static bool EqualShort(byte[] buffer, int start, byte[] lower)
    {
        int last = lower.Length - 4;
        if (last >= 0)
        {
            return (BitConverter.ToUInt32(buffer, start) | EachSpaceOf4) == BitConverter.ToUInt32(lower, 0)
                && (last == 0 || (BitConverter.ToUInt32(buffer, start + last) | EachSpaceOf4) == BitConverter.ToUInt32(lower, last));
        }

        for (int i = 0; i < lower.Length; i++)
        {
            if ((buffer[start + i] | 0x20) != lower[i])
            {
                return false;
            }
        }

        return true;
    }
}
