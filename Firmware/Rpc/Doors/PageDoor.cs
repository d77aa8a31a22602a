using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>Where a browser comes in: one of the pages.</summary>
public sealed class PageDoor : FrontDoor
{
    private readonly IPage _page;

    public PageDoor(IPage page, Router router, Refusals refusals)
        : base(router, refusals)
    {
        _page = page;
    }

    /// <inheritdoc/>
    protected override bool CamelCase => true;

    /// <inheritdoc/>
    public override void Serve(int route, HttpRequest request, HttpBody body, RpcCall call, HttpReply reply)
    {
        if (request.Headers.RefusesGzip)
        {
            Refuse(HttpRefusal.NotGzip, reply);
        }
        else
        {
            reply.SendPage(_page, request.Headers.KnownTag == _page.Tag);
        }
    }

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call) => null;

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message) => ConnectDoor.WriteError(json, code, message);
}
