using System;

namespace Firmware.Rpc.Http2;

/// <content>The frames of calls: headers and data.</content>
public sealed partial class Http2Exchange
{
    private HttpStep BeginHeaders(int at, int length)
    {
        if ((_stream & 1) == 0)
        {
            return Die(Http2.ProtocolError);
        }

        if ((_flags | Http2.EndStream) == (Http2.EndStream | Http2.EndHeaders) && _stream > _last && _current == 0 && at + length <= Filled)
        {
            int said = _seen.Find(_block.Version, at, length);
            if (said != 0)
            {
                _last = _stream;
                _at = at + length;
                return RepeatCall(said);
            }
        }

        int more = ((_flags & Http2.Padded) != 0 ? 1 : 0) + ((_flags & Http2.HasPriority) != 0 ? 5 : 0);
        if (length < more)
        {
            return Die(Http2.FrameSizeError);
        }

        if (Filled - at < more)
        {
            return Await();
        }

        _padding = (_flags & Http2.Padded) != 0 ? _input[at] : 0;
        _left = length - more - _padding;
        if (_left < 0)
        {
            return Die(Http2.ProtocolError);
        }

        if (_stream > _last)
        {
            _last = _stream;
            _marks |= _current == 0 ? Mark.InBlock : Mark.InBlock | Mark.Second;
            if (_current != 0 && RoomForField < FieldBytes && (_marks & (Mark.Stop | Mark.Ended)) == 0)
            {
                // A body that leaves no room for the path of what may be a stop gives way.
                _marks |= Mark.TooLong;
                _bodyEnd = _bodyStart;
            }

            _block.Begin();
        }
        else if ((_stream == _current && (_marks & Mark.Ended) == 0) || _stream == _givenUp || IsWaitingFor(_stream))
        {
            // Trailers, which end a call. Of what was given up more may come.
            if ((_flags & Http2.EndStream) == 0 && _stream == _current)
            {
                return Die(Http2.ProtocolError);
            }

            _marks |= Mark.InBlock | Mark.PassedOver;
            _block.BeginPassedOver();
        }
        else
        {
            return Die(Http2.StreamClosed);
        }

        if (!IsCalm())
        {
            return Die(Http2.EnhanceYourCalm);
        }

        _at = at + more;
        _blockBytes = length;
        _phase = Phase.Block;
        return Next;
    }

    private HttpStep ContinueBlock(int type, int length)
    {
        // The stream of the block is the highest there was, or one whose block says nothing.
        if (type != Http2.Continuation || (_stream != _last && (_marks & Mark.PassedOver) == 0))
        {
            return Die(Http2.ProtocolError);
        }

        _blockBytes += length;
        if (!IsCalm() || _blockBytes > HttpLimits.BlockBytes)
        {
            _at += _carried + Http2.FrameHead;
            _left = length;
            _padding = 0;
            _flags = (_marks & Mark.EndsStream) != 0 ? Http2.EndStream : 0;
            return GiveUpBlock(Http2.EnhanceYourCalm);
        }

        // What is left of the frame before goes up against what is in this one.
        Array.Copy(_input, _at, _input, _at + Http2.FrameHead, _carried);
        _at += Http2.FrameHead;
        _left = length + _carried;
        _padding = 0;
        _carried = 0;

        // Only the first frame of a block says whether the stream ends.
        _flags = (_flags & Http2.EndHeaders) | ((_marks & Mark.EndsStream) != 0 ? Http2.EndStream : 0);
        _phase = Phase.Block;
        return Next;
    }

    /// <summary>What bodies leave of the input for a field of headers.</summary>
    private int RoomForField => _input.Length - BodyPlace - (_bodyEnd - _bodyStart) - Http2.FrameHead;

