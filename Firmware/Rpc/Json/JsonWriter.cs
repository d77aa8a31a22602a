using System;
using System.Text;
using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Json;

/// <summary>
/// Writes JSON into a caller's buffer, commas by itself, at most 32 objects and arrays inside one another. Allocates nothing but where said.
/// What does not fit goes out part by part where the caller has given it an <see cref="IJsonOverflow"/>.
/// One instance is reused for ever and is used by one thread at a time. That calls come in an order that makes sense is up to the caller.
/// </summary>
public sealed class JsonWriter : MessageWriter
{
    /// <summary>From here on a double has no six decimals any more, and integers get too long to read.</summary>
    private const double ExponentFrom = 1e15;

    private const int Decimals = 6;
    private const int DecimalsScale = 1_000_000;

    private const int ReplacementCharacter = 0xFFFD;

    /// <summary>The most bytes of UTF-8 that a UTF-16 unit takes; a surrogate pair takes four for its two.</summary>
    private const int MaxBytesPerUnit = 3;

    private readonly IJsonOverflow? _overflow;
    private byte[] _buffer = Bytes.None;
    private int _start;
    private int _position;
    private int _limit;
    private bool _isCamelCase;
    private bool _isNamed;

    // Bit n says that the object or array at depth n already holds something, so that a comma comes next.
    private int _commaBits;
    private int _depth;

    // Kept: the property makes a new one at each call on the device.
    private static readonly Encoding Utf8 = Encoding.UTF8;

    /// <param name="overflow">Takes what is written whenever the buffer is full; without one, what does not fit is lost.</param>
    public JsonWriter(IJsonOverflow? overflow = null)
    {
        _overflow = overflow;
    }

    /// <summary>Number of bytes written since the buffer was last empty.</summary>
    public int Length => _position - _start;

    /// <summary>Whether something did not fit. It stays so, and nothing more is written, until <see cref="Reset"/>.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>
    /// Starts over. <paramref name="limit"/> is the index past the last byte that may be written;
    /// <paramref name="camelCase"/> says whether names are turned from <c>power_pct</c> into <c>powerPct</c>.
    /// </summary>
    public void Reset(byte[] buffer, int start, int limit, bool camelCase)
    {
        _buffer = buffer;
        _start = start;
        _position = start;
        _limit = limit;
        _isCamelCase = camelCase;
        _isNamed = false;
        _commaBits = 0;
        _depth = 0;
        Overflowed = false;
    }

    /// <summary>Takes so many bytes for written that somebody else has put into the buffer, from its start on.</summary>
    public void SetLength(int length) => _position = _start + length;

    /// <summary>Lets others run, between two items of what takes long to write.</summary>
    public void Pause() => _overflow?.Pause();

    /// <inheritdoc/>
    public override void BeginObject() => Begin('{');

    /// <inheritdoc/>
    public override void EndObject() => End('}');

    public void BeginArray() => Begin('[');

    /// <inheritdoc/>
    public override void EndArray() => End(']');

    /// <inheritdoc/>
    public override void BeginObject(int number, string name)
    {
        Name(name);
        Begin('{');
    }

    /// <inheritdoc/>
    public override void BeginArray(int number, string name)
    {
        Name(name);
        Begin('[');
    }

    /// <inheritdoc/>
    public override void Member(int number, string name, string value) => Member(name, value);

    /// <inheritdoc/>
    public override void Member(int number, string name, bool value) => Member(name, value);

    /// <inheritdoc/>
    public override void Member(int number, string name, double value) => Member(name, value);

    /// <inheritdoc/>
    public override void Member(int number, string name, long value) => Member(name, value);

    /// <inheritdoc/>
    public override void MemberOfEnum(int number, string name, int value, string valueName) => Member(name, valueName);

    /// <inheritdoc/>
    public override void MemberOfDuration(int number, string name, long durationUs) => DurationText.Write(this, name, durationUs);

    /// <summary>Begins a member.</summary>
    /// <param name="name">The proto's name, plain ASCII, not longer than the buffer. On the device a literal is a new object wherever it is evaluated.</param>
    public void Name(string name)
    {
        BeginText();
        int length = name.Length;
        if (length <= _limit - _position || MakeRoom(length))
        {
            Utf8.GetBytes(name, 0, length, _buffer, _position);
            int end = _position + length;
            _position = _isCamelCase && JsonName.HasUnderscore(name) ? JsonName.ToCamelCase(_buffer, _position, end) : end;
        }

        Put('"');
        Put(':');
        _isNamed = true;
    }

    public void Value(bool value)
    {
        Separate();
        PutBytes(value ? JsonWords.True : JsonWords.False);
    }

    public void Null()
    {
        Separate();
        PutBytes(JsonWords.Null);
    }

    /// <summary>Writes an integer as a number.</summary>
    public void Value(long value)
    {
        Separate();
        PutInteger(value, 0);
    }

