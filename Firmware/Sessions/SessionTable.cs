using System.Threading;

namespace Firmware.Sessions;

/// <summary>The sessions and the leases: who is alive, until when. Knows no output.</summary>
internal sealed class SessionTable
{
    /// <summary>The sessions, then one lease for each resource.</summary>
    private readonly Slot[] _slots;

    private readonly int _maxSessions;

    /// <summary>Held for a few comparisons by those who start, find or list sessions. Never while an output is written, never by the tick.</summary>
    private readonly object _lock = new();

    /// <summary>The text of an id that did not come as one. By whoever has the lock.</summary>
    private readonly byte[] _idText = new byte[SessionId.TextLength];

    private int _starts;

    public SessionTable(int maxSessions, int maxResources, int maxPerOwner)
    {
        MaxPerOwner = maxPerOwner;
        _maxSessions = maxSessions;
        _slots = new Slot[maxSessions + maxResources];

        for (int i = 0; i < maxSessions; i++)
        {
            _slots[i] = new Session();
        }

        // Where there is no resource yet one free slot stands for all leases: nobody asks for the lease of what is not there.
        Slot none = new();
        for (int i = 0; i < maxResources; i++)
        {
            _slots[LeaseSlot(i)] = none;
        }
    }

    /// <summary>Sessions that one owner may have at a time.</summary>
    public int MaxPerOwner { get; }

    /// <summary>Slots of both kinds.</summary>
    public int Count => _slots.Length;

    /// <summary>Grows with every new session or lease: the tick's reason to look at the table before its next deadline. A full fence.</summary>
    public int Starts => Interlocked.CompareExchange(ref _starts, 0, 0);

    public Slot this[int slot] => _slots[slot];

    /// <summary>The slot of a session number, whether or not the session is still the one in it.</summary>
    public Slot SlotOf(int number) => _slots[number % _slots.Length];

    public bool IsLease(int number) => number % _slots.Length >= _maxSessions;

    public bool IsLeaseOf(int number, int resource) => number % _slots.Length == LeaseSlot(resource);

    public int LeaseSlot(int resource) => _maxSessions + resource;

    /// <summary>Makes the lease of a resource. Before anybody knows of the resource.</summary>
    public void AddLease(int resource) => _slots[LeaseSlot(resource)] = new Slot();

    /// <summary>The short id of a session, for as long as nobody else has its slot; 0 for a lease, and for one that is forgotten.</summary>
    public int ShortIdOf(int number)
    {
        Slot slot = SlotOf(number);
        return number > 0 && slot.Number == number && slot is Session session ? session.ShortId : 0;
    }

    public bool Is(int number, byte[] text, int start, string owner)
    {
        lock (_lock)
        {
            Slot slot = SlotOf(number);
            return number > 0 && slot.Number == number && slot is Session session && session.HasId(text, start) && session.Owner == owner;
        }
    }

    public string OwnerOf(int number)
    {
        Slot slot = SlotOf(number);
        return number > 0 && slot.Number == number && slot is Session session ? session.Owner : string.Empty;
    }

    public StartResult Start(SessionId id, string owner, int windowMs, long nowUs)
    {
        lock (_lock)
        {
            int free = -1;
            int owned = 0;
            for (int i = _maxSessions - 1; i >= 0; i--)
            {
                Session session = (Session)_slots[i];
                if (session.Beat == Slot.Free)
                {
                    free = i;
                }
                else if (session.Owner == owner)
                {
                    owned++;
                }
            }

            if (free < 0 || owned >= MaxPerOwner)
            {
                return free < 0 ? StartResult.TableFull : StartResult.OwnerFull;
            }

            Session started = (Session)_slots[free];
            id.WriteText(started.IdText);
            started.ShortId = id.Short;
            started.Owner = owner;
            Open(free, windowMs, nowUs);
            return StartResult.Started;
        }
    }

    public int FindById(SessionId id, string owner, long nowUs)
    {
        lock (_lock)
        {
            id.WriteText(_idText);
            return FindById(_idText, 0, _idText.Length, owner, nowUs);
        }
    }

    public int FindById(byte[] text, int start, int length, string owner, long nowUs)
    {
        lock (_lock)
        {
            Session? session = Find(text, start, length, owner);
            return session != null && Heartbeat(session, nowUs) ? session.Number : 0;
        }
    }

    public int RenewLease(int slot, int windowMs, long nowUs)
    {
        Slot lease = _slots[slot];
        lock (_lock)
        {
            if (lease.Beat == Slot.Free)
            {
                Open(slot, windowMs, nowUs);
                return lease.Number;
            }

            return Heartbeat(lease, nowUs) ? lease.Number : 0;
        }
    }

