using System.Threading;

namespace Firmware.Sessions;

/// <summary>The last stops, in a ring that is allocated once.</summary>
/// <remarks>Written by the tick and by the threads of clients without a lock; a reader takes a copy and looks whether it was overwritten meanwhile.</remarks>
public sealed class StopLog
{
    private const int Causes = (int)StopCause.Shutdown + 1;

    private readonly StopRecord[] _ring = new StopRecord[SessionLimits.RememberedStops];
    private readonly int[] _byCause = new int[Causes];
    private readonly SessionTable _sessions;
    private int _count;

    internal StopLog(SessionTable sessions, int maxResources)
    {
        _sessions = sessions;
        CutLatency = new Histogram(maxResources);
        for (int i = 0; i < _ring.Length; i++)
        {
            _ring[i] = new StopRecord();
        }
    }

    /// <summary>The sequence number of the newest stop: how many there were since the start.</summary>
    public int Count => _count;

    /// <summary>Every output that was cut for a lapse, by how long after the deadline. One that refused to stop is entered when it has.</summary>
    public Histogram CutLatency { get; }

    /// <summary>How many stops there were for a cause since the start.</summary>
    public int CountOf(StopCause cause) => _byCause[(int)cause];

    /// <summary>Copies a stop.</summary>
    /// <returns>False where it is not remembered any more, or not written yet.</returns>
    public bool TryRead(int sequence, StopRecord into)
    {
        StopRecord record = _ring[sequence & (SessionLimits.RememberedStops - 1)];
        if (sequence <= 0 || Interlocked.CompareExchange(ref record.Sequence, 0, 0) != sequence)
        {
            return false;
        }

        into.Resource = record.Resource;
        into.Session = record.Session;
        into.SessionShortId = record.SessionShortId;
        into.Cause = record.Cause;
        into.AtUs = record.AtUs;
        into.LateUs = record.LateUs;
        into.SilentUs = record.SilentUs;
        into.Succeeded = record.Succeeded;
        into.Sequence = sequence;
        return Interlocked.CompareExchange(ref record.Sequence, 0, 0) == sequence;
    }

    /// <summary>Enters a cut that has succeeded. The caller has the resource's word, and so is the one writer of its sum.</summary>
    internal void CountIfLapse(int resource, StopCause cause, long lateUs)
    {
        if (IsLapse(cause))
        {
            CutLatency.Add(resource, lateUs);
        }
    }

    internal static bool IsLapse(StopCause cause) => cause == StopCause.HeartbeatLapsed || cause == StopCause.LeaseLapsed;

    internal void Add(int resource, int session, StopCause cause, long atUs, long lateUs, bool succeeded)
    {
        int sequence = Interlocked.Increment(ref _count);
        StopRecord record = _ring[sequence & (SessionLimits.RememberedStops - 1)];
        Interlocked.Exchange(ref record.Sequence, 0);
        record.Resource = resource;
        record.Session = session;
        record.SessionShortId = _sessions.ShortIdOf(session);
        record.Cause = cause;
        record.AtUs = atUs;
        record.LateUs = lateUs;
        record.SilentUs = IsLapse(cause) ? _sessions.SlotOf(session).WindowUs + lateUs : 0;
        record.Succeeded = succeeded;
        Interlocked.Exchange(ref record.Sequence, sequence);
        Interlocked.Increment(ref _byCause[(int)cause]);
    }
}
