using System.Net.Sockets;

namespace Firmware.Network;

/// <summary>What a machine with several networks has to do to a socket, before it is bound, so that it is on one of them only.</summary>
public delegate void SocketSetup(Socket socket);
