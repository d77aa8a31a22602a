namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>A stop as the rover's status tells it.</summary>
/// <param name="Sequence">1 for the first since the rover's start.</param>
/// <param name="AgoUs">How long ago, in whole milliseconds.</param>
/// <param name="Resource">The motor's name.</param>
/// <param name="Session">The short id of the session that held it; empty for nobody, and for a lease.</param>
/// <param name="Cause">Why.</param>
internal sealed record StatusStop(int Sequence, long AgoUs, string Resource, string Session, string Cause);
