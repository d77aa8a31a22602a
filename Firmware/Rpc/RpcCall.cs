using Firmware.Rpc.Json;
using Firmware.Rpc.Messages;

namespace Firmware.Rpc;

/// <summary>What a handler sees of one call. Each connection has one and uses it again for every call.</summary>
public sealed class RpcCall
{
    private static readonly MessageReader Nothing = new EmptyReader();

    // These two are fields because a property of a struct type is copied on the device's heap whenever it is read.
    /// <summary>The {placeholder} of the REST path, percent-decoded; empty on the Connect door, where it is a field, but for a stop's: that is
    /// found in the body before the body is judged, and then there is no body.</summary>
    public TextSlice PathArgument;

    /// <summary>The first session id header's value; empty without one.</summary>
    public TextSlice SessionId;

    // Made for the first body in JSON, and given up with its connection: on one that speaks gRPC it would be memory for nothing.
    private JsonReader? _jsonRequest;

    /// <param name="json">Where a reply in JSON is written; the door sets it up before each call.</param>
    public RpcCall(JsonWriter json)
    {
        Json = json;
        Reply = json;
        Request = null!;
        PathArgument.Set(Bytes.None, 0, 0);
        SessionId.Set(Bytes.None, 0, 0);
    }

    /// <summary>Takes what only JSON has: replies that are not of Viam's API.</summary>
    public readonly JsonWriter Json;

    // And these because a property costs a call: services read them again and again. Only this class writes them.
    /// <summary>How many session id headers the request has.</summary>
    public int SessionIdCount;

    /// <summary>Stands at the start of the request, in the encoding that it came in. An empty body is an empty message.</summary>
    public MessageReader Request;

    /// <summary>Takes the members of the reply, in the encoding of the request; what is around them is the door's.</summary>
    public MessageWriter Reply;

    /// <summary>Who calls: where the rover has tokens, by the name of the one that was shown, otherwise by the peer's address without the port.</summary>
    public string Peer = string.Empty;

    /// <summary>The time of the call, read once right before the handler runs.</summary>
    public long NowUs;

    /// <summary>The time of the request's first byte.</summary>
    public long BegunUs;

    /// <summary>Until when this connection is displaced last; see <see cref="KeepConnectionUntil"/>.</summary>
    public long KeptUntilUs;

    /// <summary>Why the call failed, if it did.</summary>
    public RefusalCause Cause;

    public RpcCode Code => RefusalCauses.Code(Cause);

    public string Message = string.Empty; // A literal, even an empty one, is a new object on the device.

    public bool Failed => Cause != RefusalCause.None;

    /// <summary>Whether the handler found nothing behind the request object, for which each looks before it acts. A field: interpreted, a property costs a
    /// call. Only this class writes it.</summary>
    public bool Ended;

    /// <summary>A new peer: nothing of the last one's stays.</summary>
    public void Open(string peer)
    {
        Peer = peer;
        KeptUntilUs = 0;
        _jsonRequest = null;
        Request = null!; // Before the first call there is none.
    }

    /// <summary>Who calls, where that is known by a token. Before each call, for the next may come with another.</summary>
    public void Name(string caller) => Peer = caller;

    /// <summary>A new call over the JSON in <paramref name="buffer"/>.</summary>
    public void Begin(byte[] buffer, int bodyStart, int bodyLength, long begunUs, long nowUs)
    {
        MessageReader request = Nothing;
        if (bodyLength > 0)
        {
            JsonReader json = _jsonRequest ??= new JsonReader();
            json.Reset(buffer, bodyStart, bodyLength);
            request = json;
        }

        Begin(request, Json, begunUs, nowUs);
    }

    /// <summary>A new call.</summary>
    /// <param name="request">Stands at its start.</param>
    /// <param name="reply">Takes its reply.</param>
    /// <param name="begunUs">The time of its first byte.</param>
    /// <param name="nowUs">The time.</param>
    public void Begin(MessageReader request, MessageWriter reply, long begunUs, long nowUs)
    {
        Request = request;
        Reply = reply;
        BegunUs = begunUs;
        NowUs = nowUs;
        Ended = false;
        SessionIdCount = 0;
        SessionId.Length = 0;
        PathArgument.Length = 0;
        if (Cause != RefusalCause.None)
        {
            Cause = RefusalCause.None;
            Message = string.Empty;
        }
    }

    /// <summary>Says which session headers came with the call.</summary>
    public void SetSessionId(int count, byte[] buffer, int start, int length)
    {
        SessionIdCount = count;
        SessionId.Set(buffer, start, length);
    }

    /// <summary>Makes the reply an error. The first failure stays.</summary>
    public void Fail(RpcCode code, string message) => Fail(RefusalCauses.Of(code), message);

    /// <summary>As the other, where more is known than the code, which goes with the cause.</summary>
    public void Fail(RefusalCause cause, string message)
    {
        if (!Failed)
        {
            Cause = cause;
            Message = message;
        }
    }

    /// <summary>
    /// Whether nothing but white space follows the request object; fails the call where something does or where the request is no JSON.
    /// Handlers ask before they act, so that a damaged request moves nothing.
    /// </summary>
    public bool EndOfRequest()
    {
        if (!Request.Failed && Request.End())
        {
            Ended = true;
            return Cause == RefusalCause.None;
        }

        Fail(RpcCode.InvalidArgument, Request.Error);
        return false;
    }

    /// <summary>The handler's hint that who speaks here is driving: until then, this connection is displaced after all others.</summary>
    public void KeepConnectionUntil(long untilUs) => KeptUntilUs = untilUs;

    /// <summary>The handler broke down: whatever it said before, the reply is an internal error without details.</summary>
    public void BreakDown()
    {
        Cause = RefusalCauses.Of(RpcCode.Internal);
        Message = "the rover failed to answer this call";
    }
}
