using Firmware.Components;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>What the rover is doing and what happened to it, for people and their tools: <c>GET /status</c> and, without history, <c>GET /status/now</c>. Ours.</summary>
/// <remarks>It only looks, and takes no lock but for the moment that comparing the caller's own session id takes. Its reply leaves in parts
/// while it is written, so one part may be newer than the one before.</remarks>
public sealed class StatusService : IRpcHandler
{
    private readonly SessionManager _sessions;
    private readonly ResourceList[] _resources;
    private readonly TickFigures _ticks;
    private readonly Refusals _refusals;
    private readonly MemoryFigures _memory;
    private readonly Battery? _battery;
    private readonly IRemoteLink[] _remotes;
    private readonly string _name;
    private readonly string _version;
    private readonly ConfigurationState? _configuration;

    /// <param name="sessions">The sessions.</param>
    /// <param name="resources">All resources, a list for each API.</param>
    /// <param name="ticks">What is known of the ticks.</param>
    /// <param name="refusals">How often who was refused what.</param>
    /// <param name="memory">What is free of the memory.</param>
    /// <param name="battery">What is known of the battery; null where it is not measured.</param>
    /// <param name="remotes">The other boards whose resources appear here.</param>
    /// <param name="name">The rover's name on the network.</param>
    /// <param name="version">The firmware's version.</param>
    /// <param name="configuration">What is told of the configuration; null for nothing.</param>
    public StatusService(
        SessionManager sessions,
        ResourceList[] resources,
        TickFigures ticks,
        Refusals refusals,
        MemoryFigures memory,
        Battery? battery,
        IRemoteLink[] remotes,
        string name,
        string version,
        ConfigurationState? configuration)
    {
        _configuration = configuration;
        _remotes = remotes;
        _sessions = sessions;
        _resources = resources;
        _ticks = ticks;
        _refusals = refusals;
        _memory = memory;
        _battery = battery;
        _name = name;
        _version = version;
    }

    public RpcService Describe() => new(
        "",
        [
            new RpcMethod("Status", "GET", "/status"),
            new RpcMethod("StatusNow", "GET", "/status/now"),
        ],
        this);

    /// <inheritdoc/>
    /// <remarks>In the order in which they are described.</remarks>
    public void Answer(int method, RpcCall call) => Status(call, method == 0 ? SessionLimits.RememberedStops : 1);

    private void Status(RpcCall call, int stops)
    {
        if (!RobotService.ReadNothing(call))
        {
            return;
        }

        JsonWriter json = call.Json;
        json.Member(Fields.Version, _version);
        json.Member(StatusFields.UptimeMs, call.NowUs / 1000);
        json.Member(Fields.Name.Text, _name);
        WriteTick(json);
        WriteMemory(json);
        WriteConfiguration(json);
        WriteBattery(call);
        json.Pause();
        WriteSessions(call);
        WriteResources(call);
        WriteRemotes(call);
        WriteStops(call, stops);
        WriteRefusals(json);
    }

    private void WriteTick(JsonWriter json)
    {
        json.Name(StatusFields.Tick);
        json.BeginObject();
        json.Member(StatusFields.PeriodUs, (long)_ticks.PeriodUs);
        json.Member(StatusFields.WorstGapUs, _ticks.WorstGapUs);
        json.Member(StatusFields.WorstLateUs, _ticks.WorstLateUs);
        json.Member(StatusFields.Losses, (long)_ticks.Losses);
        json.Member(StatusFields.IsLost, _ticks.IsLost);
        json.EndObject();
    }

    private void WriteMemory(JsonWriter json)
    {
        if (_memory.FreeBytes > 0)
        {
            json.Name(StatusFields.Memory);
            json.BeginObject();
            json.Member(StatusFields.FreeBytes, (long)_memory.FreeBytes);
            json.Member(StatusFields.LargestPieceBytes, (long)_memory.LargestPieceBytes);
            json.EndObject();
        }
    }

