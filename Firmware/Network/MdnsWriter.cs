using System;

namespace Firmware.Network;

/// <summary>Writes a rover's own mDNS messages into a buffer that is given, each name once and a pointer to it from then on.</summary>
internal sealed class MdnsWriter
{
    /// <summary>What another's cache keeps of an address and a port, in seconds, as RFC 6762 has it.</summary>
    internal const int HostTtlS = 120;

    /// <summary>And of the rest.</summary>
    internal const int OtherTtlS = 4500;

    // Questions and the four kinds of records.
    private const int CountsAt = 4;
    private const int ResponseFlags = 0x8400;

    // Of the labels before a name's rest, with their lengths.
    private const int HttpTcpBytes = 11;
    private const int ServicesBytes = 23;

    private readonly MdnsNames _names;
    private readonly byte[] _text;
    private readonly int _port;
    private readonly int[] _writtenAt = new int[MdnsNames.Count];
    private byte[] _buffer = new byte[0];
    private int _at;
    private bool _isFull;
    private bool _isLegacy;
    private int _mostTtlS;

    /// <param name="names">What it is called.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="text">The data of the TXT record: texts with their lengths.</param>
    internal MdnsWriter(MdnsNames names, int port, byte[] text)
    {
        _names = names;
        _port = port;
        _text = text;
    }

    /// <summary>The rover's address, four bytes.</summary>
    internal byte[] Address { get; set; } = new byte[4];

    /// <summary>Starts a query, with the number of its questions and of the records in its authority section.</summary>
    internal void BeginProbe(byte[] buffer, int questions, int authorities)
    {
        Begin(buffer, MdnsReader.HeaderBytes, OtherTtlS);
        Array.Clear(buffer, 0, MdnsReader.HeaderBytes);
        buffer[CountsAt + 1] = (byte)questions;
        buffer[CountsAt + 5] = (byte)authorities;
        _isLegacy = true;
    }

    /// <summary>Starts a response. The id of the query is left where it is, and zeroed in one to everybody.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="questionsEnd">Behind the question that is repeated, where it stands in the buffer already; 0 for none.</param>
    /// <param name="isToAll">Whether everybody gets it.</param>
    /// <param name="answers">How many records are in its answer section.</param>
    /// <param name="additionals">How many are behind.</param>
    /// <param name="mostTtlS">The longest time that anything in it is kept for.</param>
    internal void BeginResponse(byte[] buffer, int questionsEnd, bool isToAll, int answers, int additionals, int mostTtlS)
    {
        _isLegacy = questionsEnd > 0;
        Begin(buffer, _isLegacy ? questionsEnd : MdnsReader.HeaderBytes, mostTtlS);
        if (isToAll)
        {
            buffer[0] = 0;
            buffer[1] = 0;
        }

        Array.Clear(buffer, 2, MdnsReader.HeaderBytes - 2);
        buffer[2] = ResponseFlags >> 8;
        buffer[CountsAt + 1] = (byte)(_isLegacy ? 1 : 0);
        buffer[CountsAt + 3] = (byte)answers;
        buffer[CountsAt + 7] = (byte)additionals;
    }

    /// <summary>What was written, in bytes; 0 where it did not fit.</summary>
    internal int End() => _isFull ? 0 : _at;

    internal void WriteQuestion(int name)
    {
        WriteName(name, true);
        WriteShort(MdnsReader.TypeAny);
        WriteShort(MdnsReader.ClassIn | MdnsReader.TopBit);
    }

    /// <summary>Writes one of the records.</summary>
    internal void WriteRecord(int record)
    {
        int name = MdnsRecords.NameOf(record);
        bool isShared = name == MdnsNames.Service || name == MdnsNames.Services;
        int ttlS = MdnsRecords.TtlOf(record);
        WriteName(name, true);
        WriteShort(MdnsRecords.TypeOf(record));
        WriteShort(isShared || _isLegacy ? MdnsReader.ClassIn : MdnsReader.ClassIn | MdnsReader.TopBit);
        WriteShort(0);
        WriteShort(ttlS < _mostTtlS ? ttlS : _mostTtlS);
        int lengthAt = _at;
        WriteShort(0);
        WriteData(record, !_isLegacy);
        if (!_isFull)
        {
            _buffer[lengthAt + 1] = (byte)(_at - lengthAt - 2);
        }
    }

    /// <summary>Writes a record's data alone, without compression, as it is compared.</summary>
    /// <returns>How many bytes.</returns>
    internal int WriteBare(int record, byte[] into)
    {
        Begin(into, 0, OtherTtlS);
        WriteData(record, false);
        return _at;
    }

    private void Begin(byte[] buffer, int at, int mostTtlS)
    {
        _buffer = buffer;
        _at = at;
        _isFull = false;
        _mostTtlS = mostTtlS;
        Array.Clear(_writtenAt, 0, MdnsNames.Count);
    }

    private void WriteData(int record, bool mayPoint)
    {
        switch (record)
        {
            case MdnsRecords.A:
                WriteBytes(Address, 4);
                break;
            case MdnsRecords.Ptr:
                WriteName(MdnsNames.Instance, true);
                break;
            case MdnsRecords.Services:
                WriteName(MdnsNames.Service, true);
                break;
            case MdnsRecords.Srv:
                WriteShort(0);
                WriteShort(0);
                WriteShort(_port);
                WriteName(MdnsNames.Host, mayPoint);
                break;
            case MdnsRecords.Txt:
                WriteBytes(_text, _text.Length);
                break;
            default:
                // Of all types there is the first one: one byte of bits, the second from the left.
                WriteName(MdnsNames.Host, mayPoint);
                WriteShort(1);
                WriteByte(0x40);
                break;
        }
    }

    // In a data that a client of old reads nothing may be a pointer, but what is behind it may point to it.
    private void WriteName(int name, bool mayPoint)
    {
        if (mayPoint && _writtenAt[name] > 0)
        {
            WriteShort(0xC000 | _writtenAt[name]);
            return;
        }

        if (mayPoint)
        {
            _writtenAt[name] = _at;
        }

        byte[] lower = _names.Lower(name);
        switch (name)
        {
            case MdnsNames.Host:
                WriteLabel();
                WriteName(MdnsNames.Local, mayPoint);
                break;
            case MdnsNames.Instance:
                WriteLabel();
                WriteName(MdnsNames.Service, mayPoint);
                break;
            case MdnsNames.Service:
                WriteBytes(lower, HttpTcpBytes);
                WriteName(MdnsNames.Local, mayPoint);
                break;
            case MdnsNames.Services:
                WriteBytes(lower, ServicesBytes);
                WriteName(MdnsNames.Local, mayPoint);
                break;
            default:
                WriteBytes(lower, lower.Length);
                break;
        }
    }

    private void WriteLabel()
    {
        WriteByte(_names.Label.Length);
        WriteBytes(_names.Label, _names.Label.Length);
    }

    private void WriteShort(int value)
    {
        WriteByte(value >> 8);
        WriteByte(value);
    }

    private void WriteByte(int value)
    {
        if (_at >= _buffer.Length)
        {
            _isFull = true;
            return;
        }

        _buffer[_at++] = (byte)value;
    }

    private void WriteBytes(byte[] bytes, int count)
    {
        if (_at + count > _buffer.Length)
        {
            _isFull = true;
            return;
        }

        Array.Copy(bytes, 0, _buffer, _at, count);
        _at += count;
    }
}
