using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>The headers that make a difference here. All others are checked for form and skipped.</summary>
public sealed class RequestHeaders
{
    private static readonly byte[] Host = Ascii.Bytes("host");
    private static readonly byte[] Expect = Ascii.Bytes("expect");
    private static readonly byte[] SessionIdName = Ascii.Bytes("viam-sid");
    private static readonly byte[] Connection = Ascii.Bytes("connection");
    private static readonly byte[] ContentTypeName = Ascii.Bytes("content-type");
    private static readonly byte[] ContentLengthName = Ascii.Bytes("content-length");
    private static readonly byte[] ContentEncodingName = Ascii.Bytes("content-encoding");
    private static readonly byte[] TransferEncoding = Ascii.Bytes("transfer-encoding");
    private static readonly byte[] TimeoutName = Ascii.Bytes("connect-timeout-ms");
    private static readonly byte[] GatewaySessionIdName = Ascii.Bytes("grpc-metadata-viam-sid");
    private static readonly byte[] ProtocolVersionName = Ascii.Bytes("connect-protocol-version");
    private static readonly byte[] Close = Ascii.Bytes("close");
    private static readonly byte[] KeepAlive = Ascii.Bytes("keep-alive");
    private static readonly byte[] ChunkedCoding = Ascii.Bytes("chunked");
    private static readonly byte[] Continue = Ascii.Bytes("100-continue");

    private int _hosts;

    /// <summary>The body's length; -1 where none is given.</summary>
    public int ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>Whether the client waits for a 100 before it sends the body.</summary>
    public bool ExpectsContinue { get; private set; }

    public bool SaysClose { get; private set; }

    public bool SaysKeepAlive { get; private set; }

    /// <summary>Empty where absent, like the others below.</summary>
    public TextSlice ContentType { get; private set; }

    public TextSlice ContentEncoding { get; private set; }

    /// <summary>The value of connect-protocol-version.</summary>
    public TextSlice ProtocolVersion { get; private set; }

    /// <summary>The value of connect-timeout-ms.</summary>
    public TextSlice Timeout { get; private set; }

    /// <summary>The first of the session ids.</summary>
    public TextSlice SessionId { get; private set; }

    public int SessionIdCount { get; private set; }

    public void Reset()
    {
        _hosts = 0;
        ContentLength = -1;
        IsChunked = false;
        ExpectsContinue = false;
        SaysClose = false;
        SaysKeepAlive = false;
        SessionIdCount = 0;
        ContentType = default;
        ContentEncoding = default;
        ProtocolVersion = default;
        Timeout = default;
        SessionId = default;
    }

    /// <summary>Takes the line in [start, end), given without its line end. Null where it is good.</summary>
    public HttpRefusal? Parse(byte[] buffer, int start, int end)
    {
        if (IsBlank(buffer[start]))
        {
            return HttpRefusal.FoldedHeader;
        }

        if (Ascii.HasControl(buffer, start, end, true))
        {
            return HttpRefusal.ControlCharacter;
        }

        // White space before the colon is refused: others may take such a line for a different header than we do.
        int colon = Ascii.IndexOf(buffer, Ascii.Colon, start, end);
        if (colon <= start || IsBlank(buffer[colon - 1]) || Ascii.IndexOf(buffer, Ascii.Space, start, colon) >= 0)
        {
            return HttpRefusal.BadHeader;
        }

        int value = colon + 1;
        while (value < end && IsBlank(buffer[value]))
        {
            value++;
        }

        while (end > value && IsBlank(buffer[end - 1]))
        {
            end--;
        }

        return Take(buffer, start, colon - start, new TextSlice(buffer, value, end - value));
    }

    /// <summary>What only all headers together show. Null where they are good.</summary>
    public HttpRefusal? Check(bool isHttp10)
    {
        if (_hosts > 1 || (_hosts == 0 && !isHttp10))
        {
            return HttpRefusal.BadHost;
        }

        if (IsChunked && isHttp10)
        {
            return HttpRefusal.OldTransferEncoding;
        }

        if (IsChunked && ContentLength >= 0)
        {
            return HttpRefusal.TwoLengths;
        }

        return ContentLength > HttpLimits.BodyBytes ? HttpRefusal.BodyTooLong : null;
    }

