namespace Firmware.Boards.Host.Tests.Model;

/// <summary>What can happen to the sessions.</summary>
internal enum Act
{
    Start,

    /// <summary>Goes on with the session that still lives, or starts a new one.</summary>
    Resume,
    Beat,

    /// <summary>A heartbeat for another's session.</summary>
    BeatAnothers,
    Drive,

    /// <summary>A command by a session's number as it was found once, without a heartbeat.</summary>
    DriveByNumber,
    DriveUnowned,
    Associate,
    Stop,
    StopAll,
    End,
    EndAnothers,
    Tick,

    /// <summary>The next stops of a motor fail.</summary>
    BreakStop,

    /// <summary>Commands to a motor fail, until it is mended.</summary>
    BreakDrive,
    Mend,
    LoseTicks,
    FindTicks,
    Close,
}
