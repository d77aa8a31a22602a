using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http2;

/// <summary>
/// Reads the header blocks of one connection (HPACK, RFC 7541) and keeps what they mean instead of what they say. Of an entry of the dynamic
/// table there is its size, which of the names that matter here it has, and which value that stands for; anything else is only counted. So
/// the table is an array of numbers, a steady request is a handful of look-ups in it, and there is nothing that a bomb could expand.
/// </summary>
public sealed class HeaderBlock
{
    /// <summary>The size of the dynamic table that a peer may count on before it hears of another.</summary>
    public const int FirstTableBytes = 4096;

    /// <summary>The size that it hears of. Clients use up to 923 bytes, and a viam-server that forwards fills any.</summary>
    public const int TableBytes = 1536;

    /// <summary>Session ids that a connection's table can mean at a time. As many sessions as one owner may have.</summary>
    private const int SessionIds = 4;

    /// <summary>The bytes of an id. What is longer is none.</summary>
    private const int IdBytes = 36;

    // What an entry is made of: its size, its name, and the value or, for a name that does not matter, that name's length.
    private const int SizeBits = 13;
    private const int SizeMask = (1 << SizeBits) - 1;
    private const int NameMask = 15;
    private const int ValueShift = SizeBits + 4;
    private const int ValueMask = 0x7FFF;

    /// <summary>What each entry takes besides its text.</summary>
    private const int EntryOverhead = 32;

    /// <summary>As many entries as a table can have. Only one larger than the peer is told can have more, and nobody is known to make one so.</summary>
    private const int Places = TableBytes / EntryOverhead;
    private const int LastStatic = 61;

    // What a value can stand for.
    private const int Blank = ValueMask;
    private const int Good = 1;

    private const int LongestNumber = 1 << 20;

    /// <summary>Bytes of a block that are read in one go: a device takes about 40 instructions for one that is decoded, and its tick comes in between.</summary>
    private const int InOneGo = 128;

    /// <summary>The most characters of a name that matters, and a few more, so that those next to them are told apart.</summary>
    private const int LongestName = 24;

    /// <summary>Of the static table (RFC 7541, appendix A): the length of each entry's name.</summary>
    private static readonly byte[] StaticNameLengths =
    {
        0, 10, 7, 7, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 14, 15, 15, 13, 6, 27, 3, 5, 13, 13, 19, 16, 16, 14, 16, 13, 12, 6, 4, 4, 6, 7, 4, 4, 8,
        17, 13, 8, 19, 13, 4, 8, 12, 18, 19, 5, 7, 7, 11, 6, 10, 25, 17, 10, 4, 3, 16,
    };

    private readonly Router _router;
    private readonly Gate _gate;
    private readonly byte[] _ids = new byte[SessionIds * IdBytes];
    private readonly byte[] _scratch;
    private readonly int[] _entries = new int[Places];
    private int _newest;
    private int _count;
    private int _used;
    private int _size = FirstTableBytes;

    // The lengths of the session ids, a byte for each, which of them was used last, and a bit for each that stays because a request with it is
    // not carried out yet.
    private int _idLengths;
    private int _lastId;
    private int _pins;

    // Which of them came, and whatever else is known of the request.
    private int _id;
    private Mark _marks;
    private int _token;
    private int _timeout;
    private int _at;

    // What is longer than there is room for, while it is gone over.
    private LongField? _long;

    /// <summary>Which state of the table it is, and of what it means: another one after each change.</summary>
    public int Version;

    /// <summary>The route that the path leads to.</summary>
    public int Route;

    /// <summary>Why there is no route, where the path came as a text; otherwise it is one that came before.</summary>
    public HttpRefusal? NoRoute;

    private static readonly byte[] MethodName = Ascii.Bytes(":method");
    private static readonly byte[] SchemeName = Ascii.Bytes(":scheme");
    private static readonly byte[] PathName = Ascii.Bytes(":path");
    private static readonly byte[] AuthorityName = Ascii.Bytes(":authority");
    private static readonly byte[] PostText = Ascii.Bytes("POST");
    private static readonly byte[] GrpcType = Ascii.Bytes("application/grpc");
    private static readonly byte[] ProtoSuffix = Ascii.Bytes("+proto");

