using System;
using System.Text;
using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Json;

/// <summary>
/// Reads JSON (RFC 8259, strictly) value by value out of a caller's buffer, unescaping strings where they lie. Reading allocates nothing;
/// only a failure does. One instance is reused for ever and is used by one thread at a time.
/// Beyond the RFC it refuses a name that comes twice in one object, too deep nesting and too many names in the open objects.
/// The first failure stays: after it every read returns a default and every Begin or Next false.
/// </summary>
public sealed class JsonReader : MessageReader
{
    /// <summary>What <see cref="Peek"/> gives at the end.</summary>
    private const int NoByte = -1;

    private readonly JsonNesting _nesting;
    private readonly JsonText _text = new JsonText();
    private readonly JsonNumber _number = new JsonNumber();
    private byte[] _buffer = Bytes.None;
    private int _start;
    private int _end;
    private int _position;
    private bool _isValueDue;

    /// <summary>A reader for documents with at most this many objects and arrays inside one another, and names in those open at a time:
    /// 32 and 255 at most.</summary>
    public JsonReader(int maxDepth = 8, int maxNames = 16)
    {
        _nesting = new JsonNesting(maxDepth, maxNames);
    }

    /// <inheritdoc/>
    public override bool LastWins => false;

    /// <summary>Where the reader is, as in <c>components[0].attributes.pins.a</c>; empty at the top. Allocates: for errors.</summary>
    public string Path => _nesting.Path(_buffer);

    /// <summary>Index in the buffer of what comes next; of a value's first byte after <see cref="PeekKind"/>.</summary>
    public int Position => _position;

    /// <summary>The name of the current member, valid until its value is read past.</summary>
    public TextSlice Name =>
        _nesting.NameLength >= 0 ? new TextSlice(_buffer, _nesting.NameStart, _nesting.NameLength) : new TextSlice(_buffer, _start, 0);

    /// <summary>Starts over with another document, which ends before byte 65,535 of the buffer: a longer one has failed from the start.
    /// The reader changes the buffer where strings hold escapes.</summary>
    public void Reset(byte[] buffer, int start, int length)
    {
        _buffer = buffer;
        _start = start;
        _position = start;
        _end = start + length;
        _isValueDue = true;
        _nesting.Clear();
        _text.Begin(buffer, start, length);
        _failed = false;
        _error = string.Empty;
        if (_end > JsonNesting.MaxBytes)
        {
            Fail("longer than 65535 bytes");
        }
    }

    /// <summary>Enters an object. Its members follow by <see cref="NextMember"/>.</summary>
    public override bool BeginObject() => IsOpenAtOnce('{', true) || Begin(BeginValue(JsonWord.Object), '{', true, JsonWord.Object);

    /// <summary>Enters an object as <see cref="BeginObject"/> does, or goes over a null: false then, and no failure.</summary>
    public override bool BeginObjectOrNull()
    {
        if (IsOpenAtOnce('{', true))
        {
            return true;
        }

        int first = BeginValue(JsonWord.Object);
        return !(first == 'n' && ReadLiteral(JsonWords.Null)) && Begin(first, '{', true, JsonWord.Object);
    }

    /// <summary>Enters an array. Its elements follow by <see cref="NextElement"/>.</summary>
    public bool BeginArray() => Begin(BeginValue(JsonWord.Array), '[', false, JsonWord.Array);

    /// <summary>Goes to the next member's value, over the current one if it is still unread. False behind the closing brace, and on failure.</summary>
    public override bool NextMember()
    {
        // Nearly always the value before was read.
        if ((_isValueDue || _failed || !_nesting.IsInObject) && !LeaveValue(_nesting.IsInObject, JsonWord.NoObject))
        {
            return false;
        }

        // Machines write no white space: a look at the next byte is nearly always enough.
        int next = _position < _end ? _buffer[_position] : NoByte;
        if (next == '}')
        {
            return LeaveLast();
        }

        if (next == ',' ? IsMemberAt(_position + 2, false) : next == '"' && IsMemberAt(_position + 1, true))
        {
            return true;
        }

        bool isFirst = _nesting.LeaveMember();
        if (!NextItem('}', isFirst, JsonWord.CommaOrBrace))
        {
            return false;
        }

        if (Peek() != '"')
        {
            FailExpected(isFirst ? "a name or '}'" : "a name");
            return false;
        }

        int nameAt = _position;
        if (!ReadText())
        {
            return false;
        }

        if (!_nesting.EnterMember(_buffer, _text.Start, _text.Length, isFirst))
        {
            FailName(nameAt);
            return false;
        }

        if (Peek() != ':')
        {
            FailExpected("':'");
            return false;
        }

        _position++;
        _isValueDue = true;
        return true;
    }

