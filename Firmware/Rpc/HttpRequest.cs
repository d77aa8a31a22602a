using System;

namespace Firmware.Rpc;

/// <summary>
/// The head of a request, read line by line as bytes come. Of the lines read only the path and the session id stay, at the buffer's start;
/// the rest makes room for what follows, so a head may be longer than the buffer.
/// </summary>
public sealed class HttpRequest
{
    /// <summary>What the next line is.</summary>
    private enum Expecting
    {
        Header,
        RequestLine,

        /// <summary>The rest of a header that is skipped.</summary>
        Rest,
    }

    private Expecting _expecting;
    private int _blankLines;

    // Bytes of the head that are gone from the buffer, and where in the buffer nobody has looked for a NUL yet.
    private int _goneBytes;
    private int _unchecked;

    // Fields, not properties, here and in the other classes of a request: interpreted, a property costs a call, and a request reads hundreds.
    public readonly RequestLine Line = new RequestLine();

    public readonly RequestHeaders Headers = new RequestHeaders();

    /// <summary>Where the next line starts; once the head is whole, where the body does. Only this class writes it.</summary>
    public int End;

    /// <summary>Why <see cref="Read"/> said Refused.</summary>
    public HttpRefusal? Refusal { get; private set; }

    /// <summary>Whether the client wants the connection to stay open.</summary>
    public bool KeepsAlive => !Headers.SaysClose && (!Line.IsHttp10 || Headers.SaysKeepAlive);

    public void Reset()
    {
        _expecting = Expecting.RequestLine;
        _blankLines = 0;
        _goneBytes = 0;
        _unchecked = 0;
        End = 0;
        Refusal = null;
        Line.Reset();
        Headers.Reset();
    }

    /// <summary>Takes the lines that are whole in [0, <paramref name="filled"/>), which shrinks by what need not stay.</summary>
    public HttpProgress Read(byte[] buffer, ref int filled)
    {
        int start = End;
        int full = HttpLimits.HeadBytes - _goneBytes;
        int limit = filled < full ? filled : full;
        HttpRefusal? refusal = null;
        while (refusal == null)
        {
            int lineFeed = Array.IndexOf(buffer, Ascii.LineFeed, start, limit - start);
            if (lineFeed < 0)
            {
                End = start;
                return AwaitRest(buffer, ref filled, limit, limit == full);
            }

            int end = Array.IndexOf(buffer, Ascii.CarriageReturn, start, lineFeed - start);
            if (end != lineFeed - 1)
            {
                if (end >= 0)
                {
                    return Refuse(HttpRefusal.NulOrBareReturn);
                }

                // A lone LF ends a line, too.
                end = lineFeed;
            }

            if (end > start && _expecting == Expecting.Header)
            {
                refusal = Headers.Parse(buffer, start, end);
            }
            else if (_expecting == Expecting.Rest)
            {
                _expecting = Expecting.Header;
            }
            else if (end > start)
            {
                refusal = TakeRequestLine(buffer, start, end);
            }
            else if (_expecting == Expecting.Header)
            {
                End = lineFeed + 1;
                return Finish(buffer, ref filled);
            }
            else if (++_blankLines > HttpLimits.BlankLines)
            {
                refusal = HttpRefusal.BadRequestLine;
            }

            start = lineFeed + 1;
        }

        // A NUL comes first, as it does where the line came in pieces.
        return Refuse(HasNul(buffer, start) ? HttpRefusal.NulOrBareReturn : refusal);
    }

    private HttpProgress Finish(byte[] buffer, ref int filled)
    {
        HttpRefusal? refusal = HasNul(buffer, End) ? HttpRefusal.NulOrBareReturn : Headers.Check(Line.IsHttp10);
        if (refusal != null)
        {
            return Refuse(refusal);
        }

        filled = Compact(buffer, filled);
        return HttpProgress.Whole;
    }

    private HttpRefusal? TakeRequestLine(byte[] buffer, int start, int end)
    {
        _expecting = Expecting.Header;
        HttpRefusal? refusal = Line.Parse(buffer, start, end, Headers);
        if (refusal == null && Line.PathLength > HttpLimits.PathBytes)
        {
            return HttpRefusal.PathTooLong;
        }

        Headers.KeptEnd = Line.PathStart + Line.PathLength;
        return refusal;
    }

    /// <summary>The line at <see cref="End"/> is not whole: makes room for its rest, or refuses it.</summary>
    private HttpProgress AwaitRest(byte[] buffer, ref int filled, int limit, bool isHeadFull)
    {
        if (HasNul(buffer, limit))
        {
            return Refuse(HttpRefusal.NulOrBareReturn);
        }

        if (isHeadFull)
        {
            return Refuse(_expecting == Expecting.RequestLine ? HttpRefusal.LineTooLong : HttpRefusal.HeadTooLong);
        }

        filled = Compact(buffer, filled);
        if (filled < buffer.Length)
        {
            return HttpProgress.Partial;
        }

        // One line fills the buffer. What makes no difference here, such as cookies, is let go piece by piece.
        if (_expecting == Expecting.RequestLine)
        {
            return Refuse(HttpRefusal.LineTooLong);
        }

        if (_expecting == Expecting.Header && !RequestHeaders.IsSkipped(buffer, End, filled))
        {
            return Refuse(HttpRefusal.HeaderTooLong);
        }

        // A CR at the very end stays, to be seen together with what follows it.
        int last = buffer[filled - 1] == '\r' ? filled - 1 : filled;
        if (Array.IndexOf(buffer, Ascii.CarriageReturn, End, last - End) >= 0)
        {
            return Refuse(HttpRefusal.NulOrBareReturn);
        }

        _expecting = Expecting.Rest;
        End = last;
        filled = Compact(buffer, filled);
        return HttpProgress.Partial;
    }

    /// <summary>Moves what is not read yet up to what stays. What it overwrites has been looked through for a NUL.</summary>
    private int Compact(byte[] buffer, int filled)
    {
        Headers.KeepSessionId(buffer);
        int kept = Headers.KeptEnd;
        int gap = End - kept;
        if (gap > 0)
        {
            Array.Copy(buffer, End, buffer, kept, filled - End);
            _goneBytes += gap;
            End = kept;
            _unchecked = _unchecked > gap ? _unchecked - gap : 0;
            filled -= gap;
        }

        return filled;
    }

    /// <summary>Whether a NUL is in what was not checked yet, up to <paramref name="end"/>.</summary>
    private bool HasNul(byte[] buffer, int end)
    {
        int from = _unchecked;
        _unchecked = end;
        return Array.IndexOf(buffer, Ascii.Nul, from, end - from) >= 0;
    }

    private HttpProgress Refuse(HttpRefusal refusal)
    {
        Refusal = refusal;
        return HttpProgress.Refused;
    }
}
