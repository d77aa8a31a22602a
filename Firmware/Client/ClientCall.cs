namespace Firmware.Client;

/// <summary>One of the client's two places for a call: a connection with a request and a reply of its own.</summary>
internal sealed class ClientCall
{
    public readonly IRpcConnection Connection;
    public readonly RpcRequest Request = new RpcRequest();
    public readonly RpcReply Reply;

    public ClientCall(IRpcConnection connection, ReplyNames names, int replyBytes)
    {
        Connection = connection;
        Reply = new RpcReply(names, replyBytes);
    }

    /// <summary>Whether somebody has it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What it was taken for.</summary>
    public CallKind Kind { get; set; }

    /// <summary>When its time is over.</summary>
    public long UntilUs { get; set; }
}
