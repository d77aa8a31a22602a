using System;
using System.Text;

namespace Firmware.Network;

/// <summary>
/// What RFC 6762 and 6763 ask of a host with one name, one address and one page: bytes in, bytes out. It probes for its name, announces it,
/// answers for it, and takes another where somebody else has it: rover-2, rover-3 and so on. It knows no socket and no clock, and allocates only where it takes another name.
/// </summary>
public sealed class MdnsResponder
{
    /// <summary>The port of mDNS. Who asks from another one is a client of DNS that knows nothing of it.</summary>
    public const int Port = 5353;

    /// <summary>What a buffer for its messages has to have at least, in bytes.</summary>
    public const int BufferBytes = 512;

    private const long MsUs = 1_000;
    private const long SecondUs = 1_000_000;
    private const int Probes = 3;
    private const int Announcements = 2;
    private const long ProbeUs = 250 * MsUs;
    private const long LostUs = SecondUs;
    private const int ManyConflicts = 15;
    private const long ConflictsUs = 10 * SecondUs;
    private const long ManyConflictsUs = 5 * SecondUs;
    private const int LegacyTtlS = 10;
    private const long NotAgainUs = SecondUs;
    private const long NotAgainForProbeUs = 250 * MsUs;
    private const long Never = long.MinValue / 2;

    private const int Unique = MdnsRecords.A | MdnsRecords.Srv | MdnsRecords.Txt;
    private const int Shared = MdnsRecords.Ptr | MdnsRecords.Services;
    private const int Announced = Unique | MdnsRecords.Ptr | MdnsRecords.Nsec;

    // An address, a name of 64 with its port, or the text; and one more byte, to see that another's is longer.
    private const int DataBytes = 128;
    private const int MostRivals = 24;

    private readonly string _base;
    private readonly MdnsNames _names;
    private readonly MdnsReader _reader = new MdnsReader();
    private readonly MdnsWriter _writer;
    private readonly long[] _sentUs = new long[MdnsRecords.Kinds];
    private readonly byte[] _port = new byte[MdnsReader.SrvFixedBytes];
    private readonly byte[] _text;
    private readonly byte[] _own = new byte[DataBytes];
    private readonly byte[] _least = new byte[DataBytes];
    private readonly byte[] _other = new byte[DataBytes];
    private byte[] _addresses = new byte[0];
    private MdnsState _state;
    private int _step;
    private long _dueUs;
    private int _pending;
    private int _pendingTruncated;
    private long _pendingUs;
    private long _notAgainUs;
    private int _number = 1;
    private int _conflicts;
    private long _conflictUs = Never;
    private uint _random;

    // Whether a message fills the buffer: it was longer, and what is whole of it counts. Any other one that is not whole is worth nothing.
    private bool _isCut;

    // Of the record that Load read last.
    private int _leastType;
    private int _leastClass;
    private int _leastLength;

    /// <param name="name">What the rover is called: 1 to 40 letters, digits and hyphens.</param>
    /// <param name="port">The TCP port of its page.</param>
    /// <param name="version">Its version, which tells a rover from other pages.</param>
    /// <param name="seed">Any number, as different from others' as can be: it spreads the times at which several rovers speak.</param>
    public MdnsResponder(string name, int port, string version, int seed)
    {
        _base = name;
        _names = new MdnsNames(name);
        byte[] bytes = Encoding.UTF8.GetBytes(" path=/ rover=" + version);
        bytes[0] = 6;
        bytes[7] = (byte)(bytes.Length - 8);
        _text = bytes;
        _port[4] = (byte)(port >> 8);
        _port[5] = (byte)port;
        _writer = new MdnsWriter(_names, port, _text);
        _random = (uint)seed | 1;
    }

    /// <summary>What it is called now, without <c>.local</c>. It changes where somebody else has the name.</summary>
    public string Name => _names.Text;

    /// <summary>The number behind its name; 1 where it has none.</summary>
    public int Number => _number;

    /// <summary>Whether the name is its own: nobody has contradicted.</summary>
    public bool HasName => _state == MdnsState.Announcing || _state == MdnsState.Up;

    /// <summary>How often somebody else had its name, or wanted it.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Begins, or begins anew at another address: to probe, then to announce. Nothing is answered until then.</summary>
    /// <param name="addresses">Four bytes of the address that it tells, and behind it those of the same machine on its other networks: who tells of those is no rival.</param>
    /// <param name="nowUs">The time.</param>
    public void Start(byte[] addresses, long nowUs)
    {
        _addresses = addresses;
        _writer.Address = addresses;
        _random ^= (uint)((addresses[3] << 16) | (addresses[2] << 24));
        for (int i = 0; i < _sentUs.Length; i++)
        {
            _sentUs[i] = Never;
        }

        Probe(nowUs + (Random(250) * MsUs));
    }

