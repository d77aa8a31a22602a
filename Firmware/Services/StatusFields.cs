using Firmware.Rpc.Json;

namespace Firmware.Services;

/// <summary>The names in <c>/status</c>, which are ours.</summary>
internal static class StatusFields
{
    public static readonly JsonName Address = new("address");
    public static readonly JsonName AgoMs = new("agoMs");
    public static readonly JsonName Cause = new("cause");
    public static readonly JsonName Duty = new("duty");
    public static readonly JsonName Fault = new("fault");
    public static readonly JsonName Holds = new("holds");
    public static readonly JsonName IsLost = new("isLost");
    public static readonly JsonName LastError = new("lastError");
    public static readonly JsonName LateUs = new("lateUs");
    public static readonly JsonName Lease = new("lease");
    public static readonly JsonName LeftMs = new("leftMs");
    public static readonly JsonName Losses = new("losses");
    public static readonly JsonName Mine = new("mine");
    public static readonly JsonName Moving = new("moving");
    public static readonly JsonName NotTaken = new("notTaken");
    public static readonly JsonName Owner = new("owner");
    public static readonly JsonName PeriodUs = new("periodUs");
    public static readonly JsonName RangeDeg = new("rangeDeg");
    public static readonly JsonName Refusals = new("refusals");
    public static readonly JsonName Remotes = new("remotes");
    public static readonly JsonName Resource = new("resource");
    public static readonly JsonName Sequence = new("sequence");
    public static readonly JsonName Session = new("session");
    public static readonly JsonName SilentMs = new("silentMs");
    public static readonly JsonName SinceMs = new("sinceMs");
    public static readonly JsonName State = new("state");
    public static readonly JsonName Stops = new("stops");
    public static readonly JsonName Succeeded = new("succeeded");
    public static readonly JsonName Tick = new("tick");
    public static readonly JsonName UptimeMs = new("uptimeMs");
    public static readonly JsonName Version = new("version");
    public static readonly JsonName WindowMs = new("windowMs");
    public static readonly JsonName WorstGapUs = new("worstGapUs");
    public static readonly JsonName WorstLateUs = new("worstLateUs");
}
