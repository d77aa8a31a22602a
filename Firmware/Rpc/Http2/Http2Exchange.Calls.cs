using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Messages;
using Firmware.Rpc.Protobuf;

namespace Firmware.Rpc.Http2;

/// <content>Calls of gRPC, and their replies.</content>
public sealed partial class Http2Exchange : IPartSink
{
    // A reply: headers, data with gRPC's prefix, trailers.
    private const int HeadersLength = 20;
    private const int DataStart = ReplyStart + Http2.FrameHead + HeadersLength;
    private const int MessageStart = DataStart + Http2.FrameHead + GrpcFrame.HeadBytes;
    private const int TrailersLength = 15;

    /// <summary>What follows a message: its trailers, a reset, and the word that the connection ends.</summary>
    private const int EndBytes = Http2.FrameHead + TrailersLength + 13 + 17;
    private const int MessageEnd = HttpLimits.ReplyBytes - EndBytes;

    /// <summary>What an error leaves for its text behind the status, and before a reset and the word that the connection ends.</summary>
    private const int TextEnd = HttpLimits.ReplyBytes - 13 - 17;

    /// <summary>The index of <c>:status: 200</c> in the static table.</summary>
    private const int Status200 = 0x88;

    private const int NameNumber = 1;

    // What the headers of a call said, in one number: how long its client waits, and one more; its token; its route; how many session ids it
    // has, and the place of one.
    private const int TimeoutMask = 0x7FFF;
    private const int TokenShift = 15;
    private const int TokenMask = 7;
    private const int RouteShift = 18;
    private const int RouteMask = 0xFF;
    private const int CountShift = 26;
    private const int CountMask = 3;
    private const int PlaceShift = 28;
    private const int PlaceMask = 3;
    private const int IsStop = 1 << 30;

    /// <summary>Instead of that: it is no call at all.</summary>
    private const int Malformed = -1;

    // Headers, data with an empty message, and trailers. As bytes, and not as a text: on a device a text ends at its first zero.
    private static readonly byte[] Answer =
    {
        0, 0, HeadersLength, Http2.Headers, Http2.EndHeaders, 0, 0, 0, 0, Status200,
        0x0F, 0x10, 16, (byte)'a', (byte)'p', (byte)'p', (byte)'l', (byte)'i', (byte)'c', (byte)'a', (byte)'t', (byte)'i', (byte)'o', (byte)'n',
        (byte)'/', (byte)'g', (byte)'r', (byte)'p', (byte)'c',
        0, 0, GrpcFrame.HeadBytes, Http2.Data, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, TrailersLength, Http2.Headers, Http2.EndStream | Http2.EndHeaders, 0, 0, 0, 0,
        0, 11, (byte)'g', (byte)'r', (byte)'p', (byte)'c', (byte)'-', (byte)'s', (byte)'t', (byte)'a', (byte)'t', (byte)'u', (byte)'s', 1, (byte)'0',
    };

    private static readonly byte[] MessageName =
    {
        0, 12, (byte)'g', (byte)'r', (byte)'p', (byte)'c', (byte)'-', (byte)'m', (byte)'e', (byte)'s', (byte)'s', (byte)'a', (byte)'g', (byte)'e',
    };

    // Where in the answer the name of the status is, with its length before it.
    private const int StatusNameAt = MessageStart - ReplyStart + Http2.FrameHead;
    private const int StatusNameLength = 13;

    /// <inheritdoc/>
    bool IPartSink.Take(int length)
    {
        int start = MessageStart - Http2.FrameHead;
        SetFrame(start, Http2.Data, 0, length);
        return _owner.Reply.SendPart(start, Http2.FrameHead + length);
    }

    private void CloseCall()
    {
        _current = 0;
        _bodyStart = 0;
        _bodyEnd = 0;
        _refusal = null;
        _marks &= ~(Mark.Stop | Mark.Stopped | Mark.TooLong | Mark.Ended | Mark.Blocked);
        if (_waiting == null || _waiting.Count == 0)
        {
            _block.Unpin();
        }
    }

