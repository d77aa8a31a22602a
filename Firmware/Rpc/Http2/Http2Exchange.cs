using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Http1;
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
public sealed partial class Http2Exchange
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
}
