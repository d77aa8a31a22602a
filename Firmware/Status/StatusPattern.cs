namespace Firmware.Status;

/// <summary>The light's pattern for each status; see <see cref="BoardStatus"/>.</summary>
public static class StatusPattern
{
    private const int FlashMs = 100;

    /// <summary>Whether the light is on. Asked for every 50 ms or so.</summary>
    public static bool IsOn(BoardStatus status, long nowMs)
    {
        switch (status)
        {
            case BoardStatus.Connecting:
                long phaseMs = nowMs % 1_000;
                return phaseMs < FlashMs || (phaseMs >= 2 * FlashMs && phaseMs < 3 * FlashMs);
            case BoardStatus.Ready:
                return nowMs % 2_000 < FlashMs;
            case BoardStatus.Driving:
                return true;
            default:
                return nowMs % (2 * FlashMs) < FlashMs;
        }
    }
}
