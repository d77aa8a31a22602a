using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <content>What there is on the robot. These allocate what they give. Texts are as <see cref="Printable"/> shows them; only <see cref="Get"/> gives the robot's very own.</content>
public sealed partial class RobotClient
{
    private const int FirstRoom = 8;

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
