using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// The client's end of a connection of HTTP/2. What a test sends may be wrong; what the server sends is held to RFC 9113 and 7541, frame by
/// frame: sizes, streams, order, header blocks, and both windows. It answers a PING and acknowledges settings by itself.
/// </summary>
internal sealed class Http2Client : IDisposable
{
    public const int DefaultWindow = 65_535;

    public static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private const long MaxWindow = int.MaxValue;

    private readonly ILink _link;
    private readonly HeaderDecoder _decoder = new();
    private readonly SortedDictionary<int, Http2Reply> _replies = [];
    private readonly Dictionary<int, long> _sendWindows = [];
    private readonly Dictionary<int, long> _receiveWindows = [];
    private readonly Queue<byte[]> _pings = [];
    private readonly List<string> _heard = [];
    private readonly List<byte> _block = [];
    private byte[] _received = [];
    private int _at;
    private int _highestStream;
    private int _blockOf;
    private bool _blockEndsStream;
    private bool _sawSettings;

    // What the server takes of us, and we of it.
    private long _sendWindow = DefaultWindow;
    private long _receiveWindow = DefaultWindow;
    private int _newSendWindow = DefaultWindow;
    private int _newReceiveWindow = DefaultWindow;
    private int _sendFrameBytes = Frame.MaxPayload;
    private int _receiveFrameBytes = Frame.MaxPayload;

    public Http2Client(ILink link)
    {
        _link = link;
    }

    public HeaderEncoder Encoder { get; } = new();

    /// <summary>What the server has said of itself.</summary>
    public Dictionary<Setting, uint> ServerSettings { get; } = [];

    /// <summary>Why the server ends the connection; null where it has not said that it does.</summary>
    public Http2Error? Farewell { get; private set; }

