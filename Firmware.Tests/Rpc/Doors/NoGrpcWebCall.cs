#if !NET
using System;
using Firmware.Rpc.Http1;

namespace Firmware.Rpc.Doors;

/// <summary>Stands in for gRPC-web where a whole rover is tested by its other doors: as ../Http2/NoHttp2.cs does for HTTP/2, and for the same reason.</summary>
internal sealed class GrpcWebCall
{
    public GrpcWebCall(Router router, RpcCall call, HttpReply reply) => throw new NotSupportedException();

    public void Begin(byte[] buffer, int start, int length, long begunUs, long nowUs) => throw new NotSupportedException();

    public void Serve(int route) => throw new NotSupportedException();

    public void Refuse(HttpRefusal refusal, RefusalCause cause) => throw new NotSupportedException();
}
#endif
