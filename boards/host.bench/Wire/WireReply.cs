namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>A reply, whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, without its framing.</param>
internal readonly record struct WireReply(int Status, string Body)
{
    public bool IsOk => Status == 200;

    /// <summary>What the rover says to every id that is not a live session of the caller's.</summary>
    public bool IsExpired => Body.Contains("SESSION_EXPIRED");
}
