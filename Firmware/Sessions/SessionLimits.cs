namespace Firmware.Sessions;

/// <summary>The bounds of a heartbeat window: Viam's, both ends inclusive.</summary>
public static class SessionLimits
{
    /// <summary>30 ms: three ticks of 10 ms, so that one late tick is still well inside the window.</summary>
    public const int MinWindowMs = 30;

    /// <summary>One minute.</summary>
    public const int MaxWindowMs = 60_000;

    /// <summary>The window of a configuration that names none.</summary>
    public const int DefaultWindowMs = 2_000;

    /// <summary>How many stops are remembered, each with its cause.</summary>
    public const int RememberedStops = 32;
}
