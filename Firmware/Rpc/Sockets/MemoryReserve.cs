namespace Firmware.Rpc.Sockets;

/// <summary>
/// Memory that is kept for the moment when none is left. On a device each call takes its frame from the same memory as everything else, so
/// even to say that there is none takes some. What catches a thread's end gives it up before it calls anything.
/// </summary>
/// <remarks>A field and no method: to write it needs no memory. Whoever gives it up ends the program.</remarks>
public static class MemoryReserve
{
    /// <summary>A call takes about 200 bytes on a device, and the way from a thread's end to the outputs and the restart has seven calls inside
    /// one another.</summary>
    public const int Bytes = 2_048;

    /// <summary>Null once it is given up.</summary>
    public static byte[]? Held;

    /// <summary>Takes it, where nobody has. For the program's start.</summary>
    /// <exception cref="System.OutOfMemoryException">There is none to be kept.</exception>
    public static void Keep() => Held ??= new byte[Bytes];
}
