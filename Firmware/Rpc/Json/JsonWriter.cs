using Firmware.Rpc.Messages;

namespace Firmware.Rpc.Json;

/// <summary>
/// Writes JSON into a caller's buffer, commas by itself, at most 32 objects and arrays inside one another. Allocates nothing but where said.
/// What does not fit goes out part by part where the caller has given it an <see cref="IJsonOverflow"/>.
/// One instance is reused for ever and is used by one thread at a time. That calls come in an order that makes sense is up to the caller.
/// </summary>
public sealed partial class JsonWriter : MessageWriter
{
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
}
