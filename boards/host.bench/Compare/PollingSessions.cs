using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Firmware.Sessions;

namespace Firmware.Boards.Host.Bench.Compare;

/// <summary>Sessions as Viam's session manager keeps them by its public documentation and sources: every 10 ms all sessions are looked at, and what the
/// lapsed ones were the last to use is stopped, one after the other, under the lock that heartbeats, starts and commands need.</summary>
/// <remarks>This is our own re-statement of that algorithm in a page of C#. It is not Viam's code, and says nothing of the rest of Viam's server.
/// <see cref="ReaderWriterLockSlim"/> stands for Go's RWMutex: readers share it, and a writer that waits holds up new readers.</remarks>
internal sealed class PollingSessions : ISessions, IDisposable
{
    private const int PollMs = 10;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<int, Entry> _sessions = [];
    private readonly Dictionary<int, int> _holders = [];
    private readonly IReadOnlyList<IActuator> _actuators;
    private readonly Thread _poll;
    private int _lastSession;
    private volatile bool _over;

    public PollingSessions(IReadOnlyList<IActuator> actuators)
    {
        _actuators = actuators;
        _poll = new Thread(Poll) { Name = "poll", Priority = ThreadPriority.Highest, IsBackground = true };
        _poll.Start();
    }

    public int Start(int windowMs)
    {
        _lock.EnterWriteLock();
        try
        {
            _sessions[++_lastSession] = new Entry(windowMs * 1000L);
            return _lastSession;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <remarks>A session that is past its deadline and not yet swept is revived, as there.</remarks>
    public bool Beat(int session)
    {
        _lock.EnterReadLock();
        try
        {
            return _sessions.TryGetValue(session, out Entry? entry) && entry.Beat();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <remarks>The resource is associated before the command runs, as there.</remarks>
    public bool Drive(int session, int resource)
    {
        if (!Beat(session))
        {
            return false;
        }

        _lock.EnterWriteLock();
        _holders[resource] = session;
        _lock.ExitWriteLock();
        return _actuators[resource].Drive(0.5, 0);
    }

    public void Dispose()
    {
        _over = true;
        _poll.Join();
        _lock.Dispose();
    }

    private void Poll()
    {
        while (!_over)
        {
            Thread.Sleep(PollMs);
            int[] expired = Expired();
            if (expired.Length > 0)
            {
                Sweep(expired);
            }
        }
    }

    private int[] Expired()
    {
        _lock.EnterReadLock();
        long nowUs = MonotonicTime.NowUs;
        int[] expired = [.. _sessions.Where(session => session.Value.DeadlineUs <= nowUs).Select(session => session.Key)];
        _lock.ExitReadLock();
        return expired;
    }

    private void Sweep(int[] expired)
    {
        _lock.EnterWriteLock();
        foreach (int session in expired)
        {
            _sessions.Remove(session);
        }

        foreach (int resource in _holders.Where(holder => expired.Contains(holder.Value)).Select(holder => holder.Key).ToArray())
        {
            _actuators[resource].Stop();
        }

        _lock.ExitWriteLock();
    }

    private sealed class Entry(long windowUs)
    {
        private long _deadlineUs = MonotonicTime.NowUs + windowUs;

        public long DeadlineUs => Interlocked.Read(ref _deadlineUs);

        public bool Beat()
        {
            Interlocked.Exchange(ref _deadlineUs, MonotonicTime.NowUs + windowUs);
            return true;
        }
    }
}
