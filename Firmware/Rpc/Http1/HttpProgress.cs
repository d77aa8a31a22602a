namespace Firmware.Rpc.Http1;

/// <summary>How far a part of a request has come.</summary>
public enum HttpProgress
{
    /// <summary>More bytes are needed.</summary>
    Partial,

    /// <summary>More is here, and read at the next call: others may have waited for the processor.</summary>
    Paused,

    /// <summary>It is here.</summary>
    Whole,

    /// <summary>It is not understood, or too long. Where the next request starts is not known.</summary>
    Refused,
}
