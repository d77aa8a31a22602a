using System.Threading;

namespace Firmware.Rpc.Sockets;

/// <summary>Lets one connection after the other send a long reply: the page, the status, the figures. Such a one is written for several turns of the
/// processor, and takes the most memory of all replies for as long: five at once would take as much as the rest of the rover leaves.</summary>
/// <remarks>Nothing else waits here, and none of these for longer than <see cref="HttpLimits.OffersOfTurn"/> lasts.</remarks>
internal sealed class LongReplyTurn
{
    private int _taken;

    /// <summary>Takes it, unless somebody else has it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    /// <summary>Gives back what one has taken.</summary>
    public void Return() => Interlocked.Exchange(ref _taken, 0);
}
