namespace Firmware.Boards.Host.Bench.Soak.Check;

/// <summary>What the rover's process holds at a moment.</summary>
/// <param name="WorkingSetBytes">Memory that it occupies.</param>
/// <param name="HeapBytes">Its managed heap.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Handles">Open files and sockets.</param>
internal readonly record struct ProcessSample(double WorkingSetBytes, double HeapBytes, int Threads, int Handles);
