namespace Firmware.Rpc;

/// <summary>The verbs that make a difference here.</summary>
public enum HttpVerb
{
    /// <summary>Any that nothing is served under.</summary>
    Other,
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,

    /// <summary>Asks whether a page of somebody else's may call. Nothing is served under it.</summary>
    Options,
}
