namespace Firmware.Client;

/// <summary>How far a reply has come.</summary>
public enum ReplyProgress
{
    /// <summary>More of it is to come.</summary>
    Partial,

    /// <summary>All of it is here.</summary>
    Whole,

    /// <summary>It is no HTTP that is understood here, or longer than its buffer: the connection is of no use any more.</summary>
    Broken,
}
