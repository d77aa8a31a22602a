using System;
using System.Text;

namespace Firmware.Rpc.Json;

/// <content>The values: what each type accepts.</content>
public sealed partial class JsonReader
{
    /// <summary>Reads a null if one is next and says so. In proto3 JSON a null member is an absent one.</summary>
    public bool TryReadNull() => !_failed && _isValueDue && Peek() == 'n' && ReadLiteral(JsonWords.Null);

    /// <summary>Reads a number, or a string that holds one or <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>. Fails beyond the range of a double.</summary>
    public double ReadDouble()
    {
        if (_isValueDue && !_failed && _number.Scan(_buffer, _position, _end))
        {
            return TakeNumber();
        }

        int first = BeginValue(JsonWord.Number);
        return first == NoByte ? 0 : ReadDouble(first);
    }

    /// <summary>Reads a number as <see cref="ReadDouble()"/> does, or 0 for the null that stands for an absent member in proto3 JSON.</summary>
    public override double ReadDoubleOrNull()
    {
        if (_isValueDue && !_failed && _number.Scan(_buffer, _position, _end))
        {
            return TakeNumber();
        }

        int first = BeginValue(JsonWord.Number);
        return first == NoByte || (first == 'n' && ReadLiteral(JsonWords.Null)) ? 0 : ReadDouble(first);
    }

    /// <summary>Reads an integer, or a string that holds one; <c>1.0</c> and <c>1e3</c> are integers. Fails where it does not fit.</summary>
    public long ReadInt64() => ReadInteger(long.MinValue, long.MaxValue, JsonWord.Integer64);

    /// <summary>Reads an integer as <see cref="ReadInt64"/> does. Fails where it does not fit 32 bits.</summary>
    public int ReadInt32() => (int)ReadInteger(int.MinValue, int.MaxValue, JsonWord.Integer32);

    /// <summary>Reads true or false.</summary>
    public bool ReadBool()
    {
        int b = BeginValue(JsonWord.Boolean);
        if (b == NoByte)
        {
            return false;
        }

        if (b == 't')
        {
            return ReadLiteral(JsonWords.True);
        }

        if (b == 'f')
        {
            ReadLiteral(JsonWords.False);
            return false;
        }

        FailExpected(JsonWord.Boolean);
        return false;
    }

    /// <summary>Reads a string. The slice lies in the reader's buffer and is empty on failure.</summary>
    public TextSlice ReadString()
    {
        TextSlice text = default;
        ReadString(ref text);
        return text;
    }

    /// <summary>Reads a string as <see cref="ReadString()"/> does, into a slice that the caller keeps in a field: this allocates nothing on the device.</summary>
    public void ReadString(ref TextSlice into)
    {
        if (!IsTextAtOnce(ref into))
        {
            ReadString(BeginValue(JsonWord.String), ref into);
        }
    }

    /// <summary>Reads a string as <see cref="ReadString(ref TextSlice)"/> does, or an empty one for a null.</summary>
    public override void ReadStringOrNull(ref TextSlice into)
    {
        if (IsTextAtOnce(ref into))
        {
            return;
        }

        int first = BeginValue(JsonWord.String);
        if (first == 'n' && ReadLiteral(JsonWords.Null))
        {
            into.Set(_buffer, _start, 0);
        }
        else
        {
            ReadString(first, ref into);
        }
    }

    /// <inheritdoc/>
    public override long ReadUInt32OrNull() => TryReadNull() ? 0 : ReadInt64();

    /// <inheritdoc/>
    public override bool ReadDurationOrNull(out long durationUs, ref TextSlice shown)
    {
        durationUs = long.MinValue;
        shown.Set(_buffer, _start, 0);
        if (TryReadNull())
        {
            return false;
        }

        ReadString(ref shown);
        if (DurationText.TryParse(in shown, out long us))
        {
            durationUs = us;
        }

        return !_failed;
    }

    /// <summary>Makes sure that a value is next and stands at its first byte, which it gives; <see cref="NoByte"/> on failure.</summary>
    private int BeginValue(JsonWord expected)
    {
        if (_failed)
        {
            return NoByte;
        }

        if (!_isValueDue)
        {
            Fail("expected " + JsonWords.Text(expected) + " but the value was read before");
            return NoByte;
        }

        int first = Peek();
        if (first == NoByte)
        {
            FailExpected(expected);
        }

        return first;
    }