    /// <summary>The headers of a call are whole. What they say is judged here, and only the verdict stays.</summary>
    /// <returns>What they said in one number, or <see cref="Malformed"/>.</returns>
    private int Say(out HttpRefusal? refusal)
    {
        HeaderBlock block = _block;
        int said = (block.Timeout + 1) | (block.Token << TokenShift) | (block.Route << RouteShift);
        refusal = null;
        if (IsStopInBlock())
        {
            return said | IsStop;
        }

        if (block.IsMalformed)
        {
            return Malformed;
        }

        refusal = Judge(block);
        int count = block.SessionIdCount;
        return count == 0 ? said : said | (count << CountShift) | (block.PinSessionId() << PlaceShift);
    }

    /// <summary>Goes on with this call.</summary>
    private void TakeCall(int stream, int said, HttpRefusal? refusal)
    {
        _current = stream;
        _streamWindow = _newWindow;
        _said = said;
        _route = (said >> RouteShift) & RouteMask;
        _refusal = refusal;
        if ((said & IsStop) != 0)
        {
            _marks |= Mark.Stop;
            if (!_router.StopsByBody(_route))
            {
                Stop();
            }
        }
    }

    /// <summary>Carries out a stop that needs no body while another call is not whole. It gets its reply when its turn comes.</summary>
    private void StopAtOnce(int said)
    {
        int routeBefore = _route;
        int saidBefore = _said;
        Mark before = _marks;
        _route = (said >> RouteShift) & RouteMask;
        _said = said;
        if (_route != Router.None && !_router.StopsByBody(_route))
        {
            Stop();
        }

        _route = routeBefore;
        _said = saidBefore;
        _marks = before;
    }

    /// <summary>Stops everything, for a stop of which it cannot be known any more whom it means.</summary>
    private void StopUnknown() => StopAtOnce(_router.StopOfAll << RouteShift);

    /// <summary>The headers of a call are those of one that was let in before.</summary>
    private HttpStep RepeatCall(int said)
    {
        _current = _stream;
        _streamWindow = _newWindow;
        _said = said;
        _route = (said >> RouteShift) & RouteMask;
        if (said >> CountShift != 0)
        {
            _block.Pin((said >> PlaceShift) & PlaceMask);
        }

        return (_flags & Http2.EndStream) != 0 ? EndCall() : Next;
    }

    /// <summary>Why a call is refused for what its headers say; null for no reason.</summary>
    private HttpRefusal? Judge(HeaderBlock block)
    {
        if (!block.IsOurs)
        {
            return block.HasOrigin ? HttpRefusal.ForeignOrigin : HttpRefusal.ForeignHost;
        }

        if (!block.IsPost)
        {
            return GrpcRefusal.NotPost;
        }

        if (!block.IsGrpc)
        {
            return GrpcRefusal.NotGrpc;
        }

        if (_gate.NeedsToken && block.Token == 0)
        {
            return HttpRefusal.NoToken;
        }

        if (block.Route == Router.None)
        {
            return block.NoRoute == null ? GrpcRefusal.NoMethod : HttpRefusal.Of(RpcCode.Unimplemented, block.NoRoute.Reason);
        }

        if (block.HasBadTimeout)
        {
            return GrpcRefusal.BadTimeout;
        }

        if (block.HasLostSessionId)
        {
            // The peer has more of them in its table than are kept here. On a new connection it has none.
            _marks |= Mark.Closing;
            return GrpcRefusal.LostSessionId;
        }

        return _owner.IsSideDoor && _router.KindOf(block.Route) != MethodKind.SignOfLife ? HttpRefusal.Busy : null;
    }

    private HttpStep EndCall()
    {
        _marks |= Mark.Ended;
        _phase = Phase.Call;
        return HttpStep.RequestRead;
    }

    private HttpStep Serve()
    {
        if ((_marks & Mark.Stop) != 0)
        {
            if ((_marks & Mark.Stopped) == 0)
            {
                Stop();
            }

            return Finish();
        }

        if ((_marks & Mark.Abandoned) != 0)
        {
            // Whoever sent it is not there to keep alive what it would move.
            CloseCall();
            _phase = Phase.Head;
            return Next;
        }

        _refusal ??= CheckBody();
        if (_refusal == null)
        {
            _message.Reset(_output, MessageStart, MessageEnd, null);
            Run();
        }

        return Finish();
    }