    /// <summary>Gives it the name with that number, for which it begins anew: on a machine with several networks all of them have one.</summary>
    public void Take(int number, long nowUs)
    {
        _number = number;
        _names.Call(number == 1 ? _base : _base + "-" + number.ToString());
        if (_state != MdnsState.Off)
        {
            Probe(nowUs + (Random(250) * MsUs));
        }
    }

    /// <summary>Ends it, and takes back what it has told.</summary>
    /// <returns>How many bytes in the buffer are for everybody; 0 where nothing was told.</returns>
    public int Stop(byte[] buffer)
    {
        bool hasTold = HasName;
        _state = MdnsState.Off;
        _pending = 0;
        return hasTold ? Write(buffer, 0, true, Announced & ~MdnsRecords.Nsec, 0, 0) : 0;
    }

    /// <summary>Reads a message. What everybody is to be told of it comes from <see cref="Due"/>.</summary>
    /// <param name="buffer">The message, and afterwards the answer.</param>
    /// <param name="length">How many bytes came.</param>
    /// <param name="senderPort">The port that it came from.</param>
    /// <param name="nowUs">The time.</param>
    /// <returns>How many bytes in the buffer are for the sender alone; 0: none.</returns>
    public int Answer(byte[] buffer, int length, int senderPort, long nowUs)
    {
        if (_state == MdnsState.Off || !_reader.Begin(buffer, length))
        {
            return 0;
        }

        _isCut = length == buffer.Length;
        bool isLegacy = senderPort != Port;
        if (!_reader.IsResponse)
        {
            return AnswerQuery(buffer, isLegacy, nowUs);
        }

        if (!isLegacy && IsContradicted())
        {
            OnConflict(nowUs);
        }

        return 0;
    }

    /// <summary>Writes what everybody is to be told now. To be asked again until it has nothing.</summary>
    /// <returns>How many bytes of the buffer; 0: nothing.</returns>
    public int Due(byte[] buffer, long nowUs)
    {
        if ((_state == MdnsState.Probing || _state == MdnsState.Announcing) && nowUs >= _dueUs)
        {
            if (_state == MdnsState.Probing && _step < Probes)
            {
                _step++;
                _dueUs = nowUs + ProbeUs;
                return WriteProbe(buffer);
            }

            _step = _state == MdnsState.Probing ? 1 : _step + 1;
            _state = _step < Announcements ? MdnsState.Announcing : MdnsState.Up;
            _dueUs = nowUs + SecondUs;
            _pending &= ~Announced;
            NoteSent(Announced, nowUs);
            return Write(buffer, 0, true, Announced, 0, MdnsWriter.OtherTtlS);
        }

        return WritePending(buffer, nowUs);
    }

    private int AnswerQuery(byte[] buffer, bool isLegacy, long nowUs)
    {
        int toAll = 0;
        int toOne = 0;
        for (int i = 0; i < _reader.Questions; i++)
        {
            if (!_reader.NextQuestion())
            {
                if (!_isCut || isLegacy)
                {
                    return 0;
                }

                break;
            }

            if (_reader.Class == MdnsReader.ClassIn || _reader.Class == MdnsReader.ClassAny)
            {
                int asked = MdnsRecords.Asked(_names.At(_reader, _reader.NameAt), _reader.Type);
                toAll |= _reader.HasTopBit ? 0 : asked;
                toOne |= _reader.HasTopBit ? asked : 0;
            }
        }

        if (_state == MdnsState.Probing)
        {
            if (toAll + toOne != 0 && !isLegacy && IsOutbid())
            {
                // The other goes first, and defends the name when it is asked for again.
                Conflicts++;
                Probe(nowUs + LostUs);
            }

            return 0;
        }

        if (isLegacy)
        {
            int answers = toAll | toOne;
            return answers != 0 && _reader.Questions == 1 ? Write(buffer, _reader.At, false, answers, MdnsRecords.Next(answers), LegacyTtlS) : 0;
        }

        int known = 0;
        for (int i = 0; i < _reader.Answers; i++)
        {
            if (!_reader.NextRecord())
            {
                if (!_isCut)
                {
                    return 0;
                }

                break;
            }

            int record = RecordRead();
            known |= record != 0 && IsOwnData(record, false) && _reader.TtlS >= MdnsRecords.TtlOf(record) / 2 ? record : 0;
        }

        bool isProbe = _reader.Authorities > 0;
        if (_reader.Questions == 0)
        {
            _pending &= ~(known & _pendingTruncated);
        }

        int stale = isProbe ? 0 : Stale(toOne & ~known, nowUs);
        Note((toAll & ~known) | stale, isProbe, nowUs);
        toOne &= ~(known | stale);
        return toOne == 0 ? 0 : Write(buffer, 0, false, toOne, MdnsRecords.Next(toOne) & ~known, MdnsWriter.OtherTtlS);
    }

