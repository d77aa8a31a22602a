namespace Firmware.Sessions;

/// <summary>One slot of the session table: a session, or the lease of a resource. Allocated once.</summary>
/// <remarks>
/// <see cref="Beat"/> decides. It is above zero while the session lives and grows with each heartbeat; whoever ends the session
/// exchanges the very beat that it judged by for <see cref="Ending"/>, so a heartbeat that has landed is never overlooked and a
/// heartbeat that comes too late finds the session gone. Everything else is written before Beat is, and under the table's lock.
/// </remarks>
internal class Slot
{
    /// <summary>Beat of a free slot.</summary>
    public const int Free = 0;

    /// <summary>Beat while the session's outputs are being cut; the slot cannot be reused yet.</summary>
    public const int Ending = -1;

    /// <summary>See the remarks. By Interlocked.</summary>
    public int Beat;

    /// <summary>Its name towards the resources: positive, never the same for two sessions in a row of the same slot.</summary>
    public int Number;

    /// <summary>The moment from which it counts as lapsed. Read by the tick while heartbeats move it, later and never earlier:
    /// a 64-bit store that is not torn, as on the device and in a 64-bit process.</summary>
    public long DeadlineUs;

    public long WindowUs;
}
