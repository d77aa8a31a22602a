namespace Firmware.Boards.Host.Bench.Load;

/// <summary>What one run of the load has shown.</summary>
/// <param name="Connections">How many connections asked as fast as they were answered.</param>
/// <param name="RequestsPerSecond">All of them together.</param>
/// <param name="LatencyMs">From the first byte of a request to the last of its reply.</param>
/// <param name="CutLateUs">From a silent session's deadline to duty 0.</param>
/// <param name="AllocatedPerRequest">Bytes of the rover's managed heap, without what it allocates for the lapses alone; NaN where that cannot be seen.</param>
internal sealed record LoadFigures(int Connections, double RequestsPerSecond, Percentiles LatencyMs, Percentiles CutLateUs, double AllocatedPerRequest);
