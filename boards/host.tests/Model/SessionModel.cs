using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Sessions;
using Firmware.Tests.Sessions;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>The rules of the sessions, to be read at a glance. One thread, no table of words: what the real core answers and writes is compared with this.</summary>
/// <remarks>The invariant: no live owner means duty 0 by deadline plus one tick; a live owner's output is never touched by another's lapse.</remarks>
/// <param name="settings">What the configuration decides.</param>
/// <param name="maxSessions">Places for sessions; each resource has a place for a lease besides.</param>
/// <param name="maxPerOwner">Sessions that one owner may have at a time.</param>
/// <param name="motors">The outputs.</param>
/// <param name="parts">The motors of each resource: its own number, or those of a base.</param>
internal sealed class SessionModel(SessionSettings settings, int maxSessions, int maxPerOwner, FakeActuator[] motors, int[][] parts)
{
    private readonly Owner?[] _places = new Owner?[maxSessions + parts.Length];
    private readonly Output[] _outputs = [.. motors.Select((motor, index) => new Output(motor, index) { Through = index })];

    public bool Closed { get; set; }

    public bool Unwatched { get; set; }

    public List<Stop> Stops { get; } = [];

    public IEnumerable<Owner> Sessions => _places.Take(maxSessions).OfType<Owner>();

    public IReadOnlyList<Output> Outputs => _outputs;

    public Owner Started(SessionId id) => Sessions.Single(owner => owner.Id.Is(id));

    public Owner? LeaseOf(int resource) => _places[maxSessions + resource];

    /// <summary>A full table refuses the newcomer, and whoever has his share: nobody loses a session to another.</summary>
    public StartResult Start(SessionId id, string name, int windowMs, long nowUs)
    {
        int place = Array.IndexOf(_places, null, 0, maxSessions);
        StartResult result = Closed ? StartResult.Closed
            : windowMs != 0 && windowMs is < SessionLimits.MinWindowMs or > SessionLimits.MaxWindowMs ? StartResult.WindowOutOfRange
            : place < 0 ? StartResult.TableFull : Sessions.Count(owner => owner.Name == name) >= maxPerOwner ? StartResult.OwnerFull : StartResult.Started;
        if (result == StartResult.Started)
        {
            _places[place] = new Owner(id, name, windowMs == 0 ? settings.WindowMs : windowMs, nowUs);
        }

        return result;
    }

    /// <summary>Who finds a session has sent its heartbeat. Unknown, another's and too late are one answer.</summary>
    public Owner? Find(SessionId id, string name, long nowUs) => Sessions.FirstOrDefault(owner => owner.Id.Is(id) && owner.Name == name && owner.Beat(nowUs));

    /// <summary>A command without a session runs under a lease of its resource: the next one renews it, or begins anew once it has lapsed.</summary>
    public Owner? Lease(int resource, long nowUs)
    {
        if (Closed || settings.UnownedCommands == UnownedCommands.Refuse)
        {
            return null;
        }

        Lapse(maxSessions + resource, nowUs);
        Owner lease = _places[maxSessions + resource] ??= new Owner(default, "", settings.WindowMs, nowUs);
        return lease.Beat(nowUs) ? lease : null;
    }

    /// <summary>The last to use a resource holds its outputs, whoever held them before.</summary>
    public DriveResult Associate(int resource, Owner? owner, bool neutral, long nowUs)
    {
        DriveResult result = Closed ? DriveResult.Closed : Unwatched ? DriveResult.Unwatched : owner?.IsLive(nowUs) != true || !Lives(owner) ? DriveResult.NoSession
            : PartsOf(resource).Select(output => output.IsFaulted ? DriveResult.Faulted : output.NeutralDue && !neutral ? DriveResult.NeutralFirst : DriveResult.Done)
                .FirstOrDefault(refusal => refusal != DriveResult.Done, DriveResult.Done);
        foreach (Output output in PartsOf(resource).Where(_ => result == DriveResult.Done))
        {
            (output.Holder, output.Through) = (owner, resource);
        }

        return result;
    }

