using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>
/// A robot that speaks Viam's API as HTTP and JSON, this firmware or another, with one session that is kept for as long as this object is not
/// disposed. All of it may be used from any thread.
/// </summary>
/// <remarks>
/// Calls of several threads go out one after the other, each within <see cref="ClientOptions.CallTimeoutMs"/> in all, except that stops and
/// heartbeats pass by one that is slow. In steady state a call allocates nothing.
/// </remarks>
public sealed partial class RobotClient : IDisposable
{
    /// <summary>Ten minutes. A wait on a socket is at most 35: its microseconds are an int.</summary>
    private const int LongestTimeoutMs = 600_000;

    private const int FirstRoom = 8;

    private readonly string _service = Channel.RobotService;
    private readonly ClientOptions _options;
    private bool _isDisposed;

    /// <summary>A client over a transport of one's own.</summary>
    /// <param name="transport">The way to the robot.</param>
    /// <param name="clock">What everything is timed by.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    public RobotClient(IRpcTransport transport, IClock clock, ClientOptions? options = null)
    {
        _options = options ?? new ClientOptions();
        if (!IsTimeout(_options.CallTimeoutMs) || !IsTimeout(_options.EndTimeoutMs) || _options.WindowMs < 0)
        {
            throw new ArgumentException($"ClientOptions: a time is 1 to {LongestTimeoutMs} ms, and a window is not negative");
        }

        if (_options.Token.Length > 0 && !TokenText.Is(_options.Token))
        {
            throw new ArgumentException("ClientOptions.Token: a token is " + TokenText.Allowed + " (what was given is not shown)");
        }

        Channel = new Channel(transport, clock, _options);
        Sessions = new SessionsClient(Channel, _options);
        Address = transport.Address;
    }

    /// <summary>Where the robot is, such as <c>http://10.0.0.7:8080</c>.</summary>
    public string Address { get; }

    /// <summary>The session, and how it is.</summary>
    public SessionsClient Sessions { get; }

    internal Channel Channel { get; }

    internal ComponentNames Names { get; } = new ComponentNames();

    /// <summary>A motor by its name. Asks the robot nothing: a name that it does not have fails with the first call.</summary>
    public MotorClient Motor(string name) => new MotorClient(this, name);

    /// <summary>A base by its name, as <see cref="Motor"/>.</summary>
    public BaseClient Base(string name) => new BaseClient(this, name);

    /// <summary>A servo by its name, as <see cref="Motor"/>.</summary>
    public ServoClient Servo(string name) => new ServoClient(this, name);

    /// <summary>Stops everything that the robot has, whoever drives it. Needs no session, and is not held up by another call.</summary>
    /// <exception cref="RobotException">It is not known that everything has stopped.</exception>
    public void StopAll() => Channel.Done(Ask("StopAll", CallKind.Urgent));

    /// <summary>
    /// Ends the session at once, which stops what it holds, and closes the connections. Calls under way in other threads fail. Never throws, and
    /// waits for the robot twice <see cref="ClientOptions.EndTimeoutMs"/> at most; without its answer the session lapses by itself.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Sessions.StopThread(_options.EndTimeoutMs);
        try
        {
            Sessions.EndNow();
        }
        catch (RobotException)
        {
            // Nothing more can be done from here: the robot finds out by itself, when the window is over.
        }