    private void WriteConfiguration(JsonWriter json)
    {
        if (_configuration == null)
        {
            return;
        }

        json.Name(StatusFields.Configuration);
        json.BeginObject();
        json.Member(StatusFields.Source, _configuration.Source);
        WriteLines(json, StatusFields.Errors, _configuration.Errors);
        WriteLines(json, StatusFields.Refused, _configuration.Refused);
        json.EndObject();
        if (_configuration.NetworkMode.Length > 0)
        {
            json.Name(StatusFields.Network);
            json.BeginObject();
            json.Member(StatusFields.Mode, _configuration.NetworkMode);
            json.Member(StatusFields.Error, _configuration.NetworkError);
            json.EndObject();
        }
    }

    private static void WriteLines(JsonWriter json, string name, string[] lines)
    {
        json.Name(name);
        json.BeginArray();
        for (int i = 0; i < lines.Length; i++)
        {
            json.Value(lines[i]);
            json.Pause();
        }

        json.EndArray();
    }

    private void WriteBattery(RpcCall call)
    {
        if (_battery == null)
        {
            return;
        }

        JsonWriter json = call.Json;
        json.Name(StatusFields.Battery);
        json.BeginObject();
        json.Member(StatusFields.State, BatteryText.Name(_battery.State));
        if (_battery.Mv >= 0)
        {
            json.Member(StatusFields.Volts, _battery.Mv / 1000.0);
            json.Member(StatusFields.AgeMs, (long)_battery.AgeMs(call.NowUs));
        }

        if (_battery.WarnBelowMv > 0)
        {
            json.Member(StatusFields.WarnBelowV, _battery.WarnBelowMv / 1000.0);
        }

        if (_battery.StopBelowMv > 0)
        {
            json.Member(StatusFields.StopBelowV, _battery.StopBelowMv / 1000.0);
        }

        json.EndObject();
    }

    private void WriteSessions(RpcCall call)
    {
        JsonWriter json = call.Json;
        json.Name(Fields.Sessions);
        json.BeginArray();
        for (int slot = 0; slot < _sessions.MaxSessions; slot++)
        {
            int session = _sessions.LiveAt(slot, call.NowUs);
            if (session != 0)
            {
                json.BeginObject();
                WriteShortId(json, Fields.Id.Text, _sessions.ShortIdOf(session));
                json.Member(StatusFields.Owner, _sessions.OwnerOf(session));
                json.Member(StatusFields.Mine, IsMine(call, session));
                json.Member(StatusFields.WindowMs, (long)_sessions.WindowMsOf(session));
                json.Member(StatusFields.LeftMs, (_sessions.DeadlineOf(session) - call.NowUs) / 1000);
                WriteHolds(json, session);
                json.EndObject();
                json.Pause();
            }
        }

        json.EndArray();
    }

    private void WriteHolds(JsonWriter json, int session)
    {
        json.Name(StatusFields.Holds);
        json.BeginArray();
        for (int resource = 0; resource < _sessions.ResourceCount; resource++)
        {
            if (_sessions.HolderOf(resource) == session)
            {
                json.Value(_sessions.ResourceName(resource));
                json.Pause();
            }
        }

        json.EndArray();
    }

    private void WriteResources(RpcCall call)
    {
        JsonWriter json = call.Json;
        json.Name(Fields.Resources);
        json.BeginArray();
        for (int list = 0; list < _resources.Length; list++)
        {
            for (int i = 0; i < _resources[list].Count; i++)
            {
                int resource = _resources[list].IndexAt(i);
                int holder = _sessions.HolderOf(resource);
                json.BeginObject();
                json.Member(Fields.Name.Text, _resources[list].NameAt(i));
                json.Member(Fields.Subtype, _resources[list].Subtype);
                WriteShortId(json, StatusFields.Session, _sessions.ShortIdOf(holder));
                json.Member(StatusFields.Owner, _sessions.OwnerOf(holder));
                json.Member(StatusFields.Mine, IsMine(call, holder));
                if (_sessions.IsLease(holder))
                {
                    json.Member(StatusFields.Lease, true);
                }

                if (_resources[list].ActuatorAt(i) is IMotor motor)
                {
                    json.Member(StatusFields.Duty, motor.Power);
                }

                json.Member(StatusFields.Moving, _resources[list].ActuatorAt(i).IsMoving);
                json.Member(StatusFields.Fault, _sessions.IsFaulted(resource));
                if (_resources[list].ActuatorAt(i) is IServo servo)
                {
                    WriteServo(json, servo);
                }

                json.EndObject();
                json.Pause();
            }
        }

        json.EndArray();
    }

