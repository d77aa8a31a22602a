namespace Firmware.Rpc;

/// <summary>As the other door of ours, but what a handler writes is a text of its own and no JSON. Refusals are JSON all the same.</summary>
public sealed class TextDoor : OwnDoor
{
    public TextDoor(Refusals refusals)
        : base(refusals)
    {
    }

    /// <inheritdoc/>
    protected override void Answer(Route route, RpcCall call, HttpReply reply)
    {
        reply.BeginText();
        Run(route, call);
    }
}
