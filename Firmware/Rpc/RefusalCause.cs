namespace Firmware.Rpc;

/// <summary>Why a call was refused, where more is known than its code. The numbers below the first are those of <see cref="RpcCode"/>:
/// of such a refusal the code is all that is told.</summary>
public enum RefusalCause
{
    /// <summary>No refusal.</summary>
    None = RpcCode.Ok,

    /// <summary>All connections are busy, and only heartbeats, ends and stops were served.</summary>
    Busy = RpcCode.Unauthenticated + 1,

    /// <summary>Every slot for sessions is taken.</summary>
    TableFull,

    /// <summary>This owner has as many sessions as one may have.</summary>
    OwnerFull,

    /// <summary>The id is not that of a live session of this owner.</summary>
    SessionExpired,

    /// <summary>A command named no session where the configuration wants one.</summary>
    NoSession,

    /// <summary>A lapse stopped the output, and neither a stop nor zero power was sent since.</summary>
    NeutralFirst,

    /// <summary>The output is being stopped at this moment.</summary>
    Stopping,

    /// <summary>A stop came while the command ran.</summary>
    Stopped,

    /// <summary>An output refused to stop and is being stopped again by every tick.</summary>
    Faulted,

    /// <summary>An output refused the command.</summary>
    OutputFailed,

    /// <summary>The ticks have stopped.</summary>
    TickLost,

    /// <summary>The configuration is being stored, which holds everything else up.</summary>
    Held,

    /// <summary>The battery is empty, or nobody knows.</summary>
    BatteryLow,

    /// <summary>The rover is shutting down.</summary>
    Shutdown,
}
