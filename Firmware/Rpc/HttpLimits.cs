namespace Firmware.Rpc;

/// <summary>The bounds of the server. Everything a peer can make it hold or wait for is here.</summary>
public static class HttpLimits
{
    /// <summary>Request line and headers. A browser sends 600 to 900 bytes to an address without cookies; twice that fits.</summary>
    public const int HeadBytes = 2048;

    /// <summary>Request body after de-chunking. The longest request of the API, a name and two vectors, is about 300 bytes.</summary>
    public const int BodyBytes = 1024;

    /// <summary>A line of chunked framing: size, extension, or trailer. Clients send sizes of 2 to 6 bytes.</summary>
    public const int ChunkLineBytes = 128;

    /// <summary>All trailer lines of a chunked body together; the same as the head, which they belong to.</summary>
    public const int TrailerBytes = HeadBytes;

    /// <summary>A connection's input: a head, a body, and one line of framing that is not decoded yet.</summary>
    public const int InputBytes = HeadBytes + BodyBytes + ChunkLineBytes;

    /// <summary>A reply's head: status line 46, type and cache 57, Allow 44, Connection 24, length 20, empty line 2: 193.</summary>
    public const int ReplyHeadBytes = 208;

    /// <summary>A reply's body.</summary>
    public const int ReplyBodyBytes = 2048;

    /// <summary>How much of a refused header value goes into the message.</summary>
    public const int ValueShown = 32;

    /// <summary>How much of an unknown path goes into the message.</summary>
    public const int PathShown = 64;

    /// <summary>Empty lines that are skipped before a request, for clients that end a body with a line end too many.</summary>
    public const int BlankLines = 2;

    /// <summary>From a request's first byte until it is whole. A byte a second does not hold a connection.</summary>
    public const int RequestMs = 2000;

    /// <summary>Without a byte between requests.</summary>
    public const int IdleMs = 60000;

    /// <summary>How long a worker waits for bytes before it looks whether its connection was given away.</summary>
    public const int PollSliceUs = 50000;

    /// <summary>For a whole reply to leave. A peer that does not read holds a connection no longer.</summary>
    public const int SendMs = 1000;

    /// <summary>What is read and thrown away after a refusal, so that the peer gets to read why: time, and bytes.</summary>
    public const int DrainMs = 100;
    public const int DrainBytes = 8192;

    /// <summary>Connections that the network stack completes before they are accepted.</summary>
    public const int Backlog = 10;

    /// <summary>For all threads to end after a stop: a handler, a reply on its way, a poll slice.</summary>
    public const int StopMs = 2000;

    /// <summary>A newcomer for whom there is no room yet is offered again after this.</summary>
    public const int OfferMs = 10;

    /// <summary>Offers before a newcomer takes the side door: a connection that is just sending its reply counts as busy, for a moment.</summary>
    public const int OffersBeforeSideDoor = 3;
}
