using System;

namespace Firmware.Rpc.Sockets;

/// <summary>Told what ended a thread of the server, on that thread.</summary>
public delegate void ThreadFailure(string thread, Exception failure);
