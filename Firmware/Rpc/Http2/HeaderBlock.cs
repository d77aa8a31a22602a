using System;

namespace Firmware.Rpc.Http2;

/// <summary>
/// Reads the header blocks of one connection (HPACK, RFC 7541) and keeps what they mean instead of what they say. Of an entry of the dynamic
/// table there is its size, which of the names that matter here it has, and which value that stands for; anything else is only counted. So
/// the table is an array of numbers, a steady request is a handful of look-ups in it, and there is nothing that a bomb could expand.
/// </summary>
public sealed partial class HeaderBlock
{
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

    /// <summary>Which state of the table it is, and of what it means: another one after each change.</summary>
    public int Version;

    /// <summary>Whether it stopped in the middle, so that others get the processor: there may be more to read.</summary>
    public bool IsPaused => (_marks & Mark.Paused) != 0;

    /// <summary>Whether the last field is whole.</summary>
    public bool IsWhole => _long == null;

    /// <summary>The route that the path leads to.</summary>
    public int Route;

    /// <summary>Why there is no route, where the path came as a text; otherwise it is one that came before.</summary>
    public HttpRefusal? NoRoute;

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
}