    /// <summary>A command looks before its write and after it: whatever came in between wins, and what it wrote is taken back.</summary>
    public DriveResult Drive(int resource, Owner? owner, double x, double y, long nowUs)
    {
        Output[] outputs = PartsOf(resource);
        bool neutral = x == 0 && y == 0;
        DriveResult result = Associate(resource, owner, neutral, nowUs);
        if (result != DriveResult.Done)
        {
            return result;
        }

        bool isWritten = outputs.Length == 1 ? outputs[0].Motor.Drive(x, y) : outputs[0].Motor.Drive(x, 0) && outputs[1].Motor.Drive(y, 0);
        bool isOvertaken = outputs.Any(output => output.Holder != owner) || !Lives(owner) || Closed || Unwatched;
        foreach (Output output in outputs)
        {
            output.NeutralDue &= !(isWritten && !isOvertaken && neutral);
            _ = (isWritten && !isOvertaken) || Halt(output, owner, isWritten ? StopCause.CommandOvertaken : StopCause.OutputFailed, nowUs, nowUs);
        }

        return !isWritten ? DriveResult.OutputFailed : !isOvertaken ? DriveResult.Done : Lives(owner) ? DriveResult.Stopped : DriveResult.NoSession;
    }

    /// <summary>Everybody may stop everything. One wheel of a driven base is stopped as the base.</summary>
    public bool Halt(int resource, StopCause cause, long nowUs)
    {
        Output[] own = PartsOf(resource);
        int through = own.Length == 1 && (own[0].Holder != null || own[0].IsFaulted) ? own[0].Through : resource;
        Output[] stopped = [.. PartsOf(through).Where(output => own.Contains(output) || output.Through == through)];
        return stopped.Count(output => Halt(output, output.Holder, cause, nowUs, nowUs)) == stopped.Length;
    }

    public bool HaltAll(StopCause cause, long dueUs, long nowUs) => _outputs.Count(output => Halt(output, output.Holder, cause, dueUs, nowUs)) == _outputs.Length;

    public bool End(SessionId id, string name, long nowUs)
    {
        Owner? owner = Sessions.FirstOrDefault(owner => owner.Id.Is(id) && owner.Name == name && owner.IsLive(nowUs));
        return owner != null && Cut(owner, StopCause.SessionEnded, nowUs, nowUs);
    }

    /// <summary>Whoever is silent at the deadline has lapsed, and what he held is cut. A stop that failed is tried again.</summary>
    public void Tick(long nowUs)
    {
        for (int place = 0; place < _places.Length && !Closed; place++)
        {
            Lapse(place, nowUs);
        }

        foreach (Output output in _outputs.Where(output => output.IsFaulted && output.Motor.Stop()))
        {
            output.IsFaulted = false;
            Stops.Add(new Stop(output.Index, 0, StopCause.OutputFailed, nowUs, nowUs - output.FaultedSinceUs, true));
        }
    }

    private Output[] PartsOf(int resource) => [.. parts[resource].Select(part => _outputs[part])];

    private bool Lives(Owner? owner) => _places.Contains(owner);

    private void Lapse(int place, long nowUs)
    {
        if (_places[place] is Owner owner && !owner.IsLive(nowUs))
        {
            Cut(owner, place < maxSessions ? StopCause.HeartbeatLapsed : StopCause.LeaseLapsed, owner.DeadlineUs, nowUs);
        }
    }

    private bool Cut(Owner owner, StopCause cause, long dueUs, long nowUs)
    {
        foreach (Output output in _outputs.Where(output => output.Holder == owner))
        {
            Halt(output, owner, cause, dueUs, nowUs);
        }

        _places[Array.IndexOf(_places, owner)] = null;
        return true;
    }

    private bool Halt(Output output, Owner? owner, StopCause cause, long dueUs, long nowUs)
    {
        bool wasMoving = output.Motor.IsMoving;
        bool stopped = output.Motor.Stop();
        if (output.IsFaulted)
        {
            return stopped; // The tick alone gives it free.
        }

        bool lapsed = cause is StopCause.HeartbeatLapsed or StopCause.LeaseLapsed;
        output.NeutralDue = lapsed ? settings.AfterLapse == AfterLapse.NeutralFirst : output.NeutralDue && cause is not (StopCause.Requested or StopCause.StopAll);
        (output.Holder, output.IsFaulted, output.FaultedSinceUs) = (null, !stopped, dueUs);
        if (wasMoving || !stopped || lapsed || cause is StopCause.CommandOvertaken or StopCause.OutputFailed)
        {
            Stops.Add(new Stop(output.Index, owner?.Number ?? 0, cause, nowUs, nowUs - dueUs, stopped));
        }

        return stopped;
    }
}
