using System;

namespace Firmware.Rpc.Http1;

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

    /// <summary>In one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,

        /// <summary>The empty line behind the head was read.</summary>
        Whole = 1,

        /// <summary>No more of it is read.</summary>
        Over = 2,
        PassedOver = 4,
    }

    private Expecting _expecting;
    private Mark _marks;
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
    public HttpRefusal? Refusal;

    /// <summary>Whether something was passed over that is refused of all but a stop, so that nobody knows where the next request starts.</summary>
    public bool HasPassedOver => (_marks & Mark.PassedOver) != 0;

    /// <summary>Whether no more of a refused head is read: it is as long as one may be, or at its end.</summary>
    public bool IsOver => (_marks & Mark.Over) != 0;

    /// <summary>Whether the client wants the connection to stay open.</summary>
    public bool KeepsAlive => !Headers.SaysClose && (!Line.IsHttp10 || Headers.SaysKeepAlive);

    public void Reset()
    {
        _expecting = Expecting.RequestLine;
        _marks = Mark.None;
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
        RequestHeaders headers = Headers;
        HttpRefusal? refusal = null;
        int left = HttpLimits.LinesInOneGo;
        while (true)
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
                    _expecting = _expecting == Expecting.Rest ? Expecting.Header : _expecting;
                    End = lineFeed + 1;
                    return Refuse(HttpRefusal.NulOrBareReturn);
                }

                // A lone LF ends a line, too.
                end = lineFeed;
            }

            if (end > start && _expecting == Expecting.Header)
            {
                refusal = headers.Parse(buffer, start, end);
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

            if (refusal != null)
            {
                return RefuseLine(buffer, start, lineFeed + 1, refusal);
            }

            start = lineFeed + 1;
            if (--left == 0)
            {
                End = start;
                return HttpProgress.Paused;
            }
        }
    }

    private HttpProgress RefuseLine(byte[] buffer, int start, int next, HttpRefusal refusal)
    {
        // A NUL comes first, as it does where the line came in pieces; but whom the request line calls is never passed over with it, nor by
        // whom a header says that it comes: that line is read again then.
        bool isRequestLine = Line.PathLength > 0 && start <= Line.PathStart;
        bool isNulFirst = HasNul(buffer, next) && !(isRequestLine && refusal.IsOfCaller);
        End = isNulFirst && refusal.IsOfCaller ? start : next;
        return Refuse(isNulFirst ? HttpRefusal.NulOrBareReturn : refusal);
    }

    /// <summary>Reads on behind what was refused, as is done for a stop: whoever sends it means it, whatever else is wrong with it.</summary>
    /// <returns>Refused where the next thing is refused.</returns>
    public HttpProgress PassOver(byte[] buffer, ref int filled)
    {
        _marks |= Mark.PassedOver;
        if ((_marks & Mark.Whole) == 0)
        {
            // Where even the length was too much, the time that a request may take is what bounds it.
            _goneBytes = (_marks & Mark.Over) != 0 ? 0 : _goneBytes;
            _marks = Mark.PassedOver;
            return Read(buffer, ref filled);
        }

        // What the head as a whole is refused for may hide that nobody said who is called.
        if (!Headers.HasHost)
        {
            _marks |= Mark.Over;
            return Refuse(HttpRefusal.BadHost);
        }

        filled = Compact(buffer, filled);
        return HttpProgress.Whole;
    }

    /// <summary>Says that its body is passed over, too.</summary>
    public void PassOverBody() => _marks |= Mark.PassedOver;

    private HttpProgress Finish(byte[] buffer, ref int filled)
    {
        _marks |= Mark.Whole;
        HttpRefusal? refusal = HasNul(buffer, End) ? HttpRefusal.NulOrBareReturn : Headers.Check(Line.IsHttp10, Line.Verb == HttpVerb.Options);
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
        if (Line.PathLength == 1)
        {
            Headers.LookForPage();
        }

        return refusal;
    }

    /// <summary>The line at <see cref="End"/> is not whole: makes room for its rest, or refuses it.</summary>
    private HttpProgress AwaitRest(byte[] buffer, ref int filled, int limit, bool isHeadFull)
    {
        // In the request line it is looked for when that is whole: it may be a stop's.
        if (_expecting != Expecting.RequestLine && HasNul(buffer, limit))
        {
            return Refuse(HttpRefusal.NulOrBareReturn);
        }

        if (isHeadFull)
        {
            _marks |= Mark.Over;
            return Refuse(_expecting == Expecting.RequestLine ? HttpRefusal.LineTooLong : HttpRefusal.HeadTooLong);
        }

        filled = Compact(buffer, filled);
        if (filled < buffer.Length)
        {
            return HttpProgress.Partial;
        }

        // One line fills the buffer. What makes no difference here, such as cookies, is let go piece by piece.
        HttpRefusal? refusal = null;
        if (_expecting == Expecting.RequestLine)
        {
            refusal = HttpRefusal.LineTooLong;
            Line.ParseStart(buffer, End, filled, Headers);
            Headers.KeptEnd = Line.PathLength == 0 ? 0 : Line.PathStart + Line.PathLength;
        }
        else if (_expecting == Expecting.Header)
        {
            refusal = Headers.PassOver(buffer, End, filled);
        }

        // A CR at the very end stays, to be seen together with what follows it.
        int last = buffer[filled - 1] == '\r' ? filled - 1 : filled;
        if (refusal == null && Array.IndexOf(buffer, Ascii.CarriageReturn, End, last - End) >= 0)
        {
            refusal = HttpRefusal.NulOrBareReturn;
        }

        _expecting = Expecting.Rest;
        End = last;
        filled = Compact(buffer, filled);
        return refusal == null ? HttpProgress.Partial : Refuse(refusal);
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