    private HttpRefusal? CheckBody()
    {
        if ((_marks & Mark.TooLong) != 0)
        {
            return HttpRefusal.BodyTooLong;
        }

        HttpRefusal? refusal = GrpcFrame.Check(_input, _bodyStart, _bodyEnd);
        if (refusal != null)
        {
            return refusal;
        }

        // What the client no longer waits for must not move anything.
        int timeout = (_said & TimeoutMask) - 1;
        return timeout >= 0 && _owner.Clock.NowUs - _owner.BegunUs >= (long)timeout * GrpcTimeout.UnitUs ? GrpcRefusal.PastTimeout : null;
    }

    private void Run()
    {
        RpcCall call = _call;
        Gate gate = _gate;
        if (gate.NeedsToken)
        {
            call.Name(gate.OwnerOf((_said >> TokenShift) & TokenMask));
        }

        int start = _bodyStart + GrpcFrame.HeadBytes;
        _request.Reset(_input, start, _bodyEnd - start);
        call.Begin(_request, _message, _owner.BegunUs, _owner.Clock.NowUs);
        if (_said >> CountShift != 0)
        {
            _block.SetSessionId(call, (_said >> CountShift) & CountMask, (_said >> PlaceShift) & PlaceMask);
        }

        _router.Grpc.Serve(_route, call);
    }

    /// <summary>Carries out the stop that is here, and keeps how it ended.</summary>
    private void Stop()
    {
        RpcCall call = _call;
        Gate gate = _gate;
        _marks |= Mark.Stopped;
        int token = (_said >> TokenShift) & TokenMask;
        if (gate.NeedsToken)
        {
            call.Name(token > 0 ? gate.OwnerOf(token) : string.Empty);
        }

        _message.Reset(_output, MessageStart, MessageEnd, null);
        _request.Reset(_input, _bodyStart, 0);
        call.Begin(_request, _message, _owner.BegunUs, _owner.Clock.NowUs);
        if (_router.StopsByBody(_route) && !FindsWhom())
        {
            // Then the handler says what is wrong with it.
            int prefix = _bodyEnd - _bodyStart < GrpcFrame.HeadBytes ? _bodyEnd - _bodyStart : GrpcFrame.HeadBytes;
            _request.Reset(_input, _bodyStart + prefix, _bodyEnd - _bodyStart - prefix);
        }

        _router.Grpc.Serve(_route, call);
    }

    /// <summary>Whom a stop means, by its body in whatever state that is: behind gRPC's prefix, or without one.</summary>
    private bool FindsWhom() =>
        (_bodyEnd - _bodyStart > GrpcFrame.HeadBytes && LooseProto.TryFindText(_input, _bodyStart + GrpcFrame.HeadBytes, _bodyEnd, NameNumber, ref _call.PathArgument))
        || LooseProto.TryFindText(_input, _bodyStart, _bodyEnd, NameNumber, ref _call.PathArgument);

    /// <summary>A stop does not wait for the rest of its body once it is known whom it means. Its reply does.</summary>
    private void StopEarly()
    {
        if ((_marks & (Mark.Stop | Mark.Stopped)) == Mark.Stop && FindsWhom())
        {
            Stop();
        }
    }

    /// <summary>Where a stop cannot be read to its end, carries it out all the same.</summary>
    private void StopAfterAll()
    {
        if ((_marks & (Mark.Stop | Mark.Stopped)) == Mark.Stop)
        {
            Stop();
        }

        // One whose headers break off says enough where it stops everything.
        if ((_marks & (Mark.InBlock | Mark.PassedOver)) == Mark.InBlock && IsStopInBlock() && !_router.StopsByBody(_block.Route))
        {
            _route = _block.Route;
            _said = _block.Token << TokenShift;
            _marks |= Mark.Stop;
            Stop();
        }
    }

    /// <summary>The connection ends: carries out what stops wait.</summary>
    private void StopWaiting()
    {
        for (int i = HasWaiting ? _waiting!.Count - 1 : -1; i >= 0; i--)
        {
            if ((_waiting!.SaidAt(i) & IsStop) != 0)
            {
                CloseCall();
                Switch(i);
                StopAfterAll();
            }
        }
    }

