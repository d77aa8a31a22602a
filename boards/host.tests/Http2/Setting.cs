namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>Identifiers of settings: RFC 9113, section 6.5.2.</summary>
internal enum Setting : ushort
{
    HeaderTableSize = 1,
    EnablePush = 2,
    MaxConcurrentStreams = 3,
    InitialWindowSize = 4,
    MaxFrameSize = 5,
    MaxHeaderListSize = 6,

    /// <summary>One that nobody knows, and that is to be passed over.</summary>
    Unknown = 0xF0F0,
}
