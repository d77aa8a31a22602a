using System;
using System.Threading;

namespace Firmware.Sessions;

/// <summary>Who holds which output, and the one place where an output is brought to rest.</summary>
/// <remarks>Every cut goes the same way: take the output's word from its holder, write zero, give the word free. Where the zero does
/// not succeed the word stays taken, so that nobody drives the output, and the tick tries again until it does.</remarks>
internal sealed class ResourceTable
{
    private readonly Resource[] _resources;
    private readonly SessionTable _sessions;
    private readonly bool _neutralAfterLapse;
    private int _count;
    private int _stopsDue;

    public ResourceTable(int maxResources, AfterLapse afterLapse, SessionTable sessions)
    {
        _sessions = sessions;
        Stops = new StopLog(sessions, maxResources);
        _resources = new Resource[maxResources];
        _neutralAfterLapse = afterLapse == AfterLapse.NeutralFirst;
    }

    public StopLog Stops { get; }

    /// <summary>How many there are. With a fence: whoever has seen the count sees the entries.</summary>
    public int Count => Interlocked.CompareExchange(ref _count, 0, 0);

    /// <summary>How many stops have failed and are being retried.</summary>
    public int StopsDue => _stopsDue;

    public Resource this[int index] => _resources[index];

    public int Register(string name, IActuator actuator, int[]? parts)
    {
        if (_count == _resources.Length)
        {
            throw new InvalidOperationException($"no more than {_resources.Length} resources: '{name}' is one too many");
        }

        Resource[]? entries = null;
        if (parts != null)
        {
            entries = new Resource[parts.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                // Rising order is the order in which gates are taken: two commands never wait for each other.
                if (parts[i] >= _count || (i > 0 && parts[i] <= parts[i - 1]) || !_resources[parts[i]].IsSingle)
                {
                    throw new ArgumentException($"parts of '{name}' must be single resources registered before it, in rising order");
                }

                entries[i] = _resources[parts[i]];
            }
        }

        // The lease and the entry before the count: the tick and the commands of others, which take no lock, see it whole or not at all.
        _sessions.AddLease(_count);
        _resources[_count] = new Resource(_count, name, actuator, entries);
        return Interlocked.Increment(ref _count) - 1;
    }

    /// <summary>Whether a command may take every part: no stop is being carried out, nothing waits for a neutral command.</summary>
    public static DriveResult MayDrive(Resource resource, bool neutral)
    {
        int count = resource.PartCount;
        for (int i = 0; i < count; i++)
        {
            Resource part = resource.Part(i);
            if (part.Session == Resource.Stopping)
            {
                return part.StopDue != 0 ? DriveResult.Faulted : DriveResult.Stopping;
            }

            if (part.NeutralDue && !neutral)
            {
                return DriveResult.NeutralFirst;
            }
        }

        return DriveResult.Done;
    }

    /// <summary>Makes the session the holder of every part. The caller has the gates and has asked <see cref="MayDrive"/>.</summary>
    /// <returns>False where a stop came in between; the caller takes back what was claimed.</returns>
    public static bool Claim(Resource resource, int session)
    {
        int count = resource.PartCount;
        for (int i = 0; i < count; i++)
        {
            Resource part = resource.Part(i);
            int seen = part.Session;
            while (seen != session)
            {
                if (seen == Resource.Stopping)
                {
                    return false;
                }

                int found = Interlocked.CompareExchange(ref part.Session, session, seen);
                if (found == seen)
                {
                    break;
                }

                seen = found;
            }

            part.Through = resource;
        }

        return true;
    }