    /// <summary>Writes a string, or null for null. Allocates where it needs escapes or comes close to the limit.</summary>
    public void Value(string? value)
    {
        if (value == null)
        {
            Null();
            return;
        }

        BeginText();
        PutText(value);
        Put('"');
    }

    /// <summary>Writes a string of UTF-8 bytes. What is not UTF-8 comes out as U+FFFD.</summary>
    public void Value(in TextSlice value)
    {
        BeginText();
        PutText(value.Buffer, value.Start, value.Length);
        Put('"');
    }

    public void Member(string name, string? value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, bool value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, long value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, double value)
    {
        Name(name);
        Value(value);
    }

    public void Member(string name, in TextSlice value)
    {
        Name(name);
        Value(in value);
    }

    /// <summary>Begins a string whose characters are put one by one; a <see cref="Put"/> of the quote ends it.</summary>
    public void BeginText()
    {
        Separate();
        Put('"');
    }

    /// <summary>Begins a value whose bytes are put one by one, as JSON has them.</summary>
    public void BeginRaw() => Separate();

    /// <summary>Writes one byte as it is.</summary>
    public void Put(int b)
    {
        if (_position < _limit || MakeRoom(1))
        {
            _buffer[_position++] = (byte)b;
        }
    }

    /// <summary>Whether there is room for so many bytes, if need be after what is there has been taken.</summary>
    private bool MakeRoom(int bytes)
    {
        if (!Overflowed && _limit - _position < bytes && _position > _start && _overflow != null && _overflow.Take())
        {
            _position = _start;
        }

        if (_limit - _position >= bytes)
        {
            return true;
        }

        Overflowed = true;
        _limit = _position;
        return false;
    }

    private void Begin(char open)
    {
        Separate();
        Put(open);
        _depth++;
        _commaBits &= ~(1 << _depth);
    }

    private void End(char close)
    {
        Put(close);
        _depth--;
    }

    /// <summary>Writes the comma that belongs before the next name, or before the next value that has none.</summary>
    private void Separate()
    {
        if (_isNamed)
        {
            _isNamed = false;
            return;
        }

        int bit = 1 << _depth;
        if ((_commaBits & bit) != 0)
        {
            Put(',');
        }

        _commaBits |= bit;
    }

