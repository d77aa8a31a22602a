using System;

namespace Firmware.Rpc.Json;

/// <content>Going over the input and complaining about it.</content>
public sealed partial class JsonReader
{
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
