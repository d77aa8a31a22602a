using System.Threading;

namespace Firmware.Sessions;

/// <summary>How many sessions began and how they ended, leases not counted. Each is counted once, by whichever thread it was.</summary>
public sealed class SessionFigures
{
    private int _started;
    private int _ended;
    private int _lapsed;

    public int Started => _started;

    /// <summary>How many have ended for a cause: <see cref="StopCause.SessionEnded"/> or <see cref="StopCause.HeartbeatLapsed"/>; there is no other.</summary>
    public int Ended(StopCause cause) => cause == StopCause.SessionEnded ? _ended : cause == StopCause.HeartbeatLapsed ? _lapsed : 0;

    internal void CountStart() => Interlocked.Increment(ref _started);

    internal void CountEnd(StopCause cause)
    {
        if (cause == StopCause.SessionEnded)
        {
            Interlocked.Increment(ref _ended);
        }
        else if (cause == StopCause.HeartbeatLapsed)
        {
            Interlocked.Increment(ref _lapsed);
        }
    }
}