    private HttpStep ReadBlock()
    {
        int here = Filled - _at;
        int start = _at;
        int length = _left;
        int version = _block.Version;
        int room = RoomForField;
        int read = room < FieldBytes ? ReadClosely(room) : _block.Read(_input, _at, _at + (here < _left ? here : _left), FieldBytes);
        _left -= read - _at;
        _at = read;
        if (_block.IsBroken || _blockBytes > HttpLimits.BlockBytes)
        {
            return GiveUpBlock(_block.IsBroken ? Http2.CompressionError : Http2.EnhanceYourCalm);
        }

        if (_block.IsPaused)
        {
            return HttpStep.Yield;
        }

        if (Filled - _at < _left)
        {
            return Await();
        }

        // What pads the frame is between what is left of it and the next one.
        int rest = _at + _left;
        int pad = Filled - rest < _padding ? Filled - rest : _padding;
        if (pad > 0)
        {
            Array.Copy(_input, rest + pad, _input, rest, Filled - rest - pad);
            Filled -= pad;
            _padding -= pad;
        }

        if (_padding > 0)
        {
            return Await();
        }

        _phase = Phase.Head;
        if ((_flags & Http2.EndHeaders) == 0)
        {
            _carried = _left;
            _marks |= (_flags & Http2.EndStream) != 0 ? Mark.EndsStream : Mark.None;
            return Next;
        }

        if (_left > 0 || !_block.IsWhole)
        {
            return GiveUpBlock(Http2.CompressionError);
        }

        // Only what is a whole block by itself: what ends one that began before says less than that, and trailers say nothing.
        bool isOfCall = (_marks & Mark.PassedOver) == 0;
        HttpStep step = EndBlock();
        if (isOfCall && _at - start == _blockBytes && version == _block.Version && _current == _stream && _refusal == null && (_marks & Mark.Stop) == 0)
        {
            _seen.Keep(version, start, length, _said);
        }

        return step;
    }

    /// <summary>Reads a block where bodies leave little room for it: a field that would not fit in pieces is not read whole either, however it is cut.</summary>
    private int ReadClosely(int room)
    {
        int at = _at;
        int end = Filled - at < _left ? Filled : at + _left;
        while (true)
        {
            int read = _block.Read(_input, at, end - at > room ? at + room : end, room);
            if (read == at && end - at > room)
            {
                // Its name fills the room: behind it is how long it is.
                read = _block.Read(_input, at, end - at > room + Http2.FrameHead ? at + room + Http2.FrameHead : end, room);
            }

            if (read == at || end - at <= room || _block.IsBroken || _block.IsPaused)
            {
                return read;
            }

            at = read;
        }
    }

    /// <summary>
    /// The connection ends for what is in a block of headers. Where that is a stop's whose body says whom it means, the body is waited for
    /// first: frames can still be told apart, though no headers can be read any more.
    /// </summary>
    private HttpStep GiveUpBlock(int code)
    {
        bool isStop = (_marks & (Mark.PassedOver | Mark.Stop | Mark.Closing)) == 0 && IsStopInBlock() && _router.StopsByBody(_block.Route);
        if (!isStop)
        {
            return Die(code);
        }

        CloseCall();
        _marks = (_marks | Mark.Closing) & ~(Mark.InBlock | Mark.Second | Mark.EndsStream);
        _carried = 0;
        TakeCall(_stream, IsStop | (_block.Token << TokenShift) | (_block.Route << RouteShift), null);
        return (_flags & Http2.EndStream) != 0 ? EndCall() : Skip(_at, _left + _padding);
    }

    private HttpStep EndBlock()
    {
        Mark marks = _marks;
        _marks &= ~(Mark.InBlock | Mark.PassedOver | Mark.Second | Mark.EndsStream);
        bool ends = (_flags & Http2.EndStream) != 0;
        if ((marks & Mark.PassedOver) != 0)
        {
            bool isOfCall = _stream == _current || (IsWaitingFor(_stream) && Switch(_waiting!.PlaceOf(_stream)));
            return ends && _current != 0 && isOfCall ? EndCall() : Next;
        }

        int said = Say(out HttpRefusal? refusal);
        if (said == Malformed)
        {
            Reset(_stream, Http2.ProtocolError);
            return Next;
        }

        if ((marks & Mark.Second) != 0)
        {
            return WaitOrTake(said, refusal, ends);
        }

        TakeCall(_stream, said, refusal);
        return ends ? EndCall() : Next;
    }

