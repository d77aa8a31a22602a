using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>viam.robot.v1.RobotService, and one method of ours in it: EndSession.</summary>
public sealed class RobotService
{
    /// <summary>The rest of the API: method and path.</summary>
    private const string Unimplemented =
        "ResourceRPCSubtypes resource_rpc_subtypes/list\n"
        + "CancelOperation operations/cancel\n"
        + "BlockForOperation operations/block\n"
        + "GetModelsFromModules module_models\n"
        + "GetStatus status\n"
        + "StreamStatus status/stream\n"
        + "Log log\n"
        + "GetCloudMetadata cloud_metadata\n"
        + "RestartModule restart_module\n"
        + "Shutdown shutdown\n"
        + "GetMachineStatus machine_status\n"
        + "Tunnel\n"
        + "ListTunnels list_tunnels\n"
        + "FrameSystemConfig frame_system/config\n"
        + "GetPose frame_system/pose\n"
        + "TransformPose frame_system/transform_pose\n"
        + "TransformPCD frame_system/transform_pcd\n"
        + "SendTraces traces\n"
        + "UploadDataFromPath upload_data_from_path\n";

    /// <summary>What stands for the rest of another's session id: a UUID still, of which only the first group is true.</summary>
    private const string HiddenRest = "-0000-0000-0000-000000000000";

    private readonly SessionManager _sessions;
    private readonly ResourceList[] _resources;
    private readonly string _platform;
    private readonly string _version;

    /// <param name="sessions">The sessions.</param>
    /// <param name="resources">All resources, a list for each API.</param>
    /// <param name="platform">The board's name, for GetVersion.</param>
    /// <param name="version">The firmware's version.</param>
    public RobotService(SessionManager sessions, ResourceList[] resources, string platform, string version)
    {
        _sessions = sessions;
        _resources = resources;
        _platform = platform;
        _version = version;
    }

    public RpcService Describe() => new("viam.robot.v1.RobotService",
    [
        new RpcMethod("SendSessionHeartbeat", "POST", "sessions/{id}/heartbeat", SendSessionHeartbeat, MethodKind.SignOfLife),
        new RpcMethod("StartSession", "POST", "sessions", StartSession),
        new RpcMethod("EndSession", "DELETE", "sessions/{id}", EndSession, MethodKind.SignOfLife),
        new RpcMethod("GetSessions", "GET", "sessions/list", GetSessions),
        new RpcMethod("StopAll", "GET", "stop_all", StopAll, MethodKind.Stop),
        new RpcMethod("ResourceNames", "GET", "resources/list", ResourceNames),
        new RpcMethod("GetOperations", "GET", "operations/list", GetOperations),
        new RpcMethod("GetVersion", "GET", "version", GetVersion),
    ],
    Unimplemented);

    /// <summary>A session that this caller has and names in <c>resume</c> is given back; any other name gets a new one, as with Viam.
    /// <c>heartbeat_window</c> in the request is ours: the window that the client asks for.</summary>
    private void StartSession(RpcCall call)
    {
        JsonReader request = call.Request;
        TextSlice resume = default;
        TextSlice window = default;
        request.BeginObject();
        while (request.NextMember())
        {
            if (request.NameIs(Fields.Resume) && !request.TryReadNull())
            {
                resume = request.ReadString();
            }
            else if (request.NameIs(Fields.HeartbeatWindow) && !request.TryReadNull())
            {
                window = request.ReadString();
            }
        }

        if (!call.EndOfRequest() || !TryWindow(call, window, out int windowMs))
        {
            return;
        }

        if (resume.Length > 0)
        {
            if (!SessionErrors.TryParse(call, "resume", resume, out SessionId known))
            {
                return;
            }

            int session = _sessions.FindById(known, call.Peer, call.NowUs);
            if (session != 0)
            {
                Answer(call, known, _sessions.WindowMsOf(session));
                return;
            }
        }

        // 122 of its 128 bits are random and from the platform's generator: of an ESP32 the hardware's (esp_random), of a PC the system's.
        SessionId id = SessionId.From(Guid.NewGuid());
        switch (_sessions.Start(id, call.Peer, windowMs, call.NowUs))
        {
            case StartResult.Started:
                Answer(call, id, windowMs == 0 ? _sessions.Settings.WindowMs : windowMs);
                break;
            case StartResult.TableFull:
                call.Fail(RefusalCause.TableFull, "too many concurrent sessions");
                break;
            case StartResult.OwnerFull:
                call.Fail(RefusalCause.OwnerFull, $"{_sessions.MaxPerOwner} sessions of {call.Peer} are alive, and no owner may have more: end one, or let it lapse");
                break;
            case StartResult.WindowOutOfRange:
                FailWindow(call, window);
                break;
            default:
                call.Fail(RefusalCause.Shutdown, "the rover is shutting down");
                break;
        }
    }

