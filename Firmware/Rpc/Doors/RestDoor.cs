using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>The paths of Viam's HTTP gateway, with the request's fields in a JSON body and errors as the gateway writes them.</summary>
public sealed class RestDoor : FrontDoor
{
    /// <summary>What the paths of all methods start with.</summary>
    public const string Prefix = "/viam/api/v1/";

    private static HttpRefusal Query => HttpRefusal.Of(
        RpcCode.InvalidArgument,
        "query parameters are not read here: put the fields into a JSON body");

    public RestDoor(Router router, Refusals refusals)
        : base(router, refusals)
    {
    }

    /// <inheritdoc/>
    protected override bool CamelCase => false;

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call)
    {
        // A look is not changed by what stands in its query: browsers and scripts put the time there.
        if (request.Line.HasQuery && !Looks(request))
        {
            return Query;
        }

        return LacksJson(route, request, body) ? HttpRefusal.NotJson : null;
    }

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message)
    {
        json.Member("code", (long)code);
        json.Member("message", message);
        json.Name("details");
        json.BeginArray();
        json.EndArray();
    }
}
