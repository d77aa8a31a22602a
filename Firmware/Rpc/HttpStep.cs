namespace Firmware.Rpc;

/// <summary>What an <see cref="Http1.HttpExchange"/> needs done before it can go on.</summary>
public enum HttpStep
{
    /// <summary>More bytes from the peer.</summary>
    Receive,

    /// <summary>Nothing: a head is read, or a part of it, and others may have waited for the processor.</summary>
    Yield,

    /// <summary>"100 Continue" to the peer, which keeps the body back until then.</summary>
    SendContinue,

    /// <summary>Nothing: a request is whole, the next step carries it out.</summary>
    RequestRead,

    /// <summary>To the peer what is no reply; then, where <see cref="Http1.HttpReply.Closes"/>, the end.</summary>
    Send,

    /// <summary>The reply to the peer; then, where <see cref="Http1.HttpReply.Closes"/>, the end.</summary>
    SendReply,
}
