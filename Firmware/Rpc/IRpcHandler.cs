namespace Firmware.Rpc;

/// <summary>Answers the calls of a service. One object for all of its methods: on a device a delegate for each would take 36 bytes.</summary>
public interface IRpcHandler
{
    /// <summary>Answers one call: reads <see cref="RpcCall.Request"/> to its end, then acts, then writes <see cref="RpcCall.Reply"/>.</summary>
    /// <param name="method">The method's place, from 0, among those that the service has described.</param>
    /// <param name="call">The call.</param>
    void Answer(int method, RpcCall call);
}
