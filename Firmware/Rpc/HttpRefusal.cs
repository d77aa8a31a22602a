namespace Firmware.Rpc;

/// <summary>Why a request is not carried out, as HTTP says it.</summary>
public sealed class HttpRefusal
{
    /// <summary>The status of a body that is longer than is taken.</summary>
    public const int BodyTooLongStatus = 413;

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code in the reply's body.</param>
    /// <param name="reason">The message in the reply's body.</param>
    /// <param name="header">Further header lines, each with its line end.</param>
    /// <param name="isOfCaller">What <see cref="IsOfCaller"/> says.</param>
    public HttpRefusal(int status, RpcCode code, string reason, string header = "", bool isOfCaller = false)
    {
        Status = status;
        Code = code;
        Reason = reason;
        Header = header;
        IsOfCaller = isOfCaller;
    }

    // Each is made when it is needed. Kept for good they took as much memory of a device as the buffers of two connections, for texts that
    // most rovers never say; and a flood of what is refused gains nothing by it: each is smaller than the frame of one interpreted call.
    public static HttpRefusal BadRequestLine => Bad("the request line is not: verb, space, path, space, HTTP/1.1");

    public static HttpRefusal NulOrBareReturn => Bad("a NUL, or a CR without its LF, is in the head");

    public static HttpRefusal BadHeader => Bad("a header line is not: name, colon, value");

    public static HttpRefusal FoldedHeader => Bad("a header is continued on the next line");

    public static HttpRefusal BadHost => new HttpRefusal(400, RpcCode.InvalidArgument, "one host header is needed", isOfCaller: true);

    public static HttpRefusal ForeignHost => new HttpRefusal(
        421,
        RpcCode.PermissionDenied,
        "host: no name of this rover: call it by its address, by localhost on its own machine, or by one of network.host_names",
        isOfCaller: true);

    public static HttpRefusal ForeignOrigin => new HttpRefusal(
        403,
        RpcCode.PermissionDenied,
        "origin: a page that is not this rover's own may not call it: only http:// and the request's own host may",
        isOfCaller: true);

    public static HttpRefusal NoToken => new HttpRefusal(
        401,
        RpcCode.Unauthenticated,
        "a token of this rover is needed: send one of network.tokens, once, as Authorization: Bearer TOKEN",
        "WWW-Authenticate: Bearer\r\n");

    public static HttpRefusal BadLength => Bad("content-length is not one number");

    public static HttpRefusal TwoLengths => Bad("content-length and transfer-encoding exclude each other");

    public static HttpRefusal OldTransferEncoding => Bad("transfer-encoding does not exist in HTTP/1.0");

    public static HttpRefusal BadChunk => Bad("the chunked body is malformed");

    public static HttpRefusal Late => new HttpRefusal(408, RpcCode.DeadlineExceeded, "the request was not whole in time");

    public static HttpRefusal BodyTooLong => BodyLongerThan(HttpLimits.BodyBytes);

    public static HttpRefusal LineTooLong => TooLong(414, $"the request line is longer than {HttpLimits.InputBytes} bytes");

    public static HttpRefusal PathTooLong => TooLong(414, $"the path is longer than {HttpLimits.PathBytes} bytes");

    public static HttpRefusal HeaderTooLong => TooLong(431, "a header is too long");

    public static HttpRefusal HeadTooLong => TooLong(431, $"the head is longer than {HttpLimits.HeadBytes} bytes");

    public static HttpRefusal TrailersTooLong => TooLong(431, "the trailers are too long");

    public static HttpRefusal BadPercent => Bad("a % in the path is not followed by two hexadecimal digits");

    public static HttpRefusal UnknownExpectation => new HttpRefusal(417, RpcCode.InvalidArgument, "only 100-continue can be expected here");

    public static HttpRefusal UnknownTransferEncoding => new HttpRefusal(501, RpcCode.Unimplemented, "only chunked is understood as transfer-encoding");

    public static HttpRefusal UnknownVersion => new HttpRefusal(505, RpcCode.Unimplemented, "only HTTP/1.0 and HTTP/1.1 are spoken here");

    public static HttpRefusal NotJson => new HttpRefusal(
        415,
        RpcCode.Unknown,
        "content-type: only application/json is read here, or application/grpc-web+proto",
        "Accept-Post: application/json\r\n");

    public static HttpRefusal NotGzip => new HttpRefusal(
        406,
        RpcCode.Unimplemented,
        "accept-encoding: the page is kept compressed and sent so: gzip has to be accepted",
        "Vary: Accept-Encoding\r\n");

    public static HttpRefusal Busy => new HttpRefusal(
        503,
        RpcCode.Unavailable,
        "all connections are busy: only heartbeats and stops are served now",
        "Retry-After: 1\r\n");

    public int Status { get; }

    public RpcCode Code { get; }

    public string Reason { get; }

    public string Header { get; }

    /// <summary>Whether it says that this is not our caller at all: another name is called, or another's page calls. Not even a stop passes then.</summary>
    public bool IsOfCaller { get; }

    /// <summary>A refusal with the status that the code stands for.</summary>
    public static HttpRefusal Of(RpcCode code, string reason) => new HttpRefusal(RpcStatus.HttpStatus(code), code, reason);

    /// <summary>What a body is refused with that has more bytes than are taken.</summary>
    public static HttpRefusal BodyLongerThan(int bytes) => TooLong(BodyTooLongStatus, $"the body is longer than {bytes} bytes");

    private static HttpRefusal Bad(string reason) => new HttpRefusal(400, RpcCode.InvalidArgument, reason);

    private static HttpRefusal TooLong(int status, string reason) => new HttpRefusal(status, RpcCode.ResourceExhausted, reason);
}
