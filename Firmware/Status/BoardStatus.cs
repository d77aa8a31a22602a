namespace Firmware.Status;

/// <summary>What a board's light tells from across the room.</summary>
public enum BoardStatus
{
    /// <summary>No network yet, or none any more. Two short flashes.</summary>
    Connecting,

    /// <summary>Waiting for a client. A short flash every two seconds.</summary>
    Ready,

    /// <summary>Something turns. Steady.</summary>
    Driving,

    /// <summary>An output refuses to stop, the ticks are lost, or the battery is too low: nothing may be driven. Fast.</summary>
    Stopped,
}
