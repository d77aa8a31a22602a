using System;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Firmware.Boards.Host.Fuzz;

/// <summary>Replies as a client reads them, by RFC 9112 and no more lenient than that.</summary>
internal static class HttpReplies
{
    private static readonly byte[] HeadEnd = Encoding.ASCII.GetBytes("\r\n\r\n");

    /// <summary>Reads one reply, which has to be all there is.</summary>
    /// <param name="reply">Its bytes.</param>
    /// <param name="mayLackBody">Whether it may be the answer to a HEAD, which tells the length of a body that does not come.</param>
    /// <returns>Its status.</returns>
    /// <exception cref="Violation">It is not well formed.</exception>
    public static int CheckOne(ReadOnlySpan<byte> reply, bool mayLackBody)
    {
        int headLength = reply.IndexOf(HeadEnd);
        if (headLength < 0)
        {
            throw new Violation("a reply without the end of its head: " + Encoding.Latin1.GetString(reply));
        }

        ReadOnlySpan<byte> body = reply[(headLength + HeadEnd.Length)..];
        ReadOnlySpan<byte> line = NextLine(ref reply);
        int status = Status(line);
        int length = -1;
        bool isChunked = false;
        bool isJson = false;
        bool closes = false;
        for (line = NextLine(ref reply); line.Length > 0; line = NextLine(ref reply))
        {
            CheckHeader(line);
            length = line.StartsWith("Content-Length: "u8) ? Number(line[16..]) : length;
            isChunked |= line.SequenceEqual("Transfer-Encoding: chunked"u8);
            closes |= line.SequenceEqual("Connection: close"u8);
            isJson |= line.SequenceEqual("Content-Type: application/json"u8);
        }

        CheckFraming(body, status, length, isChunked, closes, mayLackBody);
        if (isJson && body.Length > 0)
        {
            CheckJson(isChunked ? Dechunked(body) : body);
        }

        return status;
    }

    /// <summary>One reply as text to be compared: the ids of sessions, which are drawn by lot, left out, and how a body was cut into chunks.</summary>
    public static string Comparable(ReadOnlySpan<byte> reply)
    {
        int bodyAt = reply.IndexOf(HeadEnd) + HeadEnd.Length;
        string head = Encoding.Latin1.GetString(reply[..bodyAt]);
        bool isChunked = head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal) && bodyAt < reply.Length;
        return head + Masked(Encoding.Latin1.GetString(isChunked ? Dechunked(reply[bodyAt..]) : reply[bodyAt..]));
    }

    private static void CheckFraming(ReadOnlySpan<byte> body, int status, int length, bool isChunked, bool closes, bool mayLackBody)
    {
        bool isRight = status == 304 ? body.Length == 0
            : isChunked ? length < 0
            : length < 0 ? closes
            : body.Length == length;
        if (!isRight && !(mayLackBody && body.Length == 0))
        {
            throw new Violation($"a reply of {status} with {body.Length} bytes of body, content-length {length}, chunked {isChunked}, closes {closes}");
        }
    }

    private static int Status(ReadOnlySpan<byte> line)
    {
        // "HTTP/1.1 200 " and a phrase, which may be empty.
        int status = line.Length >= 13 && line.StartsWith("HTTP/1.1 "u8) && line[12] == ' ' ? Number(line[9..12]) : 0;
        return status is >= 200 and < 600 ? status : throw new Violation("no status line: " + Encoding.Latin1.GetString(line));
    }

    private static void CheckHeader(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon + 1 >= line.Length || line[colon + 1] != ' ' || line.ContainsAnyExceptInRange((byte)' ', (byte)'~') || line[..colon].Contains((byte)' '))
        {
            throw new Violation("no header line: " + Encoding.Latin1.GetString(line));
        }
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> line = text[..end];
        text = text[(end + 2)..];
        return line;
    }

    private static int Number(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw new Violation("no number: " + Encoding.Latin1.GetString(digits));

    private static byte[] Dechunked(ReadOnlySpan<byte> chunks)
    {
        using System.IO.MemoryStream body = new();
        while (true)
        {
            int end = chunks.IndexOf("\r\n"u8);
            int size = end > 0 && int.TryParse(chunks[..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value : -1;
            if (size < 0 || chunks.Length < end + 4 + size || !chunks.Slice(end + 2 + size, 2).SequenceEqual("\r\n"u8))
            {
                throw new Violation("no chunk: " + Encoding.Latin1.GetString(chunks));
            }

            body.Write(chunks.Slice(end + 2, size));
            chunks = chunks[(end + 4 + size)..];
            if (size == 0)
            {
                return chunks.Length == 0 ? body.ToArray() : throw new Violation("something follows the last chunk: " + Encoding.Latin1.GetString(chunks));
            }
        }
    }

    private static void CheckJson(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            while (reader.Read())
            {
            }
        }
        catch (JsonException wrong)
        {
            throw new Violation($"the body is no JSON, {wrong.Message}: {Encoding.Latin1.GetString(body)}");
        }
    }

    // Every run of eight or more of an id's characters.
    private static string Masked(string body)
    {
        StringBuilder masked = new(body);
        for (int start = 0; start < masked.Length; start++)
        {
            int end = start;
            while (end < masked.Length && (char.IsAsciiHexDigitLower(masked[end]) || masked[end] == '-'))
            {
                end++;
            }

            for (int i = start; i < end && end - start >= 8; i++)
            {
                masked[i] = '*';
            }

            start = Math.Max(start, end);
        }

        return masked.ToString();
    }
}
