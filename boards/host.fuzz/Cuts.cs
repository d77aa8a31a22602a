using System;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>How an input arrives: at once, or cut at places that the input itself decides, so that the same input is always cut alike.</summary>
internal struct Cuts
{
    private uint _state;
    private int _longest;

    /// <summary>Byte by byte, in pieces of a few bytes, or of a few dozens.</summary>
    public static Cuts Of(ReadOnlySpan<byte> input)
    {
        // FNV-1a.
        uint state = 2166136261;
        foreach (byte b in input)
        {
            state = (state ^ b) * 16777619;
        }

        return new Cuts { _state = state | 1, _longest = (state >> 8) % 3 == 0 ? 1 : (state >> 8) % 3 == 1 ? 7 : 60 };
    }

    /// <summary>How many of the bytes that are left come now; at least one.</summary>
    public int Next(int left)
    {
        if (_longest == 0)
        {
            return left;
        }

        // Xorshift: good enough to cut with.
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return Math.Min(left, 1 + (int)(_state % (uint)_longest));
    }
}
