namespace Firmware.Rpc;

/// <summary>Answers one call: reads <see cref="RpcCall.Request"/> to its end, then acts, then writes <see cref="RpcCall.Reply"/>.</summary>
public delegate void RpcHandler(RpcCall call);
