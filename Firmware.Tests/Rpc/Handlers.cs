using Firmware.Rpc;

namespace Firmware.Tests.Rpc;

/// <summary>A handler for each method of a test's service, in the order of the methods.</summary>
internal sealed class Handlers : IRpcHandler
{
    private readonly Handler[] _handlers;

    public Handlers(params Handler[] handlers)
    {
        _handlers = handlers;
    }

    /// <summary>Answers one call.</summary>
    public delegate void Handler(RpcCall call);

    /// <inheritdoc/>
    public void Answer(int method, RpcCall call) => _handlers[method](call);
}