    /// <summary>Marks a session as ending, for its owner. The caller cuts what it holds and then calls <see cref="Free"/>.</summary>
    public Session? MarkEnding(SessionId id, string owner, long nowUs)
    {
        lock (_lock)
        {
            id.WriteText(_idText);
            return MarkEnding(_idText, 0, _idText.Length, owner, nowUs);
        }
    }

    /// <summary>As the other, by the id's text.</summary>
    public Session? MarkEnding(byte[] text, int start, int length, string owner, long nowUs)
    {
        lock (_lock)
        {
            Session? session = Find(text, start, length, owner);
            if (session == null)
            {
                return null;
            }

            int beat = session.Beat;
            bool ends = beat > Slot.Free && nowUs - session.DeadlineUs < 0 && Interlocked.CompareExchange(ref session.Beat, Slot.Ending, beat) == beat;
            return ends ? session : null;
        }
    }

    /// <summary>Marks the session of a slot as ending if it is due: at its deadline or later. Takes no lock.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="nowUs">Now.</param>
    /// <param name="isDue">True: the caller cuts what it holds and then calls <see cref="Free"/>.</param>
    /// <returns>Microseconds until its deadline; negative past it.</returns>
    public long Judge(int slot, long nowUs, out bool isDue)
    {
        const long NothingToWaitForUs = SessionLimits.MaxWindowMs * 1000L;

        // The beat is read before the deadline that it stands for: if a heartbeat lands from here on, the exchange below fails.
        Slot session = _slots[slot];
        int beat = Interlocked.CompareExchange(ref session.Beat, 0, 0);
        isDue = false;
        if (beat <= Slot.Free)
        {
            return NothingToWaitForUs;
        }

        long leftUs = session.DeadlineUs - nowUs;
        isDue = leftUs <= 0 && Interlocked.CompareExchange(ref session.Beat, Slot.Ending, beat) == beat;
        return leftUs;
    }

    public void Free(Slot session) => Interlocked.Exchange(ref session.Beat, Slot.Free);

    public bool IsLive(int number, long nowUs)
    {
        Slot session = SlotOf(number);
        return number > 0 && session.Beat > Slot.Free && session.Number == number && nowUs - session.DeadlineUs < 0;
    }

    /// <summary>For the look after a write. The beat first and then the number: in the other order the slot could change hands in between.</summary>
    public bool StillLives(int number)
    {
        Slot session = SlotOf(number);
        return Interlocked.CompareExchange(ref session.Beat, 0, 0) > Slot.Free && session.Number == number;
    }

    public int All(SessionInfo[] into, long nowUs)
    {
        int count = 0;
        lock (_lock)
        {
            for (int i = 0; i < _maxSessions; i++)
            {
                Session session = (Session)_slots[i];
                if (IsLive(session.Number, nowUs))
                {
                    into[count].Number = session.Number;
                    SessionId.TryParse(session.IdText, 0, SessionId.TextLength, out SessionId id);
                    into[count].Id = id;
                    into[count].Owner = session.Owner;
                    into[count].WindowMs = (int)(session.WindowUs / 1000);
                    into[count].LeftUs = session.DeadlineUs - nowUs;
                    count++;
                }
            }
        }

        return count;
    }

    /// <summary>The caller has the lock. Too late is too late: a session past its deadline is not revived, even if the tick has not come yet.</summary>
    private static bool Heartbeat(Slot session, long nowUs)
    {
        int beat = session.Beat;
        if (beat <= Slot.Free || nowUs - session.DeadlineUs >= 0)
        {
            return false;
        }

        // A thread that read the clock and then waited for the lock must not move the deadline back.
        long deadlineUs = nowUs + session.WindowUs;
        if (deadlineUs - session.DeadlineUs > 0)
        {
            session.DeadlineUs = deadlineUs;
        }

        return Interlocked.CompareExchange(ref session.Beat, beat == int.MaxValue ? 1 : beat + 1, beat) == beat;
    }

    /// <summary>The caller has the lock, and the slot is free.</summary>
    private void Open(int slot, int windowMs, long nowUs)
    {
        // Numbers of one slot differ by the number of slots, so that the remainder is the slot.
        Slot session = _slots[slot];
        bool wraps = session.Number == 0 || session.Number > int.MaxValue - (2 * _slots.Length);
        session.Number = wraps ? _slots.Length + slot : session.Number + _slots.Length;
        session.WindowUs = windowMs * 1000L;
        session.DeadlineUs = nowUs + session.WindowUs;
        Interlocked.Exchange(ref session.Beat, 1);
        Interlocked.Increment(ref _starts);
    }

    /// <summary>The caller has the lock.</summary>
    private Session? Find(byte[] text, int start, int length, string owner)
    {
        for (int i = 0; i < _maxSessions && length == SessionId.TextLength; i++)
        {
            Session session = (Session)_slots[i];
            if (session.Beat > Slot.Free && session.HasId(text, start) && session.Owner == owner)
            {
                return session;
            }
        }

        return null;
    }
}
