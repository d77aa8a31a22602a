using System;

namespace Firmware.Rpc.Http1;

/// <summary>
/// The body of a request, in the buffer behind its head. A chunked body is decoded in place: its framing is cut out as it comes,
/// and what follows moves down. Lines of framing end in CR LF only, and hold no CR else; extensions and trailers are skipped.
/// </summary>
public sealed class HttpBody
{
    private enum Expecting
    {
        Data,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
    }

    private Expecting _expecting;
    private int _missing;
    private int _most = HttpLimits.BodyBytes;
    private int _trailerBytes;
    private int _bodyEnd;

    // Fields: interpreted, a property costs a call. Only this class writes them.
    /// <summary>The buffer it is in.</summary>
    public byte[] Buffer = Json.Bytes.None;

    /// <summary>Where the body starts in the buffer.</summary>
    public int Start;

    /// <summary>The bytes of the body that are here.</summary>
    public int Length => _bodyEnd - Start;

    /// <summary>What is not looked at yet; once the body is whole, where the next request starts.</summary>
    public int End;

    /// <summary>Why <see cref="Read"/> said Refused.</summary>
    public HttpRefusal? Refusal;

    /// <summary>Gets ready for the body that starts at <paramref name="start"/> and is framed as the headers say.</summary>
    public void Begin(byte[] buffer, int start, RequestHeaders headers)
    {
        Buffer = buffer;
        Start = start;
        End = start;
        Refusal = null;
        _bodyEnd = start;
        _trailerBytes = 0;

        // More is announced only where a stop's length was passed over.
        _missing = headers.ContentLength <= 0 ? 0 : headers.ContentLength < HttpLimits.BodyBytes ? headers.ContentLength : HttpLimits.BodyBytes;
        _expecting = headers.IsChunked ? Expecting.ChunkSize : Expecting.Data;
    }

    /// <summary>More of it is taken than there is room for, since somebody else takes what is here again and again. Right after <see cref="Begin"/>.</summary>
    public void BeginLong(RequestHeaders headers, int most)
    {
        _most = most;
        _missing = headers.ContentLength > 0 ? headers.ContentLength : 0;
    }

    /// <summary>The next one is as long as most may be.</summary>
    public void EndLong() => _most = HttpLimits.BodyBytes;

    /// <summary>What is here was taken: the rest follows in its place.</summary>
    public void Forget(ref int filled)
    {
        Array.Copy(Buffer, End, Buffer, Start, filled - End);
        filled -= End - Start;
        _most -= Length;
        End = Start;
        _bodyEnd = Start;
    }

    /// <summary>Takes what is in the buffer up to <paramref name="filled"/>, which shrinks by the framing that is cut out.</summary>
    public HttpProgress Read(ref int filled)
    {
        if (_expecting == Expecting.Data)
        {
            TakeData(filled);
            return _missing == 0 ? HttpProgress.Whole : HttpProgress.Partial;
        }

        HttpProgress progress = HttpProgress.Partial;
        bool advanced = true;
        int before = End;
        while (advanced && progress == HttpProgress.Partial)
        {
            before = End;
            progress = _expecting == Expecting.ChunkData ? ReadChunk(filled) : ReadLine(filled);
            advanced = End != before;
        }

        // What is refused begins the rest, in which a stop may still be looked for: what it is must not depend on how it was cut.
        End = progress == HttpProgress.Refused ? before : End;
        if (progress != HttpProgress.Whole && End > _bodyEnd)
        {
            Array.Copy(Buffer, End, Buffer, _bodyEnd, filled - End);
            filled -= End - _bodyEnd;
            End = _bodyEnd;
        }

        return progress;
    }

    /// <summary>Takes for the body whatever comes, as much as one may have: where its framing is lost, and a stop may be in it.</summary>
    public void TakeAll()
    {
        _expecting = Expecting.Data;
        _missing = HttpLimits.BodyBytes - Length;
    }

    private HttpProgress ReadChunk(int filled)
    {
        TakeData(filled);
        _expecting = _missing == 0 ? Expecting.ChunkEnd : Expecting.ChunkData;
        return HttpProgress.Partial;
    }

    private void TakeData(int filled)
    {
        int here = filled - End;
        int taken = here < _missing ? here : _missing;
        if (End != _bodyEnd)
        {
            Array.Copy(Buffer, End, Buffer, _bodyEnd, taken);
        }

        End += taken;
        _bodyEnd += taken;
        _missing -= taken;
    }

    private HttpProgress ReadLine(int filled)
    {
        int lineFeed = Array.IndexOf(Buffer, Ascii.LineFeed, End, filled - End);
        int length = (lineFeed < 0 ? filled : lineFeed + 1) - End;
        if (length > HttpLimits.ChunkLineBytes || (lineFeed < 0 && length == HttpLimits.ChunkLineBytes))
        {
            return Refuse(_expecting == Expecting.Trailer ? HttpRefusal.TrailersTooLong : HttpRefusal.BadChunk);
        }

        if (lineFeed < 0)
        {
            return HttpProgress.Partial;
        }

        int start = End;
        End = lineFeed + 1;

        // The first CR of the line has to be the one before its LF.
        if (length < 2 || Array.IndexOf(Buffer, Ascii.CarriageReturn, start, length) != lineFeed - 1)
        {
            return Refuse(HttpRefusal.BadChunk);
        }

        return TakeLine(start, lineFeed - 1);
    }

    private HttpProgress TakeLine(int start, int end)
    {
        switch (_expecting)
        {
            case Expecting.ChunkSize:
                return TakeSize(start, end);
            case Expecting.ChunkEnd:
                _expecting = Expecting.ChunkSize;
                return end == start ? HttpProgress.Partial : Refuse(HttpRefusal.BadChunk);
            default:
                _trailerBytes += end - start;
                return end == start ? HttpProgress.Whole
                    : _trailerBytes > HttpLimits.TrailerBytes ? Refuse(HttpRefusal.TrailersTooLong) : HttpProgress.Partial;
        }
    }

    private HttpProgress TakeSize(int start, int end)
    {
        int size = 0;
        int i = start;
        for (; i < end && HexDigit.Value(Buffer[i]) >= 0; i++)
        {
            size = (size * 16) + HexDigit.Value(Buffer[i]);
            if (Length + size > _most)
            {
                return Refuse(HttpRefusal.BodyTooLong);
            }
        }

        // White space before an extension is not to be sent, and is to be taken.
        int extension = i;
        while (extension < end && (Buffer[extension] == ' ' || Buffer[extension] == '\t'))
        {
            extension++;
        }

        if (i == start || (extension < end ? Buffer[extension] != ';' : extension > i))
        {
            return Refuse(HttpRefusal.BadChunk);
        }

        _missing = size;
        _expecting = size == 0 ? Expecting.Trailer : Expecting.ChunkData;
        return HttpProgress.Partial;
    }

    private HttpProgress Refuse(HttpRefusal refusal)
    {
        Refusal = refusal;
        return HttpProgress.Refused;
    }
}
