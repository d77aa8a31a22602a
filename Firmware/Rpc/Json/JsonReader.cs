using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Json;

/// <summary>
/// Reads JSON (RFC 8259, strictly) value by value out of a caller's buffer, unescaping strings where they lie. Reading allocates nothing;
/// only a failure does. One instance is reused for ever and is used by one thread at a time.
/// Beyond the RFC it refuses a name that comes twice in one object, too deep nesting and too many names in the open objects.
/// The first failure stays: after it every read returns a default and every Begin or Next false.
/// </summary>
public sealed partial class JsonReader : MessageReader
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
}
