namespace Firmware.Rpc;

/// <summary>How far a part of a request has come.</summary>
public enum HttpProgress
{
    /// <summary>More bytes are needed.</summary>
    Partial,

    /// <summary>It is here.</summary>
    Whole,

    /// <summary>It is not understood, or too long. Where the next request starts is not known.</summary>
    Refused,
}
