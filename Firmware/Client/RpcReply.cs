using System;
using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>
/// A reply in a fixed buffer, taken in as it comes: an HTTP head, and a body by its length or in chunks, which are put together in place.
/// Nothing is allocated but for errors.
/// </summary>
public sealed class RpcReply
{
    private const int HttpOk = 200;

    /// <summary>How much of a body that is no error of ours goes into a message.</summary>
    private const int BodyShown = 64;

    /// <summary>"HTTP/1.1 200", the shortest status line.</summary>
    private const int StatusLineBytes = 12;

    private const int StatusAt = 9;

    private readonly ReplyNames _names;

    /// <summary>Reads the body of a whole reply.</summary>
    public readonly JsonReader Json = new JsonReader();

    private Expecting _expecting;
    private int _status;
    private int _length;
    private bool _isChunked;

    // What is not looked at yet.
    private int _at;

    private int _bodyStart;
    private int _bodyEnd;
    private int _missing;

    /// <param name="names">The texts that are looked for.</param>
    /// <param name="bytes">Room for head, body and the framing of chunks.</param>
    internal RpcReply(ReplyNames names, int bytes)
    {
        _names = names;
        Buffer = new byte[bytes];
    }

    /// <summary>Where bytes that were received are put, from <see cref="Filled"/> on.</summary>
    public byte[] Buffer { get; }

    /// <summary>How many bytes were received.</summary>
    public int Filled { get; private set; }

    /// <summary>Whether the connection cannot be used again: the server closes it, or it sent more than this reply.</summary>
    public bool EndsConnection { get; private set; }

    /// <summary>How the call ended, of a whole reply.</summary>
    public RpcCode Code { get; private set; }

    /// <summary>What an error says, as <see cref="Printable"/> shows it; what is wrong with a reply that is <see cref="ReplyProgress.Broken"/>.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Whether the robot says that it does not know the session, or not any more.</summary>
    public bool IsSessionExpired => Code == RpcCode.InvalidArgument && Detail == "SESSION_EXPIRED";

    /// <summary>Gets ready for the next reply.</summary>
    public void Begin()
    {
        Filled = 0;
        Code = RpcCode.Ok;
        Detail = string.Empty;
        EndsConnection = false;
        BeginHead(0);
    }

    /// <summary>Takes so many bytes that were put at <see cref="Filled"/>.</summary>
    public ReplyProgress Received(int count)
    {
        Filled += count;
        ReplyProgress progress = _expecting < Expecting.Data ? ReadHead() : ReplyProgress.Partial;
        if (progress == ReplyProgress.Partial && _expecting >= Expecting.Data)
        {
            progress = ReadBody();
        }

        if (progress == ReplyProgress.Partial && Filled == Buffer.Length)
        {
            Code = RpcCode.ResourceExhausted;
            return Break($"the reply is longer than the {Buffer.Length} bytes that ClientOptions.ReplyBytes leaves for it");
        }

        if (progress == ReplyProgress.Whole)
        {
            // What follows a reply without being asked for is somebody's mistake, and must not pass for the answer to the next request.
            EndsConnection |= Filled > _at;
            Json.Reset(Buffer, _bodyStart, _bodyEnd - _bodyStart);
            Judge();
        }

        return progress;
    }

    /// <summary>Fails a whole reply whose body is not what its method promises. Gives the code.</summary>
    public RpcCode CheckBody()
    {
        if (Code == RpcCode.Ok && !Json.End())
        {
            Code = RpcCode.Internal;
            Detail = "the reply is not the JSON that was expected: " + Printable.Text(Json.Error);
        }

        return Code;
    }

    /// <summary>The body as it came, of a whole reply whose <see cref="Json"/> was not read. Allocates.</summary>
    public string BodyText() => System.Text.Encoding.UTF8.GetString(Buffer, _bodyStart, _bodyEnd - _bodyStart);

    private ReplyProgress Break(string why)
    {
        Code = Code == RpcCode.Ok ? RpcCode.Internal : Code;
        Detail = why;
        EndsConnection = true;
        return ReplyProgress.Broken;
    }

    /// <summary>Finds code and message of a reply that is no success.</summary>
    private void Judge()
    {
        if (_status == HttpOk)
        {
            return;
        }

        Code = CodeOfStatus(_status);
        string message = string.Empty;
        Json.BeginObject();
        while (Json.NextMember())
        {
            if (Json.NameIs(_names.Code) && Json.PeekKind() == JsonKind.String)
            {
                Code = CodeOfName(Json.ReadString().ToString(), Code);
            }
            else if (Json.NameIs(_names.Message) && Json.PeekKind() == JsonKind.String)
            {
                message = Json.ReadString().ToString();
            }
        }

        bool isError = !Json.Failed && message.Length > 0;
        Detail = isError ? Printable.Text(message) : $"HTTP status {_status}: {Ascii.Shown(Buffer, _bodyStart, _bodyEnd - _bodyStart, BodyShown)}";
    }

    private static RpcCode CodeOfName(string name, RpcCode otherwise)
    {
        for (RpcCode code = RpcCode.Canceled; code <= RpcCode.Unauthenticated; code++)
        {
            if (RpcStatus.Name(code) == name)
            {
                return code;
            }
        }

        return otherwise;
    }

    /// <summary>As Connect has it for an answer that comes from something on the way and not from the service.</summary>
    private static RpcCode CodeOfStatus(int status)
    {
        switch (status)
        {
            case 400:
                return RpcCode.Internal;
            case 401:
                return RpcCode.Unauthenticated;
            case 403:
                return RpcCode.PermissionDenied;
            case 404:
                return RpcCode.Unimplemented;
            case 429:
            case 502:
            case 503:
            case 504:
                return RpcCode.Unavailable;
            default:
                return RpcCode.Unknown;
        }
    }

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
