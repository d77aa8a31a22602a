using System;
using System.Linq;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>Arrays that end where an input ends, so that whoever reads one byte too many gets an exception. Made once for each
/// length, at the start.</summary>
internal sealed class ExactBuffers
{
    private readonly byte[][] _byLength = [.. Enumerable.Range(0, Mutator.MaxBytes + 1).Select(length => new byte[length])];

    /// <summary>A copy of the input, good until the next of the same length.</summary>
    public byte[] CopyOf(ReadOnlySpan<byte> input)
    {
        byte[] buffer = _byLength[input.Length];
        input.CopyTo(buffer);
        return buffer;
    }
}
