using System;
using Firmware.Rpc.Http1;
using Firmware.Rpc.Messages;
using Firmware.Rpc.Protobuf;

namespace Firmware.Rpc.Doors;

/// <summary>
/// Calls of gRPC-web (binary, over HTTP/1.1) on one connection: a message in its frame comes as the body, and the reply's body is a message
/// in a frame and its trailers in another. Made for the first of them; it allocates nothing else but for refusals and for pages of others.
/// </summary>
internal sealed class GrpcWebCall : IPartSink
{
    private const int BodyStart = HttpLimits.ReplyHeadBytes;
    private const int BodyEnd = BodyStart + HttpLimits.ReplyBodyBytes;
    private const int MessageStart = BodyStart + GrpcFrame.HeadBytes;

    private static readonly byte[] Success = Ascii.Bytes("grpc-status:0\r\n");

    private readonly Router _router;
    private readonly RpcCall _call;
    private readonly HttpReply _reply;
    private readonly ProtoReader _request = new ProtoReader();
    private readonly ProtoWriter _message = new ProtoWriter();

    // Where the message of the call is.
    private byte[] _buffer = Json.Bytes.None;
    private int _start;
    private int _length;

    /// <param name="router">Where the methods are.</param>
    /// <param name="call">The call, of which a connection has one.</param>
    /// <param name="reply">The reply, of which it has one as well.</param>
    public GrpcWebCall(Router router, RpcCall call, HttpReply reply)
    {
        _router = router;
        _call = call;
        _reply = reply;
    }

    /// <summary>A new call, whose body this is: its message is what is behind the frame's head.</summary>
    public void Begin(byte[] buffer, int start, int length, long begunUs, long nowUs)
    {
        int head = length < GrpcFrame.HeadBytes ? length : GrpcFrame.HeadBytes;
        _buffer = buffer;
        _start = start + head;
        _length = length - head;
        _request.Reset(buffer, _start, _length);
        _call.Begin(_request, _message, begunUs, nowUs);
    }

    /// <summary>Carries out a call that is let in, and writes its reply.</summary>
    public void Serve(int route)
    {
        // The trailers fit behind whatever fits.
        int limit = BodyEnd - GrpcFrame.HeadBytes - Success.Length;
        _reply.BeginWeb();
        _message.Reset(_reply.Buffer, MessageStart, limit, null);
        _router.Grpc.Serve(route, _call);
        if (_call.Failed || _message.IsBroken)
        {
            if (!_call.Failed)
            {
                _call.BreakDown();
            }

            Refuse(HttpRefusal.Of(_call.Code, _call.Message), _call.Cause);
            return;
        }

        int end = _message.Position;
        int length = _message.Gone + end - MessageStart;
        if (_message.Gone > 0)
        {
            // It only looks, so it is made a second time, now that its length is known.
            PutHead(BodyStart, 0, length);
            bool isSent = _reply.TakeWeb(GrpcFrame.HeadBytes);
            _message.Reset(_reply.Buffer, BodyStart, limit, this);
            if (isSent)
            {
                _request.Reset(_buffer, _start, _length);
                _call.Begin(_request, _message, _call.BegunUs, _call.NowUs);
                _router.Grpc.Serve(route, _call);
            }

            end = _message.Position;
            if (!isSent || _message.IsBroken || _call.Failed || _message.Gone + end - BodyStart != length)
            {
                _reply.Abandon();
                return;
            }
        }
        else
        {
            PutHead(BodyStart, 0, length);
        }

        PutHead(end, GrpcFrame.Trailers, Success.Length);
        end += GrpcFrame.HeadBytes;
        Array.Copy(Success, 0, _reply.Buffer, end, Success.Length);
        _reply.EndWeb(end + Success.Length - BodyStart);
    }

    /// <summary>Writes a refusal: trailers alone.</summary>
    public void Refuse(HttpRefusal refusal, RefusalCause cause)
    {
        _router.Grpc.Count(cause);
        _reply.BeginWeb();
        byte[] buffer = _reply.Buffer;
        int at = MessageStart;
        byte[] status = Ascii.Bytes("grpc-status:" + ((int)refusal.Code).ToString() + "\r\ngrpc-message:");
        Array.Copy(status, 0, buffer, at, status.Length);
        at = PercentCoding.Encode(Ascii.Bytes(refusal.Reason), buffer, at + status.Length, BodyEnd - 2);
        buffer[at++] = (byte)'\r';
        buffer[at++] = (byte)'\n';
        PutHead(BodyStart, GrpcFrame.Trailers, at - MessageStart);
        _reply.EndWeb(at - BodyStart);
    }

    /// <inheritdoc/>
    bool IPartSink.Take(int length) => _reply.TakeWeb(length);

    private void PutHead(int at, int flags, int length)
    {
        byte[] buffer = _reply.Buffer;
        buffer[at] = (byte)flags;
        buffer[at + 1] = 0;
        buffer[at + 2] = 0;
        buffer[at + 3] = (byte)(length >> 8);
        buffer[at + 4] = (byte)length;
    }
}