    // The names have all different lengths, so at most one comparison follows; only the session id has two names.
    private HttpRefusal? Take(byte[] buffer, int name, int nameLength, TextSlice value)
    {
        switch (nameLength)
        {
            case 4:
                _hosts += Is(buffer, name, Host) ? 1 : 0;
                return null;
            case 6:
                return Is(buffer, name, Expect) ? TakeExpect(value) : null;
            case 8:
                return Is(buffer, name, SessionIdName) ? TakeSessionId(value) : null;
            case 10:
                return Is(buffer, name, Connection) ? TakeConnection(value) : null;
            case 12:
                ContentType = Is(buffer, name, ContentTypeName) ? value : ContentType;
                return null;
            case 14:
                return Is(buffer, name, ContentLengthName) ? TakeLength(value) : null;
            case 16:
                ContentEncoding = Is(buffer, name, ContentEncodingName) ? value : ContentEncoding;
                return null;
            case 17:
                return Is(buffer, name, TransferEncoding) ? TakeTransferEncoding(value) : null;
            case 18:
                Timeout = Is(buffer, name, TimeoutName) ? value : Timeout;
                return null;
            case 22:
                return Is(buffer, name, GatewaySessionIdName) ? TakeSessionId(value) : null;
            case 24:
                ProtocolVersion = Is(buffer, name, ProtocolVersionName) ? value : ProtocolVersion;
                return null;
            default:
                return null;
        }
    }

    private HttpRefusal? TakeSessionId(TextSlice value)
    {
        if (SessionIdCount == 0)
        {
            SessionId = value;
        }

        SessionIdCount++;
        return null;
    }

    private HttpRefusal? TakeExpect(TextSlice value)
    {
        ExpectsContinue = Is(value, Continue);
        return ExpectsContinue ? null : HttpRefusal.UnknownExpectation;
    }

    private HttpRefusal? TakeTransferEncoding(TextSlice value)
    {
        if (IsChunked || !Is(value, ChunkedCoding))
        {
            return HttpRefusal.UnknownTransferEncoding;
        }

        IsChunked = true;
        return null;
    }

    private HttpRefusal? TakeLength(TextSlice value)
    {
        if (ContentLength >= 0 || value.Length == 0)
        {
            return HttpRefusal.BadLength;
        }

        int length = 0;
        for (int i = value.Start; i < value.Start + value.Length; i++)
        {
            int digit = value.Buffer[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return HttpRefusal.BadLength;
            }

            // Above the limit the exact number makes no difference, and there it cannot overflow.
            length = length > HttpLimits.BodyBytes ? length : (length * 10) + digit;
        }

        ContentLength = length;
        return null;
    }

    private HttpRefusal? TakeConnection(TextSlice value)
    {
        int start = value.Start;
        int end = value.Start + value.Length;
        while (start < end)
        {
            int comma = Ascii.IndexOf(value.Buffer, Ascii.Comma, start, end);
            int next = comma < 0 ? end : comma;
            int last = next;
            while (last > start && IsBlank(value.Buffer[last - 1]))
            {
                last--;
            }

            TextSlice option = new TextSlice(value.Buffer, start, last - start);
            SaysClose |= Is(option, Close);
            SaysKeepAlive |= Is(option, KeepAlive);
            start = next + 1;
            while (start < end && IsBlank(value.Buffer[start]))
            {
                start++;
            }
        }

        return null;
    }

    private static bool Is(byte[] buffer, int start, byte[] name) => Ascii.EqualIgnoringCase(buffer, start, name);

    private static bool Is(TextSlice value, byte[] text) => value.Length == text.Length && Ascii.EqualIgnoringCase(value.Buffer, value.Start, text);

    private static bool IsBlank(byte c) => c == ' ' || c == '\t';
}
