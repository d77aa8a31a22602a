namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Types of frames: RFC 9113, section 6.</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,

    /// <summary>The first one that no RFC had given a meaning when HTTP/2 came: whoever does not know it passes it over.</summary>
    Unknown = 0xA,
}
