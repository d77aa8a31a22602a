namespace Firmware.Services;

/// <summary>The names in <c>/status</c>, which are ours.</summary>
internal static class StatusFields
{
    // Constants: on a device each is a new object of twelve bytes wherever it is evaluated, and a field would take twice that for good.
    public const string Address = "address";
    public const string AgeMs = "ageMs";
    public const string AgoMs = "agoMs";
    public const string Battery = "battery";
    public const string Cause = "cause";
    public const string Configuration = "configuration";
    public const string Duty = "duty";
    public const string Error = "error";
    public const string Errors = "errors";
    public const string Fault = "fault";
    public const string FreeBytes = "freeBytes";
    public const string Holds = "holds";
    public const string IsLost = "isLost";
    public const string LargestPieceBytes = "largestPieceBytes";
    public const string LastError = "lastError";
    public const string LateUs = "lateUs";
    public const string Lease = "lease";
    public const string LeftMs = "leftMs";
    public const string Losses = "losses";
    public const string Memory = "memory";
    public const string Mine = "mine";
    public const string Mode = "mode";
    public const string Moving = "moving";
    public const string Network = "network";
    public const string NotTaken = "notTaken";
    public const string Owner = "owner";
    public const string PeriodUs = "periodUs";
    public const string RangeDeg = "rangeDeg";
    public const string Refusals = "refusals";
    public const string Refused = "refused";
    public const string Remotes = "remotes";
    public const string Resource = "resource";
    public const string Sequence = "sequence";
    public const string Session = "session";
    public const string SilentMs = "silentMs";
    public const string SinceMs = "sinceMs";
    public const string Source = "source";
    public const string State = "state";
    public const string StopBelowV = "stopBelowV";
    public const string Stops = "stops";
    public const string Succeeded = "succeeded";
    public const string Tick = "tick";
    public const string UptimeMs = "uptimeMs";
    public const string Volts = "volts";
    public const string WarnBelowV = "warnBelowV";
    public const string WindowMs = "windowMs";
    public const string WorstGapUs = "worstGapUs";
    public const string WorstLateUs = "worstLateUs";
}
