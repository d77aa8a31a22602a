using Firmware.Client;
using Firmware.Rpc;

namespace Firmware.Tests.Client;

/// <summary>A robot with sessions at the end of a simulated network, with a clock that goes on where somebody waits.</summary>
internal sealed class FakeRobot : IRpcTransport, IClock
{
    public const string FirstId = "id-1";
    public const long WindowUs = 2_000_000;
    public const long BeatUs = WindowUs / 5;

    private int _ids;
    private long _deadlineUs;

    public string Address => "http://fake:80";

    public long NowUs { get; set; } = 1_000_000;

    /// <summary>The methods that arrived, each with a blank behind it.</summary>
    public string Log { get; set; } = "";

    /// <summary>The body of the last request.</summary>
    public string Body { get; set; } = "";

    /// <summary>The session id that went with the last request that was no heartbeat; empty for none.</summary>
    public string Sid { get; private set; } = "";

    public int Starts { get; private set; }

    public int Beats { get; private set; }

    public int Connections { get; private set; }

    /// <summary>The session that lives; empty for none.</summary>
    public string LiveId { get; private set; } = "";

    /// <summary>From a request's arrival, at once, to its answer's.</summary>
    public long LatencyUs { get; set; } = 1_000;

    /// <summary>So many requests do not arrive, and their connections stay silent.</summary>
    public int ToLose { get; set; }

    /// <summary>So many connections fail at once.</summary>
    public int ToFail { get; set; }

    /// <summary>What StartSession answers instead: HTTP status and body.</summary>
    public string StartError { get; set; } = "";

    public int StartStatus { get; set; }

    /// <summary>What commands answer instead.</summary>
    public string CommandError { get; set; } = "";

    public string Window { get; set; } = "2s";

    /// <summary>What there is: names and subtypes with a blank between, and commas between the pairs.</summary>
    public string Resources { get; set; } = "";

    /// <summary>The body of the last request for a session.</summary>
    public string StartBody { get; private set; } = "";

    /// <summary>Whether the robot's own clock would have stopped everything by now.</summary>
    public bool HasLapsed => LiveId.Length > 0 && NowUs >= _deadlineUs;

    public IRpcConnection NewConnection()
    {
        Connections++;
        return new FakeConnection(this);
    }

    public RobotClient Client(ClientOptions? options = null)
    {
        ClientOptions given = options ?? new ClientOptions();
        given.HeartbeatThread = false;
        return new RobotClient(this, this, given);
    }

    /// <summary>The session is forgotten, as by a restart or a lapse.</summary>
    public void Forget() => LiveId = "";

    public void Wait(long us) => NowUs += us;

    /// <summary>Whether exactly these methods arrived, apart from heartbeats.</summary>
    public bool LogIs(string methods)
    {
        string[] all = Log.Split(' ');
        string rest = "";
        for (int i = 0; i < all.Length; i++)
        {
            rest += all[i].Length == 0 || all[i] == "SendSessionHeartbeat" ? "" : all[i] + " ";
        }

        return rest == methods;
    }

    /// <summary>Lets so much time pass, with the client's heartbeats as they fall due.</summary>
    public void WaitBeating(RobotClient client, long us)
    {
        long untilUs = NowUs + us;
        int waitMs = client.Sessions.BeatIfDue();
        while (waitMs >= 0 && NowUs + (waitMs * 1000L) < untilUs)
        {
            NowUs += waitMs * 1000L;
            waitMs = client.Sessions.BeatIfDue();
        }

        NowUs = NowUs < untilUs ? untilUs : NowUs;
    }

    /// <summary>Carries out a request and gives the status and body of the answer with a blank between.</summary>
    internal string Serve(RpcRequest request, string body)
    {
        Log += request.Method + " ";
        Body = body;
        if (HasLapsed)
        {
            LiveId = "";
        }

        switch (request.Method)
        {
            case "StartSession":
                return Start(request, body);
            case "SendSessionHeartbeat":
                Beats++;
                return Alive(LiveId.Length > 0 && body.Contains(LiveId));
            case "ResourceNames":
                return "200 {\"resources\":[" + List() + "]}";
            case "EndSession":
                Forget();
                return "200 {}";
            default:
                Sid = request.SessionId;
                return CommandError.Length > 0 ? CommandError
                    : request.SessionId.Length == 0 ? "200 {}" : Alive(request.SessionId == LiveId);
        }
    }

    private string List()
    {
        string[] pairs = Resources.Split(',');
        string list = "";
        for (int i = 0; i < pairs.Length && Resources.Length > 0; i++)
        {
            string[] pair = pairs[i].Split(' ');
            list += (i == 0 ? "" : ",") + "{\"namespace\":\"rdk\",\"type\":\"component\",\"subtype\":\"" + pair[1] + "\",\"name\":\"" + pair[0] + "\"}";
        }

        return list;
    }

    private string Start(RpcRequest request, string body)
    {
        Starts++;
        StartBody = body;
        Sid = request.SessionId;
        if (StartStatus != 0)
        {
            return StartStatus + " " + StartError;
        }

        if (LiveId.Length == 0 || !body.Contains("\"resume\":\"" + LiveId + "\""))
        {
            LiveId = "id-" + ++_ids;
        }

        _deadlineUs = NowUs + WindowUs;
        return "200 {\"id\":\"" + LiveId + "\",\"heartbeatWindow\":\"" + Window + "\"}";
    }

    private string Alive(bool isAlive)
    {
        if (!isAlive)
        {
            return "400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}";
        }

        _deadlineUs = NowUs + WindowUs;
        return "200 {}";
    }
}