    /// <summary>Reads a string without an escape and without white space before it. False, and nothing is changed, where it is no such.</summary>
    private bool IsTextAtOnce(ref TextSlice into)
    {
        byte[] buffer = _buffer;
        int start = _position + 1;
        if (!_isValueDue || _failed || !_text.IsSimple || start >= _end || buffer[start - 1] != '"')
        {
            return false;
        }

        int quote = Array.IndexOf(buffer, JsonText.Quote, start, _end - start);
        if (quote < 0)
        {
            return false;
        }

        _position = quote + 1;
        _isValueDue = false;
        into.Set(buffer, start, quote - start);
        return true;
    }

    private void ReadString(int first, ref TextSlice into)
    {
        if (first == '"' && ReadText())
        {
            _isValueDue = false;
            into.Set(_buffer, _text.Start, _text.Length);
            return;
        }

        if (first != '"' && first != NoByte)
        {
            FailExpected(JsonWord.String);
        }

        into.Set(_buffer, _start, 0);
    }

    private double ReadDouble(int first)
    {
        int at = _position;
        bool isText = first == '"';
        if (!ScanNumber(isText, JsonWord.Number))
        {
            return isText && !_failed ? ReadNonFinite(at) : 0;
        }

        return InRange(isText, at);
    }

    /// <summary>Goes over the number that was scanned where it stands bare and without white space before it, as machines write it.</summary>
    private double TakeNumber()
    {
        int at = _position;
        _position = _number.End;
        _isValueDue = false;
        return InRange(false, at);
    }

    private double InRange(bool isText, int at)
    {
        double value = _number.ToDouble();
        if (double.IsInfinity(value))
        {
            FailFound("a number in the range of a double", isText, at);
            return 0;
        }

        return value;
    }

    /// <summary>Reads a number that stands bare or in a string. False without a failure: a string that holds none.</summary>
    private bool ScanNumber(bool isText, JsonWord expected)
    {
        if (!isText)
        {
            if (!_number.Scan(_buffer, _position, _end))
            {
                FailExpected(expected);
                return false;
            }

            _position = _number.End;
            _isValueDue = false;
            return true;
        }

        if (!ReadText())
        {
            return false;
        }

        _isValueDue = false;
        int end = _text.Start + _text.Length;
        return _number.Scan(_buffer, _text.Start, end) && _number.End == end;
    }

    private double ReadNonFinite(int at)
    {
        if (IsText(JsonWords.NaN))
        {
            return double.NaN;
        }

        if (IsText(JsonWords.Infinity))
        {
            return double.PositiveInfinity;
        }

        if (IsText(JsonWords.NegativeInfinity))
        {
            return double.NegativeInfinity;
        }

        FailFound(JsonWords.Text(JsonWord.Number), true, at);
        return 0;
    }

    private bool IsText(byte[] word) => Bytes.AreSame(_buffer, _text.Start, _text.Length, word);

    private long ReadInteger(long min, long max, JsonWord expected)
    {
        int first = BeginValue(expected);
        if (first == NoByte)
        {
            return 0;
        }

        int at = _position;
        bool isText = first == '"';
        if (!ScanNumber(isText, expected))
        {
            if (!_failed)
            {
                FailFound(JsonWords.Text(expected), isText, at);
            }

            return 0;
        }

        if (!_number.TryToInt64(out long value) || value < min || value > max)
        {
            FailFound(JsonWords.Text(expected), isText, at);
            return 0;
        }

        return value;
    }

    /// <summary>Reads a literal whose first letter has been seen.</summary>
    private bool ReadLiteral(byte[] literal)
    {
        int end = _position + literal.Length;
        if (end <= _end && (end == _end || !JsonText.IsTokenByte(_buffer[end]))
            && Bytes.AreSame(_buffer, _position, literal.Length, literal))
        {
            _position = end;
            _isValueDue = false;
            return true;
        }

        FailExpected(Encoding.UTF8.GetString(literal, 0, literal.Length));
        return false;
    }
}
