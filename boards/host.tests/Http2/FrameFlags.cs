using System;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Flags of frames: RFC 9113, section 6. One bit means different things in different types.</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0,
    EndStream = 1,
    Ack = 1,
    EndHeaders = 4,
    Padded = 8,
    HasPriority = 0x20,

    /// <summary>Those that mean nothing in any type, and are to be passed over.</summary>
    Undefined = 0xD2,
}