    /// <summary>
    /// Writes a number: integers as such, others with up to 6 decimals, rounded half away from zero; from 1e15 up as <c>1.234568e15</c>.
    /// What is not finite is written as proto3 JSON has it, as a string.
    /// </summary>
    public void Value(double value)
    {
        if (double.IsNaN(value))
        {
            Value("NaN");
            return;
        }

        if (double.IsInfinity(value))
        {
            Value(value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        Separate();
        PutNumber(value);
    }

    /// <summary>Writes a finite number as <see cref="Value(double)"/> does, without a comma before it.</summary>
    internal void PutNumber(double value)
    {
        double magnitude = value < 0 ? -value : value;
        if (magnitude >= ExponentFrom)
        {
            PutExponential(value < 0, magnitude);
            return;
        }

        long whole = (long)magnitude;
        int micros = (int)(((magnitude - whole) * DecimalsScale) + 0.5);
        PutDecimal(value < 0, whole, micros);
    }

    /// <summary>Writes a number of millionths that is not negative.</summary>
    internal void PutMillionths(long millionths) => PutDecimal(false, millionths / DecimalsScale, (int)(millionths % DecimalsScale));

    /// <summary>Writes an integer with at least this many digits.</summary>
    internal void PutInteger(long value, int minDigits)
    {
        if (value >= 0 && value <= 9 && minDigits <= 1)
        {
            Put('0' + (int)value);
            return;
        }

        // Counted on the negative side: there is no positive counterpart to the smallest long.
        long rest = value > 0 ? -value : value;
        int digits = 1;
        for (long tenths = rest / 10; tenths != 0; tenths /= 10)
        {
            digits++;
        }

        digits = digits < minDigits ? minDigits : digits;
        int length = value < 0 ? digits + 1 : digits;
        if (!MakeRoom(length))
        {
            return;
        }

        // From the last to the first, where they belong.
        int at = _position + length;
        _position = at;
        while (digits-- > 0)
        {
            long tenth = rest / 10;
            _buffer[--at] = (byte)('0' + (int)((tenth * 10) - rest));
            rest = tenth;
        }

        if (value < 0)
        {
            _buffer[--at] = (byte)'-';
        }
    }

    private void PutExponential(bool isNegative, double magnitude)
    {
        int exponent = 0;
        while (magnitude >= 1e16)
        {
            // Big strides first: a double holds powers of ten exactly up to 10^22.
            double stride = magnitude >= 1e32 ? 1e16 : 10;
            exponent += magnitude >= 1e32 ? 16 : 1;
            magnitude /= stride;
        }

        magnitude /= ExponentFrom;
        exponent += 15;
        if (magnitude >= 10)
        {
            magnitude /= 10;
            exponent++;
        }

        int whole = (int)magnitude;
        int micros = (int)(((magnitude - whole) * DecimalsScale) + 0.5);
        if (micros == DecimalsScale && whole == 9)
        {
            whole = 1;
            micros = 0;
            exponent++;
        }

        PutDecimal(isNegative, whole, micros);
        Put('e');
        PutInteger(exponent, 1);
    }

    /// <summary>Writes a whole part and millionths, which rounding may have made a whole.</summary>
    private void PutDecimal(bool isNegative, long whole, int micros)
    {
        if (micros == DecimalsScale)
        {
            whole++;
            micros = 0;
        }

        if (isNegative && (whole != 0 || micros != 0))
        {
            Put('-');
        }

        PutInteger(whole, 1);
        if (micros == 0)
        {
            return;
        }

        int digits = Decimals;
        while (micros % 10 == 0)
        {
            micros /= 10;
            digits--;
        }

        Put('.');
        PutInteger(micros, digits);
    }

    /// <summary>Writes bytes as they are.</summary>
    internal void PutBytes(byte[] bytes) => PutBytes(bytes, 0, bytes.Length);

    /// <summary>Writes plain ASCII as it is. It allocates nothing: what does not fit goes piece by piece.</summary>
    internal void PutAscii(string text)
    {
        int start = 0;
        int rest = text.Length;
        while (rest > _limit - _position)
        {
            int room = _limit - _position;
            Utf8.GetBytes(text, start, room, _buffer, _position);
            _position += room;
            start += room;
            rest -= room;
            if (!MakeRoom(1))
            {
                return;
            }
        }

        Utf8.GetBytes(text, start, rest, _buffer, _position);
        _position += rest;
    }

    private void PutText(string text)
    {
        int length = text.Length;
        if (Overflowed || length * MaxBytesPerUnit > _limit - _position)
        {
            PutAsBytes(text);
            return;
        }

        // Most texts need no escapes: one native call, and a look over the bytes.
        byte[] buffer = _buffer;
        int start = _position;
        int end = start + Utf8.GetBytes(text, 0, length, buffer, start);
        for (int at = start; at < end; at++)
        {
            int b = buffer[at];
            if (b < ' ' || b == '"' || b == '\\')
            {
                PutAsBytes(text);
                return;
            }
        }

        _position = end;
    }

    /// <summary>Allocates. Going over the string by index instead would not do: on the device the index gives both halves of a surrogate pair the same.</summary>
    private void PutAsBytes(string text)
    {
        byte[] bytes = Utf8.GetBytes(text);
        PutText(bytes, 0, bytes.Length);
    }

    private void PutText(byte[] text, int start, int length)
    {
        int end = start + length;
        while (start < end)
        {
            int run = start;
            while (run < end && JsonText.IsPlain(text[run]))
            {
                run++;
            }

            PutBytes(text, start, run - start);
            start = run;
            if (start == end)
            {
                return;
            }

            byte b = text[start];
            int size = b < 0x80 ? 1 : JsonText.SequenceLength(text, start, end);
            if (b < 0x80)
            {
                PutEscaped(b);
            }
            else if (size == 0)
            {
                PutCodePoint(ReplacementCharacter);
                size = 1;
            }
            else
            {
                PutBytes(text, start, size);
            }

            start += size;
        }
    }

    private void PutBytes(byte[] bytes, int start, int length)
    {
        // In pieces where it is longer than the whole buffer.
        int room = _limit - _start;
        while (length > room && _overflow != null && MakeRoom(room))
        {
            Array.Copy(bytes, start, _buffer, _position, room);
            _position += room;
            start += room;
            length -= room;
        }

        if (length <= _limit - _position || MakeRoom(length))
        {
            Array.Copy(bytes, start, _buffer, _position, length);
            _position += length;
        }
    }

    /// <summary>Writes an ASCII character, escaped where RFC 8259 asks for it.</summary>
    private void PutEscaped(int letter)
    {
        if (JsonText.IsPlain((byte)letter))
        {
            Put(letter);
            return;
        }

        int brief = ShortEscape(letter);
        Put('\\');
        if (brief != 0)
        {
            Put(brief);
            return;
        }

        Put('u');
        Put('0');
        Put('0');
        Put('0' + (letter >> 4));
        int low = letter & 0xF;
        Put(low < 10 ? '0' + low : 'a' + low - 10);
    }

    private static int ShortEscape(int letter)
    {
        switch (letter)
        {
            case '"':
            case '\\':
                return letter;
            case 8:
                return 'b';
            case 9:
                return 't';
            case 10:
                return 'n';
            case 12:
                return 'f';
            case 13:
                return 'r';
            default:
                return 0;
        }
    }

    private void PutCodePoint(int code)
    {
        int size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        if (!MakeRoom(size))
        {
            return;
        }

        _position = JsonText.PutCodePoint(_buffer, _position, code);
    }
}
