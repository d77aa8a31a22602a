using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http2;

/// <content>Fields that are written out, and what they mean.</content>
public sealed partial class HeaderBlock
{
    /// <summary>The most characters of a name that matters, and a few more, so that those next to them are told apart.</summary>
    private const int LongestName = 24;

    private static readonly byte[] MethodName = Ascii.Bytes(":method");
    private static readonly byte[] SchemeName = Ascii.Bytes(":scheme");
    private static readonly byte[] PathName = Ascii.Bytes(":path");
    private static readonly byte[] AuthorityName = Ascii.Bytes(":authority");
    private static readonly byte[] PostText = Ascii.Bytes("POST");
    private static readonly byte[] GrpcType = Ascii.Bytes("application/grpc");
    private static readonly byte[] ProtoSuffix = Ascii.Bytes("+proto");

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
