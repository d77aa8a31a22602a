using System;

namespace Firmware.Rpc;

/// <summary>Verbs as text.</summary>
public static class HttpVerbs
{
    // Four letters at once as BitConverter reads them: it takes the lowest byte first, on the device and on a PC.
    private const uint Head = 'H' | ('E' << 8) | ('A' << 16) | ('D' << 24);
    private const uint Post = 'P' | ('O' << 8) | ('S' << 16) | ('T' << 24);
    private const uint Patc = 'P' | ('A' << 8) | ('T' << 16) | ('C' << 24);
    private const uint Atch = 'A' | ('T' << 8) | ('C' << 16) | ('H' << 24);
    private const uint Dele = 'D' | ('E' << 8) | ('L' << 16) | ('E' << 24);
    private const uint Opti = 'O' | ('P' << 8) | ('T' << 16) | ('I' << 24);
    private const uint Ions = 'I' | ('O' << 8) | ('N' << 16) | ('S' << 24);
    private const uint Lete = 'L' | ('E' << 8) | ('T' << 16) | ('E' << 24);

    public static string Name(HttpVerb verb)
    {
        switch (verb)
        {
            case HttpVerb.Get:
                return "GET";
            case HttpVerb.Head:
                return "HEAD";
            case HttpVerb.Post:
                return "POST";
            case HttpVerb.Put:
                return "PUT";
            case HttpVerb.Patch:
                return "PATCH";
            case HttpVerb.Delete:
                return "DELETE";
            default:
                return "";
        }
    }

    public static HttpVerb Parse(string verb) => Parse(Ascii.Bytes(verb), 0, verb.Length);

    public static HttpVerb Parse(byte[] buffer, int start, int length)
    {
        uint first = length < 4 ? 0 : BitConverter.ToUInt32(buffer, start);
        switch (length)
        {
            case 3:
                return Is(buffer, start, 'G', 'E') ? HttpVerb.Get : Is(buffer, start, 'P', 'U') ? HttpVerb.Put : HttpVerb.Other;
            case 4:
                return first == Post ? HttpVerb.Post : first == Head ? HttpVerb.Head : HttpVerb.Other;
            case 5:
                return first == Patc && BitConverter.ToUInt32(buffer, start + 1) == Atch ? HttpVerb.Patch : HttpVerb.Other;
            case 6:
                return first == Dele && BitConverter.ToUInt32(buffer, start + 2) == Lete ? HttpVerb.Delete : HttpVerb.Other;
            case 7:
                return first == Opti && BitConverter.ToUInt32(buffer, start + 3) == Ions ? HttpVerb.Options : HttpVerb.Other;
            default:
                return HttpVerb.Other;
        }
    }

    /// <summary>Whether it is these two letters and a T.</summary>
    private static bool Is(byte[] buffer, int start, char first, char second) =>
        buffer[start] == first && buffer[start + 1] == second && buffer[start + 2] == 'T';
}