    /// <summary>The headers of a call came while another one is not whole, or has a reply that its peer does not take.</summary>
    private HttpStep WaitOrTake(int said, HttpRefusal? refusal, bool ends)
    {
        bool isStop = (said & IsStop) != 0;
        _waiting ??= new WaitingCalls();
        if ((_marks & Mark.Blocked) != 0 && isStop)
        {
            Reset(_current, Http2.Cancel);
            TakeCall(_stream, said, refusal);
            return ends ? EndCall() : Next;
        }

        if (isStop)
        {
            // Whether or not there is room for its reply to wait.
            StopAtOnce(said);
        }

        if (isStop && _waiting.IsFull)
        {
            MakeWay(_waiting);
            if (_waiting.IsFull && (_marks & (Mark.Stop | Mark.Ended)) == 0)
            {
                // All that wait are stops: the call that is read gives way.
                Reset(_current, Http2.RefusedStream);
                TakeCall(_stream, said, refusal);
                return ends ? EndCall() : Next;
            }

            if (_waiting.IsFull && _router.StopsByBody((said >> RouteShift) & RouteMask))
            {
                // It cannot wait until its body says whom it means.
                StopUnknown();
            }
        }

        if ((_marks & Mark.Blocked) != 0 || _waiting.IsFull)
        {
            Reset(_stream, Http2.RefusedStream);
            return Next;
        }

        _waiting.Add(_stream, said, refusal, 0);
        return !ends ? Next : Switch(_waiting.Count - 1) ? EndCall() : Next;
    }

    /// <summary>Gives up a waiting call that is no stop, if there is one, for one that is.</summary>
    private void MakeWay(WaitingCalls waiting)
    {
        for (int i = 0; i < waiting.Count; i++)
        {
            if ((waiting.SaidAt(i) & IsStop) == 0)
            {
                Reset(waiting.StreamAt(i), Http2.RefusedStream);
                Drop(waiting, i);
                return;
            }
        }
    }

    /// <summary>Goes on with a call that waits, while the one that was read waits instead. False where it is refused: its peer does not take the
    /// reply to the one before, or its body is longer than can be put aside.</summary>
    private bool Switch(int place)
    {
        WaitingCalls waiting = _waiting!;
        int stream = waiting.StreamAt(place);
        int said = waiting.SaidAt(place);
        int length = waiting.LengthAt(place);
        if ((_marks & Mark.Blocked) != 0 || length > HttpLimits.ReplyBytes - HttpLimits.ScratchStart)
        {
            if ((said & IsStop) == 0)
            {
                Reset(stream, Http2.RefusedStream);
                Drop(waiting, place);
                return false;
            }

            if (_current != 0)
            {
                Reset(_current, Http2.Cancel);
            }
        }

        // Its body goes behind all others, and that of the one before stays where it is.
        HttpRefusal? refusal = waiting.RefusalAt(place);
        int body = _bodyEnd - _bodyStart;
        Drop(waiting, place);
        if (_current != 0)
        {
            waiting.Add(_current, _said, _refusal, body);
        }

        Mark lasting = _marks & ~(Mark.Stop | Mark.Stopped | Mark.TooLong);
        _marks = lasting;
        _bodyStart = BodyPlace;
        _bodyEnd = _bodyStart + length;
        TakeCall(stream, said, refusal);
        return true;
    }

    /// <summary>Takes a waiting call out. Its body goes behind all others, of which that of the call that is read moves with them.</summary>
    private void Drop(WaitingCalls waiting, int place)
    {
        int body = _bodyEnd - _bodyStart;
        if (body > 0)
        {
            Array.Copy(_input, _bodyStart, _input, BodyPlace, body);
        }

        Rotate(waiting, place);
        waiting.Remove(place);
        _bodyStart = BodyPlace;
        _bodyEnd = _bodyStart + body;
    }

    /// <summary>Moves the body of a waiting call behind those of the others and that of the one that is read.</summary>
    private void Rotate(WaitingCalls waiting, int place)
    {
        int length = waiting.LengthAt(place);
        int start = InputStart + waiting.BytesBefore(place);
        int end = BodyPlace + (_current != 0 ? _bodyEnd - _bodyStart : 0);
        int kept = length < HttpLimits.ReplyBytes - HttpLimits.ScratchStart ? length : HttpLimits.ReplyBytes - HttpLimits.ScratchStart;
        Array.Copy(_input, start, _output, HttpLimits.ScratchStart, kept);
        Array.Copy(_input, start + length, _input, start, end - start - length);
        Array.Copy(_output, HttpLimits.ScratchStart, _input, end - length, kept);
    }

