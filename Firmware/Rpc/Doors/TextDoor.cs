using Firmware.Rpc.Http1;

namespace Firmware.Rpc.Doors;

/// <summary>As the other door of ours, but what a handler writes is a text of its own and no JSON. Refusals are JSON all the same.</summary>
public sealed class TextDoor : OwnDoor
{
    public TextDoor(Router router, Refusals refusals)
        : base(router, refusals)
    {
    }

    /// <inheritdoc/>
    protected override void Answer(int route, RpcCall call, HttpReply reply)
    {
        reply.BeginText();
        Run(route, call);
    }
}
