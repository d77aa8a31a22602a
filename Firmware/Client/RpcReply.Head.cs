using System;
using Firmware.Rpc;

namespace Firmware.Client;

/// <content>Status line and headers. Line ends are LF with or without CR.</content>
public sealed partial class RpcReply
{
    private const int HttpOk = 200;

    /// <summary>How much of a body that is no error of ours goes into a message.</summary>
    private const int BodyShown = 64;

    /// <summary>"HTTP/1.1 200", the shortest status line.</summary>
    private const int StatusLineBytes = 12;

    private const int StatusAt = 9;

    private enum Expecting
    {
        StatusLine,
        Header,
        Data,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
    }

    private Expecting _expecting;
    private int _status;
    private int _length;
    private bool _isChunked;

    // What is not looked at yet.
    private int _at;

    private void BeginHead(int at)
    {
        _at = at;
        _expecting = Expecting.StatusLine;
        _status = 0;
        _length = -1;
        _isChunked = false;
    }

    private ReplyProgress ReadHead()
    {
        int end = NextLine();
        while (end >= 0)
        {
            int start = _at;
            _at = Array.IndexOf(Buffer, Ascii.LineFeed, end, Filled - end) + 1;
            ReplyProgress progress = _expecting == Expecting.StatusLine ? TakeStatus(start, end)
                : end > start ? TakeHeader(start, end)
                : EndHead();
            if (progress != ReplyProgress.Partial || _expecting >= Expecting.Data)
            {
                return progress;
            }

            end = NextLine();
        }

        return ReplyProgress.Partial;
    }

    /// <summary>Where the line that starts at <see cref="_at"/> ends, its line end not counted; -1 where it is not all here.</summary>
    private int NextLine()
    {
        int lineFeed = Array.IndexOf(Buffer, Ascii.LineFeed, _at, Filled - _at);
        return lineFeed > _at && Buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    }

    private ReplyProgress TakeStatus(int start, int end)
    {
        bool isHttp = end - start >= StatusLineBytes && Ascii.EqualIgnoringCase(Buffer, start, _names.Protocol);
        for (int i = start + StatusAt; isHttp && i < start + StatusLineBytes; i++)
        {
            isHttp = Buffer[i] >= '0' && Buffer[i] <= '9';
            _status = (_status * 10) + (Buffer[i] - '0');
        }

        _expecting = Expecting.Header;
        return isHttp ? ReplyProgress.Partial : Break("the reply is no HTTP: " + Ascii.Shown(Buffer, start, end - start, BodyShown));
    }

    private ReplyProgress TakeHeader(int start, int end)
    {
        int colon = Array.IndexOf(Buffer, Ascii.Colon, start, end - start);
        if (colon < 0)
        {
            return Break("the reply has a header without a colon: " + Ascii.Shown(Buffer, start, end - start, BodyShown));
        }

        int value = colon + 1;
        while (value < end && Buffer[value] == ' ')
        {
            value++;
        }

        // These have different lengths, so one comparison is enough.
        switch (colon - start)
        {
            case ReplyNames.ConnectionLength:
                EndsConnection |= Ascii.EqualIgnoringCase(Buffer, start, _names.Connection) && IsText(value, end, _names.Close);
                return ReplyProgress.Partial;
            case ReplyNames.ContentLengthLength when Ascii.EqualIgnoringCase(Buffer, start, _names.ContentLength):
                return TakeLength(value, end);
            case ReplyNames.TransferEncodingLength when Ascii.EqualIgnoringCase(Buffer, start, _names.TransferEncoding):
                _isChunked = IsText(value, end, _names.Chunked);
                return _isChunked ? ReplyProgress.Partial : Break("the reply has a transfer encoding that is not understood");
            default:
                return ReplyProgress.Partial;
        }
    }

    private ReplyProgress TakeLength(int start, int end)
    {
        int length = 0;
        bool isNumber = end > start;
        for (int i = start; isNumber && i < end; i++)
        {
            isNumber = Buffer[i] >= '0' && Buffer[i] <= '9';

            // Above the buffer's size the exact number makes no difference, and there it cannot overflow.
            length = length > Buffer.Length ? length : (length * 10) + (Buffer[i] - '0');
        }

        if (!isNumber || (_length >= 0 && _length != length))
        {
            return Break("the reply has a bad Content-Length");
        }

        _length = length;
        return ReplyProgress.Partial;
    }

    private ReplyProgress EndHead()
    {
        if (_status >= 100 && _status < HttpOk)
        {
            // "100 Continue" and its like come before the reply that counts.
            BeginHead(_at);
            return ReplyProgress.Partial;
        }

        if (!_isChunked && _length < 0)
        {
            return Break("the reply does not say how long it is");
        }

        BeginBody();
        return ReplyProgress.Partial;
    }

    private bool IsText(int start, int end, byte[] lower) => end - start == lower.Length && Ascii.EqualIgnoringCase(Buffer, start, lower);
}
