using System;
using Firmware.Rpc.Doors;

namespace Firmware.Rpc.Http1;

/// <summary>
/// The headers that make a difference here, each judged where its line is read. All others are checked for form and skipped, so that
/// nothing of a head has to stay in the buffer but the session id.
/// </summary>
public sealed class RequestHeaders
{
    // The Connect protocol's limit for the timeout: ten digits, 115 days.
    private const int TimeoutDigits = 10;

    /// <summary>Where in the marks the number of the token is.</summary>
    private const int TokenShift = 16;

    private static readonly byte[] ChunkedCoding = Ascii.Bytes("chunked");
    private static readonly byte[] Continue = Ascii.Bytes("100-continue");
    private static readonly byte[] Identity = Ascii.Bytes("identity");

    private Mark _marks;

    // Fields: interpreted, a property costs a call, and a request reads and writes all of these. Only this class writes them.
    /// <summary>The body's length; -1 where none is given.</summary>
    public int ContentLength;

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

    private static readonly byte[] Close = Ascii.Bytes("close");
    private static readonly byte[] KeepAlive = Ascii.Bytes("keep-alive");
    private static readonly byte[] Gzip = Ascii.Bytes("gzip");
    private static readonly byte[] Json = Ascii.Bytes("application/json");
    private static readonly byte[] GrpcWeb = Ascii.Bytes("application/grpc-web");
    private static readonly byte[] Proto = Ascii.Bytes("proto");

    private int _authority;

    /// <summary>The number, from 1, of the configured origin whose page calls; 0 where it is the rover's own page, or none.</summary>
    public int Origin;

    /// <summary>What they are judged by. It lasts as long as the connection, and is there before its first byte.</summary>
    public Gate Gate = null!;

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

    private static bool IsJsonType(byte[] buffer, int start, int length)
    {
        if (length < Json.Length || !Ascii.EqualIgnoringCase(buffer, start, Json))
        {
            return false;
        }

        if (length == Json.Length)
        {
            return true;
        }

        byte next = buffer[start + Json.Length];
        return next == ';' || IsBlank(next);
    }

    // application/grpc-web or application/grpc-web+proto. The one that ends in -text is base64, and nobody's who is known to drive.
    private static bool IsGrpcWebType(byte[] buffer, int start, int length)
    {
        if (length < GrpcWeb.Length || !Ascii.EqualIgnoringCase(buffer, start, GrpcWeb))
        {
            return false;
        }

        int end = GrpcWeb.Length;
        if (length > end + Proto.Length && buffer[start + end] == '+' && Ascii.EqualIgnoringCase(buffer, start + end + 1, Proto))
        {
            end += Proto.Length + 1;
        }

        return length == end || buffer[start + end] == ';' || IsBlank(buffer[start + end]);
    }

    private void TakeGrpcTimeout(byte[] buffer, int start, int length)
    {
        int timeout = GrpcTimeout.In(buffer, start, length);
        if (timeout == GrpcTimeout.Bad)
        {
            BadConnect = GrpcRefusal.BadTimeout;
        }
        else
        {
            TimeoutMs = timeout / (1000 / GrpcTimeout.UnitUs);
        }
    }

    // "1a2b3c4d", maybe with W/ before it. A list ends with one, too: no browser sends one for a page that it has from us.
    private void TakeTag(byte[] buffer, int start, int end)
    {
        const int Digits = 8;
        int tag = 0;
        bool isTag = end - start >= Digits + 2 && buffer[end - 1] == '"' && buffer[end - Digits - 2] == '"';
        for (int i = end - Digits - 1; i < end - 1 && isTag; i++)
        {
            int digit = HexDigit.Value(buffer[i]);
            isTag = digit >= 0;
            tag = (tag << 4) | digit;
        }

        KnownTag = isTag ? tag : 0;
    }

    private HttpRefusal? TakeForPage(byte[] buffer, int start, int colon, int end)
    {
        if (IsText(buffer, start, colon - start, HeaderNames.AcceptEncoding) && !AcceptsGzip(buffer, colon + 1, end))
        {
            _marks |= Mark.RefusesGzip;
        }

        return null;
    }

    // "gzip, deflate, br" as browsers have it, or a list with weights: what weighs 0 is refused, and * stands for all that are not named.
    private static bool AcceptsGzip(byte[] buffer, int start, int end)
    {
        bool accepts = false;
        while (start < end)
        {
            int comma = Array.IndexOf(buffer, Ascii.Comma, start, end - start);
            int itemEnd = comma < 0 ? end : comma;
            while (start < itemEnd && IsBlank(buffer[start]))
            {
                start++;
            }

            int nameEnd = start;
            while (nameEnd < itemEnd && buffer[nameEnd] != ';' && !IsBlank(buffer[nameEnd]))
            {
                nameEnd++;
            }

            if (IsText(buffer, start, nameEnd - start, Gzip))
            {
                return !WeighsNothing(buffer, nameEnd, itemEnd);
            }

            accepts |= nameEnd - start == 1 && buffer[start] == '*' && !WeighsNothing(buffer, nameEnd, itemEnd);
            start = itemEnd + 1;
        }

        return accepts;
    }

