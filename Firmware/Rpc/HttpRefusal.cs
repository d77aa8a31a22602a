namespace Firmware.Rpc;

/// <summary>Why a request is not carried out, as HTTP says it. Those that need no details exist once.</summary>
public sealed class HttpRefusal
{
    // The bounds stand here as text, and a test holds them to HttpLimits: on the device these fields may be made before the runtime's library has
    // the statics with which it formats a number.
    public static readonly HttpRefusal BadRequestLine = Bad("the request line is not: verb, space, path, space, HTTP/1.1");
    public static readonly HttpRefusal NulOrBareReturn = Bad("a NUL, or a CR without its LF, is in the head");
    public static readonly HttpRefusal BadHeader = Bad("a header line is not: name, colon, value");
    public static readonly HttpRefusal FoldedHeader = Bad("a header is continued on the next line");
    public static readonly HttpRefusal BadHost = Bad("one host header is needed");
    public static readonly HttpRefusal ForeignHost = new HttpRefusal(
        421,
        RpcCode.PermissionDenied,
        "host: no name of this rover: call it by its address, by localhost on its own machine, or by one of network.host_names");

    public static readonly HttpRefusal ForeignOrigin = new HttpRefusal(
        403,
        RpcCode.PermissionDenied,
        "origin: a page that is not this rover's own may not call it: only http:// and the request's own host may");

    public static readonly HttpRefusal NoToken = new HttpRefusal(
        401,
        RpcCode.Unauthenticated,
        "a token of this rover is needed: send one of network.tokens, once, as Authorization: Bearer TOKEN",
        "WWW-Authenticate: Bearer\r\n");

    public static readonly HttpRefusal BadLength = Bad("content-length is not one number");
    public static readonly HttpRefusal TwoLengths = Bad("content-length and transfer-encoding exclude each other");
    public static readonly HttpRefusal OldTransferEncoding = Bad("transfer-encoding does not exist in HTTP/1.0");
    public static readonly HttpRefusal BadChunk = Bad("the chunked body is malformed");
    public static readonly HttpRefusal Late = new HttpRefusal(408, RpcCode.DeadlineExceeded, "the request was not whole in time");
    public static readonly HttpRefusal BodyTooLong = new HttpRefusal(
        413,
        RpcCode.ResourceExhausted,
        "the body is longer than 448 bytes");

    public static readonly HttpRefusal LineTooLong = new HttpRefusal(
        414,
        RpcCode.ResourceExhausted,
        "the request line is longer than 696 bytes");

    public static readonly HttpRefusal PathTooLong = new HttpRefusal(
        414,
        RpcCode.ResourceExhausted,
        "the path is longer than 176 bytes");

    public static readonly HttpRefusal HeaderTooLong = new HttpRefusal(
        431,
        RpcCode.ResourceExhausted,
        "a header is too long");

    public static readonly HttpRefusal BadPercent = Bad("a % in the path is not followed by two hexadecimal digits");
    public static readonly HttpRefusal UnknownExpectation = new HttpRefusal(
        417,
        RpcCode.InvalidArgument,
        "only 100-continue can be expected here");

    public static readonly HttpRefusal HeadTooLong = new HttpRefusal(
        431,
        RpcCode.ResourceExhausted,
        "the head is longer than 16384 bytes");

    public static readonly HttpRefusal TrailersTooLong = new HttpRefusal(431, RpcCode.ResourceExhausted, "the trailers are too long");
    public static readonly HttpRefusal UnknownTransferEncoding = new HttpRefusal(
        501,
        RpcCode.Unimplemented,
        "only chunked is understood as transfer-encoding");

    public static readonly HttpRefusal UnknownVersion = new HttpRefusal(
        505,
        RpcCode.Unimplemented,
        "only HTTP/1.0 and HTTP/1.1 are spoken here");

    public static readonly HttpRefusal NotJson = new HttpRefusal(
        415,
        RpcCode.Unknown,
        "content-type: only application/json is read here",
        "Accept-Post: application/json\r\n");

    public static readonly HttpRefusal NotGzip = new HttpRefusal(
        406,
        RpcCode.Unimplemented,
        "accept-encoding: the page is kept compressed and sent so: gzip has to be accepted",
        "Vary: Accept-Encoding\r\n");

    public static readonly HttpRefusal Busy = new HttpRefusal(
        503,
        RpcCode.Unavailable,
        "all connections are busy: only heartbeats and stops are served now",
        "Retry-After: 1\r\n");

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code in the reply's body.</param>
    /// <param name="reason">The message in the reply's body.</param>
    /// <param name="header">Further header lines, each with its line end.</param>
    public HttpRefusal(int status, RpcCode code, string reason, string header = "")
    {
        Status = status;
        Code = code;
        Reason = reason;
        Header = header;
    }

    public int Status { get; }

    public RpcCode Code { get; }

    public string Reason { get; }

    public string Header { get; }

    /// <summary>Whether it says that this is not our caller at all: another name is called, or another's page calls. Not even a stop passes then.</summary>
    public bool IsOfCaller => this == BadHost || this == ForeignHost || this == ForeignOrigin;

    /// <summary>A refusal with the status that the code stands for.</summary>
    public static HttpRefusal Of(RpcCode code, string reason) => new HttpRefusal(RpcStatus.HttpStatus(code), code, reason);

    private static HttpRefusal Bad(string reason) => new HttpRefusal(400, RpcCode.InvalidArgument, reason);
}
