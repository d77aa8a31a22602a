namespace Firmware.Client;

/// <summary>
/// Carries one request at a time and its reply. Used by one thread at a time. It opens itself when there is something to send, and again after
/// it was closed.
/// </summary>
/// <remarks>
/// A connection that was kept from an earlier call may have been closed by the server in the meantime. Where that shows before a byte of the
/// reply has come, the request is sent once more over a new one. The robot may then carry it out twice. Every method that this client knows can bear that:
/// powers, velocities and angles are absolute and the caller still waits for that very command; stops and heartbeats say the same again;
/// of two starts one session holds nothing and lapses; of two ends one finds nothing.
/// </remarks>
public interface IRpcConnection
{
    /// <summary>Sends a request, opening the connection first where needed.</summary>
    /// <param name="request">Its body is complete. It is not changed before its reply has come.</param>
    /// <param name="timeoutMs">For opening and sending together.</param>
    /// <exception cref="RobotException">Nothing that would be understood has left; the connection is closed.</exception>
    void Send(RpcRequest request, int timeoutMs);

    /// <summary>Waits for the reply to what was sent last. Can be called again where it has not come.</summary>
    /// <param name="reply">Gets ready for the reply by <see cref="RpcReply.Begin"/> before <see cref="Send"/>.</param>
    /// <param name="timeoutMs">0 looks whether it is there.</param>
    /// <returns>Whether the reply is whole.</returns>
    /// <exception cref="RobotException">No reply comes any more; the connection is closed.</exception>
    bool Receive(RpcReply reply, int timeoutMs);

    /// <summary>Closes it, with whatever is under way. Never throws.</summary>
    void Close();
}
