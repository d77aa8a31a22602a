using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Rpc.Messages;
using Firmware.Sessions;

namespace Firmware.Services;

/// <summary>viam.robot.v1.RobotService, and one method of ours in it: EndSession.</summary>
public sealed class RobotService : IRpcHandler
{
    private const string FullName = "viam.robot.v1.RobotService";

    /// <summary>The rest of the API: method and path.</summary>
    private const string Unimplemented =
        FullName + "\n"
        + "ResourceRPCSubtypes resource_rpc_subtypes/list\n"
        + "CancelOperation operations/cancel\n"
        + "BlockForOperation operations/block\n"
        + "GetModelsFromModules module_models\n"
        + "GetStatus status\n"
        + "StreamStatus status/stream\n"
        + "Log log\n"
        + "GetCloudMetadata cloud_metadata\n"
        + "RestartModule restart_module\n"
        + "Shutdown shutdown\n"
        + "Tunnel\n"
        + "ListTunnels list_tunnels\n"
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

    public RpcService Describe() => new(FullName,
    [
        new RpcMethod("SendSessionHeartbeat", "POST", "sessions/{id}/heartbeat", MethodKind.SignOfLife),
        new RpcMethod("StartSession", "POST", "sessions"),
        new RpcMethod("EndSession", "DELETE", "sessions/{id}", MethodKind.SignOfLife),
        new RpcMethod("GetSessions", "GET", "sessions/list"),
        new RpcMethod("StopAll", "GET", "stop_all", MethodKind.Stop),
        new RpcMethod("ResourceNames", "GET", "resources/list"),
        new RpcMethod("GetOperations", "GET", "operations/list"),
        new RpcMethod("GetVersion", "GET", "version"),
        new RpcMethod("GetMachineStatus", "GET", "machine_status"),
        new RpcMethod("FrameSystemConfig", "GET", "frame_system/config"),
    ],
    this,
    Unimplemented);

    /// <inheritdoc/>
    /// <remarks>In the order in which they are described.</remarks>
    public void Answer(int method, RpcCall call)
    {
        switch (method)
        {
            case 0:
                SendSessionHeartbeat(call);
                break;
            case 1:
                StartSession(call);
                break;
            case 2:
                EndSession(call);
                break;
            case 3:
                GetSessions(call);
                break;
            case 4:
                StopAll(call);
                break;
            case 5:
                ResourceNames(call);
                break;
            case 6:
                GetOperations(call);
                break;
            case 7:
                GetVersion(call);
                break;
            case 8:
                GetMachineStatus(call);
                break;
            default:
                FrameSystemConfig(call);
                break;
        }
    }

    /// <summary>A session that this caller has and names in <c>resume</c> is given back; any other name gets a new one, as with Viam.
    /// <c>heartbeat_window</c> in the request is ours: the window that the client asks for.</summary>
    private void StartSession(RpcCall call)
    {
        MessageReader request = call.Request;
        TextSlice resume = default;
        TextSlice window = default;
        bool asksForWindow = false;
        long windowUs = 0;
        request.BeginObject();
        while (request.NextMember())
        {
            if (request.NameIs(Fields.Resume))
            {
                request.ReadStringOrNull(ref resume);
            }
            else if (request.NameIs(Fields.HeartbeatWindow))
            {
                asksForWindow = request.ReadDurationOrNull(out windowUs, ref window);
            }
        }

        if (!call.EndOfRequest())
        {
            return;
        }

        // A window of zero would be no protection, not the default; parts of a millisecond are dropped, never added.
        if (asksForWindow && (windowUs < SessionLimits.MinWindowMs * 1000L || windowUs > SessionLimits.MaxWindowMs * 1000L))
        {
            FailWindow(call, windowUs, window);
            return;
        }

        int windowMs = asksForWindow ? (int)(windowUs / 1000) : 0;

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
                FailWindow(call, windowUs, window);
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
        MessageWriter reply = call.Reply;
        reply.BeginArray(1, Fields.Sessions);
        for (int i = 0; i < count; i++)
        {
            bool mine = all[i].Owner == call.Peer;
            reply.BeginObject();
            reply.Member(1, Fields.Id.Text, mine ? all[i].Id.ToText() : all[i].Id.ToText(SessionId.ShortLength) + HiddenRest);
            reply.BeginObject(2, Fields.PeerConnectionInfo);
            reply.Member(2, Fields.RemoteAddress, all[i].Owner);
            reply.EndObject();
            reply.EndObject();
        }

        reply.EndArray();
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

        MessageWriter reply = call.Reply;
        reply.BeginArray(1, Fields.Resources);
        for (int list = 0; list < _resources.Length; list++)
        {
            for (int i = 0; i < _resources[list].Count; i++)
            {
                reply.BeginObject();
                WriteName(reply, list, i);
                reply.EndObject();
            }
        }

        reply.EndArray();
    }

