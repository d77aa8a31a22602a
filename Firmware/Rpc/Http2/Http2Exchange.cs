using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Http1;
using Firmware.Rpc.Messages;
using Firmware.Rpc.Protobuf;

namespace Firmware.Rpc.Http2;

/// <summary>
/// A connection that speaks HTTP/2 (RFC 9113), without its socket: frames in, frames out. It carries unary calls of gRPC, one at a time, as
/// it tells its peer. It shares the input and the output of the <see cref="HttpExchange"/> that it belongs to, and is driven by it. It is made
/// when its connection turns out to be one, and ends with it: nothing else is allocated here, but for refusals, for headers beyond measure, and once
/// for calls that wait.
/// </summary>
/// <remarks>
/// A stop is carried out as soon as it is known whom it means, whatever else is wrong with it or comes of the connection; see
/// <see cref="HttpExchange"/>. Where there is no room for it, it takes that of another call.
/// </remarks>
public sealed class Http2Exchange : IPartSink
{
    private enum Phase
    {
        Preface,
        Head,
        Block,
        Settings,
        Data,
        Skip,
        Call,

        /// <summary>What was waited for did not come.</summary>
        Late,
        Over,
    }

    /// <summary>What is known, in one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        SawSettings = 1,

        /// <summary>A block of headers is not whole, and nothing else may come before its rest.</summary>
        InBlock = 2,

        /// <summary>The block is one of trailers, or of a stream that is given up: it says nothing that matters.</summary>
        PassedOver = 4,

        /// <summary>The block is one of a call, while another one is not whole yet.</summary>
        Second = 8,

        /// <summary>The call of the stream is a stop.</summary>
        Stop = 0x10,

        /// <summary>It was a stop and is done; what is missing is its end and the reply.</summary>
        Stopped = 0x20,

        /// <summary>The body of the call is longer than any may be, and the rest of it is thrown away.</summary>
        TooLong = 0x40,

        /// <summary>All of the call is here.</summary>
        Ended = 0x80,

        /// <summary>The reply waits until the peer takes it.</summary>
        Blocked = 0x100,

        /// <summary>The connection ends with the next reply.</summary>
        Closing = 0x200,

        LostFraming = 0x400,

        /// <summary>The peer is gone: only stops are carried out.</summary>
        Abandoned = 0x800,

