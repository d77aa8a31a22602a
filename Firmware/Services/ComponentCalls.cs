using System.Threading;
using Firmware.Rpc;
using Firmware.Rpc.Messages;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>What the services of all components have in common: which resource is meant, under which session, and what became of it.</summary>
internal sealed class ComponentCalls
{
    /// <summary>Tries of a millisecond each, longer than any write to an output takes, shorter than a client notices.</summary>
    private const int StopRetries = 20;

    // A literal is a new object on the device wherever it is evaluated.
    private static readonly string SessionHeader = "viam-sid";

    private readonly SessionManager _sessions;
    private readonly ResourceList _resources;
    private readonly IRemoteLink[] _remotes;

    public ComponentCalls(SessionManager sessions, ResourceList resources, IRemoteLink[] remotes)
    {
        _remotes = remotes;
        _sessions = sessions;
        _resources = resources;
    }

    /// <summary>Reads a request that has no field but the name.</summary>
    /// <returns>The position of the resource, or -1 where the call has failed.</returns>
    public int ReadName(RpcCall call)
    {
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            ReadIfName(call);
        }

        return Target(call);
    }

    /// <summary>Reads the member that the request stands at, if it is the name. On the REST door the name of the path counts, as with
    /// Viam's gateway. Unknown members are passed over by the reader.</summary>
    /// <returns>Whether it was.</returns>
    public bool ReadIfName(RpcCall call)
    {
        MessageReader request = call.Request;
        if (!request.NameIs(Fields.Name))
        {
            return false;
        }

        if (call.PathArgument.Length == 0 || request.LastWins)
        {
            request.ReadStringOrNull(ref call.PathArgument);
        }

        return true;
    }

    /// <summary>Ends the reading of a request and finds its resource.</summary>
    /// <returns>The position of the resource, or -1 where the call has failed.</returns>
    public int Target(RpcCall call)
    {
        if (!call.EndOfRequest())
        {
            return -1;
        }

        int position = call.PathArgument.Length == 0 ? -1 : _resources.Find(in call.PathArgument);
        if (position < 0)
        {
            FailNotFound(call);
        }

        return position;
    }

    /// <summary>Runs a command whose values have been checked, under the session that the call names, or under a lease.</summary>
    public void Drive(RpcCall call, int position, double x, double y)
    {
        int resource = _resources.IndexAt(position);
        int session = SessionOf(call, resource);
        if (session == 0)
        {
            return;
        }

        IActuator actuator = _resources.ActuatorAt(position);
        if (actuator is IRemotePart part && !part.Link.IsReady)
        {
            call.Fail(RpcCode.Unavailable, RemoteText.WhyNot(part.Link, _resources.NameAt(position)));
            return;
        }

        DriveResult result = _sessions.Drive(resource, session, x, y, call.NowUs);
        for (int retry = 0; result == DriveResult.Stopping && retry < StopRetries; retry++)
        {
            // The tick is just writing the last owner's zero, which takes microseconds.
            Thread.Sleep(1);
            result = _sessions.Drive(resource, session, x, y, call.NowUs);
        }

        if (result != DriveResult.Done)
        {
            Explain(call, result, _resources.NameAt(position));
        }
        else if (actuator.IsMoving)
        {
            call.KeepConnectionUntil(_sessions.DeadlineOf(session));
        }
    }

    /// <summary>Stops a resource for whoever asks: a stop is not monitored, so no session id of the call is looked at.</summary>
    public void Stop(RpcCall call)
    {
        int position = StopTarget(call);
        if (position < 0)
        {
            return;
        }

        bool stopped = _sessions.Stop(_resources.IndexAt(position), StopCause.Requested, call.NowUs);
        if (_resources.ActuatorAt(position) is IRemotePart part && !part.Link.IsReady)
        {
            // What others drive there cannot be reached from here.
            call.Fail(RpcCode.Unavailable, RemoteText.WhyNot(part.Link, _resources.NameAt(position)));
        }
        else if (!stopped)
        {
            call.Fail(RefusalCause.Faulted, $"{_resources.NameAt(position)} refused to stop: every tick tries again, and nothing drives it until it has stopped");
        }
    }

    public void IsMoving(RpcCall call)
    {
        int position = ReadName(call);
        if (position >= 0)
        {
            call.Reply.Member(1, Fields.IsMoving, _resources.ActuatorAt(position).IsMoving);
        }
    }

    /// <summary>Whom a stop means. Where nobody can tell, that is said.</summary>
    private int StopTarget(RpcCall call)
    {
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            ReadIfName(call);
        }

        if (call.PathArgument.Length > 0 && !call.Request.Failed)
        {
            return Target(call);
        }

        string why = call.Request.Failed ? call.Request.Error : "there is none";
        call.Fail(RpcCode.InvalidArgument, $"name: a stop needs the name of a {_resources.Subtype}, and none can be read: {why}");
        return -1;
    }

    private void FailNotFound(RpcCall call)
    {
        if (call.PathArgument.Length == 0)
        {
            call.Fail(RpcCode.NotFound, $"name: expected the name of a {_resources.Subtype} but found none");
            return;
        }

        IRemoteLink? remote = RemoteText.Of(_remotes, call.PathArgument.ToString());
        string shown = FieldText.Show(in call.PathArgument);
        if (remote != null && !remote.IsKnown)
        {
            call.Fail(RpcCode.Unavailable, RemoteText.WhyNot(remote, shown));
            return;
        }

        string whose = remote == null ? "" : $": the remote {remote.Name} has none of that name, or it is one of a remote of its own, which is not passed on";
        call.Fail(RpcCode.NotFound, $"resource \"rdk:component:{_resources.Subtype}/{shown}\" not found{whose}");
    }

    private static void Explain(RpcCall call, DriveResult result, string name)
    {
        switch (result)
        {
            case DriveResult.NoSession:
                call.Fail(RefusalCause.SessionExpired, SessionErrors.Expired);
                break;
            case DriveResult.Stopping:
                call.Fail(RefusalCause.Stopping, $"{name} is being stopped: send the command again");
                break;
            case DriveResult.Stopped:
                call.Fail(RefusalCause.Stopped, $"{name} was stopped while the command ran: the stop wins");
                break;
            case DriveResult.Faulted:
                call.Fail(RefusalCause.Faulted, $"{name} refused to stop: every tick tries again, and nothing drives it until it has stopped");
                break;
            case DriveResult.NeutralFirst:
                call.Fail(RefusalCause.NeutralFirst, $"{name} was stopped by a lapse: send a stop or zero power first");
                break;
            case DriveResult.Unwatched:
                call.Fail(RefusalCause.TickLost, "the rover's ticks have stopped: nobody would notice a lapse, so nothing is driven until they come again");
                break;
            case DriveResult.Held:
                call.Fail(RefusalCause.Held, "the configuration is being stored: send the command again");
                break;
            case DriveResult.BatteryLow:
                call.Fail(RefusalCause.BatteryLow, "the battery is below stop_below_v or gives no answer: nothing is driven until it is well above");
                break;
            case DriveResult.Closed:
                call.Fail(RefusalCause.Shutdown, "the rover is shutting down");
                break;
            default:
                call.Fail(RefusalCause.OutputFailed, $"an output of {name} refused the command: it was stopped");
                break;
        }
    }

    /// <summary>The session that a monitored call runs under. Finding it is its heartbeat.</summary>
    /// <returns>0 where the call has failed.</returns>
    private int SessionOf(RpcCall call, int resource)
    {
        if (call.SessionIdCount == 1)
        {
            return SessionErrors.Find(_sessions, call, SessionHeader, in call.SessionId);
        }

        if (call.SessionIdCount > 1)
        {
            call.Fail(RpcCode.InvalidArgument, "found more than one session id in metadata");
            return 0;
        }

        if (_sessions.Settings.UnownedCommands == UnownedCommands.Refuse)
        {
            call.Fail(RefusalCause.NoSession, "this rover obeys no command without a session: start one and send its id in the header viam-sid");
            return 0;
        }

        int lease = _sessions.Lease(resource, call.NowUs);
        if (lease == 0)
        {
            call.Fail(RefusalCause.Stopping, "the lease of the command before has just lapsed and its motors are being stopped: send the command again");
        }

        return lease;
    }
}
