using System;

namespace Firmware.Rpc;

/// <summary>The head of a request, read line by line from a buffer that starts with it and fills up as bytes come.</summary>
public sealed class HttpRequest
{
    private bool _hasLine;
    private int _blankLines;

    // Fields, not properties, here and in the other classes of a request: interpreted, a property costs a call, and a request reads hundreds.
    public readonly RequestLine Line = new RequestLine();

    public readonly RequestHeaders Headers = new RequestHeaders();

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

    /// <summary>Takes the lines that are whole in [0, <paramref name="filled"/>) and that it has not taken yet.</summary>
    public HttpProgress Read(byte[] buffer, int filled)
    {
        int limit = filled < HttpLimits.HeadBytes ? filled : HttpLimits.HeadBytes;
        int start = End;
        HttpRefusal? refusal = null;
        while (refusal == null)
        {
            int lineFeed = Array.IndexOf(buffer, Ascii.LineFeed, start, limit - start);
            if (lineFeed < 0)
            {
                End = start;
                if (limit < HttpLimits.HeadBytes)
                {
                    return HttpProgress.Partial;
                }

                refusal = _hasLine ? HttpRefusal.HeadTooLong : HttpRefusal.LineTooLong;
                break;
            }

            int carriageReturn = Array.IndexOf(buffer, Ascii.CarriageReturn, start, lineFeed - start);
            int end = carriageReturn < 0 ? lineFeed : carriageReturn;
            if (end < lineFeed - 1)
            {
                refusal = HttpRefusal.NulOrBareReturn;
            }
            else if (end > start)
            {
                refusal = _hasLine ? Headers.Parse(buffer, start, end) : TakeLine(buffer, start, end);
            }
            else if (_hasLine)
            {
                End = lineFeed + 1;
                Refusal = Array.IndexOf(buffer, Ascii.Nul, 0, End) >= 0 ? HttpRefusal.NulOrBareReturn : Headers.Check(Line.IsHttp10);
                return Refusal == null ? HttpProgress.Whole : HttpProgress.Refused;
            }
            else
            {
                refusal = SkipBlankLine();
            }

            start = lineFeed + 1;
        }

        Refusal = refusal;
        return HttpProgress.Refused;
    }

    private HttpRefusal? TakeLine(byte[] buffer, int start, int end)
    {
        _hasLine = true;
        return Line.Parse(buffer, start, end);
    }

    private HttpRefusal? SkipBlankLine() => ++_blankLines > HttpLimits.BlankLines ? HttpRefusal.BadRequestLine : null;
}
