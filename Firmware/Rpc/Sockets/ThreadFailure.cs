using System;

namespace Firmware.Rpc.Sockets;

/// <summary>Told what ended a thread, on that thread, which has given up <see cref="MemoryReserve.Held"/> before.</summary>
public delegate void ThreadFailure(string thread, Exception failure);
