using System;
using System.Text;
using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Protobuf;

/// <summary>
/// Writes a message in protobuf's binary encoding into a caller's buffer, as proto3 has it: a scalar that is zero or empty is left out.
/// Allocates nothing but for strings.
/// </summary>
/// <remarks>
/// gRPC tells a message's length before the message. One that is longer than the buffer is therefore written twice: what does not fit the
/// first time is only counted, and the second time it leaves in parts as the buffer fills. A part ends where a member of the outermost
/// message does, so each of those has to fit by itself.
/// </remarks>
public sealed class ProtoWriter : MessageWriter
{
    /// <summary>Messages inside one another.</summary>
    private const int MaxDepth = 4;

    private const int LongestNumber = 10;
    private const long NsPerUs = 1_000;
    private const long UsPerSecond = 1_000_000;

    // Where the messages that are open start, behind the one byte that is kept for the length of each.
    private readonly short[] _starts = new short[MaxDepth];
    private byte[] _buffer = Json.Bytes.None;
    private IPartSink? _sink;
    private int _start;
    private int _limit;
    private int _depth;
    private int _list;

    // Fields: interpreted, a property costs a call. Only this class writes them.
    /// <summary>The index in the buffer past the last byte that was written.</summary>
    public int Position;

    /// <summary>The bytes that were written before those in the buffer: counted, or sent.</summary>
    public int Gone;

    /// <summary>Whether a part did not leave, or a member is longer than the buffer. Then what was written is no message.</summary>
    public bool IsBroken;

    /// <summary>Starts over.</summary>
    /// <param name="buffer">Where it is written to.</param>
    /// <param name="start">From where on.</param>
    /// <param name="limit">The index past the last byte that may be written.</param>
    /// <param name="sink">Takes what does not fit; without one, that is only counted.</param>
    public void Reset(byte[] buffer, int start, int limit, IPartSink? sink)
    {
        _buffer = buffer;
        _start = start;
        Position = start;
        _limit = limit;
        _sink = sink;
        _depth = 0;
        Gone = 0;
        IsBroken = false;
    }

    /// <inheritdoc/>
    public override void BeginObject(int number, string name) => Begin(number);

    /// <inheritdoc/>
    public override void BeginObject() => Begin(_list);

    /// <inheritdoc/>
    public override void EndObject()
    {
        // While it is still open: making room moves what is open, and lets go of what is whole.
        int length = Position - _starts[_depth - 1];
        bool isLong = length >= 0x80 && MakeRoom(1);
        int start = _starts[--_depth];
        if (!isLong)
        {
            _buffer[start - 1] = (byte)length;
            return;
        }

        Array.Copy(_buffer, start, _buffer, start + 1, length);
        _buffer[start - 1] = (byte)(length | 0x80);
        _buffer[start] = (byte)(length >> 7);
        Position++;
    }

    /// <inheritdoc/>
    public override void BeginArray(int number, string name) => _list = number;

    /// <inheritdoc/>
    public override void EndArray()
    {
        // Each message of a list is a member by itself, and an empty list is nothing.
    }

    /// <inheritdoc/>
    public override void Member(int number, string name, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(value);
        if (MakeRoom(bytes.Length + LongestNumber))
        {
            PutTag(number, ProtoReader.Bytes);
            PutVarint(bytes.Length);
            Array.Copy(bytes, 0, _buffer, Position, bytes.Length);
            Position += bytes.Length;
        }
    }

    /// <inheritdoc/>
    public override void Member(int number, string name, bool value) => Member(number, name, value ? 1L : 0);

    /// <inheritdoc/>
    public override void Member(int number, string name, double value)
    {
        // As protobuf has it, the one zero that is written is the negative one.
        long bits = BitConverter.DoubleToInt64Bits(value);
        if (bits == 0 || !MakeRoom(LongestNumber))
        {
            return;
        }

        PutTag(number, ProtoReader.Fixed64);
        for (int shift = 0; shift < 64; shift += 8)
        {
            _buffer[Position++] = (byte)(bits >> shift);
        }
    }

    /// <inheritdoc/>
    public override void Member(int number, string name, long value)
    {
        if (value != 0 && MakeRoom(1 + LongestNumber))
        {
            PutTag(number, ProtoReader.Varint);
            PutVarint(value);
        }
    }

    /// <inheritdoc/>
    public override void MemberOfEnum(int number, string name, int value, string valueName) => Member(number, name, (long)value);

    /// <inheritdoc/>
    public override void MemberOfDuration(int number, string name, long durationUs)
    {
        Begin(number);
        Member(1, name, durationUs / UsPerSecond);
        Member(2, name, durationUs % UsPerSecond * NsPerUs);
        EndObject();
    }

    private void Begin(int number)
    {
        MakeRoom(2);
        if (!IsBroken)
        {
            PutTag(number, ProtoReader.Bytes);
            Position++;
        }

        _starts[_depth++] = (short)Position;
    }

    // No member that this rover writes has a number of two bytes.
    private void PutTag(int number, int form) => _buffer[Position++] = (byte)((number << 3) | form);

    private void PutVarint(long value)
    {
        ulong left = (ulong)value;
        while (left >= 0x80)
        {
            _buffer[Position++] = (byte)(left | 0x80);
            left >>= 7;
        }

        _buffer[Position++] = (byte)left;
    }

    /// <summary>Whether there is room for so many bytes, if need be after the outermost members that are whole have gone.</summary>
    private bool MakeRoom(int bytes)
    {
        if (_limit - Position >= bytes)
        {
            return !IsBroken;
        }

        int whole = (_depth > 0 ? _starts[0] - 2 : Position) - _start;
        if (whole > 0 && !IsBroken && (_sink == null || _sink.Take(whole)))
        {
            Array.Copy(_buffer, _start + whole, _buffer, _start, Position - _start - whole);
            Position -= whole;
            Gone += whole;
            for (int i = 0; i < _depth; i++)
            {
                _starts[i] -= (short)whole;
            }
        }

        IsBroken |= _limit - Position < bytes;
        return !IsBroken;
    }
}