    /// <summary>The last stream that the server has looked at, by its own account.</summary>
    public int LastStream { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Bytes of DATA that the server has allowed so far, on the connection.</summary>
    public long Granted { get; private set; } = DefaultWindow;

    /// <summary>Bytes of DATA that the server allows us now, on the connection.</summary>
    public long SendWindow => _sendWindow;

    /// <summary>Bytes of DATA that we allow the server now, on the connection.</summary>
    public long ReceiveWindow => _receiveWindow;

    /// <summary>Whether what the server sends is given back to it.</summary>
    public bool KeepsWindowOpen { get; set; } = true;

    /// <summary>The stream of the next call.</summary>
    public int NextStream { get; set; } = 1;

    /// <summary>A connection on which both sides have said their settings.</summary>
    public static Http2Client Open(ILink link, params (Setting Id, uint Value)[] settings)
    {
        Http2Client client = new(link);
        client.SendBytes(Preface);
        client.Send(Frame.Settings(settings));
        while (!client._sawSettings || !client._heard.Contains("ACK"))
        {
            client.Step("settings");
        }

        client._heard.Clear();
        return client;
    }

    public void SendBytes(byte[] bytes) => _link.Send(bytes);

    /// <summary>Takes note of frames that a test sends by itself.</summary>
    public void Note(params Frame[] frames) => Array.ForEach(frames, Account);

    /// <summary>Sends frames at once. What they say of settings and windows holds for the server from here on.</summary>
    public void Send(params Frame[] frames)
    {
        Note(frames);
        SendBytes([.. frames.SelectMany(frame => frame.ToBytes())]);
    }

    /// <summary>The frames of a call on the next stream.</summary>
    public Frame[] Frames(GrpcCall call)
    {
        int stream = NextStream;
        NextStream += 2;
        return [Frame.Headers(stream, Encoder.Encode(call.Headers)), Frame.Data(stream, call.Data)];
    }

    /// <summary>Sends a call, and its message as far and as soon as the server takes it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="block">Its headers; null for all of them as literals that nobody enters.</param>
    /// <returns>Its stream.</returns>
    public int Begin(GrpcCall call, byte[]? block = null)
    {
        int stream = NextStream;
        NextStream += 2;
        Frame headers = Frame.Headers(stream, block ?? Encoder.Encode(call.Headers));
        byte[] data = call.Data;
        while (data.Length > Math.Min(_sendFrameBytes, Math.Min(_sendWindow, _newSendWindow)))
        {
            Step("more window");
        }

        Send(headers, Frame.Data(stream, data));
        return stream;
    }

    /// <summary>Makes a call and waits for the reply.</summary>
    public Http2Reply Ask(GrpcCall call, byte[]? block = null) => Await(Begin(call, block));

    /// <summary>The reply on a stream, once it is over.</summary>
    public Http2Reply Await(int stream)
    {
        while (!Reply(stream).IsOver)
        {
            Assert.IsTrue(Step($"the reply on stream {stream}"), $"the connection ends ({Farewell}) without a reply on stream {stream}; heard: {string.Join(' ', _heard)}");
        }

        return Reply(stream);
    }

    /// <summary>Asks by a PING whether the server has read what was sent, and reads until it says so, or ends the connection.</summary>
    public void AwaitPong()
    {
        Send(Frame.Ping("are done"));
        while (_pings.Count > 0 && Step("the reply to a PING"))
        {
            // All that comes before it.
        }

        _heard.Clear();
    }

    /// <summary>What has come on a stream so far.</summary>
    public Http2Reply Reply(int stream)
    {
        if (!_replies.TryGetValue(stream, out Http2Reply? reply))
        {
            reply = new Http2Reply();
            _replies[stream] = reply;
        }

        return reply;
    }

    /// <summary>Reads until the server has ended the connection.</summary>
    public void AwaitEnd()
    {
        while (!IsClosed)
        {
            Step("the end of the connection");
        }
    }

    /// <summary>All that the server has said since the last time, until it is silent or ends the connection: PONG and ACK; the end of a stream and
    /// of the connection with its reason, such as <c>1:ok</c>, <c>3:REFUSED_STREAM</c>, <c>GOAWAY:PROTOCOL_ERROR</c>; and <c>closed</c>.</summary>
    public string Heard()
    {
        while (!IsClosed && Fill())
        {
            Handle(Take());
        }

        string heard = string.Join(' ', _heard);
        _heard.Clear();
        return heard;
    }

    public void Dispose() => _link.Dispose();

    // False where the connection has ended.
    private bool Step(string awaited)
    {
        if (IsClosed)
        {
            return false;
        }

        Assert.IsTrue(Fill() || IsClosed, $"the server is silent where {awaited} should come; heard: {string.Join(' ', _heard)}");
        if (!IsClosed)
        {
            Handle(Take());
        }

        return true;
    }

    // Has a whole frame ready. False where the server is silent, or has ended the connection.
    private bool Fill()
    {
        while (_received.Length - _at < Frame.HeadBytes || _received.Length - _at < Frame.HeadBytes + PayloadLength())
        {
            byte[]? more = _link.Receive();
            if (more == null)
            {
                return false;
            }

            if (more.Length == 0)
            {
                IsClosed = true;
                _heard.Add("closed");
                return false;
            }

            _received = [.. _received.AsSpan(_at), .. more];
            _at = 0;
        }

        return true;
    }

    private int PayloadLength() => (_received[_at] << 16) | (_received[_at + 1] << 8) | _received[_at + 2];

    private Frame Take()
    {
        int start = _at + Frame.HeadBytes;
        int end = start + PayloadLength();
        Assert.IsLessThanOrEqualTo(_receiveFrameBytes, end - start, "no frame is larger than we allow");
        int stream = BinaryPrimitives.ReadInt32BigEndian(_received.AsSpan(_at + 5));
        Assert.IsGreaterThanOrEqualTo(0, stream, "the reserved bit is 0");
        Frame frame = new((FrameType)_received[_at + 3], (FrameFlags)_received[_at + 4], stream, _received[start..end]);
        _at = end;
        return frame;
    }

    private void Handle(Frame frame)
    {
        bool isOfConnection = frame.Type is FrameType.Settings or FrameType.Ping or FrameType.GoAway;
        bool isOfStream = frame.Type is FrameType.Data or FrameType.Headers or FrameType.RstStream or FrameType.Continuation;
        Assert.IsTrue(_sawSettings || frame.Type == FrameType.Settings, $"settings come first and not {frame}");
        Assert.IsTrue(!(isOfConnection && frame.Stream != 0) && !(isOfStream && frame.Stream == 0), $"wrong stream: {frame}");
        Assert.IsLessThanOrEqualTo(_highestStream, frame.Stream, $"nobody began that stream: {frame}");
        Assert.IsTrue(frame.Stream == 0 || frame.Stream % 2 == 1, $"a stream of the server's own: {frame}");
        Assert.AreEqual(frame.Type == FrameType.Continuation ? frame.Stream : 0, _blockOf, $"a block of headers is not interrupted: {frame}");
        switch (frame.Type)
        {
            case FrameType.Data:
                HandleData(frame);
                break;
            case FrameType.Headers:
                Assert.IsFalse(frame.Flags.HasFlag(FrameFlags.Padded) || frame.Flags.HasFlag(FrameFlags.HasPriority), $"not expected: {frame}");
                _blockEndsStream = frame.EndsStream;
                HandleBlock(frame);
                break;
            case FrameType.Continuation:
                HandleBlock(frame);
                break;
            case FrameType.RstStream:
                Assert.HasCount(4, frame.Payload);
                Reply(frame.Stream).Reset ??= frame.Error;
                _heard.Add($"{frame.Stream}:{frame.Error}");
                break;
            case FrameType.Settings:
                HandleSettings(frame);
                break;
            case FrameType.Ping:
                HandlePing(frame);
                break;
            case FrameType.GoAway:
                Assert.IsGreaterThanOrEqualTo(8, frame.Payload.Length);
                LastStream = BinaryPrimitives.ReadInt32BigEndian(frame.Payload);
                Farewell = frame.Error;
                Assert.IsLessThanOrEqualTo(_highestStream, LastStream, $"{frame}");
                _heard.Add($"GOAWAY:{frame.Error}");
                break;
            case FrameType.WindowUpdate:
                HandleWindowUpdate(frame);
                break;
            default:
                Assert.Fail($"nothing that a server sends unasked: {frame}");
                break;
        }
    }

    private void HandleData(Frame frame)
    {
        Http2Reply reply = Open(frame);
        Assert.IsFalse(frame.Flags.HasFlag(FrameFlags.Padded), $"not expected: {frame}");
        Assert.AreNotEqual(0, reply.Headers.Count, $"headers come before {frame}");
        long window = _receiveWindows.GetValueOrDefault(frame.Stream, _newReceiveWindow) - frame.Payload.Length;
        _receiveWindow -= frame.Payload.Length;
        Assert.IsTrue(frame.Payload.Length == 0 || (_receiveWindow >= 0 && window >= 0), $"no more than the windows allow, {_receiveWindow} and {window}: {frame}");
        _receiveWindows[frame.Stream] = window;
        reply.Data.AddRange(frame.Payload);
        EndIf(frame.EndsStream, frame.Stream);
    }

    private void HandleBlock(Frame frame)
    {
        _block.AddRange(frame.Payload);
        _blockOf = frame.Flags.HasFlag(FrameFlags.EndHeaders) ? 0 : frame.Stream;
        if (_blockOf != 0)
        {
            return;
        }

        Http2Reply reply = Open(frame);
        HeaderField[] fields = _decoder.Read([.. _block]);
        _block.Clear();
        bool isFirst = reply.Headers.Count == 0;
        Assert.IsTrue(isFirst || _blockEndsStream, "trailers end their stream");
        Assert.AreEqual(isFirst ? 1 : 0, fields.Count(field => field.Name.StartsWith(':')), "one pseudo-header, :status, and none in trailers");
        Assert.IsTrue(!isFirst || fields[0].Name == ":status", "it is the first");
        Assert.IsTrue(fields.All(field => field.Name == field.Name.ToLowerInvariant()), "names are in lower case");
        (isFirst ? reply.Headers : reply.Trailers).AddRange(fields);
        EndIf(_blockEndsStream, frame.Stream);
    }

    private Http2Reply Open(Frame frame)
    {
        Http2Reply reply = Reply(frame.Stream);
        Assert.IsFalse(reply.IsOver, $"the stream is over before {frame}");
        return reply;
    }

    private void EndIf(bool ends, int stream)
    {
        if (ends)
        {
            Http2Reply reply = Reply(stream);
            reply.IsWhole = true;
            _heard.Add($"{stream}:{reply.Word}");
            if (KeepsWindowOpen && _receiveWindow < DefaultWindow / 2)
            {
                Send(Frame.WindowUpdate(0, (uint)(DefaultWindow - _receiveWindow)));
            }
        }
    }

    private void HandleSettings(Frame frame)
    {
        _sawSettings = true;
        Assert.AreEqual(0, frame.Payload.Length % 6, $"{frame}");
        if (frame.IsAck)
        {
            Assert.IsEmpty(frame.Payload);
            _heard.Add("ACK");
            return;
        }

        foreach ((Setting id, uint value) in frame.ReadSettings())
        {
            ServerSettings[id] = value;
            if (id == Setting.InitialWindowSize)
            {
                Assert.IsLessThanOrEqualTo((uint)MaxWindow, value);
                _newSendWindow = (int)value;
            }
            else if (id == Setting.MaxFrameSize)
            {
                Assert.IsTrue(value is >= Frame.MaxPayload and < 1 << 24, $"{frame}");
                _sendFrameBytes = (int)value;
            }
            else if (id == Setting.HeaderTableSize)
            {
                Encoder.SizeLimit = (int)Math.Min(value, HeaderTable.DefaultSize);
            }
            else if (id == Setting.EnablePush)
            {
                Assert.AreEqual(0u, value, "no server enables push");
            }
        }

        Send(Frame.SettingsAck);
    }

    private void HandlePing(Frame frame)
    {
        Assert.HasCount(8, frame.Payload);
        if (frame.IsAck)
        {
            Assert.IsTrue(_pings.TryDequeue(out byte[]? sent) && sent.AsSpan().SequenceEqual(frame.Payload), $"no PING was sent with that: {frame}");
            _heard.Add("PONG");
        }
        else
        {
            Send(frame with { Flags = FrameFlags.Ack });
        }
    }

    private void HandleWindowUpdate(Frame frame)
    {
        Assert.HasCount(4, frame.Payload);
        uint increment = BinaryPrimitives.ReadUInt32BigEndian(frame.Payload);
        Assert.IsTrue(increment is > 0 and <= (uint)MaxWindow, $"{frame}");
        if (frame.Stream == 0)
        {
            _sendWindow += increment;
            Granted += increment;
            Assert.IsLessThanOrEqualTo(MaxWindow, _sendWindow);
        }
        else
        {
            _sendWindows[frame.Stream] = _sendWindows.GetValueOrDefault(frame.Stream, _newSendWindow) + increment;
            Assert.IsLessThanOrEqualTo(MaxWindow, _sendWindows[frame.Stream]);
        }
    }

    // What a frame of ours changes.
    private void Account(Frame frame)
    {
        if (frame.Type is FrameType.Data)
        {
            _sendWindow -= frame.Payload.Length;
            _sendWindows[frame.Stream] = _sendWindows.GetValueOrDefault(frame.Stream, _newSendWindow) - frame.Payload.Length;
        }
        else if (frame.Type is FrameType.Ping && !frame.IsAck)
        {
            _pings.Enqueue(frame.Payload);
        }
        else if (frame.Type is FrameType.Headers)
        {
            _highestStream = Math.Max(_highestStream, frame.Stream);
        }
        else if (frame.Type is FrameType.WindowUpdate && frame.Payload.Length == 4)
        {
            uint increment = BinaryPrimitives.ReadUInt32BigEndian(frame.Payload);
            if (frame.Stream == 0)
            {
                _receiveWindow += increment;
            }
            else
            {
                _receiveWindows[frame.Stream] = _receiveWindows.GetValueOrDefault(frame.Stream, _newReceiveWindow) + increment;
            }
        }
        else if (frame.Type is FrameType.Settings && !frame.IsAck)
        {
            foreach ((Setting id, uint value) in frame.ReadSettings().Where(one => one.Value <= int.MaxValue))
            {
                AccountSetting(id, (int)value);
            }
        }
    }

    private void AccountSetting(Setting id, int value)
    {
        if (id == Setting.InitialWindowSize)
        {
            foreach (int stream in _receiveWindows.Keys.ToArray())
            {
                _receiveWindows[stream] += value - _newReceiveWindow;
            }

            _newReceiveWindow = value;
        }
        else if (id == Setting.HeaderTableSize)
        {
            _decoder.SizeLimit = value;
        }
        else if (id == Setting.MaxFrameSize)
        {
            _receiveFrameBytes = value;
        }
    }
}
