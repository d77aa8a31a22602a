using System;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http1;

/// <summary>
/// A reply in one buffer and so, mostly, in one Send: the body is written first, behind room for the head,
/// and the head is then written right-aligned against it, from its end to its start, because it holds the body's length.
/// A body that does not fit leaves in parts as it is written: in chunks, or, where the client speaks HTTP/1.0, up to the connection's end.
/// </summary>
public sealed class HttpReply : IJsonOverflow
{
    /// <summary>What is known of a reply, in one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        Closes = 1,
        IsHttp10 = 2,
        HasBody = 4,
        HasLeft = 8,
        IsAbandoned = 16,
        IsWhole = 32,
        IsText = 64,
        IsWeb = 128,
    }

    /// <summary>Where bodies start in <see cref="Buffer"/>.</summary>
    private const int BodyStart = HttpLimits.ReplyHeadBytes;

    private const string EveryHead = "Content-Type: application/json\r\nCache-Control: no-store\r\n";

    // Asked for every few seconds at most: not kept.
    private const string OkTextHead = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nCache-Control: no-store\r\n";

    private static readonly byte[] OkHead = Ascii.Bytes("HTTP/1.1 200 OK\r\n" + EveryHead);
    private static readonly byte[] OkWebHead = Ascii.Bytes("HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\n");
    private static readonly byte[] LengthName = Ascii.Bytes("Content-Length: ");
    private static readonly byte[] Chunked = Ascii.Bytes("Transfer-Encoding: chunked");
    private static readonly byte[] CloseLine = Ascii.Bytes("Connection: close\r\n");
    private static readonly byte[] KeepAliveLine = Ascii.Bytes("Connection: keep-alive\r\n");
    private static readonly byte[] LineEnd = Ascii.Bytes("\r\n");
    private static readonly byte[] HeadEnd = Ascii.Bytes("\r\n\r\n");
    private static readonly byte[] LastChunk = Ascii.Bytes("\r\n0\r\n\r\n");

    private readonly IReplySink _sink;
    private int _start;
    private Mark _marks;

    /// <param name="sink">Where the first parts of a reply go that is longer than the buffer.</param>
    public HttpReply(IReplySink sink)
    {
        _sink = sink;
        Json = new JsonWriter(this);
    }

    public readonly byte[] Buffer = new byte[HttpLimits.ReplyBytes];

    /// <summary>Where the reply, or what is left of it, starts in <see cref="Buffer"/>.</summary>
    public int Start => _start;

    /// <summary>The length of what is to be sent.</summary>
    public int Length;

    /// <summary>Writes the body.</summary>
    public readonly JsonWriter Json;

    public int Status;

    /// <summary>Further header lines, each with its line end.</summary>
    public string Header = string.Empty;

    /// <summary>Whether the connection ends with this reply.</summary>
    public bool Closes => Is(Mark.Closes);

    /// <summary>Whether its first parts have left, so that nothing can be said any more but the rest.</summary>
    public bool HasLeft => Is(Mark.HasLeft);

    /// <summary>A new reply, a success until somebody says otherwise.</summary>
    /// <param name="closes">Whether the connection is closed after it.</param>
    /// <param name="isHttp10">Whether the client must be told when the connection stays open, and knows no chunks.</param>
    /// <param name="hasBody">False for HEAD, whose reply is a head alone.</param>
    public void Reset(bool closes, bool isHttp10, bool hasBody)
    {
        _marks = (closes ? Mark.Closes : Mark.None) | (isHttp10 ? Mark.IsHttp10 : Mark.None) | (hasBody ? Mark.HasBody : Mark.None);
        Status = 200;
        Header = string.Empty; // A literal, even an empty one, is a new object on the device.
    }

    /// <summary>Ends the connection with this reply.</summary>
    public void Close() => _marks |= Mark.Closes;

    /// <summary>Starts the body, or starts it anew.</summary>
    public void Begin(bool camelCase) => Json.Reset(Buffer, BodyStart, BodyStart + HttpLimits.ReplyBodyBytes, camelCase);

    /// <summary>Starts a body that is a text in Prometheus' format, if it comes to a success.</summary>
    public void BeginText()
    {
        _marks |= Mark.IsText;
        Begin(false);
    }

    /// <summary>Starts the body of a reply of gRPC-web, which somebody else writes. It is a success of HTTP whatever comes of it.</summary>
    public void BeginWeb()
    {
        _marks |= Mark.IsWeb;
        Begin(false);
    }

    /// <summary>Sends a part of such a body. False where it did not leave.</summary>
    public bool TakeWeb(int length)
    {
        Json.SetLength(length);
        bool isTaken = Take();
        Json.SetLength(0);
        return isTaken;
    }

    /// <summary>The body of such a reply, or what is left of it, has this length.</summary>
    public void EndWeb(int length) => Json.SetLength(length);

    /// <inheritdoc/>
    public bool Take()
    {
        // Without chunks the end of the connection is the end of the body.
        bool first = !HasLeft;
        _marks |= Is(Mark.IsHttp10) ? Mark.HasLeft | Mark.Closes : Mark.HasLeft;
        int length = Frame(Json.Length, first);
        return length == 0 || _sink.Send(Buffer, _start, length);
    }

    /// <inheritdoc/>
    public void Pause() => _sink.Pause();

    /// <summary>Takes what somebody else has written into the buffer for all there is to send.</summary>
    public void SetRaw(int start, int length, bool closes)
    {
        _marks = closes ? Mark.Closes : Mark.None;
        _start = start;
        Length = length;
    }

    /// <summary>Sends a part of what somebody else writes into the buffer. False where it did not leave.</summary>
    public bool SendPart(int start, int length)
    {
        _marks |= Mark.HasLeft;
        return _sink.Send(Buffer, start, length);
    }

    /// <summary>Writes the head before the body that is there, or ends a body that left in parts.</summary>
    public void Finish()
    {
        if ((_marks & Mark.HasLeft) != 0)
        {
            FinishParts();
            return;
        }

        int bodyLength = Json.Length;
        _start = BodyStart;
        Prepend(HeadEnd);
        PrependNumber(bodyLength);
        Prepend(LengthName);
        PrependHead();
        Length = BodyStart - _start + ((_marks & Mark.HasBody) != 0 ? bodyLength : 0);
    }

    /// <summary>Gives up a reply of which parts have left: the peer sees that it was cut, since the connection ends before the body does.</summary>
    public void Abandon() => _marks |= Mark.IsAbandoned;

    /// <summary>Sends a page, or says that the one which the browser has is good. Nothing is left to be sent then.</summary>
    public void SendPage(IPage page, bool isKnown)
    {
        bool isHttp10 = Is(Mark.IsHttp10);
        string connection = Closes ? "Connection: close\r\n" : isHttp10 ? "Connection: keep-alive\r\n" : "";
        string length = isKnown ? "" : $"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {page.Length}\r\n";
        byte[] head = Ascii.Bytes($"HTTP/1.1 {(isKnown ? "304 Not Modified" : "200 OK")}\r\n{length}ETag: \"{page.TagText}\"\r\nCache-Control: no-cache\r\nVary: Accept-Encoding\r\n{connection}\r\n");
        Status = isKnown ? 304 : 200;
        _marks |= Mark.HasLeft | Mark.IsWhole;
        bool sent = true;
        int filled = Fill(head, 0);
        for (int i = 0; i < page.PartCount && sent && !isKnown && Is(Mark.HasBody); i++)
        {
            byte[] part = page.Part(i);
            int room = Buffer.Length - filled;
            int taken = part.Length < room ? part.Length : room;
            Array.Copy(part, 0, Buffer, filled, taken);
            filled += taken;
            if (taken < part.Length)
            {
                sent = _sink.Send(Buffer, 0, filled);
                filled = part.Length - taken;
                Array.Copy(part, taken, Buffer, 0, filled);
            }
        }

        if (!sent || !_sink.Send(Buffer, 0, filled))
        {
            Abandon();
        }
    }

    /// <summary>Tells a browser that a page of somebody else's may call by gRPC-web, and with which headers. Nothing is left to be sent then.</summary>
    public void SendPreflight()
    {
        string connection = Closes ? "Connection: close\r\n" : "";
        byte[] head = Ascii.Bytes("HTTP/1.1 204 No Content\r\n" + Header + "Access-Control-Allow-Methods: POST\r\nAccess-Control-Allow-Headers: "
            + "authorization, content-type, grpc-timeout, viam-sid, viam_client, x-grpc-web, x-user-agent\r\nAccess-Control-Max-Age: 600\r\n" + connection + "\r\n");
        Status = 204;
        _marks |= Mark.HasLeft | Mark.IsWhole;
        if (!_sink.Send(Buffer, 0, Fill(head, 0)))
        {
            Abandon();
        }
    }

    private int Fill(byte[] bytes, int at)
    {
        Array.Copy(bytes, 0, Buffer, at, bytes.Length);
        return at + bytes.Length;
    }

    // Not where every reply goes: interpreted, a call costs more than what is in it.
    private bool Is(Mark mark) => (_marks & mark) != 0;

    private void FinishParts()
    {
        Length = 0;
        if (Is(Mark.IsAbandoned) || (Json.Overflowed && !Is(Mark.IsWhole)))
        {
            _marks |= Mark.Closes;
        }
        else if (!Is(Mark.IsWhole))
        {
            FinishChunks();
        }
    }

    private void FinishChunks()
    {
        int length = Frame(Json.Length, false);
        if (Is(Mark.HasBody) && !Is(Mark.IsHttp10) && Json.Length > 0)
        {
            // The line end behind the chunk is that before the last one, which is empty.
            Array.Copy(LastChunk, 0, Buffer, BodyStart + Json.Length, LastChunk.Length);
            length += LastChunk.Length - LineEnd.Length;
        }

        Length = length;
    }

    /// <summary>Puts what a part needs around its body: the head where it is the first, and a chunk's size and end.</summary>
    /// <returns>How much there is to send from <see cref="Start"/> on.</returns>
    private int Frame(int bodyLength, bool isFirst)
    {
        _start = BodyStart;
        int end = BodyStart;
        if (Is(Mark.HasBody))
        {
            end += bodyLength;
            if (!Is(Mark.IsHttp10))
            {
                Array.Copy(LineEnd, 0, Buffer, end, LineEnd.Length);
                end += LineEnd.Length;
                Prepend(LineEnd);
                PrependHex(bodyLength);
            }
        }

        if (isFirst)
        {
            Prepend(Is(Mark.IsHttp10) ? LineEnd : HeadEnd);
            if (!Is(Mark.IsHttp10))
            {
                Prepend(Chunked);
            }

            PrependHead();
        }

        return end - _start;
    }

    /// <summary>The head but for what tells the body's length.</summary>
    private void PrependHead()
    {
        if ((_marks & Mark.Closes) != 0)
        {
            Prepend(CloseLine);
        }
        else if ((_marks & Mark.IsHttp10) != 0)
        {
            Prepend(KeepAliveLine);
        }

        if ((_marks & Mark.IsWeb) != 0)
        {
            if (Header.Length > 0)
            {
                Prepend(Ascii.Bytes(Header));
            }

            Prepend(OkWebHead);
            return;
        }

        Prepend(Status != 200 ? Ascii.Bytes($"HTTP/1.1 {Status} {Phrase(Status)}\r\n{EveryHead}{Header}")
            : (_marks & Mark.IsText) == 0 ? OkHead : Ascii.Bytes(OkTextHead));
    }

    private static string Phrase(int status)
    {
        switch (status)
        {
            case 400:
                return "Bad Request";
            case 401:
                return "Unauthorized";
            case 403:
                return "Forbidden";
            case 404:
                return "Not Found";
            case 405:
                return "Method Not Allowed";
            case 406:
                return "Not Acceptable";
            case 408:
                return "Request Timeout";
            case 409:
                return "Conflict";
            case 413:
                return "Content Too Large";
            case 414:
                return "URI Too Long";
            case 415:
                return "Unsupported Media Type";
            case 417:
                return "Expectation Failed";
            case 421:
                return "Misdirected Request";
            case 429:
                return "Too Many Requests";
            case 431:
                return "Request Header Fields Too Large";
            case 499:
                return "Client Closed Request";
            case 500:
                return "Internal Server Error";
            case 501:
                return "Not Implemented";
            case 503:
                return "Service Unavailable";
            case 504:
                return "Gateway Timeout";
            case 505:
                return "HTTP Version Not Supported";
            default:
                return "";
        }
    }

    private void Prepend(byte[] bytes)
    {
        _start -= bytes.Length;
        Array.Copy(bytes, 0, Buffer, _start, bytes.Length);
    }

    private void PrependNumber(int number)
    {
        do
        {
            Buffer[--_start] = (byte)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);
    }

    private void PrependHex(int number)
    {
        do
        {
            int digit = number & 15;
            Buffer[--_start] = (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
            number >>= 4;
        }
        while (number > 0);
    }
}
