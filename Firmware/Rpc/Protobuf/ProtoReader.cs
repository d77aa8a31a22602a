using System;
using Firmware.Rpc.Json;
using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Protobuf;

/// <summary>
/// Reads a message in protobuf's binary encoding out of a caller's buffer. Reading allocates nothing; only a failure does. One instance is
/// reused for ever and is used by one thread at a time.
/// </summary>
/// <remarks>
/// As protobuf's conformance rules say: unknown members and groups are passed over, of a member that comes twice the last one counts, and
/// messages that come twice are merged, which is up to the service. Stricter in one point: a member that is known and comes in a form that
/// its type has not is refused, where other parsers take it for unknown, and so for zero. A zero may move something.
/// </remarks>
public sealed class ProtoReader : MessageReader
{
    internal const int Varint = 0;
    internal const int Fixed64 = 1;
    internal const int Bytes = 2;
    internal const int Fixed32 = 5;
    private const int BeginGroup = 3;
    private const int EndGroup = 4;

    /// <summary>Groups inside one another. Nobody sends any.</summary>
    private const int MaxGroups = 8;

    private const int MaxNumber = (1 << 29) - 1;
    private const int NotInside = -1;

    private byte[] _buffer = Json.Bytes.None;
    private int _position;
    private int _end;
    private int _outerEnd;

    // Of the current member; the form is that of a value that is still unread.
    private int _number;
    private int _form;
    private bool _isValueDue;
    private JsonName? _name;

    /// <inheritdoc/>
    public override bool LastWins => true;

    /// <inheritdoc/>
    public override int Axis => _number - 1;

    /// <summary>Starts over with another message.</summary>
    public void Reset(byte[] buffer, int start, int length)
    {
        _buffer = buffer;
        _position = start;
        _end = start + length;
        _outerEnd = NotInside;
        _isValueDue = false;
        _failed = false;
        _error = string.Empty;
        _name = null;
    }

    /// <inheritdoc/>
    public override bool BeginObject() => !_failed;

    /// <inheritdoc/>
    /// <remarks>No request of the API has a message within a message within the message.</remarks>
    public override bool BeginObjectOrNull()
    {
        if (!IsLength("a message"))
        {
            return false;
        }

        if (_outerEnd != NotInside)
        {
            Fail("nested too deep");
            return false;
        }

        int length = ReadLength();
        if (_failed)
        {
            return false;
        }

        _outerEnd = _end;
        _end = _position + length;
        return true;
    }

    /// <inheritdoc/>
    public override bool NextMember()
    {
        if (_failed || (_isValueDue && !Skip()))
        {
            return false;
        }

        int position = _position;
        if (position == _end)
        {
            if (_outerEnd != NotInside)
            {
                _end = _outerEnd;
                _outerEnd = NotInside;
            }

            return false;
        }

        int tag = _buffer[position++];
        _name = null;
        if (tag >= 0x80)
        {
            int next = position < _end ? _buffer[position++] : 0x80;
            if (next < 0x80)
            {
                // From number 16 on: Viam's extra is 99.
                tag = (tag & 0x7F) | (next << 7);
            }
            else
            {
                _number = 0;
                tag = ReadTag();
                position = _position;
            }
        }

        _position = position;
        _number = tag >> 3;
        int form = tag & 7;
        _form = form;
        _isValueDue = true;
        return (tag > 7 && form < EndGroup) || IsGoodTag();
    }

    /// <inheritdoc/>
    public override bool NameIs(JsonName name)
    {
        if (name.Number != _number)
        {
            return false;
        }

        _name = name;
        return !_failed;
    }

    /// <inheritdoc/>
    public override void ReadStringOrNull(ref TextSlice into)
    {
        if (!IsLength("a string"))
        {
            into.Set(_buffer, _position, 0);
            return;
        }

        int length = ReadLength();
        into.Set(_buffer, _position, length);
        _position += length;
    }

    /// <inheritdoc/>
    public override double ReadDoubleOrNull()
    {
        if (!IsForm(Fixed64, "a double"))
        {
            return 0;
        }

        int at = _position;
        if (_end - at < 8)
        {
            FailShort();
            return 0;
        }

        _position = at + 8;
        return BitConverter.ToDouble(_buffer, at);
    }

    /// <inheritdoc/>
    public override long ReadUInt32OrNull() => IsForm(Varint, "a whole number") ? ReadVarint() & uint.MaxValue : 0;