        /// <summary>The frame that began the block ends the stream.</summary>
        EndsStream = 0x1000,
    }

    /// <summary>Nothing for the caller to do.</summary>
    private const HttpStep Next = (HttpStep)(-1);

    /// <summary>A message and what gRPC has before it.</summary>
    private const int MaxBody = GrpcFrame.HeadBytes + HttpLimits.BodyBytes;

    /// <summary>What has to be whole in the input besides bodies: the head of a frame, and a ping.</summary>
    private const int RoomForFrame = Http2.FrameHead + 8;

    /// <summary>Where in the output replies start; before it is what belongs to none.</summary>
    private const int ReplyStart = 80;

    /// <summary>The most that one frame is answered with: a window's update, a reset, and the word that the connection ends.</summary>
    private const int MostForOneFrame = 48;

    /// <summary>Of a field of headers that is longer, nothing is looked for but its length. The longest path fits.</summary>
    private const int FieldBytes = 208;

    /// <summary>What the bodies of calls that are not whole leave of the input for a stop that comes behind them: for the longest field of its headers, and a
    /// frame's head; and for its own body, which says whom it means.</summary>
    private const int StopField = 96 + RoomForFrame;
    private const int StopBody = 40;

    /// <summary>The first line of the preface.</summary>
    internal const int PrefaceLine = 16;

    // Where the parts of a reply are in the output.
    private const int DataStart = ReplyStart + GrpcAnswer.DataAt;
    private const int MessageStart = ReplyStart + GrpcAnswer.MessageAt;

    /// <summary>What follows a message: its trailers, a reset, and the word that the connection ends.</summary>
    private const int EndBytes = GrpcAnswer.TrailersBytes + 13 + 17;
    private const int MessageEnd = HttpLimits.ReplyBytes - EndBytes;

    /// <summary>What an error leaves for its text behind the status, and before a reset and the word that the connection ends.</summary>
    private const int TextEnd = HttpLimits.ReplyBytes - 13 - 17;

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

    private static readonly byte[] Preface = Ascii.Bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    /// <summary>Where in the input frames are read; before it is what lasts as long as the connection.</summary>
    internal const int InputStart = SeenBlocks.KeptBytes;

    /// <summary>One call at a time. Clients wait with the next one; some send their first ten at once, before they know, and these are kept waiting.</summary>
    private static readonly byte[] OurSettings =
    {
        0, 0, 12, Http2.Settings, 0, 0, 0, 0, 0,
        0, Http2.HeaderTableSize, 0, 0, HeaderBlock.TableBytes >> 8, HeaderBlock.TableBytes & 0xFF,
        0, Http2.MaxConcurrentStreams, 0, 0, 0, 1,
    };

    private readonly Router _router;
    private readonly HttpExchange _owner;
    private readonly Gate _gate;
    private readonly RpcCall _call;
    private readonly HeaderBlock _block;
    private readonly SeenBlocks _seen;
    private WaitingCalls? _waiting;
    private readonly ProtoReader _request = new ProtoReader();
    private readonly ProtoWriter _message = new ProtoWriter();
    private readonly byte[] _input;
    private readonly byte[] _output;

    private Phase _phase;
    private Mark _marks;

    /// <summary>How much of the input is filled. A field because a property costs a call: it is read after each step.</summary>
    internal int Filled;

    // What is not read yet is [_at, Filled). The first bytes of it, so many, are what is left of a block whose next frame is not here.
    private int _at;
    private int _carried;

    // The body of the call, as far as it is here.
    private int _bodyStart;
    private int _bodyEnd;

    // The frame that is read: what is missing of it but its padding, and that.
    private int _flags;
    private int _stream;
    private int _left;
    private int _padding;
    private int _blockBytes;

    // The call that is open, 0 for none, and what its headers said.
    private int _current;
    private int _route;
    private int _said;
    private HttpRefusal? _refusal;

    // The highest stream there was, and the last one that was given up here, of which something may still come.
    private int _last;
    private int _givenUp;

    // What the peer takes of us, and what it may still send before it hears of more.
    private int _window = Http2.Window;
    private int _streamWindow;
    private int _newWindow = Http2.Window;
    private int _ours = Http2.Window;

    private int _idleFrames;
    private int _controlEnd;

    /// <param name="router">Where the methods are.</param>
    /// <param name="owner">Whose input and output it uses, and whom it asks for the time.</param>
    /// <param name="call">The call, of which a connection has one.</param>
    /// <param name="gate">Who may call.</param>
    /// <param name="filled">What is in the input already, all of it unread.</param>
    internal Http2Exchange(Router router, HttpExchange owner, RpcCall call, Gate gate, int filled)
    {
        _router = router;
        _owner = owner;
        _gate = gate;
        _call = call;
        _input = owner.Input;
        _output = owner.Reply.Buffer;
        Array.Copy(_input, 0, _input, InputStart, filled);
        _at = InputStart;
        Filled = InputStart + filled;
        _seen = new SeenBlocks(_input);
        _block = new HeaderBlock(router, gate, _output);
    }

    /// <summary>Whether these bytes are what every connection of HTTP/2 starts with, or at least the first line of it and nothing else.</summary>
    public static bool IsPreface(byte[] buffer, int length) =>
        length >= PrefaceLine && Json.Bytes.AreSame(buffer, 0, Preface, 0, length < Preface.Length ? length : Preface.Length);

    /// <summary>Whether it ends because of what the peer did, so that more of that may still come.</summary>
    public bool LostFraming => (_marks & Mark.LostFraming) != 0;

    /// <summary>Whether part of a call or of a frame is here, or a reply that has not left: the peer has a bounded time for the rest.</summary>
    public bool IsPending => _current != 0 || Filled > _at || (_marks & Mark.InBlock) != 0 || HasWaiting;

    private bool HasWaiting => _waiting != null && _waiting.Count > 0;

    /// <summary>Where Advance has thrown: whether what was answered only looks.</summary>
    public bool WasLook => _phase == Phase.Call && !_router.MayMove(_route);

    internal void Received(int count)
    {
        if (_current == 0 && Filled == _at && (_marks & Mark.InBlock) == 0 && (_waiting == null || _waiting.Count == 0))
        {
            _owner.BegunUs = _owner.Clock.NowUs;
        }

        Filled += count;
    }

    /// <summary>Goes on to the next thing that the caller has to do.</summary>
    internal HttpStep Advance()
    {
        HttpStep step;
        do
        {
            switch (_phase)
            {
                case Phase.Head:
                    step = ReadHead();
                    break;
                case Phase.Block:
                    step = ReadBlock();
                    break;
                case Phase.Data:
                    step = ReadData();
                    break;
                case Phase.Call:
                    step = Serve();
                    break;
                case Phase.Skip:
                    step = SkipFrame();
                    break;
                case Phase.Settings:
                    step = ReadSettings();
                    break;
                case Phase.Preface:
                    step = ReadPreface();
                    break;
                case Phase.Late:
                    step = Die(Http2.EnhanceYourCalm);
                    break;
                default:
                    step = HttpStep.Receive;
                    break;
            }
        }
        while (step == Next);
        return step;
    }

    /// <summary>Gives up waiting: for the rest of a call, or for a peer that does not take the reply. The connection ends.</summary>
    internal void Expire()
    {
        if (_current != 0 && (_marks & Mark.Blocked) == 0)
        {
            _refusal = (_marks & Mark.Stop) != 0 ? null : HttpRefusal.Late;
            _marks |= Mark.Closing;
            _phase = Phase.Call;
        }
        else
        {
            _phase = Phase.Late;
        }
    }

    /// <summary>The peer is gone or has to go: of what it has sent, whole or in part, the stops are still carried out, and nothing else.</summary>
    internal void Abandon()
    {
        _marks |= Mark.Abandoned;
        while (_phase != Phase.Over && Advance() != HttpStep.Receive)
        {
            _controlEnd = 0;
        }

        StopAfterAll();
        StopWaiting();
        _phase = Phase.Over;
    }

    private HttpStep ReadPreface()
    {
        int here = Filled - InputStart;
        if (!Json.Bytes.AreSame(_input, InputStart, Preface, 0, here < Preface.Length ? here : Preface.Length))
        {
            return Die(Http2.ProtocolError);
        }

        if (here < Preface.Length)
        {
            return HttpStep.Receive;
        }

        _at = InputStart + Preface.Length;
        Array.Copy(OurSettings, 0, _output, 0, OurSettings.Length);
        _controlEnd = OurSettings.Length;
        _phase = Phase.Head;
        return Next;
    }

    /// <summary>Waits for more of what is being read, after everything that the peer waits for has been said.</summary>
    private HttpStep Await()
    {
        if (_controlEnd > 0)
        {
            return Flush();
        }

        if (Filled == _at && _current == 0 && (_waiting == null || _waiting.Count == 0))
        {
            _at = InputStart;
            Filled = InputStart;
            return HttpStep.Receive;
        }

        // What stays goes to the front: the bodies of calls, and what is not read.
        int body = _bodyEnd - _bodyStart;
        int to = BodyPlace;
        if (body > 0 && _bodyStart > to)
        {
            Array.Copy(_input, _bodyStart, _input, to, body);
        }

        int unread = Filled - _at;
        _bodyStart = to;
        _bodyEnd = to + body;
        if (unread > 0 && _at > _bodyEnd)
        {
            Array.Copy(_input, _at, _input, _bodyEnd, unread);
        }

        _at = _bodyEnd;
        Filled = _at + unread;
        return HttpStep.Receive;
    }

    /// <summary>Where in the input the body of the call that is read belongs: behind those of the calls that wait.</summary>
    private int BodyPlace => _waiting == null ? InputStart : InputStart + _waiting.Bytes;

    /// <summary>Sends what belongs to no reply.</summary>
    private HttpStep Flush()
    {
        _owner.Reply.SetRaw(0, _controlEnd, _phase == Phase.Over);
        _controlEnd = 0;
        return HttpStep.Send;
    }

    private HttpStep ReadHead()
    {
        byte[] input = _input;
        int at = _at;
        if ((_marks & Mark.InBlock) != 0)
        {
            at += _carried;
        }

        if (Filled - at < Http2.FrameHead)
        {
            return Await();
        }

        // Four bytes at a time, which costs half of what single ones do; and nearly all frames are shorter than 256 bytes.
        uint head = BitConverter.ToUInt32(input, at);
        int length = (int)(head >> 16) & 0xFF;
        if ((head & 0xFFFF) != 0)
        {
            length |= (int)(((head & 0xFF) << 16) | (head & 0xFF00));
        }

        int type = (int)(head >> 24);
        _flags = input[at + 4];
        uint stream = BitConverter.ToUInt32(input, at + 5);
        _stream = (stream & 0xFFFF) == 0
            ? (int)(((stream >> 8) & 0xFF00) | (stream >> 24))
            : (int)(((stream & 0x7F) << 24) | ((stream & 0xFF00) << 8) | ((stream >> 8) & 0xFF00) | (stream >> 24));
        at += Http2.FrameHead;
        if (length > Http2.FrameBytes)
        {
            return Die(Http2.FrameSizeError);
        }

        if ((_marks & (Mark.InBlock | Mark.SawSettings)) != Mark.SawSettings)
        {
            return (_marks & Mark.InBlock) != 0 ? ContinueBlock(type, length)
                : type == Http2.Settings ? BeginSettings(at, length) : Die(Http2.ProtocolError);
        }

        if (_controlEnd > ReplyStart - MostForOneFrame)
        {
            return Flush();
        }

        switch (type)
        {
            case Http2.Headers:
                return BeginHeaders(at, length);
            case Http2.Data:
                return BeginData(at, length);
            case Http2.WindowUpdate:
                return TakeWindowUpdate(at, length);
            case Http2.Ping:
                return TakePing(at, length);
            case Http2.Settings:
                return BeginSettings(at, length);
            case Http2.ResetStream:
                return TakeReset(at, length);
            case Http2.Priority:
                return TakePriority(at, length);
            case Http2.Continuation when (_marks & (Mark.Closing | Mark.Stop)) == (Mark.Closing | Mark.Stop):
                return Skip(at, length);
            case Http2.PushPromise:
            case Http2.Continuation:
                return Die(Http2.ProtocolError);
            case Http2.GoAway when _stream != 0 || length < 8:
                return Die(_stream != 0 ? Http2.ProtocolError : Http2.FrameSizeError);
            default:
                return IsCalm() ? Skip(at, length) : Die(Http2.EnhanceYourCalm);
        }
    }

    /// <summary>Counts a frame that carries no call. False where there are too many: whoever sends them gets no more of the rover's time.</summary>
    private bool IsCalm() => ++_idleFrames <= HttpLimits.IdleFrames;

    private HttpStep Skip(int at, int length)
    {
        _at = at;
        _left = length;
        _phase = Phase.Skip;
        return Next;
    }

    private HttpStep SkipFrame()
    {
        int here = Filled - _at < _left ? Filled - _at : _left;
        _at += here;
        _left -= here;
        if (_left > 0)
        {
            return Await();
        }

        _phase = Phase.Head;
        return Next;
    }

    private HttpStep BeginSettings(int at, int length)
    {
        bool isAck = (_flags & Http2.Ack) != 0;
        if (_stream != 0)
        {
            return Die(Http2.ProtocolError);
        }

        if (length % 6 != 0 || (isAck && length > 0))
        {
            return Die(Http2.FrameSizeError);
        }

        _marks |= Mark.SawSettings;
        if (isAck)
        {
            return IsCalm() ? Skip(at, 0) : Die(Http2.EnhanceYourCalm);
        }

        _at = at;
        _left = length;
        _phase = Phase.Settings;
        return Next;
    }

    // Of its settings only the window matters: ours is never more than its smallest frame may be, has no table, and pushes nothing.
    private HttpStep ReadSettings()
    {
        byte[] input = _input;
        while (_left > 0)
        {
            if (Filled - _at < 6)
            {
                return Await();
            }

            int name = (input[_at] << 8) | input[_at + 1];
            uint value = (uint)NumberAt(_at + 2);
            _at += 6;
            _left -= 6;
            if (!IsCalm())
            {
                return Die(Http2.EnhanceYourCalm);
            }

            if (name == Http2.InitialWindowSize)
            {
                if (value > int.MaxValue || !Widen(ref _streamWindow, (int)value - _newWindow))
                {
                    return Die(Http2.FlowControlError);
                }

                _newWindow = (int)value;
            }
            else if ((name == Http2.EnablePush && value > 1)
                || (name == Http2.MaxFrameSize && (value < Http2.FrameBytes || value > 0xFFFFFF)))
            {
                return Die(Http2.ProtocolError);
            }
        }

        PutHead(Http2.Settings, Http2.Ack, 0, 0);
        _phase = Phase.Head;
        return (_marks & Mark.Blocked) != 0 ? Unblock() : Next;
    }

    private HttpStep TakePing(int at, int length)
    {
        if (_stream != 0 || length != 8)
        {
            return Die(_stream != 0 ? Http2.ProtocolError : Http2.FrameSizeError);
        }

        if (Filled - at < 8)
        {
            return Await();
        }

        if (++_idleFrames > HttpLimits.IdleFrames)
        {
            return Die(Http2.EnhanceYourCalm);
        }

        _at = at + 8;
        if ((_flags & Http2.Ack) == 0)
        {
            // It goes back as it came, but for the flag and the bit that means nothing.
            Array.Copy(_input, at - Http2.FrameHead, _output, _controlEnd, Http2.FrameHead + 8);
            _output[_controlEnd + 4] = Http2.Ack;
            _output[_controlEnd + 5] = 0;
            _controlEnd += Http2.FrameHead + 8;
        }

        return Next;
    }

    private HttpStep TakeWindowUpdate(int at, int length)
    {
        if (length != 4)
        {
            return Die(Http2.FrameSizeError);
        }

        if (Filled - at < 4)
        {
            return Await();
        }

        if (_stream > _last || ++_idleFrames > HttpLimits.IdleFrames)
        {
            return Die(_stream > _last ? Http2.ProtocolError : Http2.EnhanceYourCalm);
        }

        // The C core tells of five bytes twice for each call.
        uint told = BitConverter.ToUInt32(_input, at);
        int more = (told & 0xFFFFFF) == 0 ? (int)(told >> 24) : NumberAt(at) & int.MaxValue;
        _at = at + 4;
        if (_stream == 0)
        {
            int wide = _window + more;
            if (more == 0 || wide < _window)
            {
                return Die(more > 0 ? Http2.FlowControlError : Http2.ProtocolError);
            }

            _window = wide;
        }
        else if (_stream == _current)
        {
            int wide = _streamWindow + more;
            if (more == 0 || wide < _streamWindow)
            {
                Reset(_stream, more > 0 ? Http2.FlowControlError : Http2.ProtocolError);
            }
            else
            {
                _streamWindow = wide;
            }
        }

        return (_marks & Mark.Blocked) != 0 ? Unblock() : Next;
    }

    /// <summary>Changes a window. False where it would be larger than one may be.</summary>
    private static bool Widen(ref int window, int by)
    {
        int wide = window + by;
        if (by > 0 && wide < window)
        {
            return false;
        }

        window = wide;
        return true;
    }

    private HttpStep TakeReset(int at, int length)
    {
        if (length != 4 || _stream == 0 || _stream > _last)
        {
            return Die(length != 4 ? Http2.FrameSizeError : Http2.ProtocolError);
        }

        if (Filled - at < 4)
        {
            return Await();
        }

        if (!IsCalm())
        {
            return Die(Http2.EnhanceYourCalm);
        }

        _at = at + 4;
        if (_stream == _current)
        {
            // Whoever sent a stop and takes it back has still sent it.
            StopAfterAll();
            CloseCall();
        }
        else if (IsWaitingFor(_stream) && Switch(_waiting!.PlaceOf(_stream)))
        {
            StopAfterAll();
            CloseCall();
        }

        return Next;
    }

    private HttpStep TakePriority(int at, int length)
    {
        // Of a wrong length it ends the stream; but for one that has not begun there is no reset, and then it may end the connection.
        if (_stream == 0 || length != 5)
        {
            return Die(_stream == 0 ? Http2.ProtocolError : Http2.FrameSizeError);
        }

        return IsCalm() ? Skip(at, length) : Die(Http2.EnhanceYourCalm);
    }

    /// <summary>Ends the connection for what the peer did. A stop that can still be made out is carried out.</summary>
    private HttpStep Die(int code)
    {
        StopAfterAll();
        StopWaiting();
        _phase = Phase.Over;
        _marks = (_marks | Mark.LostFraming) & ~Mark.Blocked;
        CloseCall();
        PutGoAway(code, _last);
        return Flush();
    }

    /// <summary>Gives a stream up, and with it the call on it.</summary>
    private void Reset(int stream, int code)
    {
        PutHead(Http2.ResetStream, 0, stream, 4);
        PutNumber(code);
        _givenUp = stream;
        if (stream == _current)
        {
            CloseCall();
        }
    }

    private void PutGoAway(int code, int last)
    {
        PutHead(Http2.GoAway, 0, 0, 8);
        PutNumber(last);
        PutNumber(code);
    }

    /// <summary>The number in the four bytes from there on, the first of which is the highest.</summary>
    private int NumberAt(int at)
    {
        uint bytes = BitConverter.ToUInt32(_input, at);
        return (int)((bytes << 24) | ((bytes & 0xFF00) << 8) | ((bytes >> 8) & 0xFF00) | (bytes >> 24));
    }

    private void PutHead(int type, int flags, int stream, int length)
    {
        _output[_controlEnd] = 0;
        _output[_controlEnd + 1] = 0;
        _output[_controlEnd + 2] = (byte)length;
        _output[_controlEnd + 3] = (byte)type;
        _output[_controlEnd + 4] = (byte)flags;
        _controlEnd += 5;
        PutNumber(stream);
    }

    private void PutNumber(int number)
    {
        SetNumber(_controlEnd, number);
        _controlEnd += 4;
    }

    private void SetNumber(int at, int number)
    {
        byte[] output = _output;
        output[at] = (byte)(number >> 24);
        output[at + 1] = (byte)(number >> 16);
        output[at + 2] = (byte)(number >> 8);
        output[at + 3] = (byte)number;
    }

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
            Array.Copy(GrpcAnswer.Empty, 0, output, ReplyStart, GrpcAnswer.Empty.Length);
        }
        else
        {
            Array.Copy(GrpcAnswer.Empty, 0, output, ReplyStart, GrpcAnswer.MessageAt);
            Array.Copy(GrpcAnswer.Empty, GrpcAnswer.MessageAt, output, trailers, GrpcAnswer.TrailersBytes);
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
        return Send(trailers + GrpcAnswer.TrailersBytes);
    }

    /// <summary>Sends a reply that is longer than the output: it only looks, so it is made a second time, now that its length is known.</summary>
    private HttpStep SendParts(int length)
    {
        byte[] output = _output;
        Array.Copy(GrpcAnswer.Empty, 0, output, ReplyStart, GrpcAnswer.MessageAt);
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
        Array.Copy(GrpcAnswer.Empty, GrpcAnswer.MessageAt, output, trailers, GrpcAnswer.TrailersBytes);
        SetNumber(trailers + 5, _current);
        return Send(start, trailers + GrpcAnswer.TrailersBytes);
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

    /// <summary>Writes an error: trailers alone.</summary>
    /// <returns>Where it ends.</returns>
    private int PutError(HttpRefusal refusal)
    {
        _router.Grpc.Count(_refusal == null ? _call.Cause : RefusalCauses.Of(refusal.Code));
        int end = GrpcAnswer.WriteError(_output, ReplyStart + Http2.FrameHead, TextEnd, refusal);
        SetFrame(ReplyStart, Http2.Headers, Http2.EndHeaders | Http2.EndStream, end - ReplyStart - Http2.FrameHead);
        return end;
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