    /// <summary>Goes to the next element, over the current one if it is still unread. False behind the closing bracket, and on failure.</summary>
    public bool NextElement()
    {
        if (!LeaveValue(_nesting.IsInArray, JsonWord.NoArray))
        {
            return false;
        }

        if (!NextItem(']', _nesting.LeaveElement(), JsonWord.CommaOrBracket))
        {
            return false;
        }

        _nesting.EnterElement();
        _isValueDue = true;
        return true;
    }

    /// <summary>
    /// Whether the current member has this name, given as in the proto (<c>power_pct</c>), or its lowerCamelCase (<c>powerPct</c>).
    /// </summary>
    public override bool NameIs(JsonName name)
    {
        // Most names differ in length: asked here, that costs half.
        int length = _nesting.NameLength;
        return (length == name.Proto.Length || length == name.Camel.Length) && !_failed && name.Is(_buffer, _nesting.NameStart, length);
    }

    /// <inheritdoc/>
    public override int Axis => _nesting.NameLength == 1 ? _buffer[_nesting.NameStart] - 'x' : -1;

    /// <summary>What comes next, without reading it.</summary>
    public JsonKind PeekKind()
    {
        if (_failed || !_isValueDue)
        {
            return JsonKind.None;
        }

        int b = Peek();
        switch (b)
        {
            case '{':
                return JsonKind.Object;
            case '[':
                return JsonKind.Array;
            case '"':
                return JsonKind.String;
            case 't':
                return JsonKind.True;
            case 'f':
                return JsonKind.False;
            case 'n':
                return JsonKind.Null;
            default:
                return b == '-' || (b >= '0' && b <= '9') ? JsonKind.Number : JsonKind.None;
        }
    }

    /// <summary>Goes over the next value, whatever it is, and checks all of it.</summary>
    public void Skip()
    {
        int depth = _nesting.Depth;
        SkipOne();
        while (_nesting.Depth > depth && !_failed)
        {
            if (_nesting.IsInObject ? NextMember() : NextElement())
            {
                SkipOne();
            }
        }
    }

    /// <summary>Whether the document ends here: nothing is open and only white space is left. Fails otherwise. A value still unread is gone over.</summary>
    public override bool End()
    {
        if (!_failed && _isValueDue)
        {
            Skip();
        }

        if (_failed)
        {
            return false;
        }

        if (Peek() != NoByte || _nesting.Depth > 0)
        {
            FailExpected(_nesting.IsInObject ? "no more members" : _nesting.IsInArray ? "no more elements" : "the end");
            return false;
        }

        return true;
    }

    /// <summary>The caller's own complaint about the value just read or about to be read. The path is put in front.</summary>
    public void Fail(string what)
    {
        if (_failed)
        {
            return;
        }

        _failed = true;
        string path = Path;
        _error = path.Length == 0 ? what : path + ": " + what;
    }

    /// <summary>Enters an object or array without white space before it. False, and nothing is changed, where none can be entered so.</summary>
    private bool IsOpenAtOnce(char open, bool isObject)
    {
        if (!_isValueDue || _failed || _position >= _end || _buffer[_position] != open || !_nesting.Push(isObject))
        {
            return false;
        }

        _position++;
        _isValueDue = false;
        return true;
    }

    private bool Begin(int first, char open, bool isObject, JsonWord expected)
    {
        if (first != open)
        {
            if (first != NoByte)
            {
                FailExpected(expected);
            }

            return false;
        }

        if (!_nesting.Push(isObject))
        {
            FailAt("nested too deep", _position);
            return false;
        }

        _position++;
        _isValueDue = false;
        return true;
    }

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

