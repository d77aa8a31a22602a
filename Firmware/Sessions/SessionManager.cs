using System;
using System.Threading;

namespace Firmware.Sessions;

/// <summary>The promise of this firmware: when a session's heartbeats stop for longer than its window, exactly the outputs that it was
/// the last to use go to zero.</summary>
/// <remarks>
/// <para>Calling contract. <see cref="Register(string, IActuator)"/> first, before anything else runs; what is found out later may still be
/// entered, by one thread at a time. Then <see cref="Tick"/> from one thread, the board's timer, every tick; every other call from any thread
/// at any time. Time is an argument: microseconds of one monotonic clock, which may wrap. Nothing is allocated after construction and registration.</para>
/// <para>The tick takes no lock and waits for nobody. It meets the other calls in two words that are only ever exchanged:
/// <see cref="Slot.Beat"/> and <see cref="Resource.Session"/>. A command looks before and after its write; the tick first marks the
/// session, then takes its outputs. In whichever order the two happen, the output ends at zero.</para>
/// </remarks>
public sealed class SessionManager
{
    private readonly SessionSettings _settings;
    private readonly SessionTable _sessions;
    private readonly ResourceTable _resources;
    private int _closed;
    private int _unwatched;
    private int _held;
    private int _batteryLow;

    // The tick's own. The earliest deadline may only be too early: heartbeats move deadlines later without telling.
    private int _startsSeen;
    private long _nextDueUs;