    /// <summary>Whether every part is still the session's. A full fence: what was written before is seen by whoever cuts after.</summary>
    public static bool IsHeld(Resource resource, int session)
    {
        int count = resource.PartCount;
        for (int i = 0; i < count; i++)
        {
            Resource part = resource.Part(i);
            if (Interlocked.CompareExchange(ref part.Session, session, session) != session)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a command; the caller has the gates and the words.</summary>
    public static bool Write(Resource resource, double x, double y)
    {
        try
        {
            return resource.Actuator.Drive(x, y);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public static void NeutralWasSent(Resource resource)
    {
        int count = resource.PartCount;
        for (int i = 0; i < count; i++)
        {
            resource.Part(i).NeutralDue = false;
        }
    }

    /// <summary>Brings to rest what this session holds, and nothing else. By the tick for a lapse, by a client's thread for an end.</summary>
    public void CutAll(int session, StopCause cause, long dueUs, long nowUs)
    {
        int count = Count;
        for (int i = 0; i < count; i++)
        {
            Resource resource = _resources[i];
            if (resource.Session == session && Interlocked.CompareExchange(ref resource.Session, Resource.Stopping, session) == session)
            {
                Finish(resource, session, cause, dueUs, nowUs);
            }
        }
    }

    /// <summary>Zeroes what a command wrote, or only claimed, and may not keep. The caller has the gates, so a part that is held by another
    /// session is one that was not claimed: it is left alone.</summary>
    public void TakeBack(Resource resource, int session, StopCause cause, long nowUs)
    {
        int count = resource.PartCount;
        for (int i = 0; i < count; i++)
        {
            Resource part = resource.Part(i);
            int holder = part.Session;
            if (holder <= 0 || holder == session)
            {
                Halt(part, session, cause, nowUs, nowUs);
            }
        }
    }

    /// <summary>Stops a resource for whoever asks. What was driven through a base is stopped as that base: one wheel alone would spin it.</summary>
    public bool Stop(Resource resource, StopCause cause, long nowUs)
    {
        Resource target = resource.Session != 0 ? resource.Through : resource;
        bool stopped = StopThrough(target, resource, cause, nowUs, out int taken);
        if (target == resource && taken != 0 && resource.Through != resource)
        {
            // A command through a base came between the look and the cut, and its other wheels turn.
            stopped &= StopThrough(resource.Through, resource, cause, nowUs, out _);
        }

        return stopped;
    }

    /// <summary>Stops every output; what has parts has none of its own. Those that somebody is stopping at this moment come last: one that
    /// hangs in its stop, and the tick with it, keeps no other turning.</summary>
    public bool StopAll(StopCause cause, long dueUs, long nowUs)
    {
        bool stopped = true;
        int count = Count;
        long last = 0;
        for (int i = 0; i < 2 * count; i++)
        {
            Resource resource = _resources[i % count];
            long bit = 1L << (i % count);
            if (i < count && resource.Session == Resource.Stopping)
            {
                last |= bit;
            }
            else if (resource.IsSingle && (i < count || (last & bit) != 0))
            {
                stopped &= Halt(resource, resource.Session, cause, dueUs, nowUs);
            }
        }

        return stopped;
    }

    /// <summary>Tries every stop that is due once more. By the tick.</summary>
    public void RetryStops(long nowUs)
    {
        int count = Count;
        for (int i = 0; i < count; i++)
        {
            Resource resource = _resources[i];
            if (resource.StopDue != 0 && Zero(resource))
            {
                long lateUs = nowUs - resource.StopDueSinceUs;
                StopCause cause = (StopCause)(Interlocked.Exchange(ref resource.StopDue, 0) - 1);
                Interlocked.Decrement(ref _stopsDue);
                Stops.Add(i, 0, StopCause.OutputFailed, nowUs, lateUs, true);
                Stops.CountIfLapse(i, cause, lateUs);
                Interlocked.Exchange(ref resource.Session, 0);
            }
        }
    }

    private static bool Zero(Resource resource)
    {
        try
        {
            return resource.Actuator.Stop();
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <param name="target">The resource itself, or the base through which it was driven.</param>
    /// <param name="resource">What was asked for.</param>
    /// <param name="cause">Why.</param>
    /// <param name="nowUs">Now.</param>
    /// <param name="taken">The session that lost <paramref name="resource"/>, or 0.</param>
    private bool StopThrough(Resource target, Resource resource, StopCause cause, long nowUs, out int taken)
    {
        bool stopped = true;
        int count = target.PartCount;
        taken = 0;
        for (int i = 0; i < count; i++)
        {
            Resource part = target.Part(i);
            if (target == resource || part == resource || part.Through == target)
            {
                stopped &= Halt(part, part.Session, cause, nowUs, nowUs, out int lost);
                taken = part == resource ? lost : taken;
            }
        }

        return stopped;
    }

    private bool Halt(Resource part, int session, StopCause cause, long dueUs, long nowUs) => Halt(part, session, cause, dueUs, nowUs, out _);

    private bool Halt(Resource part, int session, StopCause cause, long dueUs, long nowUs, out int lost)
    {
        int seen = part.Session;
        while (seen != Resource.Stopping)
        {
            int found = Interlocked.CompareExchange(ref part.Session, Resource.Stopping, seen);
            if (found == seen)
            {
                lost = seen;
                return Finish(part, session, cause, dueUs, nowUs);
            }

            seen = found;
        }

        lost = 0;

        // Somebody else has the word and gives it free. The zero is written all the same: what the caller takes back may have come after theirs.
        return Zero(part) || StopAgain(part, cause, nowUs);
    }

    /// <summary>The caller has the word.</summary>
    private bool Finish(Resource part, int session, StopCause cause, long dueUs, long nowUs)
    {
        bool moving = part.Actuator.IsMoving;
        bool stopped = Zero(part);
        part.NeutralDue = StopLog.IsLapse(cause) ? _neutralAfterLapse : part.NeutralDue && cause > StopCause.StopAll;

        // Stops that were asked for come twenty a second from a released stick, and a lost tick stops everything again and again: those
        // that found nothing to stop are not worth a place.
        bool askedFor = cause <= StopCause.SessionEnded || cause >= StopCause.TickLost;
        if (moving || !stopped || !askedFor)
        {
            Stops.Add(part.Index, session, cause, nowUs, nowUs - dueUs, stopped);
        }

        if (!stopped)
        {
            return StopAgain(part, cause, dueUs);
        }

        Stops.CountIfLapse(part.Index, cause, nowUs - dueUs);
        Interlocked.Exchange(ref part.Session, 0);
        return true;
    }

    private bool StopAgain(Resource part, StopCause cause, long dueUs)
    {
        if (part.StopDue == 0)
        {
            part.StopDueSinceUs = dueUs;
        }

        if (Interlocked.CompareExchange(ref part.StopDue, (int)cause + 1, 0) == 0)
        {
            Interlocked.Increment(ref _stopsDue);
        }

        return false;
    }
}
