using Firmware.Configuration;

namespace Firmware;

/// <summary>The sizes of the fixed tables: what is allocated once at start, and never more.</summary>
public static class Limits
{
    /// <summary>Sessions at a time: two drivers for each of a handful of motors, with room for those who only look.</summary>
    public const int Sessions = 8;

    /// <summary>Sessions at a time of one owner: half of them, so that nobody alone can fill the table.</summary>
    public const int SessionsPerOwner = 4;

    /// <summary>Motors, bases and servos together.</summary>
    public const int Resources = 16;

    /// <summary>Other boards whose resources appear here.</summary>
    public const int Remotes = RemoteConfiguration.MaxCount;

    /// <summary>Connections that are kept. An ESP32 has 16 sockets, of which the listener and the side door take two.</summary>
    public const int Connections = 5;

    /// <summary>The longest time between two ticks of any board, and so the bound from a lapse to duty 0 where the board is idle.</summary>
    public const int TickMs = 10;
}
