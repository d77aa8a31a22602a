using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Firmware.Rpc;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>The firmware's own sessions, with a tick of 10 ms and the watch over it.</summary>
internal sealed class TickedSessions : ISessions, IClock, IDisposable
{
    private const string Owner = "somebody";
    private const int WatchPeriodMs = 2 * Limits.TickMs;

    private readonly SessionManager _manager = new(new SessionSettings(), Limits.Sessions, Limits.Resources);
    private readonly Dictionary<int, SessionId> _ids = [];
    private readonly Lock _lock = new();
    private readonly TickThread _tick;
    private readonly TickThread _watch;
    private int _lastSession;

    /// <param name="actuators">What is driven and stopped.</param>
    /// <param name="longestTickGapMs">Without a tick for longer than this everything is cut: 50 on a device, 1000 on a PC.</param>
    public TickedSessions(IReadOnlyList<IActuator> actuators, int longestTickGapMs)
    {
        for (int i = 0; i < actuators.Count; i++)
        {
            _manager.Register(i.ToString(CultureInfo.InvariantCulture), actuators[i]);
        }

        Watch = new TickWatch(_manager, new TickFigures(Limits.TickMs), null, longestTickGapMs, NowUs);
        _tick = new TickThread("tick", Watch.OnTick, Limits.TickMs, this);
        _watch = new TickThread("watch", Watch.Check, WatchPeriodMs, this);
    }

    public TickWatch Watch { get; }

    public long NowUs => MonotonicTime.NowUs;

    public int Start(int windowMs)
    {
        SessionId id = SessionId.From(Guid.NewGuid());
        StartResult result = _manager.Start(id, Owner, windowMs, NowUs);
        if (result != StartResult.Started)
        {
            throw new InvalidOperationException($"the session does not start: {result}");
        }

        lock (_lock)
        {
            _ids[++_lastSession] = id;
            return _lastSession;
        }
    }

    public bool Beat(int session) => _manager.FindById(Id(session), Owner, NowUs) != 0;

    public bool Drive(int session, int resource)
    {
        int number = _manager.FindById(Id(session), Owner, NowUs);
        return number != 0 && _manager.Drive(resource, number, 0.5, 0, NowUs) == DriveResult.Done;
    }

    public void Dispose()
    {
        _watch.Stop();
        _tick.Stop();
    }

    private SessionId Id(int session)
    {
        lock (_lock)
        {
            return _ids[session];
        }
    }
}
