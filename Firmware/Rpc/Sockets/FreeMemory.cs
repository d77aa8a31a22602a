using System;

namespace Firmware.Rpc.Sockets;

/// <summary>Whether a device has memory to give. Its runtime tells nothing about pieces: what is asked for in one is there, or it is not.</summary>
public static class FreeMemory
{
    /// <summary>Whether so much can be had in one piece now. For a moment it is taken from others.</summary>
    public static bool Has(int bytes)
    {
        try
        {
            return new byte[bytes].Length > 0;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
}
