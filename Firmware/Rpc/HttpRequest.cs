using System;

namespace Firmware.Rpc;

/// <summary>The head of a request, read line by line from a buffer that starts with it and fills up as bytes come.</summary>
public sealed class HttpRequest
{
    private bool _hasLine;
    private int _blankLines;

    public RequestLine Line { get; } = new RequestLine();

    public RequestHeaders Headers { get; } = new RequestHeaders();

    /// <summary>Where the next line starts; once the head is whole, where the body does.</summary>
    public int End { get; private set; }

    /// <summary>Why <see cref="Read"/> said Refused.</summary>
    public HttpRefusal? Refusal { get; private set; }

    /// <summary>Whether the client wants the connection to stay open.</summary>
    public bool KeepsAlive => !Headers.SaysClose && (!Line.IsHttp10 || Headers.SaysKeepAlive);

    public void Reset()
    {
        _hasLine = false;
        _blankLines = 0;
        End = 0;
        Refusal = null;
        Line.Reset();
        Headers.Reset();
    }

    /// <summary>Takes the lines that are whole in [0, <paramref name="filled"/>); those it has taken already are not looked at again.</summary>
    public HttpProgress Read(byte[] buffer, int filled)
    {
        int limit = filled < HttpLimits.HeadBytes ? filled : HttpLimits.HeadBytes;
        while (Refusal == null)
        {
            int lineFeed = Array.IndexOf(buffer, Ascii.LineFeed, End, limit - End);
            if (lineFeed < 0)
            {
                if (limit < HttpLimits.HeadBytes)
                {
                    return HttpProgress.Partial;
                }

                Refusal = _hasLine ? HttpRefusal.HeadTooLong : HttpRefusal.LineTooLong;
                break;
            }

            int start = End;
            int end = lineFeed > start && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
            End = lineFeed + 1;
            if (end == start && _hasLine)
            {
                Refusal = Headers.Check(Line.IsHttp10);
                return Refusal == null ? HttpProgress.Whole : HttpProgress.Refused;
            }

            Refusal = end == start ? SkipBlankLine() : Take(buffer, start, end);
        }

        return HttpProgress.Refused;
    }

    private HttpRefusal? Take(byte[] buffer, int start, int end)
    {
        if (_hasLine)
        {
            return Headers.Parse(buffer, start, end);
        }

        _hasLine = true;
        return Line.Parse(buffer, start, end);
    }

    private HttpRefusal? SkipBlankLine() => ++_blankLines > HttpLimits.BlankLines ? HttpRefusal.BadRequestLine : null;
}
