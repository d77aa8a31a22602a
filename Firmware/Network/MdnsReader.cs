namespace Firmware.Network;

/// <summary>Walks through a DNS message of others, in its buffer. Nothing in it is believed: whatever does not fit ends the reading.</summary>
/// <remarks>A name is compared where it stands and never copied: a device has no time for the names of everybody on its network.</remarks>
internal sealed class MdnsReader
{
    internal const int HeaderBytes = 12;

    internal const int TypeA = 1;
    internal const int TypePtr = 12;
    internal const int TypeTxt = 16;
    internal const int TypeSrv = 33;
    internal const int TypeNsec = 47;
    internal const int TypeAny = 255;
    internal const int ClassIn = 1;
    internal const int ClassAny = 255;

    // Of a class: an answer goes to the asker alone; of a record: others of its name are void.
    internal const int TopBit = 0x8000;

    internal const int SrvFixedBytes = 6;

    private const int ResponseBit = 0x8000;
    private const int OpcodeAndResult = 0x780F;
    private const int TruncatedBit = 0x0200;
    private const int LongestLabel = 63;
    private const int LongestName = 255;
    private const int MostJumps = 16;

    private byte[] _buffer = new byte[0];
    private int _length;

    /// <summary>Where the next question or record starts.</summary>
    internal int At;

    internal bool IsResponse { get; private set; }

    /// <summary>Whether more known answers follow in another message.</summary>
    internal bool IsTruncated { get; private set; }

    internal int Questions { get; private set; }

    internal int Answers { get; private set; }

    internal int Authorities { get; private set; }

    internal int Additionals { get; private set; }

    // Of the question or record that was read last.
    internal int NameAt { get; private set; }

    internal int Type { get; private set; }

    /// <summary>Without its top bit.</summary>
    internal int Class { get; private set; }

    internal bool HasTopBit { get; private set; }

    /// <summary>Seconds; what is above 2^31 - 1 is 0, as RFC 2181 has it.</summary>
    internal int TtlS { get; private set; }

    internal int DataAt { get; private set; }

    internal int DataLength { get; private set; }

    /// <summary>Starts with a message's header.</summary>
    /// <returns>False where it is no query or response, or tells of an error.</returns>
    internal bool Begin(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
        At = HeaderBytes;
        if (length < HeaderBytes)
        {
            return false;
        }

        int flags = Short(2);
        IsResponse = (flags & ResponseBit) != 0;
        IsTruncated = (flags & TruncatedBit) != 0;
        Questions = Short(4);
        Answers = Short(6);
        Authorities = Short(8);
        Additionals = Short(10);
        return (flags & OpcodeAndResult) == 0;
    }

    /// <summary>Reads the next question; false where there is no whole one.</summary>
    internal bool NextQuestion()
    {
        NameAt = At;
        int end = EndOfName(At);
        if (end < 0 || end + 4 > _length)
        {
            return false;
        }

        ReadKind(end);
        At = end + 4;
        return true;
    }

    /// <summary>Reads the next record; false where there is no whole one.</summary>
    internal bool NextRecord()
    {
        NameAt = At;
        int end = EndOfName(At);
        if (end < 0 || end + 10 > _length)
        {
            return false;
        }

        ReadKind(end);
        int high = Short(end + 4);
        TtlS = (high & 0x8000) != 0 ? 0 : (high << 16) | Short(end + 6);
        DataLength = Short(end + 8);
        DataAt = end + 10;
        At = DataAt + DataLength;
        return At <= _length;
    }

    /// <summary>Passes over so many records; false where they are not whole.</summary>
    internal bool Skip(int records)
    {
        while (records > 0 && NextRecord())
        {
            records--;
        }

        return records == 0;
    }

    /// <summary>Whether the name at a place is this one, in any case.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="lower">The other in the form of messages, uncompressed, in lower case.</param>
    internal bool IsName(int at, byte[] lower)
    {
        int own = 0;
        int jumps = 0;
        while (at < _length)
        {
            int count = _buffer[at];
            if (count > LongestLabel)
            {
                at = Pointed(at, ref jumps);
                continue;
            }

            if (count != lower[own] || at + count >= _length)
            {
                return false;
            }

            if (count == 0)
            {
                return true;
            }

            for (int end = at + count; at < end;)
            {
                byte c = _buffer[++at];
                if ((c >= 'A' && c <= 'Z' ? (byte)(c | 0x20) : c) != lower[++own])
                {
                    return false;
                }
            }

            at++;
            own++;
        }

        return false;
    }

    /// <summary>Whether the data of the record starts with these bytes at a place in it.</summary>
    internal bool HasData(int at, byte[] bytes, int start, int count)
    {
        if (at + count > DataLength)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (_buffer[DataAt + at + i] != bytes[start + i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies the record's data as it is without compression.</summary>
    /// <returns>How many bytes; as many as fit where there are more.</returns>
    internal int Unpack(byte[] into)
    {
        int isFixed = Type == TypeSrv ? SrvFixedBytes : Type == TypePtr ? 0 : DataLength;
        int count = 0;
        while (count < isFixed && count < DataLength && count < into.Length)
        {
            into[count] = _buffer[DataAt + count];
            count++;
        }

        int at = DataAt + isFixed;
        int jumps = 0;
        while (isFixed < DataLength && at < _length && count < into.Length)
        {
            int label = _buffer[at];
            if (label > LongestLabel)
            {
                at = Pointed(at, ref jumps);
                continue;
            }

            for (int i = 0; i <= label && at + i < _length && count < into.Length; i++)
            {
                into[count++] = _buffer[at + i];
            }

            at = label == 0 ? _length : at + label + 1;
        }

        return count;
    }

    private void ReadKind(int at)
    {
        Type = Short(at);
        int kind = Short(at + 2);
        HasTopBit = (kind & TopBit) != 0;
        Class = kind & ~TopBit;
    }

    // Where a pointer leads; the end of the message where it is none, leads forward, or is one too many.
    private int Pointed(int at, ref int jumps)
    {
        if (_buffer[at] < 0xC0 || at + 1 >= _length || ++jumps > MostJumps)
        {
            return _length;
        }

        int to = ((_buffer[at] & 0x3F) << 8) | _buffer[at + 1];
        return to >= HeaderBytes && to < at ? to : _length;
    }

    // Behind a name, wherever its pointer leads; -1 where it does not end.
    private int EndOfName(int at)
    {
        int start = at;
        while (at < _length && at - start < LongestName)
        {
            int count = _buffer[at];
            if (count == 0)
            {
                return at + 1;
            }

            if (count > LongestLabel)
            {
                return count >= 0xC0 && at + 1 < _length ? at + 2 : -1;
            }

            at += count + 1;
        }

        return -1;
    }

    private int Short(int at) => (_buffer[at] << 8) | _buffer[at + 1];
}
