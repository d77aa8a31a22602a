using System;
using Firmware.Rpc.Json;

namespace Firmware.Rpc.Http1;

/// <summary>Verb, path and version: the first line of a request. It keeps places in the caller's buffer and copies nothing.</summary>
public sealed class RequestLine
{
    /// <summary>In one field: on the device a field of any type takes twelve bytes.</summary>
    [Flags]
    private enum Mark
    {
        None = 0,
        Query = 1,
        Http10 = 2,
    }

    /// <summary>How every version starts.</summary>
    private const int AnyVersionLength = 5;

    private static readonly byte[] Version11 = Ascii.Bytes("HTTP/1.1");

    private Mark _marks;

    // Fields: interpreted, a property costs a call. Only this class writes them.
    public HttpVerb Verb;

    /// <summary>Where the path starts in the buffer.</summary>
    public int PathStart;

    /// <summary>The path's length, without the query.</summary>
    public int PathLength;

    public bool HasQuery => (_marks & Mark.Query) != 0;

    /// <summary>Whether the version is HTTP/1.0; otherwise it is HTTP/1.1.</summary>
    public bool IsHttp10 => (_marks & Mark.Http10) != 0;

    public void Reset()
    {
        Verb = HttpVerb.Other;
        PathLength = 0;
        _marks = Mark.None;
    }

    /// <summary>Takes the line in [start, end), given without its line end. Null where it is good.</summary>
    /// <param name="buffer">Where the line is.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="headers">Judges the authority, where the line has one.</param>
    public HttpRefusal? Parse(byte[] buffer, int start, int end, RequestHeaders headers)
    {
        int verbEnd = Array.IndexOf(buffer, Ascii.Space, start, end - start);
        if (verbEnd <= start)
        {
            return HttpRefusal.BadRequestLine;
        }

        int targetStart = verbEnd + 1;
        int targetEnd = Array.IndexOf(buffer, Ascii.Space, targetStart, end - targetStart);
        Verb = HttpVerbs.Parse(buffer, start, verbEnd - start);
        if (targetEnd > targetStart)
        {
            return SetTarget(buffer, targetStart, targetEnd, headers) ?? SetVersion(buffer, targetEnd + 1, end);
        }

        // Without a version there may still be the path of a stop.
        HttpRefusal? refusal = targetEnd < 0 && end > targetStart ? SetTarget(buffer, targetStart, end, headers) : null;
        return refusal ?? HttpRefusal.BadRequestLine;
    }

    /// <summary>Takes verb and path of a line that is too long for the buffer, where it is what follows them that makes it so. Takes nothing otherwise.</summary>
    public void ParseStart(byte[] buffer, int start, int end, RequestHeaders headers)
    {
        int verbEnd = Array.IndexOf(buffer, Ascii.Space, start, end - start);
        int target = verbEnd + 1;
        int space = verbEnd > start ? Array.IndexOf(buffer, Ascii.Space, target, end - target) : -1;
        int query = verbEnd > start ? Array.IndexOf(buffer, Ascii.Question, target, end - target) : -1;
        if ((space > target || query > target) && SetTarget(buffer, target, space > target ? space : end, headers) == null)
        {
            Verb = HttpVerbs.Parse(buffer, start, verbEnd - start);
        }
        else
        {
            PathLength = 0;
        }
    }

    private HttpRefusal? SetTarget(byte[] buffer, int start, int end, RequestHeaders headers)
    {
        // A client that takes us for a proxy writes http://host/path, and servers must understand it.
        if (buffer[start] != '/' && end - start > Gate.Http.Length && Ascii.EqualIgnoringCase(buffer, start, Gate.Http))
        {
            return SetWhole(buffer, start, end, headers);
        }

        int query = Array.IndexOf(buffer, Ascii.Question, start, end - start);
        _marks = query >= 0 ? Mark.Query : Mark.None;
        PathStart = start;
        PathLength = (query >= 0 ? query : end) - start;
        return null;
    }

    private HttpRefusal? SetWhole(byte[] buffer, int start, int end, RequestHeaders headers)
    {
        int authority = start + Gate.Http.Length;
        int query = Array.IndexOf(buffer, Ascii.Question, authority, end - authority);
        int targetEnd = query < 0 ? end : query;
        int slash = Array.IndexOf(buffer, Ascii.Slash, authority, targetEnd - authority);
        _marks = query >= 0 ? Mark.Query : Mark.None;

        // Without a path it is the one of the page: the second slash of the scheme serves as that.
        PathStart = slash < 0 ? authority - 1 : slash;
        PathLength = slash < 0 ? 1 : targetEnd - slash;
        return headers.TakeTarget(buffer, authority, slash < 0 ? targetEnd : slash);
    }

    private HttpRefusal? SetVersion(byte[] buffer, int start, int end)
    {
        if (end - start != Version11.Length)
        {
            return HttpRefusal.BadRequestLine;
        }

        if (BitConverter.ToUInt64(buffer, start) == BitConverter.ToUInt64(Version11, 0))
        {
            return null;
        }

        if (buffer[end - 1] == '0' && Bytes.AreSame(buffer, start, Version11, 0, Version11.Length - 1))
        {
            _marks |= Mark.Http10;
            return null;
        }

        return Bytes.AreSame(buffer, start, Version11, 0, AnyVersionLength) ? HttpRefusal.UnknownVersion : HttpRefusal.BadRequestLine;
    }
}