    /// <summary>Goes over a value left unread, to where the next member or element may come. False on failure.</summary>
    private bool LeaveValue(bool isOpen, JsonWord complaint)
    {
        if (_isValueDue && !_failed && _nesting.Depth > 0)
        {
            Skip();
        }

        if (!isOpen)
        {
            Fail(JsonWords.Text(complaint));
        }

        return !_failed;
    }

    /// <summary>Goes to the next item in the innermost object or array. False behind its end, and on failure.</summary>
    private bool NextItem(char close, bool isFirst, JsonWord expected)
    {
        int b = Peek();
        if (b == close)
        {
            return LeaveLast();
        }

        if (isFirst)
        {
            return true;
        }

        if (b != ',')
        {
            FailExpected(expected);
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Goes over the closing brace or bracket of the innermost object or array. Always false: nothing comes next in it.</summary>
    private bool LeaveLast()
    {
        _position++;
        _nesting.Pop();
        return false;
    }

    /// <summary>Goes to the value of the member whose name starts at <paramref name="start"/>, if quotes and colon stand where machines write
    /// them. False, and nothing is changed, where they do not or something is wrong: the longer way says what.</summary>
    private bool IsMemberAt(int start, bool isFirst)
    {
        byte[] buffer = _buffer;
        if (!_text.IsSimple || start >= _end || buffer[start - 1] != '"')
        {
            return false;
        }

        int quote = Array.IndexOf(buffer, JsonText.Quote, start, _end - start);
        if (quote < 0 || quote + 1 >= _end || buffer[quote + 1] != ':' || !_nesting.EnterMember(buffer, start, quote - start, isFirst))
        {
            return false;
        }

        _position = quote + 2;
        _isValueDue = true;
        return true;
    }

    /// <summary>Goes over one value; of an object or array over its opening only.</summary>
    private void SkipOne()
    {
        switch (PeekKind())
        {
            case JsonKind.Object:
                BeginObject();
                break;
            case JsonKind.Array:
                BeginArray();
                break;
            case JsonKind.String:
                _isValueDue = !ReadText();
                break;
            case JsonKind.Number:
                ScanNumber(false, JsonWord.Value);
                break;
            case JsonKind.True:
                ReadLiteral(JsonWords.True);
                break;
            case JsonKind.False:
                ReadLiteral(JsonWords.False);
                break;
            case JsonKind.Null:
                ReadLiteral(JsonWords.Null);
                break;
            default:
                if (BeginValue(JsonWord.Value) != NoByte)
                {
                    FailExpected(JsonWord.Value);
                }

                break;
        }
    }

    /// <summary>Goes over white space. The byte that follows it, or <see cref="NoByte"/>.</summary>
    private int Peek()
    {
        if (_position < _end)
        {
            // Machines write none: the first look is nearly always enough.
            int b = _buffer[_position];
            return b > ' ' ? b : PeekBehindBlanks();
        }

        return NoByte;
    }

    private int PeekBehindBlanks()
    {
        while (_position < _end)
        {
            int b = _buffer[_position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t')
            {
                return b;
            }

            _position++;
        }

        return NoByte;
    }

    private bool ReadText()
    {
        string? fault = _text.Read(_buffer, _position, _end);
        _position = _text.Position;
        if (fault != null)
        {
            FailAt(fault, _position);
        }

        return fault == null;
    }

    private void FailName(int at) =>
        FailAt(_nesting.IsFull ? "too many members" : "the name \"" + JsonShow.Text(_buffer, _text.Start, _text.Length) + "\" comes twice", at);

    private void FailExpected(JsonWord expected) => FailExpected(JsonWords.Text(expected));

    private void FailExpected(string expected) =>
        FailAt("expected " + expected + " but found " + JsonShow.Token(_buffer, _position, _end), _position);

    /// <summary>Complains about a value already read: a string's text is where it was unescaped.</summary>
    private void FailFound(string expected, bool isText, int at)
    {
        string found = isText ? "\"" + JsonShow.Text(_buffer, _text.Start, _text.Length) + "\"" : JsonShow.Token(_buffer, at, _end);
        FailAt("expected " + expected + " but found " + found, at);
    }

    private void FailAt(string what, int position) => Fail(what + " (byte " + (position - _start).ToString() + ")");
}
