namespace Firmware.Sessions;

/// <summary>Why an output was brought to rest, the graver the later.</summary>
public enum StopCause
{
    /// <summary>A client asked for it.</summary>
    Requested,

    /// <summary>A client asked for everything to stop.</summary>
    StopAll,

    /// <summary>The client ended its session.</summary>
    SessionEnded,

    /// <summary>No further command came under a lease.</summary>
    LeaseLapsed,

    /// <summary>No heartbeat came within the session's window.</summary>
    HeartbeatLapsed,

    /// <summary>A command was still writing when its session ended or a stop came: what it wrote was taken back.</summary>
    CommandOvertaken,

    /// <summary>An output refused a write. A stop that failed is entered again under this cause when it has succeeded.</summary>
    OutputFailed,

    /// <summary>The link to the board that has the output was lost. Without a sign of life from here that board stops it by itself.</summary>
    RemoteLost,

    /// <summary>The ticks stopped, or one came too late: for a while nobody watched the sessions.</summary>
    TickLost,

    /// <summary>The battery is empty, or nobody knows, and the configuration wants everything to stop then.</summary>
    BatteryLow,

    /// <summary>A part of the program failed and it starts anew.</summary>
    ProgramFailed,

    /// <summary>The program is ending.</summary>
    Shutdown,
}