    // What follows the name of a coding: nothing, or ;q= and a number, which is nothing where it has no digit but 0.
    private static bool WeighsNothing(byte[] buffer, int start, int end)
    {
        int digits = 0;
        for (int i = start; i < end; i++)
        {
            if (buffer[i] >= '1' && buffer[i] <= '9')
            {
                return false;
            }

            digits += buffer[i] == '0' ? 1 : 0;
        }

        return digits > 0;
    }

    private void TakeTimeout(byte[] buffer, int start, int length)
    {
        long timeoutMs = 0;
        bool isNumber = length <= TimeoutDigits;
        for (int i = start; i < start + length && isNumber; i++)
        {
            int digit = buffer[i] - '0';
            isNumber = digit >= 0 && digit <= 9;
            timeoutMs = (timeoutMs * 10) + digit;
        }

        if (!isNumber)
        {
            BadConnect = HttpRefusal.Of(
                RpcCode.InvalidArgument,
                $"connect-timeout-ms: 1 to {TimeoutDigits} digits are expected, got \"{Shown(buffer, start, length)}\"");
        }
        else if (length > 0)
        {
            TimeoutMs = timeoutMs;
        }
    }

    private static string Shown(byte[] buffer, int start, int length) => Ascii.Shown(buffer, start, length, HttpLimits.ValueShown);

    private HttpRefusal? TakeLength(byte[] buffer, int start, int end)
    {
        if (ContentLength >= 0 || start == end)
        {
            return HttpRefusal.BadLength;
        }

        int length = 0;
        for (int i = start; i < end; i++)
        {
            int digit = buffer[i] - '0';
            if ((uint)digit > 9)
            {
                // All that a body may have, for a stop whose body is read all the same.
                ContentLength = HttpLimits.BodyBytes;
                return HttpRefusal.BadLength;
            }

            // Above every limit the exact number makes no difference, and there it cannot overflow.
            length = length > HttpLimits.AnyBodyBytes ? length : (length * 10) + digit;
        }

        ContentLength = length;
        return null;
    }

    private void TakeConnection(byte[] buffer, int start, int end)
    {
        // Nearly always it is that alone.
        if (IsText(buffer, start, end - start, KeepAlive))
        {
            _marks |= Mark.KeepAlive;
            return;
        }

        while (start < end)
        {
            int comma = Array.IndexOf(buffer, Ascii.Comma, start, end - start);
            int next = comma < 0 ? end : comma;
            int last = next;
            while (last > start && IsBlank(buffer[last - 1]))
            {
                last--;
            }

            _marks |= IsText(buffer, start, last - start, Close) ? Mark.Close
                : IsText(buffer, start, last - start, KeepAlive) ? Mark.KeepAlive : Mark.None;
            start = next + 1;
            while (start < end && IsBlank(buffer[start]))
            {
                start++;
            }
        }
    }

    private static bool IsText(byte[] buffer, int start, int length, byte[] text) =>
        length == text.Length && Ascii.EqualIgnoringCase(buffer, start, text);

    /// <summary>The number of the token that was shown, from 1; 0 without one, with a wrong one, and with more than one header for it.</summary>
    public int Token => (int)_marks >> TokenShift;

    /// <summary>Takes whom the request line itself names. Null where that is this rover.</summary>
    public HttpRefusal? TakeTarget(byte[] buffer, int start, int end) => Gate.AuthorityIn(buffer, start, end) == 0 ? HttpRefusal.ForeignHost : null;

    private HttpRefusal? TakeHost(byte[] buffer, int start, int end)
    {
        if ((_marks & Mark.Host) != 0)
        {
            return HttpRefusal.BadHost;
        }

        int authority = Gate.AuthorityIn(buffer, start, end);
        if (authority == 0)
        {
            return HttpRefusal.ForeignHost;
        }

        _marks |= Mark.Host;
        return Agree(authority);
    }

    private HttpRefusal? TakeOrigin(byte[] buffer, int start, int end)
    {
        if (Gate.HasOrigins)
        {
            // A listed one first: it may be another port of the rover's own machine.
            int origin = Gate.AllowedOriginIn(buffer, start, end);
            if (origin != 0 || Origin != 0)
            {
                bool isOnly = Origin == 0;
                Origin = origin;
                return isOnly ? null : HttpRefusal.ForeignOrigin;
            }
        }

        int authority = Gate.OriginIn(buffer, start, end);
        return authority == 0 ? HttpRefusal.ForeignOrigin : Agree(authority);
    }

    // Host and Origin have to be the same, in whichever order they come.
    private HttpRefusal? Agree(int authority)
    {
        if (_authority != 0 && _authority != authority)
        {
            return HttpRefusal.ForeignOrigin;
        }

        _authority = authority;
        return null;
    }

    // A second header takes back what the first one showed: whoever reads another one of the two must not be let in by it.
    private void TakeToken(byte[] buffer, int start, int end)
    {
        int token = (_marks & Mark.Authorized) == 0 ? Gate.TokenIn(buffer, start, end) : 0;
        _marks = (_marks & Mark.All) | Mark.Authorized | (Mark)(token << TokenShift);
    }
}
