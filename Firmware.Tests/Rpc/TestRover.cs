using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;
using Firmware.Rpc.Messages;

namespace Firmware.Tests.Rpc;

/// <summary>A service with one method for each way in which a call can go.</summary>
internal static class TestRover
{
    private static readonly JsonName SomeText = new JsonName("some_text", 1);

    /// <summary>How often a handler was run to its end since a test set this to 0.</summary>
    public static int Acted { get; set; }

    public static Router Router() => new Router(new[]
    {
        new RpcService("test.v1.TestService", new[]
        {
            new RpcMethod("Echo", "POST", "echo"),
            new RpcMethod("Describe", "GET", "things/{name}/state"),
            new RpcMethod("List", "GET", "things/list"),
            new RpcMethod("Remove", "DELETE", "things/{name}"),
            new RpcMethod("Replace", "PUT", "things/{name}"),
            new RpcMethod("Stop", "POST", "stop", MethodKind.Stop),
            new RpcMethod("Throw", "POST", ""),
            new RpcMethod("Forget", "POST", ""),
            new RpcMethod("Fail", "POST", "fail"),
            new RpcMethod("Flood", "POST", ""),
            new RpcMethod("Break", "POST", ""),
        },
        new Handlers(Echo, Describe, Describe, Describe, Describe, Describe, call => throw new InvalidOperationException("secret"), call => Acted++, Fail, Flood, Break),
        "test.v1.TestService\nAbsent absent\nLost things/{name}/lost\n"),
        new RpcService("test.v1.OtherService", new[] { new RpcMethod("Drive", "PUT", "other/{name}/drive") }, new Handlers(Drive)),
    },
    null,
    null,
    new Gate(new string[0], new string[0], new[] { "rover", "r" }));

    private static void Echo(RpcCall call)
    {
        TextSlice text = default;
        MessageReader request = call.Request;
        request.BeginObject();
        while (request.NextMember())
        {
            if (request.NameIs(SomeText))
            {
                request.ReadStringOrNull(ref text);
            }
        }

        if (call.EndOfRequest())
        {
            Acted++;
            call.Json.Member("some_text", text.Length == 0 ? "" : text.ToString());
        }
    }

    private static void Describe(RpcCall call)
    {
        if (call.EndOfRequest())
        {
            Acted++;
            call.Json.Member("path", call.PathArgument.ToString());
            call.Json.Member("session_ids", call.SessionIdCount);
            call.Json.Member("session_id", call.SessionId.ToString());
            call.Json.Member("peer", call.Peer);
        }
    }

    private static void Drive(RpcCall call)
    {
        if (call.EndOfRequest())
        {
            call.KeepConnectionUntil(call.NowUs + 2000000);
        }
    }

    private static void Fail(RpcCall call)
    {
        call.Json.Member("half", "a reply");
        call.Fail(RpcCode.FailedPrecondition, "the \"first\" reason");
        call.Fail(RpcCode.Internal, "a later one");
    }

    private static void Flood(RpcCall call)
    {
        call.EndOfRequest();
        for (int i = 0; i < HttpLimits.ReplyBodyBytes; i++)
        {
            call.Json.Member("a", 1L);
        }
    }

    private static void Break(RpcCall call)
    {
        Flood(call);
        call.Fail(RpcCode.Internal, "the end");
    }
}