    /// <param name="settings">What the configuration decides; its window must be within <see cref="SessionLimits"/>.</param>
    /// <param name="maxSessions">Slots for sessions with an id.</param>
    /// <param name="maxResources">Entries for resources.</param>
    /// <param name="maxPerOwner">Sessions that one owner may have at a time, so that nobody alone fills the table.</param>
    public SessionManager(SessionSettings settings, int maxSessions, int maxResources, int maxPerOwner = int.MaxValue)
    {
        if (!IsWindow(settings.WindowMs))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), $"a window is {SessionLimits.MinWindowMs} to {SessionLimits.MaxWindowMs} ms, not {settings.WindowMs}");
        }

        _settings = settings;
        _sessions = new SessionTable(maxSessions, maxResources, maxPerOwner);
        _resources = new ResourceTable(maxResources, settings.AfterLapse, _sessions);
        MaxSessions = maxSessions;
    }

    public int MaxSessions { get; }

    /// <summary>How many of them one owner may have.</summary>
    public int MaxPerOwner => _sessions.MaxPerOwner;

    public SessionSettings Settings => _settings;

    /// <summary>The stops that happened, newest last.</summary>
    public StopLog Stops => _resources.Stops;

    /// <summary>How many sessions began and ended.</summary>
    public SessionFigures Figures { get; } = new();

    public int ResourceCount => _resources.Count;

    /// <summary>How many outputs refused to stop and are being stopped again by every tick.</summary>
    public int Faults => _resources.StopsDue;

    /// <summary>Enters a resource and returns its index. Never by two threads at a time.</summary>
    public int Register(string name, IActuator actuator) => _resources.Register(name, actuator, null);

    /// <summary>Enters a resource whose outputs are those of others: who drives it holds them, and it has no output of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="actuator">Drives and stops all the parts.</param>
    /// <param name="parts">Indices of resources without parts, rising.</param>
    public int Register(string name, IActuator actuator, int[] parts) => _resources.Register(name, actuator, parts);

    /// <summary>Starts a session. Its first window begins now.</summary>
    /// <param name="id">Fresh and random: whoever knows it, and is the owner, can use the session.</param>
    /// <param name="owner">Who may use it; compared exactly.</param>
    /// <param name="windowMs">The window asked for in milliseconds, or 0 for the configured one.</param>
    /// <param name="nowUs">Now.</param>
    public StartResult Start(SessionId id, string owner, int windowMs, long nowUs)
    {
        if (_closed != 0)
        {
            return StartResult.Closed;
        }

        if (windowMs != 0 && !IsWindow(windowMs))
        {
            return StartResult.WindowOutOfRange;
        }

        StartResult result = _sessions.Start(id, owner, windowMs == 0 ? _settings.WindowMs : windowMs, nowUs);
        if (result == StartResult.Started)
        {
            Figures.CountStart();
        }

        return result;
    }

    /// <summary>Copies the live sessions, without the leases, and returns how many there are.</summary>
    /// <param name="into"><see cref="MaxSessions"/> entries, to be written over.</param>
    /// <param name="nowUs">Now.</param>
    public int All(SessionInfo[] into, long nowUs) => _sessions.All(into, nowUs);

    /// <summary>The number of the session that lives in a slot, 0 where none does. Takes no lock.</summary>
    /// <param name="slot">0 to <see cref="MaxSessions"/> - 1.</param>
    /// <param name="nowUs">Now.</param>
    public int LiveAt(int slot, long nowUs) => _sessions.IsLive(_sessions[slot].Number, nowUs) ? _sessions[slot].Number : 0;

    /// <summary>Finds a live session of this owner, and counts as its heartbeat.</summary>
    /// <returns>Its number, or 0: unknown, another's and lapsed are one answer, so that ids cannot be probed.</returns>
    public int FindById(SessionId id, string owner, long nowUs) => _sessions.FindById(id, owner, nowUs);

    /// <summary>As the other, by the id's text in either case. This allocates nothing on the device, where a struct does.</summary>
    public int FindById(byte[] text, int start, int length, string owner, long nowUs) => _sessions.FindById(text, start, length, owner, nowUs);

    /// <summary>The lease of a resource for a command that names no session: renewed, or a new one.</summary>
    /// <returns>Its number, or 0 where the configuration refuses such commands or the last lease is just being cut.</returns>
    public int Lease(int resource, long nowUs)
    {
        if (_settings.UnownedCommands == UnownedCommands.Refuse || _closed != 0)
        {
            return 0;
        }

        int slot = _sessions.LeaseSlot(resource);
        Expire(slot, nowUs);
        return _sessions.RenewLease(slot, _settings.WindowMs, nowUs);
    }

    /// <summary>Makes the session the last to use the resource, without moving anything. <see cref="Drive"/> does so by itself.</summary>
    public DriveResult AssociateResource(int session, int resource, long nowUs)
    {
        Resource entry = _resources[resource];
        entry.Enter();
        DriveResult result = Admit(entry, session, true, nowUs);
        if (result == DriveResult.Done && !MayKeep(entry, session))
        {
            result = TakeBack(entry, session, StopCause.CommandOvertaken, nowUs);
        }

        entry.Exit();
        return result;
    }

    /// <summary>Runs one command under a session: admits it, writes it, and looks again.</summary>
    /// <param name="resource">Index of the resource.</param>
    /// <param name="session">Number from FindById or <see cref="Lease"/>.</param>
    /// <param name="x">As in <see cref="IActuator.Drive"/>.</param>
    /// <param name="y">As in <see cref="IActuator.Drive"/>.</param>
    /// <param name="nowUs">Now.</param>
    public DriveResult Drive(int resource, int session, double x, double y, long nowUs)
    {
        Resource entry = _resources[resource];
        bool neutral = entry.Actuator.IsNeutral(x, y);
        entry.Enter();
        DriveResult result = Admit(entry, session, neutral, nowUs);
        if (result == DriveResult.Done)
        {
            if (!ResourceTable.Write(entry, x, y))
            {
                TakeBack(entry, session, StopCause.OutputFailed, nowUs);
                result = DriveResult.OutputFailed;
            }
            else if (!MayKeep(entry, session))
            {
                result = TakeBack(entry, session, StopCause.CommandOvertaken, nowUs);
            }
            else if (neutral)
            {
                ResourceTable.NeutralWasSent(entry);
            }
        }

        entry.Exit();
        return result;
    }

    /// <summary>Stops a resource, whoever holds it. Needs no session, waits for no command, and is never refused.</summary>
    /// <returns>False where an output refused; the tick goes on trying.</returns>
    public bool Stop(int resource, StopCause cause, long nowUs) => _resources.Stop(_resources[resource], cause, nowUs);

    /// <summary>Stops every resource. See <see cref="Stop"/>.</summary>
    public bool StopAll(StopCause cause, long nowUs) => _resources.StopAll(cause, nowUs, nowUs);

    /// <summary>Ends a session at once: what it holds is cut before this returns.</summary>
    /// <returns>False where there is no such live session of this owner.</returns>
    public bool End(SessionId id, string owner, long nowUs) => End(_sessions.MarkEnding(id, owner, nowUs), nowUs);

    /// <summary>As the other, by the id's text.</summary>
    public bool End(byte[] text, int start, int length, string owner, long nowUs) => End(_sessions.MarkEnding(text, start, length, owner, nowUs), nowUs);

    /// <summary>Ends the manager's work: from now on nothing starts, drives or lapses. It stops nothing, as with Viam; who wants the
    /// outputs at rest calls <see cref="StopAll"/> afterwards, and ticks on until that has succeeded. May be called again.</summary>
    public void Close() => Interlocked.Exchange(ref _closed, 1);

    /// <summary>From now on nothing is driven, until <see cref="Release"/>: for who is about to hold up everything else. It stops nothing; whoever
    /// finds something moving afterwards lets go again. Sessions live on and lapse as ever.</summary>
    /// <returns>False where somebody holds already.</returns>
    public bool Hold() => Interlocked.CompareExchange(ref _held, 1, 0) == 0;

    /// <summary>By who was let <see cref="Hold"/>.</summary>
    public void Release() => Interlocked.Exchange(ref _held, 0);

    /// <summary>The ticks are lost: from here on nothing is driven, and everything is stopped. Called again and again until they are back,
    /// by whoever watches the tick, never by the tick.</summary>
    /// <param name="dueUs">When the tick was due.</param>
    /// <param name="nowUs">Now.</param>
    public void CutUnwatched(long dueUs, long nowUs)
    {
        Interlocked.Exchange(ref _unwatched, 1);
        _resources.StopAll(StopCause.TickLost, dueUs, nowUs);
    }

    /// <summary>The ticks are back.</summary>
    public void WatchAgain() => Interlocked.Exchange(ref _unwatched, 0);

    /// <summary>The battery allows to drive no more: from here on nothing is driven, and everything is stopped. A stop that fails is tried again by the tick.
    /// By the one thread that looks at the battery, as <see cref="DriveAgain"/> is.</summary>
    public void CutForBattery(long nowUs)
    {
        Interlocked.Exchange(ref _batteryLow, 1);
        _resources.StopAll(StopCause.BatteryLow, nowUs, nowUs);
    }

    /// <summary>The battery allows to drive again.</summary>
    public void DriveAgain() => Interlocked.Exchange(ref _batteryLow, 0);

    /// <summary>Cuts what is due. Called by the board's timer every tick, by nobody else. With nothing due it makes three comparisons.</summary>
    public void Tick(long nowUs)
    {
        if (nowUs - _nextDueUs >= 0 || _sessions.Starts != _startsSeen || _resources.StopsDue != 0)
        {
            CutWhatIsDue(nowUs);
        }
    }

    public string ResourceName(int resource) => _resources[resource].Name;

    /// <summary>The number of the session that holds a resource, with all of its parts; 0 where nobody does or a stop is under way.</summary>
    public int HolderOf(int resource)
    {
        Resource entry = _resources[resource];
        int session = entry.Part(0).Session;
        for (int i = 1; i < entry.PartCount; i++)
        {
            session = entry.Part(i).Session == session ? session : 0;
        }

        return session == Resource.Stopping ? 0 : session;
    }

    /// <summary>Whether the 36 characters are the id of this session and the owner is its owner. No heartbeat.</summary>
    public bool Is(int session, byte[] text, int start, string owner) => _sessions.Is(session, text, start, owner);

    /// <summary>Whether a session holds any resource.</summary>
    public bool IsHolding(int session)
    {
        for (int i = 0; i < _resources.Count; i++)
        {
            if (_resources[i].Session == session)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a stop of this resource failed and is being retried.</summary>
    public bool IsFaulted(int resource)
    {
        Resource entry = _resources[resource];
        bool isFaulted = false;
        for (int i = 0; i < entry.PartCount; i++)
        {
            isFaulted |= entry.Part(i).StopDue != 0;
        }

        return isFaulted;
    }

    /// <summary>Whether a session number is that of a lease.</summary>
    public bool IsLease(int session) => _sessions.IsLease(session);

    /// <summary>Whether a session number is that of a lease which a command to this resource began. A base's lease holds its motors, too.</summary>
    public bool IsLeaseOf(int session, int resource) => _sessions.IsLeaseOf(session, resource);

    /// <summary>The first eight digits of a session's id as a number; 0 for a lease.</summary>
    public int ShortIdOf(int session) => _sessions.ShortIdOf(session);

    /// <summary>Who owns a session; empty for a lease, which belongs to nobody.</summary>
    public string OwnerOf(int session) => _sessions.OwnerOf(session);

    /// <summary>The window of a session in milliseconds.</summary>
    public int WindowMsOf(int session) => (int)(_sessions.SlotOf(session).WindowUs / 1000);

    /// <summary>When a live session lapses unless it is heard of.</summary>
    public long DeadlineOf(int session) => _sessions.SlotOf(session).DeadlineUs;

    private static bool IsWindow(int windowMs) => windowMs >= SessionLimits.MinWindowMs && windowMs <= SessionLimits.MaxWindowMs;

    private bool End(Session? session, long nowUs)
    {
        if (session != null)
        {
            _resources.CutAll(session.Number, StopCause.SessionEnded, nowUs, nowUs);
            Figures.CountEnd(StopCause.SessionEnded);
            _sessions.Free(session);
        }

        return session != null;
    }

    private void CutWhatIsDue(long nowUs)
    {
        // Read before the table is: a session that starts meanwhile is looked at by the next tick.
        int starts = _sessions.Starts;
        long soonestUs = long.MaxValue;
        for (int slot = 0; slot < _sessions.Count && _closed == 0; slot++)
        {
            long leftUs = Expire(slot, nowUs);
            if (leftUs < soonestUs)
            {
                soonestUs = leftUs;
            }
        }

        _resources.RetryStops(nowUs);
        _startsSeen = starts;
        _nextDueUs = nowUs + soonestUs;
    }

    /// <summary>Ends a session that is due: marks it, then cuts what it holds.</summary>
    private long Expire(int slot, long nowUs)
    {
        long leftUs = _sessions.Judge(slot, nowUs, out bool isDue);
        if (isDue)
        {
            Slot session = _sessions[slot];
            StopCause cause = _sessions.IsLease(session.Number) ? StopCause.LeaseLapsed : StopCause.HeartbeatLapsed;
            _resources.CutAll(session.Number, cause, nowUs + leftUs, nowUs);
            Figures.CountEnd(cause);
            _sessions.Free(session);
        }

        return leftUs;
    }

    private DriveResult Admit(Resource entry, int session, bool neutral, long nowUs)
    {
        if (_closed != 0)
        {
            return DriveResult.Closed;
        }

        if ((_unwatched | _held | _batteryLow) != 0)
        {
            return _unwatched != 0 ? DriveResult.Unwatched : _held != 0 ? DriveResult.Held : DriveResult.BatteryLow;
        }

        if (!_sessions.IsLive(session, nowUs))
        {
            return DriveResult.NoSession;
        }

        DriveResult result = ResourceTable.MayDrive(entry, neutral);
        if (result == DriveResult.Done && !ResourceTable.Claim(entry, session))
        {
            // A stop began in between: what was claimed so far may still turn for the holder that lost it.
            TakeBack(entry, session, StopCause.CommandOvertaken, nowUs);
            result = DriveResult.Stopping;
        }

        return result;
    }

    /// <summary>The look after the write: nobody has taken an output from the session, it lives, and nothing forbids to drive.</summary>
    private bool MayKeep(Resource entry, int session) =>
        ResourceTable.IsHeld(entry, session) && _sessions.StillLives(session) && (_closed | _unwatched | _held | _batteryLow) == 0;

    private DriveResult TakeBack(Resource entry, int session, StopCause cause, long nowUs)
    {
        _resources.TakeBack(entry, session, cause, nowUs);
        return _sessions.StillLives(session) ? DriveResult.Stopped : DriveResult.NoSession;
    }
}
