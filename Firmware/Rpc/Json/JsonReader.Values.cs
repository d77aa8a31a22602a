namespace Firmware.Rpc.Json;

/// <content>The values: what each type accepts.</content>
public sealed partial class JsonReader
{
    /// <summary>Reads a null if one is next and says so. In proto3 JSON a null member is an absent one.</summary>
    public bool TryReadNull() => PeekKind() == JsonKind.Null && ReadLiteral("null");

    /// <summary>Reads a number, or a string that holds one or <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>. Fails beyond the range of a double.</summary>
    public double ReadDouble()
    {
        if (!BeginValue("a number"))
        {
            return 0;
        }

        int at = _position;
        bool isText = _buffer[at] == '"';
        if (!ScanNumber("a number"))
        {
            return isText && !Failed ? ReadNonFinite(at) : 0;
        }

        double value = _number.ToDouble();
        if (double.IsInfinity(value))
        {
            FailFound("a number in the range of a double", isText, at);
            return 0;
        }

        return value;
    }

    /// <summary>Reads an integer, or a string that holds one; <c>1.0</c> and <c>1e3</c> are integers. Fails where it does not fit.</summary>
    public long ReadInt64() => ReadInteger(long.MinValue, long.MaxValue, "an integer of 64 bits");

    /// <summary>Reads an integer as <see cref="ReadInt64"/> does. Fails where it does not fit 32 bits.</summary>
    public int ReadInt32() => (int)ReadInteger(int.MinValue, int.MaxValue, "an integer of 32 bits");

    /// <summary>Reads true or false.</summary>
    public bool ReadBool()
    {
        if (!BeginValue("true or false"))
        {
            return false;
        }

        byte b = _buffer[_position];
        if (b == 't')
        {
            return ReadLiteral("true");
        }

        if (b == 'f')
        {
            ReadLiteral("false");
            return false;
        }

        FailExpected("true or false");
        return false;
    }

    /// <summary>Reads a string. The slice lies in the reader's buffer and is empty on failure.</summary>
    public TextSlice ReadString()
    {
        if (BeginValue("a string"))
        {
            if (_buffer[_position] != '"')
            {
                FailExpected("a string");
            }
            else if (ReadText())
            {
                _isValueDue = false;
                return new TextSlice(_buffer, _text.Start, _text.Length);
            }
        }

        return new TextSlice(_buffer, _start, 0);
    }

    /// <summary>Makes sure that a value is next and stands at its first byte.</summary>
    private bool BeginValue(string expected)
    {
        if (Failed)
        {
            return false;
        }

        if (!_isValueDue)
        {
            Fail("expected " + expected + " but the value was read before");
            return false;
        }

        if (Peek() == NoByte)
        {
            FailExpected(expected);
            return false;
        }

        return true;
    }

    /// <summary>Reads a number that stands bare or in a string. False without a failure: a string that holds none.</summary>
    private bool ScanNumber(string expected)
    {
        if (_buffer[_position] != '"')
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
        TextSlice text = new TextSlice(_buffer, _text.Start, _text.Length);
        if (text.Is("NaN"))
        {
            return double.NaN;
        }

        if (text.Is("Infinity"))
        {
            return double.PositiveInfinity;
        }

        if (text.Is("-Infinity"))
        {
            return double.NegativeInfinity;
        }

        FailFound("a number", true, at);
        return 0;
    }

    private long ReadInteger(long min, long max, string expected)
    {
        if (!BeginValue(expected))
        {
            return 0;
        }

        int at = _position;
        bool isText = _buffer[at] == '"';
        if (!ScanNumber(expected))
        {
            if (!Failed)
            {
                FailFound(expected, isText, at);
            }

            return 0;
        }

        if (!_number.TryToInt64(out long value) || value < min || value > max)
        {
            FailFound(expected, isText, at);
            return 0;
        }

        return value;
    }

    /// <summary>Reads a literal whose first letter has been seen.</summary>
    private bool ReadLiteral(string literal)
    {
        int end = _position + literal.Length;
        if (end <= _end && (end == _end || !JsonText.IsTokenByte(_buffer[end])) && IsAt(literal))
        {
            _position = end;
            _isValueDue = false;
            return true;
        }

        FailExpected(literal);
        return false;
    }

    private bool IsAt(string literal)
    {
        int at = _position;
        foreach (char letter in literal)
        {
            if (_buffer[at++] != letter)
            {
                return false;
            }
        }

        return true;
    }
}
