using System;

namespace Firmware.Rpc;

/// <summary>
/// The headers that make a difference here, each judged where its line is read. All others are checked for form and skipped, so that
/// nothing of a head has to stay in the buffer but the session id.
/// </summary>
public sealed partial class RequestHeaders
{
    /// <summary>What was said, in one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        Host = 1,
        Authorized = 2,
        Chunked = 4,
        ExpectsContinue = 8,
        Close = 16,
        KeepAlive = 32,
        Json = 64,
        SessionId = 128,
        SecondSessionId = 256,
        ForPage = 512,
        RefusesGzip = 1024,
        GrpcWeb = 2048,

        /// <summary>All of them; above is the number of the token.</summary>
        All = 0xFFFF,
    }

    private static readonly byte[] ChunkedCoding = Ascii.Bytes("chunked");
    private static readonly byte[] Continue = Ascii.Bytes("100-continue");
    private static readonly byte[] Identity = Ascii.Bytes("identity");

    private Mark _marks;

    // Fields: interpreted, a property costs a call, and a request reads and writes all of these. Only this class writes them.
    /// <summary>The body's length; -1 where none is given.</summary>
    public int ContentLength;

    public bool IsChunked => (_marks & Mark.Chunked) != 0;

    /// <summary>Whether the client waits for a 100 before it sends the body.</summary>
    public bool ExpectsContinue => (_marks & Mark.ExpectsContinue) != 0;

    public bool SaysClose => (_marks & Mark.Close) != 0;

    public bool SaysKeepAlive => (_marks & Mark.KeepAlive) != 0;

    /// <summary>Whether the content type is JSON, whatever its parameters.</summary>
    public bool IsJson => (_marks & Mark.Json) != 0;

    /// <summary>Whether the content type is that of gRPC-web in binary.</summary>
    public bool IsGrpcWeb => (_marks & Mark.GrpcWeb) != 0;

    /// <summary>Whether the client said that it cannot read gzip.</summary>
    public bool RefusesGzip => (_marks & Mark.RefusesGzip) != 0;

    /// <summary>What is wrong with the content's encoding, on any door.</summary>
    public HttpRefusal? BadEncoding;

    /// <summary>What is wrong with the headers that the Connect protocol has of its own.</summary>
    public HttpRefusal? BadConnect;

    /// <summary>How long the client of the Connect protocol waits for the reply; -1 where it does not say.</summary>
    public long TimeoutMs;

    /// <summary>The entity tag of what the client has already, where it is one of ours: eight hexadecimal digits; 0 without one.</summary>
    public int KnownTag;

    /// <summary>Where what stays of the head ends: the path, and behind it the session id once it is moved there.</summary>
    public int KeptEnd;

    /// <summary>Where the first of the session ids is.</summary>
    public int SessionIdStart;

    /// <summary>Its length; what is longer than <see cref="HttpLimits.SessionIdBytes"/> is no id, and is cut to that.</summary>
    public int SessionIdLength;

    /// <summary>How many there are; 2 for any more than that.</summary>
    public int SessionIdCount => (_marks & Mark.SessionId) == 0 ? 0 : (_marks & Mark.SecondSessionId) == 0 ? 1 : 2;

    public void Reset()
    {
        _marks = Mark.None;
        ContentLength = -1;
        SessionIdLength = 0;
        _authority = 0;
        Origin = 0;
        BadEncoding = null;
        BadConnect = null;
        TimeoutMs = -1;
        KeptEnd = 0;
        KnownTag = 0;
    }

    /// <summary>Whether a host was named; then it is a name of this rover.</summary>
    public bool HasHost => (_marks & Mark.Host) != 0;

    /// <summary>Passes over the line that starts in [start, end) and goes on behind it. Null where it makes no difference here.</summary>
    public HttpRefusal? PassOver(byte[] buffer, int start, int end)
    {
        int colon = Array.IndexOf(buffer, Ascii.Colon, start, end - start);
        if (colon <= start || buffer[start] <= ' ' || buffer[colon - 1] <= ' ')
        {
            return HttpRefusal.HeaderTooLong;
        }

        byte[]? name = HeaderNames.At(buffer, start, colon - start);
        if (name == null || !Ascii.EqualIgnoringCase(buffer, start, name) || name == HeaderNames.NoneMatch)
        {
            return null;
        }

        if (name == HeaderNames.Authorization)
        {
            // No token of ours is so long.
            _marks = (_marks & Mark.All) | Mark.Authorized;
            return null;
        }

        // No name of ours is so long, either.
        return name == HeaderNames.Host ? HttpRefusal.ForeignHost
            : name == HeaderNames.Origin ? HttpRefusal.ForeignOrigin
            : HttpRefusal.HeaderTooLong;
    }

    /// <summary>Takes the line in [start, end), given without its line end. Null where it is good.</summary>
    public HttpRefusal? Parse(byte[] buffer, int start, int end)
    {
        if (buffer[start] <= ' ' && IsBlank(buffer[start]))
        {
            return HttpRefusal.FoldedHeader;
        }

        // White space before the colon is refused: others may take such a line for a different header than we do.
        int colon = Array.IndexOf(buffer, Ascii.Colon, start, end - start);
        if (colon <= start || buffer[colon - 1] <= ' ')
        {
            return HttpRefusal.BadHeader;
        }

        byte[]? name = HeaderNames.At(buffer, start, colon - start);
        return name == null ? (_marks & Mark.ForPage) == 0 ? null : TakeForPage(buffer, start, colon, end)
            : Ascii.EqualIgnoringCase(buffer, start, name) ? Take(name, buffer, colon + 1, end) : null;
    }

    /// <summary>Says that it may be a page that is asked for.</summary>
    public void LookForPage() => _marks |= Mark.ForPage;

    /// <summary>Moves a session id that was read behind what stays.</summary>
    public void KeepSessionId(byte[] buffer)
    {
        if (SessionIdLength > 0 && SessionIdStart > KeptEnd)
        {
            Array.Copy(buffer, SessionIdStart, buffer, KeptEnd, SessionIdLength);
            SessionIdStart = KeptEnd;
            KeptEnd += SessionIdLength;
        }
    }

    /// <summary>What only all headers together show. Null where they are good.</summary>
    /// <param name="isHttp10">Whether it is HTTP/1.0.</param>
    /// <param name="isPreflight">Whether somebody asks whether another's page may call.</param>
    public HttpRefusal? Check(bool isHttp10, bool isPreflight)
    {
        // What the configuration lets another's page do is gRPC-web, and nothing else.
        if (Origin != 0 && !isPreflight && !IsGrpcWeb)
        {
            return HttpRefusal.ForeignOrigin;
        }

        // HTTP/1.0 may do without. Nobody who is known to drive does, and what names no host cannot be told from what is meant for another.
        if ((_marks & Mark.Host) == 0)
        {
            return HttpRefusal.BadHost;
        }

        if ((_marks & Mark.Chunked) != 0 && (isHttp10 || ContentLength >= 0))
        {
            return isHttp10 ? HttpRefusal.OldTransferEncoding : HttpRefusal.TwoLengths;
        }

        return ContentLength > HttpLimits.BodyBytes ? HttpRefusal.BodyTooLong : null;
    }

    private static bool IsBlank(byte b) => b == ' ' || b == '\t';

    private HttpRefusal? Take(byte[] name, byte[] buffer, int start, int end)
    {
        // Nearly always it is one space; behind an empty value is the line's end. The first comparison spares most bytes the second one.
        if (buffer[start] == ' ')
        {
            start++;
        }

        while (start < end && buffer[start] <= ' ' && IsBlank(buffer[start]))
        {
            start++;
        }

        while (end > start && buffer[end - 1] <= ' ' && IsBlank(buffer[end - 1]))
        {
            end--;
        }

        int length = end - start;
        switch (name.Length)
        {
            case 4:
                return TakeHost(buffer, start, end);
            case 6:
                if (name == HeaderNames.Origin)
                {
                    return TakeOrigin(buffer, start, end);
                }

                if (!IsText(buffer, start, length, Continue))
                {
                    return HttpRefusal.UnknownExpectation;
                }

                _marks |= Mark.ExpectsContinue;
                return null;
            case 8:
            case 22:
                if ((_marks & Mark.SessionId) != 0)
                {
                    _marks |= Mark.SecondSessionId;
                }
                else
                {
                    _marks |= Mark.SessionId;
                    SessionIdStart = start;
                    SessionIdLength = length < HttpLimits.SessionIdBytes ? length : HttpLimits.SessionIdBytes;
                }

                return null;
            case 10:
                TakeConnection(buffer, start, end);
                return null;
            case 12:
                if (name == HeaderNames.GrpcTimeout)
                {
                    TakeGrpcTimeout(buffer, start, length);
                    return null;
                }

                _marks = IsJsonType(buffer, start, length) ? (_marks & ~Mark.GrpcWeb) | Mark.Json
                    : IsGrpcWebType(buffer, start, length) ? (_marks & ~Mark.Json) | Mark.GrpcWeb : _marks & ~(Mark.Json | Mark.GrpcWeb);
                return null;
            case 13:
                if (name == HeaderNames.Authorization)
                {
                    TakeToken(buffer, start, end);
                }
                else
                {
                    TakeTag(buffer, start, end);
                }

                return null;
            case 14:
                return TakeLength(buffer, start, end);
            case 16:
                BadEncoding = length == 0 || IsText(buffer, start, length, Identity) ? null : HttpRefusal.Of(
                    RpcCode.Unimplemented,
                    $"content-encoding: only \"identity\" is read here, got \"{Shown(buffer, start, length)}\"");
                return null;
            case 17:
                bool understood = !IsChunked && IsText(buffer, start, length, ChunkedCoding);
                _marks |= Mark.Chunked;
                return understood ? null : HttpRefusal.UnknownTransferEncoding;
            case 18:
                TakeTimeout(buffer, start, length);
                return null;
            default:
                if (length > 0 && !(length == 1 && buffer[start] == '1'))
                {
                    BadConnect = HttpRefusal.Of(
                        RpcCode.InvalidArgument,
                        $"connect-protocol-version: only \"1\" is spoken here, got \"{Shown(buffer, start, length)}\"");
                }

                return null;
        }
    }
}
