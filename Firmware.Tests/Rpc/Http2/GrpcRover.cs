using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Rpc.Messages;

namespace Firmware.Tests.Rpc.Http2;

/// <summary>What is called over gRPC here, and what it was called for.</summary>
internal sealed class GrpcRover
{
    public const string Drive = "/test.v1.Part/Drive";
    public const string Stop = "/test.v1.Part/Stop";
    public const string StopAll = "/test.v1.Part/StopAll";
    public const string List = "/test.v1.Part/List";

    private static readonly JsonName Name = new JsonName("name", 1);
    private static readonly JsonName Power = new JsonName("power", 2);

    public readonly Router Router;

    /// <summary>The calls that were carried out, each with a space behind it, since a test emptied it.</summary>
    public string Log = "";

    /// <summary>How many elements a list has.</summary>
    public int Elements = 12;

    /// <param name="tokens">The tokens that it wants to see one of; none for everybody.</param>
    public GrpcRover(params string[] tokens)
    {
        string[] owners = new string[tokens.Length];
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = "owner" + (i + 1);
        }

        Router = new Router(new[]
        {
            new RpcService("test.v1.Part", new[]
            {
                new RpcMethod("Drive", "PUT", "part/{name}/drive"),
                new RpcMethod("Stop", "PUT", "part/{name}/stop", MethodKind.Stop),
                new RpcMethod("StopAll", "GET", "stop_all", MethodKind.Stop),
                new RpcMethod("List", "GET", "list"),
                new RpcMethod("Beat", "POST", "beat", MethodKind.SignOfLife),
            },
            new Handlers(OnDrive, OnStop, OnStopAll, OnList, OnStopAll)),
        },
        null,
        null,
        new Gate(owners, tokens, new[] { "rover", "www.example.com" }));
    }

    public string TakeLog()
    {
        string log = Log;
        Log = "";
        return log;
    }

    private void OnDrive(RpcCall call)
    {
        double power = 0;
        string name = ReadName(call, ref power);
        if (call.EndOfRequest())
        {
            Log += "drive:" + name + "=" + (int)(power * 1000) + "/" + call.SessionIdCount + ":" + call.SessionId.ToString() + "/" + call.Peer + " ";
        }
    }

    private void OnStop(RpcCall call)
    {
        double power = 0;
        string found = call.PathArgument.ToString();
        string name = ReadName(call, ref power);
        name = found.Length > 0 ? found : name;
        if (name.Length == 0)
        {
            call.Fail(RpcCode.InvalidArgument, "name: whom?");
        }
        else if (call.EndOfRequest())
        {
            Log += "stop:" + name + " ";
        }
    }

    private void OnStopAll(RpcCall call)
    {
        double power = 0;
        ReadName(call, ref power);
        if (call.EndOfRequest())
        {
            Log += "stopall ";
        }
    }

    private void OnList(RpcCall call)
    {
        double power = 0;
        ReadName(call, ref power);
        if (call.EndOfRequest())
        {
            Log += "list ";
            MessageWriter reply = call.Reply;
            reply.BeginArray(1, "all");
            for (int i = 0; i < Elements; i++)
            {
                reply.BeginObject();
                reply.Member(1, "name", "element" + (i + 10));
                reply.Member(2, "text", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
                reply.EndObject();
            }

            reply.EndArray();
        }
    }

    private static string ReadName(RpcCall call, ref double power)
    {
        TextSlice name = default;
        call.Request.BeginObject();
        while (call.Request.NextMember())
        {
            if (call.Request.NameIs(Name))
            {
                call.Request.ReadStringOrNull(ref name);
            }
            else if (call.Request.NameIs(Power))
            {
                power = call.Request.ReadDoubleOrNull();
            }
        }

        return name.Length == 0 ? "" : name.ToString();
    }
}
