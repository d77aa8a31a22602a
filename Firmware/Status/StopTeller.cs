using Firmware.Sessions;

namespace Firmware.Status;

/// <summary>Tells a person at the serial port what was stopped and why, and what will stop because it is driven without a session. Looks
/// when it is asked to, and only looks.</summary>
public sealed class StopTeller
{
    private readonly SessionManager _sessions;
    private readonly IBoard _board;
    private readonly StopRecord _stop = new();
    private readonly int[] _holders = new int[Limits.Resources];
    private readonly int _shortestMs;
    private int _told;

    /// <param name="sessions">Whose stops.</param>
    /// <param name="board">Where they are told.</param>
    /// <param name="shortestMs">The shortest window that the network is good for, in milliseconds; 0 where any is.</param>
    public StopTeller(SessionManager sessions, IBoard board, int shortestMs = 0)
    {
        _sessions = sessions;
        _board = board;
        _shortestMs = shortestMs;
        _told = sessions.Stops.Count;
    }

    /// <summary>Warns of a configured window that is short for the network. A client's own is told with the stop that it led to.</summary>
    /// <param name="windowMs">The configured window.</param>
    public void TellWindow(int windowMs)
    {
        if (windowMs < _shortestMs)
        {
            _board.Say($"The configured heartbeat_window of {Advice(windowMs)}");
        }
    }

    /// <summary>Tells the stops since the last look, those that are still remembered, and the leases that are new.</summary>
    public void Look()
    {
        TellStops();
        TellLeases();
    }

    private void TellStops()
    {
        int newest = _sessions.Stops.Count;
        if (newest - _told > SessionLimits.RememberedStops)
        {
            _board.Say($"{newest - SessionLimits.RememberedStops - _told} stops were not told in time");
            _told = newest - SessionLimits.RememberedStops;
        }

        // One that is just being entered is told at the next look.
        while (_told < newest && _sessions.Stops.TryRead(_told + 1, _stop))
        {
            _told++;
            string session = _sessions.IsLease(_stop.Session) ? "of nobody" : "number " + _stop.Session;
            string outcome = _stop.Succeeded ? "stopped" : "REFUSED to stop:";
            _board.Say($"{outcome} {_sessions.ResourceName(_stop.Resource)}: {StopText.Why(_stop, session)}");
            int windowMs = (int)((_stop.SilentUs - _stop.LateUs) / 1000);
            if (_stop.Cause == StopCause.HeartbeatLapsed && windowMs < _shortestMs)
            {
                _board.Say($"Its heartbeat_window of {Advice(windowMs)}");
            }
        }
    }

    private void TellLeases()
    {
        int count = _sessions.ResourceCount;
        for (int i = 0; i < count; i++)
        {
            int holder = _sessions.HolderOf(i);
            if (holder != _holders[i] && _sessions.IsLeaseOf(holder, i))
            {
                _board.Say(StopText.WithoutSession(_sessions.ResourceName(i), _sessions.WindowMsOf(holder)));
            }

            _holders[i] = holder;
        }
    }

    private string Advice(int windowMs) => $"{windowMs} ms is short for this Wi-Fi, which lets a message wait for 100 to 300 ms: take {_shortestMs} ms or more.";
}
