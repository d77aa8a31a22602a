using System.Threading;

namespace Firmware.Sessions;

/// <summary>The last stops, in a ring that is allocated once.</summary>
/// <remarks>Written by the tick and by the threads of clients without a lock; a reader takes a copy and looks whether it was overwritten meanwhile.
/// An array for each value: on the device a stop as an object takes 120 bytes, and in arrays 43.</remarks>
public sealed class StopLog
{
    private const int Causes = (int)StopCause.Shutdown + 1;
    private const int Last = SessionLimits.RememberedStops - 1;

    /// <summary>The number of the stop in each place; 0 while it is being entered. By Interlocked: what is read between two looks that find the same is of that stop.</summary>
    private readonly int[] _sequences = new int[SessionLimits.RememberedStops];

    private readonly ushort[] _resources = new ushort[SessionLimits.RememberedStops];
    private readonly int[] _holders = new int[SessionLimits.RememberedStops];
    private readonly int[] _shortIds = new int[SessionLimits.RememberedStops];
    private readonly byte[] _causes = new byte[SessionLimits.RememberedStops];
    private readonly long[] _atUs = new long[SessionLimits.RememberedStops];
    private readonly long[] _lateUs = new long[SessionLimits.RememberedStops];

    /// <summary>The window that had passed without a sign of life; 0 where that was not the cause.</summary>
    private readonly int[] _windowUs = new int[SessionLimits.RememberedStops];

    private readonly bool[] _succeeded = new bool[SessionLimits.RememberedStops];
    private readonly int[] _byCause = new int[Causes];
    private readonly SessionTable _sessions;
    private int _count;

    internal StopLog(SessionTable sessions, int maxResources)
    {
        _sessions = sessions;
        CutLatency = new Histogram(maxResources);
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
        int i = sequence & Last;
        if (sequence <= 0 || Interlocked.CompareExchange(ref _sequences[i], 0, 0) != sequence)
        {
            return false;
        }

        into.Resource = _resources[i];
        into.Session = _holders[i];
        into.SessionShortId = _shortIds[i];
        into.Cause = (StopCause)_causes[i];
        into.AtUs = _atUs[i];
        into.LateUs = _lateUs[i];
        into.SilentUs = _windowUs[i] == 0 ? 0 : _windowUs[i] + into.LateUs;
        into.Succeeded = _succeeded[i];
        into.Sequence = sequence;
        return Interlocked.CompareExchange(ref _sequences[i], 0, 0) == sequence;
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
        int i = sequence & Last;
        Interlocked.Exchange(ref _sequences[i], 0);
        _resources[i] = (ushort)resource;
        _holders[i] = session;
        _shortIds[i] = _sessions.ShortIdOf(session);
        _causes[i] = (byte)cause;
        _atUs[i] = atUs;
        _lateUs[i] = lateUs;
        _windowUs[i] = IsLapse(cause) ? (int)_sessions.SlotOf(session).WindowUs : 0;
        _succeeded[i] = succeeded;
        Interlocked.Exchange(ref _sequences[i], sequence);
        Interlocked.Increment(ref _byCause[(int)cause]);
    }
}