    /// <inheritdoc/>
    public override bool ReadDurationOrNull(out long durationUs, ref TextSlice shown)
    {
        const long UsPerSecond = 1_000_000;
        const long NsPerUs = 1_000;
        const long NsPerSecond = UsPerSecond * NsPerUs;
        const long MaxSeconds = 315_576_000_000;
        durationUs = long.MinValue;
        shown.Set(_buffer, _position, 0);
        long seconds = 0;
        long ns = 0;
        if (!BeginObjectOrNull())
        {
            return false;
        }

        while (NextMember())
        {
            if (_number == 1)
            {
                seconds = IsForm(Varint, "a whole number") ? ReadVarint() : 0;
            }
            else if (_number == 2)
            {
                ns = IsForm(Varint, "a whole number") ? (int)ReadVarint() : 0;
            }
        }

        // The limits of the type, and its rule that both have the same sign.
        bool isDuration = seconds >= -MaxSeconds && seconds <= MaxSeconds && ns > -NsPerSecond && ns < NsPerSecond
            && (seconds == 0 || ns == 0 || (seconds > 0) == (ns > 0));
        if (isDuration && seconds <= long.MaxValue / NsPerSecond && seconds >= -(long.MaxValue / NsPerSecond))
        {
            durationUs = (seconds * UsPerSecond) + (ns / NsPerUs);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool End() => !_failed && !(_isValueDue && !Skip()) && _position == _end && _outerEnd == NotInside;

    private bool IsLength(string expected) => IsForm(Bytes, expected);

    private bool IsForm(int form, string expected)
    {
        if (_failed || !_isValueDue)
        {
            return false;
        }

        _isValueDue = false;
        if (_form == form)
        {
            return true;
        }

        Fail("expected " + expected + " but found the wire type " + _form.ToString());
        return false;
    }

    /// <summary>The length of what follows, all of which is there; 0 where that fails.</summary>
    private int ReadLength()
    {
        int at = _position;
        int length = at < _end ? _buffer[at] : 0x80;
        if (length < 0x80)
        {
            _position = at + 1;
        }
        else
        {
            long all = ReadVarint();
            length = all >= 0 && all <= _end ? (int)all : int.MaxValue;
        }

        if (!_failed && length <= _end - _position)
        {
            return length;
        }

        FailShort();
        return 0;
    }

    /// <summary>Reads up to ten bytes, of which the last one holds the 64th bit.</summary>
    private long ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (_position == _end)
            {
                FailShort();
                return 0;
            }

            int next = _buffer[_position++];
            value |= (ulong)(uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                if (shift == 63 && next > 1)
                {
                    Fail("a number of more than 64 bits");
                }

                return (long)value;
            }
        }

        Fail("a number of more than ten bytes");
        return 0;
    }

    private int ReadTag()
    {
        long tag = ReadVarint();
        return tag >> 3 > 0 && tag >> 3 <= MaxNumber ? (int)tag : 0;
    }

    // What is no usual tag: one of four bytes, or of a number that only the largest have, or none.
    private bool IsGoodTag()
    {
        _number = _number < 0 ? _number & MaxNumber : _number;
        if (_number > 0 && (_form < EndGroup || _form == Fixed32))
        {
            return true;
        }

        if (!_failed)
        {
            Fail(_number == 0 ? "no field has the number 0, nor one above 536870911"
                : _form == EndGroup ? "the end of a group that did not begin" : "there is no wire type " + _form.ToString());
        }

        return false;
    }

    /// <summary>Goes over a value that nobody has read.</summary>
    private bool Skip()
    {
        _isValueDue = false;
        switch (_form)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Skip(8);
                break;
            case Bytes:
                Skip(ReadLength());
                break;
            case BeginGroup:
                SkipGroup(_number, 1);
                break;
            default:
                Skip(4);
                break;
        }

        return !_failed;
    }

    private void Skip(int length)
    {
        if (!_failed && length <= _end - _position)
        {
            _position += length;
        }
        else
        {
            FailShort();
        }
    }

    private void SkipGroup(int number, int depth)
    {
        while (!_failed)
        {
            int tag = ReadTag();
            int form = tag & 7;
            int inner = (tag >> 3) & MaxNumber;
            if (form == EndGroup && inner == number)
            {
                return;
            }

            if (form == BeginGroup && inner > 0 && depth < MaxGroups)
            {
                SkipGroup(inner, depth + 1);
            }
            else if (inner > 0 && (form < BeginGroup || form == Fixed32))
            {
                _form = form;
                Skip();
            }
            else
            {
                Fail("a group that is nested too deep, or does not end");
            }
        }
    }

    private void FailShort() => Fail("the message ends within it");

    private void Fail(string what)
    {
        if (_failed)
        {
            return;
        }

        _failed = true;
        string which = _name != null ? _name.Text : _number > 0 ? "field " + _number.ToString() : "";
        _error = which.Length == 0 ? what : which + ": " + what;
    }
}
