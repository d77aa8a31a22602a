namespace Firmware.Sessions;

/// <summary>What became of a request for a session.</summary>
public enum StartResult
{
    Started,

    /// <summary>Every slot is taken. Nobody who has one loses it.</summary>
    TableFull,

    /// <summary>There is room, but this owner has as many as one owner may have.</summary>
    OwnerFull,

    /// <summary>The window asked for is outside <see cref="SessionLimits"/>.</summary>
    WindowOutOfRange,

    /// <summary>The manager was closed.</summary>
    Closed,
}
