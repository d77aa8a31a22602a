using System;

namespace Firmware.Rpc.Doors;

/// <summary>What gRPC has before a message: a byte of flags, and four of length.</summary>
public static class GrpcFrame
{
    public const int HeadBytes = 5;

    /// <summary>The flag of gRPC-web for what is no message but trailers.</summary>
    public const int Trailers = 0x80;

    /// <summary>Why what is in [start, end) is not one message as it is read here; null where it is.</summary>
    public static HttpRefusal? Check(byte[] buffer, int start, int end)
    {
        // Nearly all messages are shorter than 256 bytes: what is before them is compared in one go.
        int length = end - start - HeadBytes;
        if (length >= 0 && BitConverter.ToUInt32(buffer, start) == 0 && buffer[start + 4] == length)
        {
            return null;
        }

        if (length < 0 || (buffer[start + 1] | buffer[start + 2]) != 0 || ((buffer[start + 3] << 8) | buffer[start + 4]) != length || buffer[start] > 1)
        {
            return GrpcRefusal.BadFrame;
        }

        return buffer[start] != 0 ? GrpcRefusal.Compressed : null;
    }
}
