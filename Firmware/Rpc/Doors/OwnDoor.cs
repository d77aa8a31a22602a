using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>What is ours and no part of Viam's API: looks at the rover, at paths of their own, in JSON with names in lowerCamelCase.</summary>
public class OwnDoor : FrontDoor
{
    public OwnDoor(Router router, Refusals refusals)
        : base(router, refusals)
    {
    }

    /// <inheritdoc/>
    protected override bool CamelCase => true;

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call) =>
        LacksJson(route, request, body) ? HttpRefusal.NotJson : null;

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message) => ConnectDoor.WriteError(json, code, message);
}