    // What everybody was told so long ago that all of them are told again, and not who asks alone.
    private int Stale(int records, long nowUs)
    {
        int stale = 0;
        for (int i = 0; i < MdnsRecords.Kinds; i++)
        {
            int record = 1 << i;
            stale |= (records & record) != 0 && nowUs - _sentUs[i] > MdnsRecords.TtlOf(record) * SecondUs / 4 ? record : 0;
        }

        return stale;
    }

    // Of what others may have, too, all would answer at once.
    private void Note(int records, bool isProbe, long nowUs)
    {
        if (records == 0)
        {
            return;
        }

        long delayUs = _reader.IsTruncated ? (400 + Random(100)) * MsUs : (records & Shared) != 0 ? (20 + Random(100)) * MsUs : 0;
        if (_pending == 0 || nowUs + delayUs < _pendingUs)
        {
            _pendingUs = nowUs + delayUs;
        }

        _notAgainUs = isProbe ? NotAgainForProbeUs : _pending == 0 ? NotAgainUs : _notAgainUs;
        _pendingTruncated = _reader.IsTruncated ? _pendingTruncated | (records & ~_pending) : _pendingTruncated & ~records;
        _pending |= records;
    }

    private int WritePending(byte[] buffer, long nowUs)
    {
        if (_pending == 0 || nowUs < _pendingUs || !HasName)
        {
            return 0;
        }

        int ready = 0;
        for (int i = 0; i < MdnsRecords.Kinds; i++)
        {
            int record = 1 << i;
            ready |= (_pending & record) != 0 && nowUs - _sentUs[i] >= _notAgainUs ? record : 0;
        }

        if (ready == 0)
        {
            return 0;
        }

        _pending &= ~ready;
        _pendingTruncated &= _pending;
        int next = MdnsRecords.Next(ready);
        NoteSent(ready, nowUs);
        return Write(buffer, 0, true, ready, next, MdnsWriter.OtherTtlS);
    }

    private void NoteSent(int records, long nowUs)
    {
        for (int i = 0; i < MdnsRecords.Kinds; i++)
        {
            _sentUs[i] = (records & (1 << i)) != 0 ? nowUs : _sentUs[i];
        }
    }

    // The record of ours that has the name and type of the one that was read; 0 for none.
    private int RecordRead()
    {
        if (_reader.Class != MdnsReader.ClassIn)
        {
            return 0;
        }

        int name = _names.At(_reader, _reader.NameAt);
        for (int record = 1; name >= 0 && record < MdnsRecords.Nsec; record <<= 1)
        {
            if (MdnsRecords.NameOf(record) == name && MdnsRecords.TypeOf(record) == _reader.Type)
            {
                return record;
            }
        }

        return 0;
    }

    // Whether the record that was read says the same as ours of this kind.
    private bool IsOwnData(int record, bool orOfThisMachine)
    {
        switch (record)
        {
            case MdnsRecords.A:
                bool isOwn = false;
                for (int at = 0; at < (orOfThisMachine ? _addresses.Length : 4) && !isOwn; at += 4)
                {
                    isOwn = _reader.DataLength == 4 && _reader.HasData(0, _addresses, at, 4);
                }

                return isOwn;
            case MdnsRecords.Ptr:
                return _reader.IsName(_reader.DataAt, _names.Lower(MdnsNames.Instance));
            case MdnsRecords.Services:
                return _reader.IsName(_reader.DataAt, _names.Lower(MdnsNames.Service));
            case MdnsRecords.Srv:
                return _reader.HasData(0, _port, 0, _port.Length)
                    && _reader.IsName(_reader.DataAt + MdnsReader.SrvFixedBytes, _names.Lower(MdnsNames.Host));
            default:
                return _reader.DataLength == _text.Length && _reader.HasData(0, _text, 0, _text.Length);
        }
    }

    // Whether a response has the name for somebody else. Before the name is its own, whatever another has of it is a contradiction.
    private bool IsContradicted()
    {
        for (int i = 0; i < _reader.Questions; i++)
        {
            if (!_reader.NextQuestion())
            {
                return false;
            }
        }

        bool isContradicted = false;
        int records = _reader.Answers + _reader.Authorities + _reader.Additionals;
        for (int i = 0; i < records; i++)
        {
            if (!_reader.NextRecord())
            {
                return _isCut && isContradicted;
            }

            // Who takes a name back is no rival.
            if (_reader.Class != MdnsReader.ClassIn || _reader.TtlS == 0)
            {
                continue;
            }

            int record = RecordRead() & Unique;
            int name = _names.At(_reader, _reader.NameAt);
            isContradicted |= record != 0
                ? !IsOwnData(record, true)
                : _state == MdnsState.Probing && _reader.Type != MdnsReader.TypeNsec && (name == MdnsNames.Host || name == MdnsNames.Instance);
        }

        return isContradicted;
    }

