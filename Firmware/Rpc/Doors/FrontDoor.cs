using System;
using Firmware.Rpc.Http1;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Doors;

/// <summary>
/// A way in: how a request is checked before its handler runs, and how the reply looks. Without state, so all connections share it.
/// </summary>
public abstract class FrontDoor
{
    private readonly Router _router;
    private readonly Refusals _refusals;

    /// <param name="router">Whose routes are served.</param>
    /// <param name="refusals">Where refusals are counted.</param>
    protected FrontDoor(Router router, Refusals refusals)
    {
        _router = router;
        _refusals = refusals;
    }

    /// <summary>Whether replies have the fields in lowerCamelCase instead of the API's own names.</summary>
    protected abstract bool CamelCase { get; }

    /// <summary>Runs the handler behind a route and completes the reply.</summary>
    public virtual void Serve(int route, HttpRequest request, HttpBody body, RpcCall call, HttpReply reply)
    {
        HttpRefusal? refusal = request.Headers.BadEncoding ?? Admit(route, request, body, call);
        if (refusal == null)
        {
            ServeAdmitted(route, request, body, call, reply);
        }
        else
        {
            Refuse(refusal, reply);
        }
    }

    /// <summary>As <see cref="Serve"/> for what is let in: nothing in its form keeps a stop out, see <see cref="HttpExchange"/>.</summary>
    public void ServeAdmitted(int route, HttpRequest request, HttpBody body, RpcCall call, HttpReply reply)
    {
        if (!_router.TryFindArgument(route, body.Buffer, request.Line.PathStart, request.Line.PathLength, ref call.PathArgument))
        {
            Refuse(HttpRefusal.BadPercent, reply);
            return;
        }

        Answer(route, call, reply);
        if (call.Failed)
        {
            Refuse(HttpRefusal.Of(call.Code, call.Message), call.Cause, reply);
        }
    }

    /// <summary>Makes the reply an error in this door's form. Where part of a success has left already, the rest never comes.</summary>
    public void Refuse(HttpRefusal refusal, HttpReply reply) => Refuse(refusal, RefusalCauses.Of(refusal.Code), reply);

    /// <summary>As the other, where more is known than the code.</summary>
    public void Refuse(HttpRefusal refusal, RefusalCause cause, HttpReply reply)
    {
        _refusals.Add(cause);
        if (reply.HasLeft)
        {
            reply.Abandon();
            return;
        }

        reply.Status = refusal.Status;
        reply.Header = refusal.Header;
        reply.Begin(CamelCase);
        reply.Json.BeginObject();
        WriteErrorMembers(reply.Json, refusal.Code, refusal.Reason);
        reply.Json.EndObject();
    }

    /// <summary>Counts a refusal.</summary>
    public void Count(RefusalCause cause) => _refusals.Add(cause);

    /// <summary>What this door asks of a request. Null lets it in.</summary>
    protected abstract HttpRefusal? Admit(int route, HttpRequest request, HttpBody body, RpcCall call);

    /// <summary>Whether the content type is missing: where there is a body, and, also without one, where the call acts. What a page of
    /// somebody else's can send without asking first has another type.</summary>
    protected bool LacksJson(int route, HttpRequest request, HttpBody body) =>
        !request.Headers.IsJson && (body.Length > 0 || (_router.KindOf(route) == MethodKind.Usual && !Looks(request)));

    /// <summary>Whether the verb is one that only looks.</summary>
    protected static bool Looks(HttpRequest request) => request.Line.Verb == HttpVerb.Get || request.Line.Verb == HttpVerb.Head;

    /// <summary>Writes the members of an error's object.</summary>
    protected abstract void WriteErrorMembers(JsonWriter json, RpcCode code, string message);

    /// <summary>Runs the handler, and puts around what it writes what belongs there.</summary>
    protected virtual void Answer(int route, RpcCall call, HttpReply reply)
    {
        reply.Begin(CamelCase);
        reply.Json.BeginObject();
        Run(route, call);
        reply.Json.EndObject();
    }

    /// <summary>Runs the handler, whatever comes of it.</summary>
    protected void Run(int route, RpcCall call)
    {
        try
        {
            _router.Answer(route, call);
        }
        catch (Exception failure)
        {
            // Without memory it may have ended anywhere, between the taking of a motor and its stop as well. Nobody knows then what moves: the
            // connection's thread ends with it, and so the program.
            if (failure is OutOfMemoryException && _router.MayMove(route))
            {
                throw;
            }

            call.BreakDown();
        }

        if (!call.Ended && !call.Failed)
        {
            call.Fail(RpcCode.Internal, _router.FullName(route) + " did not read its request to the end");
        }
    }
}
