using System;
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

    public readonly ByteRange ContentType = new ByteRange();

    public readonly ByteRange ContentEncoding = new ByteRange();

    /// <summary>The value of connect-protocol-version.</summary>
    public readonly ByteRange ProtocolVersion = new ByteRange();

    /// <summary>The value of connect-timeout-ms.</summary>
    public readonly ByteRange Timeout = new ByteRange();

    /// <summary>The first of the session ids.</summary>
    public readonly ByteRange SessionId = new ByteRange();

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
        ContentType.Clear();
        ContentEncoding.Clear();
        ProtocolVersion.Clear();
        Timeout.Clear();
        SessionId.Clear();
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

        // The names have all different lengths, so one comparison is enough.
        byte[]? name = ByLength(colon - start);
        return name != null && Ascii.EqualIgnoringCase(buffer, start, name) ? Take(name, buffer, colon + 1, end) : null;
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

    private static bool IsBlank(byte b) => b == ' ' || b == '\t';

    private static byte[]? ByLength(int length)
    {
        switch (length)
        {
            case 4:
                return Host;
            case 6:
                return Expect;
            case 8:
                return SessionIdName;
            case 10:
                return Connection;
            case 12:
                return ContentTypeName;
            case 14:
                return ContentLengthName;
            case 16:
                return ContentEncodingName;
            case 17:
                return TransferEncoding;
            case 18:
                return TimeoutName;
            case 22:
                return GatewaySessionIdName;
            case 24:
                return ProtocolVersionName;
            default:
                return null;
        }
    }

    private HttpRefusal? Take(byte[] name, byte[] buffer, int start, int end)
    {
        // The first comparison spares most bytes the second one.
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
                _hosts++;
                return null;
            case 6:
                ExpectsContinue = IsText(buffer, start, length, Continue);
                return ExpectsContinue ? null : HttpRefusal.UnknownExpectation;
            case 8:
            case 22:
                if (SessionIdCount++ == 0)
                {
                    SessionId.Set(start, length);
                }

                return null;
            case 10:
                TakeConnection(buffer, start, end);
                return null;
            case 12:
                ContentType.Set(start, length);
                return null;
            case 14:
                return TakeLength(buffer, start, end);
            case 16:
                ContentEncoding.Set(start, length);
                return null;
            case 17:
                bool understood = !IsChunked && IsText(buffer, start, length, ChunkedCoding);
                IsChunked = true;
                return understood ? null : HttpRefusal.UnknownTransferEncoding;
            case 18:
                Timeout.Set(start, length);
                return null;
            default:
                ProtocolVersion.Set(start, length);
                return null;
        }
    }

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

    private void TakeConnection(byte[] buffer, int start, int end)
    {
        while (start < end)
        {
            int comma = Array.IndexOf(buffer, Ascii.Comma, start, end - start);
            int next = comma < 0 ? end : comma;
            int last = next;
            while (last > start && IsBlank(buffer[last - 1]))
            {
                last--;
            }

            SaysClose |= IsText(buffer, start, last - start, Close);
            SaysKeepAlive |= IsText(buffer, start, last - start, KeepAlive);
            start = next + 1;
            while (start < end && IsBlank(buffer[start]))
            {
                start++;
            }
        }
    }

    private static bool IsText(byte[] buffer, int start, int length, byte[] text) =>
        length == text.Length && Ascii.EqualIgnoringCase(buffer, start, text);
}