    /// <summary>Its range, and where it was sent last, if it ever was.</summary>
    private static void WriteServo(JsonWriter json, IServo servo)
    {
        json.Name(StatusFields.RangeDeg);
        json.BeginArray();
        json.Value((long)servo.MinAngleDeg);
        json.Value((long)servo.MaxAngleDeg);
        json.EndArray();
        if (servo.IsPositionKnown)
        {
            json.Member(Fields.AngleDeg.Text, servo.AngleDeg);
        }
    }

    private void WriteRemotes(RpcCall call)
    {
        JsonWriter json = call.Json;
        json.Name(StatusFields.Remotes);
        json.BeginArray();
        for (int i = 0; i < _remotes.Length; i++)
        {
            IRemoteLink remote = _remotes[i];
            json.BeginObject();
            json.Member(Fields.Name.Text, remote.Name);
            json.Member(StatusFields.Address, remote.Address);
            json.Member(StatusFields.State, RemoteText.Name(remote.State));
            json.Member(StatusFields.SinceMs, (call.NowUs - remote.SinceUs) / 1000);
            json.Member(StatusFields.NotTaken, (long)remote.NotTaken);
            json.Member(StatusFields.LastError, remote.LastError);
            json.EndObject();
            json.Pause();
        }

        json.EndArray();
    }

    private void WriteStops(RpcCall call, int most)
    {
        JsonWriter json = call.Json;
        StopRecord stop = new();
        int newest = _sessions.Stops.Count;
        json.Name(StatusFields.Stops);
        json.BeginArray();
        for (int sequence = newest; sequence > 0 && newest - sequence < most; sequence--)
        {
            if (!_sessions.Stops.TryRead(sequence, stop))
            {
                continue;
            }

            json.BeginObject();
            json.Member(StatusFields.Sequence, (long)sequence);
            json.Member(StatusFields.AgoMs, (call.NowUs - stop.AtUs) / 1000);
            json.Member(StatusFields.Resource, _sessions.ResourceName(stop.Resource));
            WriteShortId(json, StatusFields.Session, stop.SessionShortId);
            json.Member(StatusFields.Cause, StopCauses.Name(stop.Cause));
            json.Member(StatusFields.LateUs, stop.LateUs);
            if (stop.SilentUs > 0)
            {
                json.Member(StatusFields.SilentMs, stop.SilentUs / 1000);
            }

            json.Member(StatusFields.Succeeded, stop.Succeeded);
            json.EndObject();
            json.Pause();
        }

        json.EndArray();
    }

    private void WriteRefusals(JsonWriter json)
    {
        json.Name(StatusFields.Refusals);
        json.BeginObject();
        for (int i = 1; i < RefusalCauses.Count; i++)
        {
            int count = _refusals.Count((RefusalCause)i);
            if (count > 0)
            {
                json.Member(RefusalCauses.Name((RefusalCause)i), (long)count);
            }
        }

        json.EndObject();
    }

    /// <summary>Whether the call names this session as its own, and may. No heartbeat.</summary>
    private bool IsMine(RpcCall call, int session) =>
        session != 0 && call.SessionIdCount == 1 && call.SessionId.Length == SessionId.TextLength
        && _sessions.Is(session, call.SessionId.Buffer, call.SessionId.Start, call.Peer);

    /// <summary>Eight hexadecimal digits, or nothing for nobody.</summary>
    private static void WriteShortId(JsonWriter json, string name, int shortId)
    {
        json.Name(name);
        json.BeginText();
        for (int shift = 28; shift >= 0 && shortId != 0; shift -= 4)
        {
            json.Put(HexDigit.Letter((shortId >> shift) & 15));
        }

        json.Put('"');
    }
}
