using System.Threading;

namespace Firmware.Rpc;

/// <summary>How often calls were refused, by cause. Shared by all connections.</summary>
public sealed class Refusals
{
    private readonly int[] _counts = new int[RefusalCauses.Count];

    /// <summary>How often a call was refused for this cause since the start.</summary>
    public int Count(RefusalCause cause) => _counts[(int)cause];

    /// <summary>Counts one, by any thread.</summary>
    public void Add(RefusalCause cause) => Interlocked.Increment(ref _counts[(int)cause]);
}