        Channel.Pool.Close();
    }

    private static bool IsTimeout(int ms) => ms >= 1 && ms <= LongestTimeoutMs;

    private ClientCall Ask(string method, CallKind kind)
    {
        ClientCall call = Channel.Begin(_service, method, kind);
        Channel.Ask(call, string.Empty);
        return call;
    }

    /// <summary>What the robot has.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public ResourceName[] ResourceNames()
    {
        ClientCall call = Ask("ResourceNames", CallKind.Ordinary);
        JsonReader reply = call.Reply.Json;
        ResourceName[] names = new ResourceName[FirstRoom];
        int count = 0;
        bool isList = FindList(reply, "resources");
        while (isList && reply.NextElement())
        {
            if (count == names.Length)
            {
                ResourceName[] more = new ResourceName[2 * count];
                Array.Copy(names, more, count);
                names = more;
            }

            names[count++] = ReadResource(reply);
        }

        EndList(call, isList);
        ResourceName[] exact = new ResourceName[count];
        Array.Copy(names, exact, count);
        return exact;
    }

    /// <summary>Who has a session with the robot.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public SessionEntry[] GetSessions()
    {
        ClientCall call = Ask("GetSessions", CallKind.Ordinary);
        JsonReader reply = call.Reply.Json;
        SessionEntry[] sessions = new SessionEntry[FirstRoom];
        int count = 0;
        bool isList = FindList(reply, "sessions");
        while (isList && reply.NextElement())
        {
            if (count == sessions.Length)
            {
                SessionEntry[] more = new SessionEntry[2 * count];
                Array.Copy(sessions, more, count);
                sessions = more;
            }

            sessions[count++] = ReadSession(reply);
        }

        EndList(call, isList);
        SessionEntry[] exact = new SessionEntry[count];
        Array.Copy(sessions, exact, count);
        return exact;
    }

    /// <summary>What the robot says it is.</summary>
    /// <exception cref="RobotException">There is no good answer.</exception>
    public RobotVersion GetVersion()
    {
        ClientCall call = Ask("GetVersion", CallKind.Ordinary);
        JsonReader reply = call.Reply.Json;
        RobotVersion version = new RobotVersion();
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs("platform"))
            {
                version.Platform = ReadText(reply);
            }
            else if (reply.NameIs("version"))
            {
                version.Version = ReadText(reply);
            }
        }

        Channel.Done(call);
        return version;
    }

    /// <summary>A document that the robot gives by GET, as text: this firmware's <c>status</c> and <c>status/now</c>. No heartbeat.</summary>
    /// <param name="path">Its path without the first slash, of 64 characters at most.</param>
    /// <exception cref="RobotException">There is no good answer; a robot that does not have it is <see cref="RpcCode.Unimplemented"/> or <see cref="RpcCode.NotFound"/>.</exception>
    public string Get(string path)
    {
        ClientCall call = Channel.Begin(string.Empty, path, CallKind.Ordinary);
        Channel.Ask(call, string.Empty);
        string text = call.Reply.BodyText();
        Channel.Pool.Return(call);
        return text;
    }

    /// <summary>Goes into the list of this name, the only one that these replies have. False where there is none, which is an empty one.</summary>
    private static bool FindList(JsonReader reply, string name)
    {
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs(name) && !reply.TryReadNull())
            {
                return reply.BeginArray();
            }
        }

        return false;
    }

    private void EndList(ClientCall call, bool isList)
    {
        while (isList && call.Reply.Json.NextMember())
        {
            // What follows the list is nobody's.
        }

        Channel.Done(call);
    }

    private static ResourceName ReadResource(JsonReader reply)
    {
        ResourceName resource = new ResourceName();
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs("namespace"))
            {
                resource.Namespace = ReadText(reply);
            }
            else if (reply.NameIs("type"))
            {
                resource.Type = ReadText(reply);
            }
            else if (reply.NameIs("subtype"))
            {
                resource.Subtype = ReadText(reply);
            }
            else if (reply.NameIs("name"))
            {
                resource.Name = ReadText(reply);
            }
        }

        return resource;
    }

    private static SessionEntry ReadSession(JsonReader reply)
    {
        SessionEntry session = new SessionEntry();
        reply.BeginObject();
        while (reply.NextMember())
        {
            if (reply.NameIs("id"))
            {
                session.Id = ReadText(reply);
            }
            else if (reply.NameIs("peer_connection_info") && !reply.TryReadNull())
            {
                reply.BeginObject();
                while (reply.NextMember())
                {
                    if (reply.NameIs("remote_address"))
                    {
                        session.RemoteAddress = ReadText(reply);
                    }
                }
            }
        }

        return session;
    }

    private static string ReadText(JsonReader reply) => reply.TryReadNull() ? "" : Printable.Text(reply.ReadString().ToString());
}
