namespace Firmware.Sessions;

/// <summary>What becomes of a command that names no session. There is no third case: nothing moves without a live owner.</summary>
public enum UnownedCommands
{
    /// <summary>It runs under a lease of one window, which each further command renews.</summary>
    Lease,

    /// <summary>It is refused.</summary>
    Refuse,
}
