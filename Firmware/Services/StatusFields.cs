namespace Firmware.Services;

/// <summary>The names in <c>/status</c>, which are ours.</summary>
internal static class StatusFields
{
    // On a device a literal, and so a constant, is a new object of twelve bytes wherever it is evaluated, and a field takes twice that for
    // good: these are written for each session, resource or stop.
    public static readonly string AgoMs = "agoMs";
    public static readonly string Cause = "cause";
    public static readonly string Duty = "duty";
    public static readonly string Fault = "fault";
    public static readonly string Holds = "holds";
    public static readonly string LateUs = "lateUs";
    public static readonly string LeftMs = "leftMs";
    public static readonly string Mine = "mine";
    public static readonly string Moving = "moving";
    public static readonly string Owner = "owner";
    public static readonly string Resource = "resource";
    public static readonly string Sequence = "sequence";
    public static readonly string Session = "session";
    public static readonly string SilentMs = "silentMs";
    public static readonly string Succeeded = "succeeded";
    public static readonly string WindowMs = "windowMs";

    // And these once a reply, or seldom.
    public const string Address = "address";
    public const string AgeMs = "ageMs";
    public const string Battery = "battery";
    public const string Configuration = "configuration";
    public const string Error = "error";
    public const string Errors = "errors";
    public const string FreeBytes = "freeBytes";
    public const string IsLost = "isLost";
    public const string LargestPieceBytes = "largestPieceBytes";
    public const string LastError = "lastError";
    public const string Lease = "lease";
    public const string Losses = "losses";
    public const string Memory = "memory";
    public const string Mode = "mode";
    public const string Network = "network";
    public const string NotTaken = "notTaken";
    public const string PeriodUs = "periodUs";
    public const string RangeDeg = "rangeDeg";
    public const string Refusals = "refusals";
    public const string Refused = "refused";
    public const string Remotes = "remotes";
    public const string StopBelowV = "stopBelowV";
    public const string Volts = "volts";
    public const string WarnBelowV = "warnBelowV";
    public const string SinceMs = "sinceMs";
    public const string Source = "source";
    public const string State = "state";
    public const string Stops = "stops";
    public const string Tick = "tick";
    public const string UptimeMs = "uptimeMs";
    public const string WorstGapUs = "worstGapUs";
    public const string WorstLateUs = "worstLateUs";
}