    // Before the name is its own it is the other's. Afterwards both ask once more, and who is answered takes another one.
    private void OnConflict(long nowUs)
    {
        Conflicts++;
        _conflicts = nowUs - _conflictUs > ConflictsUs ? 1 : _conflicts + 1;
        _conflictUs = nowUs;
        if (_state == MdnsState.Probing)
        {
            _number++;
            _names.Call(_base + "-" + _number.ToString());
        }

        Probe(nowUs + (_conflicts >= ManyConflicts ? ManyConflictsUs : Random(250) * MsUs));
    }

    private void Probe(long dueUs)
    {
        _state = MdnsState.Probing;
        _step = 0;
        _dueUs = dueUs;
        _pending = 0;
        _pendingTruncated = 0;
    }

    // Whether another asks for the name at this time, too, and its records come later in the alphabet of RFC 6762, section 8.2.
    private bool IsOutbid()
    {
        if (!_reader.Skip(_reader.Answers))
        {
            return false;
        }

        int start = _reader.At;
        return Wins(start, MdnsNames.Host, MdnsRecords.A, 0) || Wins(start, MdnsNames.Instance, MdnsRecords.Txt, MdnsRecords.Srv);
    }

    private bool Wins(int start, int name, int first, int second)
    {
        int taken = 0;
        int record = first;
        while (record != 0)
        {
            int rival = Least(start, name, taken);
            if (rival == 0)
            {
                return false;
            }

            taken |= rival;
            int length = _writer.WriteBare(record, _own);
            int order = Order(MdnsReader.ClassIn, MdnsRecords.TypeOf(record), _own, length);
            if (order != 0 && !(record == MdnsRecords.A && IsOfThisMachine()))
            {
                return order > 0;
            }

            record = record == second ? 0 : second;
        }

        // All the same so far: who has more comes later.
        return Least(start, name, taken) != 0;
    }

    private bool IsOfThisMachine()
    {
        bool isOwn = false;
        for (int at = 0; at < _addresses.Length; at += 4)
        {
            isOwn |= _leastType == MdnsReader.TypeA && _leastLength == 4 && Compare(_least, 0, 4, _addresses, at, 4) == 0;
        }

        return isOwn;
    }

    // The first one, by order, of a rival's records of this name that is not taken yet: as a bit, and into _least. 0 for none.
    private int Least(int start, int name, int taken)
    {
        int found = 0;
        _reader.At = start;
        for (int i = 0; i < _reader.Authorities && i < MostRivals && _reader.NextRecord(); i++)
        {
            if ((taken & (1 << i)) != 0 || !_reader.IsName(_reader.NameAt, _names.Lower(name)))
            {
                continue;
            }

            int length = _reader.Unpack(_other);
            if (found == 0 || Order(_reader.Class, _reader.Type, _other, length) > 0)
            {
                found = 1 << i;
                _leastClass = _reader.Class;
                _leastType = _reader.Type;
                _leastLength = length;
                Array.Copy(_other, _least, length);
            }
        }

        return found;
    }

    // Above 0 where what is in _least comes behind.
    private int Order(int ofClass, int type, byte[] data, int length)
    {
        if (_leastClass != ofClass)
        {
            return _leastClass - ofClass;
        }

        return _leastType != type ? _leastType - type : Compare(_least, 0, _leastLength, data, 0, length);
    }

    private static int Compare(byte[] a, int aStart, int aLength, byte[] b, int bStart, int bLength)
    {
        for (int i = 0; i < aLength && i < bLength; i++)
        {
            int difference = a[aStart + i] - b[bStart + i];
            if (difference != 0)
            {
                return difference;
            }
        }

        return aLength - bLength;
    }

    private int WriteProbe(byte[] buffer)
    {
        _writer.BeginProbe(buffer, 2, MdnsRecords.CountOf(Unique));
        _writer.WriteQuestion(MdnsNames.Host);
        _writer.WriteQuestion(MdnsNames.Instance);
        WriteRecords(Unique);
        return _writer.End();
    }

    private int Write(byte[] buffer, int questionsEnd, bool isToAll, int answers, int additionals, int mostTtlS)
    {
        _writer.BeginResponse(buffer, questionsEnd, isToAll, MdnsRecords.CountOf(answers), MdnsRecords.CountOf(additionals), mostTtlS);
        WriteRecords(answers);
        WriteRecords(additionals);
        return _writer.End();
    }

    private void WriteRecords(int records)
    {
        for (int record = 1; record < MdnsRecords.All; record <<= 1)
        {
            if ((records & record) != 0)
            {
                _writer.WriteRecord(record);
            }
        }
    }

    private int Random(int below)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return (int)(_random % (uint)below);
    }
}