    private bool IsWaitingFor(int stream) => HasWaiting && _waiting!.PlaceOf(stream) >= 0;

    /// <summary>Whether what the block says is a stop, and one of ours.</summary>
    private bool IsStopInBlock() => _block.IsPost && _block.IsOurs && _router.KindOf(_block.Route) == MethodKind.Stop;

    private HttpStep BeginData(int at, int length)
    {
        if (_stream == 0 || _stream > _last)
        {
            return Die(Http2.ProtocolError);
        }

        int more = 0;
        _padding = 0;
        if ((_flags & Http2.Padded) != 0)
        {
            if (length == 0)
            {
                return Die(Http2.FrameSizeError);
            }

            if (Filled == at)
            {
                return Await();
            }

            more = 1;
            _padding = _input[at];
            if (_padding >= length)
            {
                return Die(Http2.ProtocolError);
            }
        }

        // It is taken as it comes, so the peer may send as much again long before it would have to wait.
        _ours -= length;
        if (_ours < 0)
        {
            return Die(Http2.FlowControlError);
        }

        if (_ours < Http2.Window / 2)
        {
            PutHead(Http2.WindowUpdate, 0, 0, 4);
            PutNumber(Http2.Window - _ours);
            _ours = Http2.Window;
        }

        if (_stream != _current || (_marks & Mark.Ended) != 0)
        {
            int place = HasWaiting ? _waiting!.PlaceOf(_stream) : -1;
            if (place < 0 && _stream != _givenUp)
            {
                Reset(_stream, Http2.StreamClosed);
            }

            if (place < 0 || !Switch(place))
            {
                return IsCalm() ? Skip(at, length) : Die(Http2.EnhanceYourCalm);
            }
        }

        if (length == 0 && !IsCalm())
        {
            return Die(Http2.EnhanceYourCalm);
        }

        _at = at + more;
        _left = length - more - _padding;
        _phase = Phase.Data;
        return ReadData();
    }

    private HttpStep ReadData()
    {
        int here = Filled - _at < _left ? Filled - _at : _left;
        if (here > 0)
        {
            TakeBody(here);
        }

        if (_left > 0)
        {
            StopEarly();
            return Await();
        }

        if (_padding > 0)
        {
            here = Filled - _at < _padding ? Filled - _at : _padding;
            _at += here;
            _padding -= here;
            if (_padding > 0)
            {
                StopEarly();
                return Await();
            }
        }

        _phase = Phase.Head;
        if ((_flags & Http2.EndStream) != 0)
        {
            return EndCall();
        }

        if ((_marks & Mark.Stop) != 0)
        {
            StopEarly();
        }

        return Next;
    }

    private void TakeBody(int length)
    {
        int body = _bodyEnd - _bodyStart;
        if (body == 0 && length <= MaxBody && (_waiting == null || _waiting.Count == 0))
        {
            _bodyStart = _at;
            _at += length;
            _bodyEnd = _at;
            _left -= length;
            return;
        }

        int room = (_marks & Mark.TooLong) != 0 ? 0 : MaxBody - body;
        int reserve = _waiting == null || _waiting.Count == 0 ? RoomForFrame : (_marks & Mark.Stop) != 0 ? StopField : StopField + StopBody;
        if (_input.Length - reserve - BodyPlace - body < room)
        {
            room = _input.Length - reserve - BodyPlace - body;
        }

        // Of one that is too long what fits is kept: it may say whom a stop means.
        int kept = length <= room ? length : room > 0 ? room : 0;
        _marks |= kept < length ? Mark.TooLong : Mark.None;
        if (body == 0)
        {
            _bodyStart = _at;
            _bodyEnd = _at;
        }
        else
        {
            Array.Copy(_input, _at, _input, _bodyEnd, kept);
        }

        _bodyEnd += kept;
        _at += length;
        _left -= length;
        if (kept < length && reserve == StopField && (_marks & Mark.Stopped) == 0 && !FindsWhom())
        {
            // The bodies of others leave no room to know whom it means.
            StopUnknown();
            _marks |= Mark.Stopped;
        }
    }
}
