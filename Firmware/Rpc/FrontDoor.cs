using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>
/// A way in: how a request is checked before its handler runs, and how the reply looks. Without state, so all connections share it.
/// </summary>
public abstract class FrontDoor
{
    private static readonly byte[] Json = Ascii.Bytes("application/json");
    private static readonly byte[] Identity = Ascii.Bytes("identity");

    /// <summary>Whether replies have the fields in lowerCamelCase instead of the API's own names.</summary>
    protected abstract bool CamelCase { get; }

    /// <summary>Runs the handler behind a route and completes the reply.</summary>
    public void Serve(Route route, HttpRequest request, HttpBody body, RpcCall call, HttpReply reply)
    {
        HttpRefusal? refusal = CheckEncoding(body.Buffer, request.Headers.ContentEncoding) ?? Admit(route, request, body, call);
        if (refusal != null)
        {
            Refuse(refusal, reply);
            return;
        }

        reply.Json.Reset(reply.Buffer, HttpReply.BodyStart, reply.Buffer.Length, CamelCase);
        reply.Json.BeginObject();
        Run(route, call);
        reply.Json.EndObject();
        if (!call.Failed && reply.Json.Overflowed)
        {
            call.Fail(RpcCode.Internal, $"the reply is longer than {HttpLimits.ReplyBodyBytes} bytes");
        }

        if (call.Failed)
        {
            Refuse(HttpRefusal.Of(call.Code, call.Message), reply);
        }
    }

    /// <summary>Makes the reply an error in this door's form.</summary>
    public void Refuse(HttpRefusal refusal, HttpReply reply)
    {
        reply.Status = refusal.Status;
        reply.Header = refusal.Header;
        WriteError(reply, refusal.Code, refusal.Reason);
        if (reply.Json.Overflowed)
        {
            WriteError(reply, refusal.Code, "the message does not fit into a reply");
        }
    }

    /// <summary>What this door asks of a request. Null lets it in.</summary>
    protected abstract HttpRefusal? Admit(Route route, HttpRequest request, HttpBody body, RpcCall call);

    /// <summary>Writes the members of an error's object.</summary>
    protected abstract void WriteErrorMembers(JsonWriter json, RpcCode code, string message);

    /// <summary>Whether a content type is JSON, whatever its parameters.</summary>
    protected static bool IsJson(byte[] buffer, ByteRange type)
    {
        if (type.Length < Json.Length || !Ascii.EqualIgnoringCase(buffer, type.Start, Json))
        {
            return false;
        }

        if (type.Length == Json.Length)
        {
            return true;
        }

        byte next = buffer[type.Start + Json.Length];
        return next == ';' || next == ' ' || next == '\t';
    }

    private static HttpRefusal? CheckEncoding(byte[] buffer, ByteRange encoding) => encoding.Length == 0 || encoding.Is(buffer, Identity)
        ? null
        : HttpRefusal.Of(RpcCode.Unimplemented, $"content-encoding: only \"identity\" is read here, got \"{encoding.Shown(buffer)}\"");

    private static void Run(Route route, RpcCall call)
    {
        try
        {
            route.Method.Handler(call);
        }
        catch (Exception)
        {
            call.BreakDown();
        }

        if (!call.Ended)
        {
            call.Fail(RpcCode.Internal, route.FullName + " did not read its request to the end");
        }
    }

    private void WriteError(HttpReply reply, RpcCode code, string message)
    {
        reply.Json.Reset(reply.Buffer, HttpReply.BodyStart, reply.Buffer.Length, CamelCase);
        reply.Json.BeginObject();
        WriteErrorMembers(reply.Json, code, message);
        reply.Json.EndObject();
    }
}