    private void SendSessionHeartbeat(RpcCall call)
    {
        if (!ReadId(call))
        {
            return;
        }

        int session = SessionErrors.Find(_sessions, call, Fields.Id.Text, in call.PathArgument);
        if (session != 0 && _sessions.IsHolding(session))
        {
            call.KeepConnectionUntil(_sessions.DeadlineOf(session));
        }
    }

    private void EndSession(RpcCall call)
    {
        if (ReadId(call) && !_sessions.End(call.PathArgument.Buffer, call.PathArgument.Start, call.PathArgument.Length, call.Peer, call.NowUs))
        {
            SessionErrors.NotFound(call, Fields.Id.Text, in call.PathArgument);
        }
    }

    /// <summary>Whole ids go to their owner only: whoever has the id and the owner's address could drive with it.</summary>
    private void GetSessions(RpcCall call)
    {
        if (!ReadNothing(call))
        {
            return;
        }

        SessionInfo[] all = new SessionInfo[_sessions.MaxSessions];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = new SessionInfo();
        }

        int count = _sessions.All(all, call.NowUs);
        call.Reply.Name(Fields.Sessions);
        call.Reply.BeginArray();
        for (int i = 0; i < count; i++)
        {
            bool mine = all[i].Owner == call.Peer;
            call.Reply.BeginObject();
            call.Reply.Member(Fields.Id.Text, mine ? all[i].Id.ToText() : all[i].Id.ToText(SessionId.ShortLength) + HiddenRest);
            call.Reply.Name(Fields.PeerConnectionInfo);
            call.Reply.BeginObject();
            call.Reply.Member(Fields.RemoteAddress, all[i].Owner);
            call.Reply.EndObject();
            call.Reply.EndObject();
        }

        call.Reply.EndArray();
    }

    private void StopAll(RpcCall call)
    {
        if (ReadNothing(call) && !_sessions.StopAll(StopCause.StopAll, call.NowUs))
        {
            call.Fail(RefusalCause.Faulted, "an output refused to stop: every tick tries again, and nothing drives it until it has stopped; the others are stopped");
        }
    }

    private void ResourceNames(RpcCall call)
    {
        if (!ReadNothing(call))
        {
            return;
        }

        call.Reply.Name(Fields.Resources);
        call.Reply.BeginArray();
        for (int list = 0; list < _resources.Length; list++)
        {
            for (int i = 0; i < _resources[list].Count; i++)
            {
                call.Reply.BeginObject();
                call.Reply.Member(Fields.Namespace, "rdk");
                call.Reply.Member(Fields.Type, "component");
                call.Reply.Member(Fields.Subtype, _resources[list].Subtype);
                call.Reply.Member(Fields.Name.Text, _resources[list].NameAt(i));
                call.Reply.EndObject();
            }
        }

        call.Reply.EndArray();
    }

    /// <summary>No method of this rover goes on after its answer, so there is never an operation to list.</summary>
    private void GetOperations(RpcCall call)
    {
        if (ReadNothing(call))
        {
            call.Reply.Name(Fields.Operations);
            call.Reply.BeginArray();
            call.Reply.EndArray();
        }
    }

    private void GetVersion(RpcCall call)
    {
        if (ReadNothing(call))
        {
            call.Reply.Member(Fields.Platform, _platform);
            call.Reply.Member(Fields.Version, _version);
        }
    }

    private static void Answer(RpcCall call, SessionId id, int windowMs)
    {
        call.Reply.Member(Fields.Id.Text, id.ToText());
        DurationText.Write(call.Reply, Fields.HeartbeatWindow.Text, windowMs * 1000L);
    }

    private static bool TryWindow(RpcCall call, TextSlice text, out int windowMs)
    {
        windowMs = 0;
        if (text.Length == 0)
        {
            return true;
        }

        // A window of zero would be no protection, not the default; parts of a millisecond are dropped, never added.
        bool isWindow = DurationText.TryParse(text, out long us)
            && us >= SessionLimits.MinWindowMs * 1000L
            && us <= SessionLimits.MaxWindowMs * 1000L;
        if (!isWindow)
        {
            FailWindow(call, text);
            return false;
        }

        windowMs = (int)(us / 1000);
        return true;
    }

    private static void FailWindow(RpcCall call, TextSlice text) => call.Fail(
        RpcCode.InvalidArgument,
        $"heartbeat_window: must be between {DurationText.ToGo(SessionLimits.MinWindowMs * 1000L)} and {DurationText.ToGo(SessionLimits.MaxWindowMs * 1000L)}, such as \"2s\", but is \"{FieldText.Show(text)}\"");

    /// <summary>Reads a request whose one field is an id; the path's counts on the REST door.</summary>
    private static bool ReadId(RpcCall call)
    {
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            if (call.Request.NameIs(Fields.Id) && call.PathArgument.Length == 0)
            {
                call.Request.ReadStringOrNull(ref call.PathArgument);
            }
        }

        return call.EndOfRequest();
    }

    /// <summary>Reads a request of which no field is used.</summary>
    internal static bool ReadNothing(RpcCall call)
    {
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            // Every field of these requests is optional and none is used.
        }

        return call.EndOfRequest();
    }
}
