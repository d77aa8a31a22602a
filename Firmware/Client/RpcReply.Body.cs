using System;
using Firmware.Rpc;

namespace Firmware.Client;

/// <content>The body: so many bytes, or chunks whose framing is cut out where it lies.</content>
public sealed partial class RpcReply
{
    private int _bodyStart;
    private int _bodyEnd;
    private int _missing;

    private void BeginBody()
    {
        _bodyStart = _at;
        _bodyEnd = _at;
        _missing = _isChunked ? 0 : _length;
        _expecting = _isChunked ? Expecting.ChunkSize : Expecting.Data;
    }

    private ReplyProgress ReadBody()
    {
        if (_expecting == Expecting.Data)
        {
            TakeData();
            return _missing == 0 ? ReplyProgress.Whole : ReplyProgress.Partial;
        }

        ReplyProgress progress = ReplyProgress.Partial;
        bool advanced = true;
        while (advanced && progress == ReplyProgress.Partial)
        {
            int before = _at;
            progress = _expecting == Expecting.ChunkData ? ReadChunk() : ReadFraming();
            advanced = _at != before;
        }

        return progress;
    }

    private ReplyProgress ReadChunk()
    {
        TakeData();
        _expecting = _missing == 0 ? Expecting.ChunkEnd : Expecting.ChunkData;
        return ReplyProgress.Partial;
    }

    private void TakeData()
    {
        int here = Filled - _at;
        int taken = here < _missing ? here : _missing;
        if (_at != _bodyEnd)
        {
            Array.Copy(Buffer, _at, Buffer, _bodyEnd, taken);
        }

        _at += taken;
        _bodyEnd += taken;
        _missing -= taken;
    }

    private ReplyProgress ReadFraming()
    {
        int end = NextLine();
        if (end < 0)
        {
            return ReplyProgress.Partial;
        }

        int start = _at;
        _at = Array.IndexOf(Buffer, Ascii.LineFeed, end, Filled - end) + 1;
        switch (_expecting)
        {
            case Expecting.ChunkSize:
                return TakeChunkSize(start, end);
            case Expecting.ChunkEnd:
                _expecting = Expecting.ChunkSize;
                return end == start ? ReplyProgress.Partial : Break("the reply's chunks do not fit together");
            default:
                return end == start ? ReplyProgress.Whole : ReplyProgress.Partial;
        }
    }

    private ReplyProgress TakeChunkSize(int start, int end)
    {
        int size = 0;
        int i = start;
        for (; i < end && HexDigit.Value(Buffer[i]) >= 0; i++)
        {
            size = size > Buffer.Length ? size : (size * 16) + HexDigit.Value(Buffer[i]);
        }

        if (i == start || (i < end && Buffer[i] != ';' && Buffer[i] != ' '))
        {
            return Break("the reply's chunks do not fit together");
        }

        _missing = size;
        _expecting = size == 0 ? Expecting.Trailer : Expecting.ChunkData;
        return ReplyProgress.Partial;
    }
}
