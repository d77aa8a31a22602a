using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>gRPC, unary calls in protobuf, whose form is the business of <see cref="Http2.Http2Exchange"/>.</summary>
public sealed class GrpcDoor : FrontDoor
{
    public GrpcDoor(Router router, Refusals refusals)
        : base(router, refusals)
    {
    }

    /// <inheritdoc/>
    protected override bool CamelCase => false;

    /// <summary>Runs the handler of a call that is let in, whatever comes of it.</summary>
    public void Serve(int route, RpcCall call) => Run(route, call);

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call) => null;

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message) => ConnectDoor.WriteError(json, code, message);
}