    /// <summary>No method of this rover goes on after its answer, so there is never an operation to list.</summary>
    private void GetOperations(RpcCall call)
    {
        if (ReadNothing(call))
        {
            call.Reply.BeginArray(1, Fields.Operations);
            call.Reply.EndArray();
        }
    }

    private void GetVersion(RpcCall call)
    {
        if (ReadNothing(call))
        {
            call.Reply.Member(1, Fields.Platform, _platform);
            call.Reply.Member(2, Fields.Version, _version);
        }
    }

    /// <summary>Whoever can ask finds it running, and what is configured ready, but for an output that refused to stop.</summary>
    private void GetMachineStatus(RpcCall call)
    {
        if (!ReadNothing(call))
        {
            return;
        }

        MessageWriter reply = call.Reply;
        reply.BeginArray(1, Fields.Resources);
        for (int list = 0; list < _resources.Length; list++)
        {
            for (int i = 0; i < _resources[list].Count; i++)
            {
                bool isFaulted = _sessions.IsFaulted(_resources[list].IndexAt(i));
                reply.BeginObject();
                reply.BeginObject(1, Fields.Name.Text);
                WriteName(reply, list, i);
                reply.EndObject();
                reply.MemberOfEnum(2, Fields.State, isFaulted ? 5 : 3, isFaulted ? "STATE_UNHEALTHY" : "STATE_READY");
                if (isFaulted)
                {
                    reply.Member(5, Fields.Error, "it refused to stop: every tick tries again");
                }

                reply.EndObject();
            }
        }

        reply.EndArray();
        reply.MemberOfEnum(3, Fields.State, 2, "STATE_RUNNING");
    }

    /// <summary>Nothing here has a place in space. A viam-server whose configuration gives the rover one asks, and an error would be fatal to it.</summary>
    private void FrameSystemConfig(RpcCall call)
    {
        if (ReadNothing(call))
        {
            call.Reply.BeginArray(1, Fields.FrameSystemConfigs);
            call.Reply.EndArray();
        }
    }

    private void WriteName(MessageWriter reply, int list, int position)
    {
        reply.Member(1, Fields.Namespace, "rdk");
        reply.Member(2, Fields.Type, "component");
        reply.Member(3, Fields.Subtype, _resources[list].Subtype);
        reply.Member(4, Fields.Name.Text, _resources[list].NameAt(position));
    }

    private static void Answer(RpcCall call, SessionId id, int windowMs)
    {
        call.Reply.Member(1, Fields.Id.Text, id.ToText());
        call.Reply.MemberOfDuration(2, Fields.HeartbeatWindow.Text, windowMs * 1000L);
    }

    private static void FailWindow(RpcCall call, long windowUs, TextSlice text)
    {
        string shown = text.Length > 0 ? FieldText.Show(text) : windowUs == long.MinValue ? "no duration" : DurationText.ToGo(windowUs);
        call.Fail(
            RpcCode.InvalidArgument,
            $"heartbeat_window: must be between {DurationText.ToGo(SessionLimits.MinWindowMs * 1000L)} and {DurationText.ToGo(SessionLimits.MaxWindowMs * 1000L)}, such as \"2s\", but is \"{shown}\"");
    }

    /// <summary>Reads a request whose one field is an id; the path's counts on the REST door.</summary>
    private static bool ReadId(RpcCall call)
    {
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            if (call.Request.NameIs(Fields.Id) && (call.PathArgument.Length == 0 || call.Request.LastWins))
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