    /// <summary>The names that matter. A number has four bits in an entry.</summary>
    private enum Name
    {
        Other,
        Method,
        Path,
        Scheme,
        Authority,
        Host,
        ContentType,
        SessionId,
        Authorization,
        Timeout,
        Origin,

        /// <summary>A pseudo-header that no request has, a name in upper case, or one that is of the connection in HTTP/1.1.</summary>
        Forbidden,
    }

    /// <summary>What was said, in one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        Method = 1,
        Post = 2,
        Path = 4,
        Scheme = 8,
        Authority = 0x10,
        Foreign = 0x20,
        Grpc = 0x40,
        Regular = 0x80,
        Malformed = 0x100,
        Origin = 0x200,
        SessionId = 0x400,
        SecondSessionId = 0x800,
        LostSessionId = 0x1000,
        Authorized = 0x2000,
        BadTimeout = 0x4000,

        /// <summary>The block as such is wrong, so that nobody knows what the next one means.</summary>
        Broken = 0x8000,

        /// <summary>It stopped in the middle, so that others get the processor.</summary>
        Paused = 0x1_0000,

        /// <summary>No field was read yet.</summary>
        AtStart = 0x2_0000,

        /// <summary>What it says does not matter.</summary>
        PassedOver = 0x4_0000,

