namespace Firmware.Services;

/// <summary>What is free of the memory that the program lives in, where that is bounded: on a device. Written by the board, read by whoever tells it.</summary>
public sealed class MemoryFigures
{
    // Fields: the board writes them, and there is nothing to hold them to.

    /// <summary>Bytes that were free when it was last measured; 0 where nobody measures.</summary>
    public int FreeBytes;

    /// <summary>The largest piece that could be had in one then, in bytes. No more than half of what is free is asked for, since to ask takes it
    /// from others.</summary>
    public int LargestPieceBytes;
}
