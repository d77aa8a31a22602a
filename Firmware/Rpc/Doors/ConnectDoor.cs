using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>The Connect protocol, unary calls in JSON: <c>POST /package.Service/Method</c>.</summary>
public sealed class ConnectDoor : FrontDoor
{
    public ConnectDoor(Router router, Refusals refusals)
        : base(router, refusals)
    {
    }

    /// <inheritdoc/>
    protected override bool CamelCase => true;

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call)
    {
        RequestHeaders headers = request.Headers;
        if (!headers.IsJson)
        {
            return HttpRefusal.NotJson;
        }

        if (headers.BadConnect != null)
        {
            return headers.BadConnect;
        }

        // What the client no longer waits for must not move anything.
        return headers.TimeoutMs < 0 || call.NowUs - call.BegunUs < headers.TimeoutMs * 1000
            ? null
            : HttpRefusal.Of(RpcCode.DeadlineExceeded, $"the {headers.TimeoutMs} ms of connect-timeout-ms had passed before the call began");
    }

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message) => WriteError(json, code, message);

    /// <summary>Writes the members of an error as the protocol has them; what is ours says them alike.</summary>
    internal static void WriteError(JsonWriter json, RpcCode code, string message)
    {
        json.Member("code", RpcStatus.Name(code));
        json.Member("message", message);
    }
}
