namespace Firmware.Rpc;

/// <summary>The bounds of the server. Everything a peer can make it hold or wait for is here.</summary>
public static class HttpLimits
{
    /// <summary>Request line and headers. What makes no difference here goes as it comes and takes no room, so this bounds nothing but time:
    /// it is what a browser sends with the most cookies that common servers take for one host, 8 KB, and as much again.</summary>
    public const int HeadBytes = 16_384;

    /// <summary>Lines of a head that are read in one go: half of what a usual client sends. On a device six take about 3 ms, and the board's tick comes
    /// in between.</summary>
    public const int LinesInOneGo = 6;

    /// <summary>The path, which stays while a request is served. The longest of the API, with a name of 32 characters, each as %XX, has 144.</summary>
    public const int PathBytes = 176;

    /// <summary>A session id, which stays while a request is served; one has 36. What is longer is cut, and is none.</summary>
    public const int SessionIdBytes = 40;

    /// <summary>Request body after de-chunking. The longest request of the API, a name and two vectors, is about 300 bytes; half as much again fits.</summary>
    public const int BodyBytes = 448;

    /// <summary>No body has more bytes, of whatever method.</summary>
    public const int AnyBodyBytes = 1_000_000;

    /// <summary>A line of chunked framing: size, extension, or trailer. Clients send sizes of 2 to 6 bytes.</summary>
    public const int ChunkLineBytes = 32;

    /// <summary>All trailer lines of a chunked body together. Nobody is known to send any.</summary>
    public const int TrailerBytes = 2048;

    /// <summary>A connection's input: what stays of a head, a body, and one line of framing that is not decoded yet. One line of the head
    /// fits as well; of those that make no difference here even longer ones pass.</summary>
    public const int InputBytes = PathBytes + SessionIdBytes + BodyBytes + ChunkLineBytes;

    /// <summary>A connection's output. Nearly every reply fits at once; longer ones, such as lists, leave in parts.</summary>
    public const int ReplyBytes = 448;

    /// <summary>From here on the output serves to decode what comes in a header's code, while there is no reply: the longest path, and more.</summary>
    public const int ScratchStart = 256;

    /// <summary>A block of headers of HTTP/2 as it comes, which clients of gRPC fill with 8 to 300 bytes.</summary>
    public const int BlockBytes = 8_192;

    /// <summary>Frames of HTTP/2 between two calls that carry none: a client sends three or four.</summary>
    public const int IdleFrames = 256;

    /// <summary>A reply's head: status line 46, type and cache 57, Allow 44, Connection 24, length or coding 28, empty line 2, chunk size 5: 206.</summary>
    public const int ReplyHeadBytes = 208;

    /// <summary>What follows the body of a reply's last part: the end of its chunk, and the chunk that says that it was the last.</summary>
    public const int ReplyEndBytes = 7;

    /// <summary>As much of a reply's body as goes out at once.</summary>
    public const int ReplyBodyBytes = ReplyBytes - ReplyHeadBytes - ReplyEndBytes;

    /// <summary>How much of a refused header value goes into the message.</summary>
    public const int ValueShown = 32;

    /// <summary>How much of an unknown path goes into the message.</summary>
    public const int PathShown = 64;

    /// <summary>Empty lines that are skipped before a request, for clients that end a body with a line end too many.</summary>
    public const int BlankLines = 2;

    /// <summary>What is free when a newcomer is let in beside others: on a device a request takes so much, in frames of calls and in what is read of its
    /// socket. With less a newcomer is turned away, so that those who are here are served.</summary>
    public const int NewcomerBytes = 3_072;

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

    /// <summary>Offers before a long reply is sent while another is on its way: whoever does not read theirs holds nobody up for longer than half a second.</summary>
    public const int OffersOfTurn = 50;

    /// <summary>So long the side door is kept for one that got it; then the next may have it. A stop takes one or two round trips.</summary>
    public const int SideDoorMs = 250;

    /// <summary>Offers before a newcomer takes the side door: a connection that is just sending its reply counts as busy, for a moment.</summary>
    public const int OffersBeforeSideDoor = 3;
}