    /// <summary>Writes the reply of the call, and sends it if the peer takes as much.</summary>
    private HttpStep Finish()
    {
        ProtoWriter proto = _message;
        if (_refusal != null || _call.Cause != RefusalCause.None || proto.IsBroken)
        {
            return Send(PutError(_refusal ?? Failure()));
        }

        int length = proto.Gone + proto.Position - MessageStart;
        int data = length + GrpcFrame.HeadBytes;
        if (_window < data || _streamWindow < data)
        {
            _marks |= Mark.Blocked;
            _phase = Phase.Head;
            return Next;
        }

        return SendSuccess(length);
    }

    /// <summary>Why a call that was let in has failed.</summary>
    private HttpRefusal Failure()
    {
        if (!_call.Failed)
        {
            // A member of the reply is longer than the output.
            _call.BreakDown();
        }

        return HttpRefusal.Of(_call.Code, _call.Message);
    }

    private bool TakesReply(int length) => _window >= length + GrpcFrame.HeadBytes && _streamWindow >= length + GrpcFrame.HeadBytes;

    /// <summary>Whether the peer takes the reply now. Where it is long, what was written of it may be overwritten since: it is written again.</summary>
    private HttpStep Unblock()
    {
        int length = _message.Gone + _message.Position - MessageStart;
        if (!TakesReply(length))
        {
            return Next;
        }

        _marks &= ~Mark.Blocked;
        if (length > HttpLimits.ScratchStart - MessageStart)
        {
            _phase = Phase.Call;
            return Next;
        }

        return SendSuccess(length);
    }

    private HttpStep SendSuccess(int length)
    {
        byte[] output = _output;
        if (_message.Gone > 0)
        {
            return SendParts(length);
        }

        int trailers = MessageStart + length;
        if (length == 0)
        {
            Array.Copy(Answer, 0, output, ReplyStart, Answer.Length);
        }
        else
        {
            Array.Copy(Answer, 0, output, ReplyStart, MessageStart - ReplyStart);
            Array.Copy(Answer, MessageStart - ReplyStart, output, trailers, Http2.FrameHead + TrailersLength);
        }

        SetNumber(ReplyStart + 5, _current);
        Array.Copy(output, ReplyStart + 5, output, DataStart + 5, 4);
        Array.Copy(output, ReplyStart + 5, output, trailers + 5, 4);
        if (length > 0)
        {
            output[DataStart + 1] = (byte)((length + GrpcFrame.HeadBytes) >> 8);
            output[DataStart + 2] = (byte)(length + GrpcFrame.HeadBytes);
            output[MessageStart - 2] = (byte)(length >> 8);
            output[MessageStart - 1] = (byte)length;
        }

        _window -= length + GrpcFrame.HeadBytes;
        return Send(trailers + Http2.FrameHead + TrailersLength);
    }

    /// <summary>Sends a reply that is longer than the output: it only looks, so it is made a second time, now that its length is known.</summary>
    private HttpStep SendParts(int length)
    {
        byte[] output = _output;
        Array.Copy(Answer, 0, output, ReplyStart, MessageStart - ReplyStart);
        SetNumber(ReplyStart + 5, _current);
        SetNumber(DataStart + 5, _current);
        SetNumber(MessageStart - 4, length);
        _window -= length + GrpcFrame.HeadBytes;
        int head = TakeControl();
        bool isSent = _owner.Reply.SendPart(head, MessageStart - head);
        ProtoWriter proto = _message;
        proto.Reset(output, MessageStart, MessageEnd, this);
        if (isSent)
        {
            Run();
        }

        if (!isSent || proto.IsBroken || _call.Failed || proto.Gone + proto.Position - MessageStart != length)
        {
            // What changed meanwhile has another length. The peer may ask again; what has left of it cannot be taken back.
            int stream = _current;
            CloseCall();
            Reset(stream, Http2.Cancel);
            _phase = Phase.Head;
            return Next;
        }

        int start = MessageStart - Http2.FrameHead;
        int trailers = proto.Position;
        SetFrame(start, Http2.Data, 0, trailers - MessageStart);
        Array.Copy(Answer, MessageStart - ReplyStart, output, trailers, Http2.FrameHead + TrailersLength);
        SetNumber(trailers + 5, _current);
        return Send(start, trailers + Http2.FrameHead + TrailersLength);
    }

