using System.Threading;

namespace Firmware.Rpc;

/// <summary>How often calls were refused, by code. Shared by all connections.</summary>
public sealed class Refusals
{
    /// <summary>The codes there are, Ok among them.</summary>
    public const int Codes = (int)RpcCode.Unauthenticated + 1;

    private readonly int[] _counts = new int[Codes];

    /// <summary>How often a call ended with this code since the start.</summary>
    public int Count(RpcCode code) => _counts[(int)code];

    /// <summary>Counts one, by any thread.</summary>
    public void Add(RpcCode code) => Interlocked.Increment(ref _counts[(int)code]);
}
