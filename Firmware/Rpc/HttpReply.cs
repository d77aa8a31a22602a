using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>
/// A reply in one buffer and so in one Send: the body is written first, behind room for the head,
/// and the head is then written right-aligned against it, from its end to its start, because it holds the body's length.
/// </summary>
public sealed class HttpReply
{
    /// <summary>Where bodies start in <see cref="Buffer"/>.</summary>
    public const int BodyStart = HttpLimits.ReplyHeadBytes;

    private const string EveryHead = "Content-Type: application/json\r\nCache-Control: no-store\r\n";

    private static readonly byte[] OkHead = Ascii.Bytes("HTTP/1.1 200 OK\r\n" + EveryHead);
    private static readonly byte[] LengthName = Ascii.Bytes("Content-Length: ");
    private static readonly byte[] CloseLine = Ascii.Bytes("Connection: close\r\n");
    private static readonly byte[] KeepAliveLine = Ascii.Bytes("Connection: keep-alive\r\n");
    private static readonly byte[] HeadEnd = Ascii.Bytes("\r\n\r\n");

    private int _start;

    public readonly byte[] Buffer = new byte[HttpLimits.ReplyHeadBytes + HttpLimits.ReplyBodyBytes];

    /// <summary>Where the reply starts in <see cref="Buffer"/>.</summary>
    public int Start => _start;

    /// <summary>The length of head and body.</summary>
    public int Length { get; private set; }

    /// <summary>Writes the body.</summary>
    public readonly JsonWriter Json = new JsonWriter();

    public int Status;

    /// <summary>Further header lines, each with its line end.</summary>
    public string Header { get; set; } = "";

    /// <summary>A new reply, a success until somebody says otherwise.</summary>
    public void Reset()
    {
        Status = 200;
        Header = string.Empty; // A literal, even an empty one, is a new object on the device.
    }

    /// <summary>Writes the head before the body that is there.</summary>
    /// <param name="closes">Whether the connection is closed after it.</param>
    /// <param name="isHttp10">Whether the client is one that must be told when the connection stays open.</param>
    /// <param name="hasBody">False for HEAD, whose reply is a head alone.</param>
    public void Finish(bool closes, bool isHttp10, bool hasBody)
    {
        int bodyLength = Json.Length;
        _start = BodyStart;
        Prepend(HeadEnd);
        PrependNumber(bodyLength);
        Prepend(LengthName);
        if (closes)
        {
            Prepend(CloseLine);
        }
        else if (isHttp10)
        {
            Prepend(KeepAliveLine);
        }

        Prepend(Status == 200 ? OkHead : Ascii.Bytes($"HTTP/1.1 {Status} {Phrase(Status)}\r\n{EveryHead}{Header}"));
        Length = BodyStart - _start + (hasBody ? bodyLength : 0);
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
}
