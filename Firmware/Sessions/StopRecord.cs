namespace Firmware.Sessions;

/// <summary>One stop that happened.</summary>
public sealed class StopRecord
{
    /// <summary>1 for the first stop since the start, 0 for none.</summary>
    public int Sequence { get; internal set; }

    /// <summary>The table index of the resource that was stopped.</summary>
    public int Resource { get; internal set; }

    /// <summary>Number of the session that held it, 0 for none.</summary>
    public int Session { get; internal set; }

    /// <summary>The first eight digits of its id as a number: 0 for a lease, and where nobody held it.</summary>
    public int SessionShortId { get; internal set; }

    public StopCause Cause { get; internal set; }

    /// <summary>When, on the board's clock.</summary>
    public long AtUs { get; internal set; }

    /// <summary>How long after it was due: after the deadline for a lapse, even if it had failed at first; after the first attempt for
    /// any other stop that had failed.</summary>
    public long LateUs { get; internal set; }

    /// <summary>How long nothing had been heard under a session or lease that lapsed: its window, and how late the stop was. Else 0.</summary>
    public long SilentUs { get; internal set; }

    /// <summary>False where the output refused; a record with the cause OutputFailed follows when it has given in.</summary>
    public bool Succeeded { get; internal set; }
}