    private void SetFrame(int at, int type, int flags, int length)
    {
        byte[] output = _output;
        output[at] = 0;
        output[at + 1] = (byte)(length >> 8);
        output[at + 2] = (byte)length;
        output[at + 3] = (byte)type;
        output[at + 4] = (byte)flags;
        SetNumber(at + 5, _current);
    }

    /// <summary>Writes an error: trailers alone. What is not gRPC is told in the way of HTTP as well.</summary>
    /// <returns>Where it ends.</returns>
    private int PutError(HttpRefusal refusal)
    {
        byte[] output = _output;
        int at = ReplyStart + Http2.FrameHead;
        _router.Grpc.Count(_refusal == null ? _call.Cause : RefusalCauses.Of(refusal.Code));
        if (refusal.Status == GrpcRefusal.NotGrpcStatus || refusal.Status == GrpcRefusal.NotPostStatus)
        {
            output[at++] = 8;
            output[at++] = 3;
            output[at++] = (byte)('0' + (refusal.Status / 100));
            output[at++] = (byte)('0' + (refusal.Status / 10 % 10));
            output[at++] = (byte)('0' + (refusal.Status % 10));
        }
        else
        {
            output[at++] = Status200;
        }

        Array.Copy(Answer, Http2.FrameHead + 1, output, at, HeadersLength - 1);
        at += HeadersLength - 1;
        int code = (int)refusal.Code;
        Array.Copy(Answer, StatusNameAt, output, at, StatusNameLength);
        at += StatusNameLength;
        output[at++] = (byte)(code < 10 ? 1 : 2);
        if (code >= 10)
        {
            output[at++] = (byte)('0' + (code / 10));
        }

        output[at++] = (byte)('0' + (code % 10));
        Array.Copy(MessageName, 0, output, at, MessageName.Length);
        at += MessageName.Length;
        at = PutText(Ascii.Bytes(refusal.Reason), at);
        SetFrame(ReplyStart, Http2.Headers, Http2.EndHeaders | Http2.EndStream, at - ReplyStart - Http2.FrameHead);
        return at;
    }

    /// <summary>Writes a text with its length, percent-encoded as gRPC has it. What does not fit is cut off.</summary>
    private int PutText(byte[] text, int at)
    {
        // The length takes two bytes where it is 127 or more, and three from 255 on.
        int from = at + 3;
        int to = PercentCoding.Encode(text, _output, from, TextEnd);
        int length = to - from;
        if (length < 0x7F)
        {
            _output[at++] = (byte)length;
        }
        else
        {
            int more = length - 0x7F;
            _output[at++] = 0x7F;
            if (more >= 0x80)
            {
                _output[at++] = (byte)(more | 0x80);
                more >>= 7;
            }

            _output[at++] = (byte)more;
        }

        Array.Copy(_output, from, _output, at, length);
        return at + length;
    }

    private HttpStep Send(int end) => Send(TakeControl(), end);

    /// <summary>Puts what belongs to no reply right before one.</summary>
    /// <returns>Where it starts then.</returns>
    private int TakeControl()
    {
        int control = _controlEnd;
        int start = ReplyStart - control;
        if (control > 0)
        {
            Array.Copy(_output, 0, _output, start, control);
            _controlEnd = 0;
        }

        return start;
    }

    /// <summary>The reply is in the output: sends it, and with it what ends the stream or the connection before its time.</summary>
    private HttpStep Send(int start, int end)
    {
        int stream = _current;
        bool closes = _owner.IsSideDoor;
        if (closes || (_marks & (Mark.Closing | Mark.Ended)) != Mark.Ended)
        {
            closes |= (_marks & Mark.Closing) != 0;
            _controlEnd = end;
            if ((_marks & Mark.Ended) == 0)
            {
                Reset(stream, Http2.NoError);
            }

            if (closes)
            {
                // What waits was not begun: its client may send it again.
                PutGoAway(Http2.NoError, HasWaiting ? stream : _last);
            }

            end = _controlEnd;
            _controlEnd = 0;
        }

        CloseCall();
        _idleFrames = 0;
        if (Filled > _at)
        {
            // What came along is the next call, or its start.
            _owner.BegunUs = _owner.Clock.NowUs;
        }

        _phase = closes ? Phase.Over : Phase.Head;
        _owner.Reply.SetRaw(start, end - start, closes);
        return HttpStep.SendReply;
    }
}
