namespace Firmware.Client;

/// <summary>What a call is for, which decides about its connection; see <see cref="CallPool"/>.</summary>
internal enum CallKind
{
    /// <summary>One at a time, on whichever connection is free.</summary>
    Ordinary,

    /// <summary>A stop, or the end of a session: goes past an ordinary call that is slow.</summary>
    Urgent,

    /// <summary>A heartbeat.</summary>
    Beat,
}
