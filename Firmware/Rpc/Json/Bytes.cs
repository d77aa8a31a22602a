using System;

namespace Firmware.Rpc.Json;

/// <summary>
/// Looking at bytes without a loop over single ones: interpreted, each iteration costs about a dozen instructions,
/// while <see cref="BitConverter"/> is native and takes up to eight bytes at once.
/// </summary>
public static class Bytes
{
    /// <summary>The buffer of who has none yet.</summary>
    public static readonly byte[] None = new byte[0];

    private const ulong EachSpace = 0x2020202020202020;
    private const ulong EachHighBit = 0x8080808080808080;

    /// <summary>Whether the bytes are those of a whole text.</summary>
    public static bool AreSame(byte[] buffer, int start, int length, byte[] text) =>
        length == text.Length && AreSame(buffer, start, text, 0, length);

    /// <summary>Whether <paramref name="length"/> bytes are the same in both.</summary>
    public static bool AreSame(byte[] a, int aStart, byte[] b, int bStart, int length)
    {
        if (length < 4)
        {
            return AreSameByBytes(a, aStart, b, bStart, length);
        }

        int last = length - 8;
        if (last < 0)
        {
            return BitConverter.ToUInt32(a, aStart) == BitConverter.ToUInt32(b, bStart)
                && BitConverter.ToUInt32(a, aStart + length - 4) == BitConverter.ToUInt32(b, bStart + length - 4);
        }

        // The last word first: it overlaps with the one before it, so that no bytes are left over.
        if (BitConverter.ToUInt64(a, aStart + last) != BitConverter.ToUInt64(b, bStart + last))
        {
            return false;
        }

        // Two at a time: the loop itself costs half as much as what is in it.
        int at = 0;
        for (; at + 8 < last; at += 16)
        {
            if (BitConverter.ToUInt64(a, aStart + at) != BitConverter.ToUInt64(b, bStart + at)
                || BitConverter.ToUInt64(a, aStart + at + 8) != BitConverter.ToUInt64(b, bStart + at + 8))
            {
                return false;
            }
        }

        return at >= last || BitConverter.ToUInt64(a, aStart + at) == BitConverter.ToUInt64(b, bStart + at);
    }

    /// <summary>Whether these are at least eight bytes and all of them ASCII without control characters but DEL. Fewer are not worth the look.</summary>
    public static bool ArePrintable(byte[] buffer, int start, int length)
    {
        int last = start + length - 8;
        if (last < start)
        {
            return false;
        }

        int i = last;
        int next = start;
        do
        {
            // A byte below the space borrows, which sets its high bit.
            ulong word = BitConverter.ToUInt64(buffer, i);
            if (((word | (word - EachSpace)) & EachHighBit) != 0)
            {
                return false;
            }

            i = next;
            next += 8;
        }
        while (i < last);

        return true;
    }

    private static bool AreSameByBytes(byte[] a, int aStart, byte[] b, int bStart, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (a[aStart + i] != b[bStart + i])
            {
                return false;
            }
        }

        return true;
    }
}
