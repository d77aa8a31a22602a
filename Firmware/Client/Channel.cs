using System;
using Firmware.Rpc;

namespace Firmware.Client;

/// <summary>Calls over the two connections, in their time, with failures as <see cref="RobotException"/>.</summary>
/// <remarks>A call goes through <see cref="Begin(string, string, CallKind)"/>, which takes a place, and <see cref="Ask"/>, and gives the place back in <see cref="Done"/>.
/// Whatever throws has given it back.</remarks>
internal sealed class Channel
{
    public const string RobotService = "viam.robot.v1.RobotService";

    private const long UsPerMs = 1_000;

    private readonly string _address;
    private readonly long _timeoutUs;
    private readonly string _token;

    public Channel(IRpcTransport transport, IClock clock, ClientOptions options)
    {
        _address = transport.Address;
        _timeoutUs = options.CallTimeoutMs * UsPerMs;
        _token = options.Token;
        Clock = clock;
        ReplyNames names = new ReplyNames();
        Pool = new CallPool(
            new ClientCall(transport.NewConnection(), names, options.ReplyBytes),
            new ClientCall(transport.NewConnection(), names, options.ReplyBytes),
            clock);
    }

    public IClock Clock { get; }

    public CallPool Pool { get; }

    /// <summary>Takes a place and begins the request. Its members can be written then.</summary>
    public ClientCall Begin(string service, string method, CallKind kind) => Begin(service, method, kind, _timeoutUs);

    /// <summary>As above, with a time of its own, in microseconds.</summary>
    public ClientCall Begin(string service, string method, CallKind kind, long timeoutUs)
    {
        ClientCall? call = Pool.Take(kind, Clock.NowUs + timeoutUs);
        if (call == null)
        {
            throw Pool.IsClosed
                ? new RobotException(RpcCode.Canceled, Where(service, method), "the client is closed; nothing was sent")
                : new RobotException(RpcCode.DeadlineExceeded, Where(service, method), $"other calls took all of the {timeoutUs / UsPerMs} ms; nothing was sent");
        }

        call.Request.Begin(service, method);
        return call;
    }

    /// <summary>Ends the request, sends it and waits for a success.</summary>
    public void Ask(ClientCall call, string sessionId)
    {
        try
        {
            EndRequest(call.Request);
            Converse(call, call.Request, sessionId);
        }
        catch (Exception)
        {
            Pool.Return(call);
            throw;
        }

        ThrowIfFailed(call);
    }

    /// <summary>Gives the place back. Fails where the reply was not what its method promises.</summary>
    public void Done(ClientCall call)
    {
        call.Reply.CheckBody();
        ThrowIfFailed(call);
        Pool.Return(call);
    }

    /// <summary>Ends a request whose members are written.</summary>
    public void EndRequest(RpcRequest request)
    {
        if (!request.End())
        {
            throw new RobotException(RpcCode.InvalidArgument, Where(request.Service, request.Method), $"the request is longer than {RpcRequest.BodyBytes} bytes; nothing was sent");
        }
    }

    /// <summary>Sends a request, which need not be the call's own, and waits for the reply, which need not be a success. Keeps the place.</summary>
    public void Converse(ClientCall call, RpcRequest request, string sessionId)
    {
        request.SessionId = sessionId;
        request.Token = _token;
        call.Reply.Begin();
        call.Connection.Send(request, LeftMs(call));
        if (!call.Connection.Receive(call.Reply, LeftMs(call)))
        {
            call.Connection.Close();
            throw new RobotException(RpcCode.DeadlineExceeded, Where(request.Service, request.Method), "no answer in time; whether it was carried out is not known");
        }
    }

    /// <summary>Throws, with the place given back, where the reply is an error.</summary>
    public void ThrowIfFailed(ClientCall call)
    {
        RpcReply reply = call.Reply;
        if (reply.Code != RpcCode.Ok)
        {
            RobotException failure = new RobotException(reply.Code, Where(call.Request.Service, call.Request.Method), reply.Detail);
            Pool.Return(call);
            throw failure;
        }
    }

    /// <summary>The address and a method, as a message begins.</summary>
    public string Where(string service, string method) => Where(_address, service, method);

    /// <summary>An address and a method, as a message begins: of the service only its last part.</summary>
    public static string Where(string address, string service, string method) =>
        address + " " + service.Substring(service.LastIndexOf('.') + 1) + "/" + method;

    private int LeftMs(ClientCall call)
    {
        long leftUs = call.UntilUs - Clock.NowUs;
        return leftUs > 0 ? (int)((leftUs + UsPerMs - 1) / UsPerMs) : 0;
    }
}
