namespace Firmware.Sessions;

/// <summary>What became of a command. All but <see cref="Done"/> mean that nothing turns because of it.</summary>
public enum DriveResult
{
    /// <summary>Written, and its session was still alive afterwards.</summary>
    Done,

    /// <summary>The session is not alive, or was not any more when the write was finished.</summary>
    NoSession,

    /// <summary>A stop is being carried out at this very moment, and the command was not begun. The next try finds it finished.</summary>
    Stopping,

    /// <summary>A stop came while the command ran: the stop wins.</summary>
    Stopped,

    /// <summary>A stop of this resource failed and is being retried; until it succeeds nothing drives it.</summary>
    Faulted,

    /// <summary>A lapse stopped the resource, and neither a stop nor zero power was sent since.</summary>
    NeutralFirst,

    /// <summary>An output refused the write; what was written was taken back.</summary>
    OutputFailed,

    /// <summary>The ticks have stopped: nobody would notice a lapse, so nothing is driven until they come again.</summary>
    Unwatched,

    /// <summary>Somebody is about to hold everything else up, so nothing is driven until that is over.</summary>
    Held,

    /// <summary>The battery is empty, or nobody knows, and the configuration wants nothing to be driven then.</summary>
    BatteryLow,

    /// <summary>The manager was closed.</summary>
    Closed,
}