        /// <summary>The field that is read makes an entry of the table.</summary>
        Indexes = 0x8_0000,
    }

    /// <param name="router">Where the methods are.</param>
    /// <param name="gate">Who may call.</param>
    /// <param name="scratch">Where values are decoded, from <see cref="HttpLimits.ScratchStart"/> on. Nothing stays there.</param>
    public HeaderBlock(Router router, Gate gate, byte[] scratch)
    {
        _router = router;
        _gate = gate;
        _scratch = scratch;
    }

    /// <summary>Whether the block as such is wrong, so that nobody knows what the next one means. It stays so.</summary>
    public bool IsBroken => (_marks & Mark.Broken) != 0;

    /// <summary>Whether it stopped in the middle, so that others get the processor: there may be more to read.</summary>
    public bool IsPaused => (_marks & Mark.Paused) != 0;

    /// <summary>Whether the last field is whole.</summary>
    public bool IsWhole => _long == null;

    /// <summary>Whether it is one of a request at all, as RFC 9113 (section 8.3) has it.</summary>
    public bool IsMalformed => (_marks & (Mark.Malformed | Mark.Method | Mark.Path | Mark.Scheme)) != (Mark.Method | Mark.Path | Mark.Scheme);

    public bool IsPost => (_marks & Mark.Post) != 0;

    /// <summary>Whether it names the rover, and no page of somebody else's calls.</summary>
    public bool IsOurs => (_marks & (Mark.Authority | Mark.Foreign | Mark.Origin)) == Mark.Authority;

    /// <summary>Whether a page calls. Browsers speak no HTTP/2 in clear text.</summary>
    public bool HasOrigin => (_marks & Mark.Origin) != 0;

    /// <summary>Whether the content type is gRPC with protobuf.</summary>
    public bool IsGrpc => (_marks & Mark.Grpc) != 0;

    public bool HasBadTimeout => (_marks & Mark.BadTimeout) != 0;

    /// <summary>How many session ids there are; 2 for any more than that.</summary>
    public int SessionIdCount => (_marks & Mark.SessionId) == 0 ? 0 : (_marks & Mark.SecondSessionId) == 0 ? 1 : 2;

    /// <summary>Whether the session id is one whose place was needed for another: nobody knows any more which it was.</summary>
    public bool HasLostSessionId => (_marks & Mark.LostSessionId) != 0;

    /// <summary>The number of the token that was shown, from 1; 0 without one, with a wrong one, and with more than one.</summary>
    public int Token => _token;

    /// <summary>How long the client waits for the reply, in units of 100 µs, of which it cannot be said that it is longer than three seconds; -1 where it does not say.</summary>
    public int Timeout => _timeout;

    /// <summary>A new request.</summary>
    public void Begin()
    {
        _marks = Mark.AtStart;
        _token = 0;
        _timeout = -1;
        _long = null;
        Route = Router.None;
        NoRoute = null;
    }

    /// <summary>A block that says nothing that matters, of which only the entries are kept that it makes: what is known of the request stays.</summary>
    public void BeginPassedOver()
    {
        _marks |= Mark.AtStart | Mark.PassedOver;
        _long = null;
    }

    /// <summary>The place of the session id that came, which stays what it is until it is let go.</summary>
    public int PinSessionId()
    {
        Pin(_id);
        return _id;
    }

    /// <summary>Keeps a session id's place what it is, until it is let go.</summary>
    public void Pin(int place)
    {
        _pins |= 1 << place;
        _lastId = place;
    }

    /// <summary>Lets the places go that were kept.</summary>
    public void Unpin() => _pins = 0;

    /// <summary>Says to a call which session ids came, of which one is in that place.</summary>
    public void SetSessionId(RpcCall call, int count, int place) =>
        call.SetSessionId(count, _ids, place * IdBytes, LengthOf(place));

    /// <summary>Takes the fields that are whole in [at, end), and of one that is longer than <paramref name="room"/> whatever is there.</summary>
    /// <param name="buffer">Where the block is.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="end">Where what is here ends.</param>
    /// <param name="room">The most that can be here at a time.</param>
    /// <returns>Where to go on.</returns>
    public int Read(byte[] buffer, int at, int end, int room)
    {
        int start = at;
        _marks &= ~Mark.Paused;
        if (_long != null)
        {
            at = ReadLong(buffer, at, end);
        }
        else if ((_marks & Mark.AtStart) != 0)
        {
            at = ReadResizes(buffer, at, end);
        }

        while (at < end && (_marks & (Mark.AtStart | Mark.Broken | Mark.Paused)) == 0 && _long == null)
        {
            int first = buffer[at];
            if (first > 0x80 && first < 0xFF)
            {
                at++;
                TakeIndexed(first & 0x7F);
            }
            else
            {
                _at = at;
                if (!ReadOther(buffer, first, at, end, room))
                {
                    return IsBroken || _long == null ? at : ReadLong(buffer, _at, end);
                }

                at = _at;
                _marks |= at - start >= InOneGo && at < end ? Mark.Paused : Mark.None;
            }
        }

        return at;
    }

    private void TakeIndexed(int index)
    {
        if (index <= LastStatic)
        {
            TakeStatic(index);
            return;
        }

        int age = index - LastStatic - 1;
        if (age >= _count)
        {
            _marks |= Mark.Broken;
            return;
        }

        int entry = _entries[PlaceAt(age)];
        Take((Name)((entry >> SizeBits) & NameMask), (entry >> ValueShift) & ValueMask);
    }

    private void TakeStatic(int index)
    {
        switch (index)
        {
            case 0:
                _marks |= Mark.Broken;
                break;
            case 2:
            case 3:
                Take(Name.Method, index == 3 ? Good : 0);
                break;
            case 6:
            case 7:
                Take(Name.Scheme, 0);
                break;
            default:
                Take(NameOfStatic(index), 0);
                break;
        }
    }

    private static Name NameOfStatic(int index)
    {
        switch (index)
        {
            case 1:
                return Name.Authority;
            case 2:
            case 3:
                return Name.Method;
            case 4:
            case 5:
                return Name.Path;
            case 6:
            case 7:
                return Name.Scheme;
            case 8:
            case 9:
            case 10:
            case 11:
            case 12:
            case 13:
            case 14:
                return Name.Forbidden;
            case 23:
                return Name.Authorization;
            case 31:
                return Name.ContentType;
            case 38:
                return Name.Host;
            case 57:
                return Name.Forbidden;
            default:
                return Name.Other;
        }
    }

    private void Take(Name name, int value)
    {
        if (name == Name.Other)
        {
            _marks |= Mark.Regular;
            return;
        }

        if ((_marks & Mark.PassedOver) != 0)
        {
            return;
        }

        switch (name)
        {
            case Name.Method:
                TakePseudo(Mark.Method);
                _marks |= value == Good ? Mark.Post : Mark.None;
                break;
            case Name.Path:
                TakePseudo(Mark.Path);
                Route = value;
                break;
            case Name.Scheme:
                TakePseudo(Mark.Scheme);
                break;
            case Name.Authority:
                TakePseudo(Mark.Authority);
                _marks |= value == Good ? Mark.None : Mark.Foreign;
                break;
            case Name.Host:
                _marks |= value == Good ? Mark.Regular | Mark.Authority : Mark.Regular | Mark.Foreign;
                break;
            case Name.ContentType:
                _marks |= value == Good ? Mark.Regular | Mark.Grpc : Mark.Regular;
                break;
            case Name.SessionId:
                _marks |= (_marks & Mark.SessionId) != 0 ? Mark.SecondSessionId
                    : value == Blank ? Mark.Regular | Mark.SessionId | Mark.LostSessionId : Mark.Regular | Mark.SessionId;
                if (value != Blank)
                {
                    _id = value;
                    _lastId = value;
                }

                break;
            case Name.Authorization:
                // A second one takes back what the first one showed: whoever reads another one of the two must not be let in by it.
                _token = (_marks & Mark.Authorized) == 0 ? value : 0;
                _marks |= Mark.Regular | Mark.Authorized;
                break;
            case Name.Timeout:
                _timeout = value;
                _marks |= value == GrpcTimeout.Bad ? Mark.Regular | Mark.BadTimeout : Mark.Regular;
                break;
            case Name.Origin:
                _marks |= Mark.Regular | Mark.Origin;
                break;
            default:
                _marks |= Mark.Regular | Mark.Malformed;
                break;
        }
    }

    // They come once, and before all others.
    private void TakePseudo(Mark mark)
    {
        if ((_marks & (mark | Mark.Regular)) != 0)
        {
            _marks |= Mark.Malformed;
        }

        _marks |= mark;
    }

    private void Add(Name name, int nameLength, int value, int valueLength)
    {
        int size = nameLength + valueLength + EntryOverhead;
        Version++;
        Evict(size);
        if (_count == Places)
        {
            _marks |= Mark.Broken;
        }
        else if (size <= _size)
        {
            _newest = _newest + 1 == Places ? 0 : _newest + 1;
            _entries[_newest] = size | ((int)name << SizeBits) | ((name == Name.Other ? nameLength : value) << ValueShift);
            _used += size;
            _count++;
        }
    }

    /// <summary>Where the entry is that so many were added after.</summary>
    private int PlaceAt(int age) => _newest >= age ? _newest - age : _newest - age + Places;

    private int LengthOf(int place) => (_idLengths >> (place << 3)) & 0xFF;

    private void Evict(int room)
    {
        while (_count > 0 && _used + room > _size)
        {
            _count--;
            _used -= _entries[PlaceAt(_count)] & SizeMask;
        }
    }

    /// <summary>Reads a field that is not one byte of index, or a change of the table's size.</summary>
    /// <returns>False where it is broken, or not whole here.</returns>
    private bool ReadOther(byte[] buffer, int first, int at, int end, int room)
    {
        int number;
        if (first >= 0x80)
        {
            if (!ReadNumber(buffer, at, end, 0x7F, out number))
            {
                return false;
            }

            TakeIndexed(number);
            return !IsBroken;
        }

        if ((first & 0xE0) == 0x20)
        {
            _marks |= Mark.Broken;
            return false;
        }

        bool indexes = (first & 0x40) != 0;
        _marks = indexes ? _marks | Mark.Indexes : _marks & ~Mark.Indexes;
        return ReadNumber(buffer, at, end, indexes ? 0x3F : 0x0F, out number) && ReadLiteral(buffer, number, at, end, room);
    }

    /// <summary>Reads a number (section 5.1). What is larger than any that can be right here breaks the block.</summary>
    private bool ReadNumber(byte[] buffer, int at, int end, int mask, out int number)
    {
        number = buffer[at++] & mask;
        if (number == mask)
        {
            int shift = 0;
            int next;
            do
            {
                if (at >= end)
                {
                    return false;
                }

                next = buffer[at++];
                number += (next & 0x7F) << shift;
                shift += 7;
                if (number > LongestNumber || (shift > 21 && next >= 0x80))
                {
                    _marks |= Mark.Broken;
                    return false;
                }
            }
            while (next >= 0x80);
        }

        _at = at;
        return true;
    }

    // They come before the first field of a block only, and never go beyond what was agreed on (sections 4.2 and 6.3).
    private int ReadResizes(byte[] buffer, int at, int end)
    {
        while (at < end && !IsBroken)
        {
            if ((buffer[at] & 0xE0) != 0x20)
            {
                _marks &= ~Mark.AtStart;
                return at;
            }

            if (!ReadNumber(buffer, at, end, 0x1F, out int size))
            {
                return at;
            }

            at = _at;
            if (size > FirstTableBytes)
            {
                _marks |= Mark.Broken;
                return at;
            }

            _size = size;
            Version++;
            Evict(0);
        }

        return at;
    }

    private bool ReadLiteral(byte[] buffer, int index, int start, int end, int room)
    {
        Name name;
        int nameLength;
        if (index == 0)
        {
            // The name's length, the name, and at least the value's length.
            if (_at >= end)
            {
                return false;
            }

            bool isHuffman = buffer[_at] >= 0x80;
            if (!ReadNumber(buffer, _at, end, 0x7F, out int length))
            {
                return false;
            }

            if (_at + length >= end)
            {
                return BeginLong(true, Name.Other, 0, isHuffman, length, _at + length + 1 - start > room);
            }

            name = ReadName(buffer, _at, length, isHuffman, out nameLength);
            if (IsBroken)
            {
                return false;
            }

            _at += length;
        }
        else if (index <= LastStatic)
        {
            name = NameOfStatic(index);
            nameLength = StaticNameLengths[index];
        }
        else
        {
            int age = index - LastStatic - 1;
            if (age >= _count)
            {
                _marks |= Mark.Broken;
                return false;
            }

            int entry = _entries[PlaceAt(age)];
            name = (Name)((entry >> SizeBits) & NameMask);
            nameLength = name == Name.Other ? (entry >> ValueShift) & ValueMask : LengthOf(name, entry);
        }

        if (_at >= end)
        {
            return false;
        }

        bool isCoded = buffer[_at] >= 0x80;
        if (!ReadNumber(buffer, _at, end, 0x7F, out int valueLength))
        {
            return false;
        }

        if (_at + valueLength > end)
        {
            return BeginLong(false, name, nameLength, isCoded, valueLength, _at + valueLength - start > room);
        }

        TakeLiteral(buffer, name, nameLength, _at, valueLength, isCoded);
        _at += valueLength;
        return !IsBroken;
    }

    /// <summary>What names that matter take, of which an entry says no length.</summary>
    private static int LengthOf(Name name, int entry)
    {
        switch (name)
        {
            case Name.Method:
            case Name.Scheme:
                return 7;
            case Name.Path:
                return 5;
            case Name.Authority:
                return 10;
            case Name.Host:
                return 4;
            case Name.SessionId:
                return 8;
            case Name.Authorization:
                return 13;
            case Name.Origin:
                return 6;
            case Name.Forbidden:
                return (entry >> ValueShift) & ValueMask;
            default:
                return 12;
        }
    }

    private Name ReadName(byte[] buffer, int at, int length, bool isHuffman, out int nameLength)
    {
        nameLength = length;
        if (isHuffman)
        {
            int to = HttpLimits.ScratchStart;
            nameLength = Huffman.Decode(buffer, at, at + length, _scratch, to, to + LongestName);
            _marks |= nameLength == Huffman.Bad ? Mark.Broken : Mark.None;
            return nameLength > LongestName || IsBroken ? Name.Other : NameOf(_scratch, to, nameLength);
        }

        return NameOf(buffer, at, length);
    }

    private static Name NameOf(byte[] buffer, int at, int length)
    {
        byte[] name;
        Name id;
        switch (length)
        {
            case 0:
                return Name.Forbidden;
            case 4:
                name = HeaderNames.Host;
                id = Name.Host;
                break;
            case 5:
                name = PathName;
                id = Name.Path;
                break;
            case 6:
                name = HeaderNames.Origin;
                id = Name.Origin;
                break;
            case 7:
                name = buffer[at + 1] == 'm' ? MethodName : SchemeName;
                id = name == MethodName ? Name.Method : Name.Scheme;
                break;
            case 8:
                name = HeaderNames.SessionId;
                id = Name.SessionId;
                break;
            case 10:
                name = buffer[at] == ':' ? AuthorityName : HeaderNames.Connection;
                id = name == AuthorityName ? Name.Authority : Name.Forbidden;
                break;
            case 12:
                name = buffer[at] == 'g' ? HeaderNames.GrpcTimeout : HeaderNames.ContentType;
                id = name == HeaderNames.GrpcTimeout ? Name.Timeout : Name.ContentType;
                break;
            case 13:
                name = HeaderNames.Authorization;
                id = Name.Authorization;
                break;
            case 17:
                name = HeaderNames.TransferEncoding;
                id = Name.Forbidden;
                break;
            default:
                return buffer[at] == ':' ? Name.Forbidden : Name.Other;
        }

        if (Bytes.AreSame(buffer, at, name, 0, length))
        {
            return id;
        }

        // A name is in lower case, and of those that begin with a colon there are no others. It is looked at only where a name of ours would be it.
        return buffer[at] == ':' || Ascii.EqualIgnoringCase(buffer, at, name) ? Name.Forbidden : Name.Other;
    }

    private void TakeLiteral(byte[] buffer, Name name, int nameLength, int at, int length, bool isHuffman)
    {
        int value = 0;
        int valueLength = length;
        if (isHuffman)
        {
            bool isWanted = name != Name.Other;
            int to = HttpLimits.ScratchStart;
            valueLength = Huffman.Decode(buffer, at, at + length, isWanted ? _scratch : null, to, _scratch.Length);
            buffer = _scratch;
            at = to;
            length = valueLength < _scratch.Length - to ? valueLength : _scratch.Length - to;
        }

        if (valueLength == Huffman.Bad)
        {
            _marks |= Mark.Broken;
            return;
        }

        if (name != Name.Other)
        {
            value = name == Name.Forbidden ? nameLength : ValueOf(name, buffer, at, length);
        }

        Take(name, value);
        if ((_marks & Mark.Indexes) != 0)
        {
            Add(name, nameLength, value, valueLength);
        }
    }

    private int ValueOf(Name name, byte[] buffer, int at, int length)
    {
        switch (name)
        {
            case Name.Path:
                int route = _router.FindCall(buffer, at, length);

                // A path that comes twice makes the block none of a request: nobody is told about it, and nobody pays for the text.
                NoRoute = route == Router.None && (_marks & (Mark.Path | Mark.PassedOver)) == 0 ? _router.Explain(buffer, at, length) : null;
                return route;
            case Name.Method:
                return Bytes.AreSame(buffer, at, length, PostText) ? Good : 0;
            case Name.Authority:
            case Name.Host:
                return length > 0 && _gate.AuthorityIn(buffer, at, at + length) != 0 ? Good : 0;
            case Name.ContentType:
                return IsGrpcType(buffer, at, length) ? Good : 0;
            case Name.SessionId:
                return PlaceOf(buffer, at, length);
            case Name.Authorization:
                return _gate.TokenIn(buffer, at, at + length);
            case Name.Timeout:
                return GrpcTimeout.In(buffer, at, length);
            default:
                return 0;
        }
    }

    // application/grpc or application/grpc+proto, with parameters or without.
    private static bool IsGrpcType(byte[] buffer, int at, int length)
    {
        int common = GrpcType.Length;
        if (length < common || !Bytes.AreSame(buffer, at, GrpcType, 0, common))
        {
            return false;
        }

        if (length >= common + ProtoSuffix.Length && Bytes.AreSame(buffer, at + common, ProtoSuffix, 0, ProtoSuffix.Length))
        {
            common += ProtoSuffix.Length;
        }

        return length == common || buffer[at + common] == ';';
    }

    /// <summary>Where a session id is kept. The one that was used last stays; of the place that is taken, what meant another means nobody any more.</summary>
    private int PlaceOf(byte[] buffer, int at, int length)
    {
        // One that is longer is cut to less than an id has, so that it is none.
        int kept = length <= IdBytes ? length : IdBytes - 1;
        for (int i = 0; i < SessionIds; i++)
        {
            int known = (_lastId + i) & (SessionIds - 1);
            if (LengthOf(known) == kept && kept > 0 && Bytes.AreSame(buffer, at, _ids, known * IdBytes, kept))
            {
                return known;
            }
        }

        int place = (_lastId + 1) & (SessionIds - 1);
        for (int i = 1; i < SessionIds && (_pins & (1 << place)) != 0; i++)
        {
            place = (place + 1) & (SessionIds - 1);
        }

        if ((_pins & (1 << place)) != 0)
        {
            return Blank;
        }

        Version++;
        Forget(place);
        Array.Copy(buffer, at, _ids, place * IdBytes, kept);
        _idLengths = (_idLengths & ~(0xFF << (place << 3))) | (kept << (place << 3));
        return place;
    }

    private void Forget(int place)
    {
        int meaning = ((int)Name.SessionId << SizeBits) | (place << ValueShift);
        for (int age = 0; age < _count; age++)
        {
            int at = PlaceAt(age);
            if ((_entries[at] & ~SizeMask) == meaning)
            {
                _entries[at] |= Blank << ValueShift;
            }
        }
    }

    /// <summary>Begins to go over a field that is longer than there is room for. False always: it is not whole here.</summary>
    private bool BeginLong(bool isName, Name name, int nameLength, bool isHuffman, int length, bool isLong)
    {
        if (isLong)
        {
            _long = new LongField { IsName = isName, Name = (int)name, NameLength = nameLength };
            _long.Begin(isHuffman, length);
        }

        return false;
    }

    /// <summary>Goes on with a field that is longer than there is room for. Nothing that it could mean is so long: its length is all that is found.</summary>
    private int ReadLong(byte[] buffer, int at, int end)
    {
        while (_long != null && at < end && !IsBroken && !IsPaused)
        {
            LongField field = _long;
            if (field.IsBetween)
            {
                _at = at;
                bool isHuffman = buffer[at] >= 0x80;
                if (!ReadNumber(buffer, at, end, 0x7F, out int length))
                {
                    return at;
                }

                at = _at;
                field.Begin(isHuffman, length);
            }

            int here = end - at < field.Left ? end - at : field.Left;
            if (here >= InOneGo)
            {
                here = InOneGo;
                _marks |= Mark.Paused;
            }

            if (!field.Take(buffer, at, here))
            {
                _marks |= Mark.Broken;
            }

            at += here;
            if (field.Left == 0)
            {
                EndString(field);
            }
        }

        return at;
    }

    private void EndString(LongField field)
    {
        if (field.IsName)
        {
            field.IsName = false;
            field.IsBetween = true;
            field.NameLength = field.Count;
            return;
        }

        _long = null;
        Name name = (Name)field.Name;
        int value = name == Name.SessionId ? PlaceOf(_ids, 0, 0)
            : name == Name.Timeout ? GrpcTimeout.Bad
            : name == Name.Forbidden ? field.NameLength : 0;
        NoRoute = name == Name.Path ? HttpRefusal.PathTooLong : NoRoute;
        Take(name, value);
        if ((_marks & Mark.Indexes) != 0)
        {
            Add(name, field.NameLength, value, field.Count);
        }
    }
}
