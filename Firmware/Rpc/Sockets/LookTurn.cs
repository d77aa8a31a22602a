using System.Threading;

namespace Firmware.Rpc.Sockets;

/// <summary>Lets one connection after the other look. What is looked at is long, is written for several turns of the processor, and takes the most
/// memory of all requests for as long: five at once would take as much as the rest of the rover leaves.</summary>
/// <remarks>Only looks wait here, and none for longer than a peer may take to read a reply.</remarks>
internal sealed class LookTurn
{
    private int _taken;

    /// <summary>Takes it, unless somebody else has it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    /// <summary>Gives back what one has taken.</summary>
    public void Return() => Interlocked.Exchange(ref _taken, 0);
}
