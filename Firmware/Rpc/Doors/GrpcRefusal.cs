namespace Firmware.Rpc.Doors;

/// <summary>Why a call of gRPC is not carried out, where that is about its form. Each is made when it is needed, as those of <see cref="HttpRefusal"/>.</summary>
internal static class GrpcRefusal
{
    /// <summary>The status of <see cref="NotGrpc"/>, which whoever speaks no gRPC understands.</summary>
    public const int NotGrpcStatus = 415;

    /// <summary>The status of <see cref="NotPost"/>.</summary>
    public const int NotPostStatus = 405;

    public static HttpRefusal NotGrpc => new HttpRefusal(
        NotGrpcStatus,
        RpcCode.InvalidArgument,
        "content-type: over HTTP/2 only application/grpc with protobuf is read here");

    public static HttpRefusal NotPost => new HttpRefusal(NotPostStatus, RpcCode.Unimplemented, ":method: over HTTP/2 only POST is served here");

    public static HttpRefusal NoMethod => HttpRefusal.Of(RpcCode.Unimplemented, ":path: the method that is called is not one of this rover");

    public static HttpRefusal BadTimeout => HttpRefusal.Of(
        RpcCode.InvalidArgument,
        "grpc-timeout: one to eight digits and one of H, M, S, m, u and n are expected");

    public static HttpRefusal PastTimeout => HttpRefusal.Of(RpcCode.DeadlineExceeded, "the time of grpc-timeout had passed before the call began");

    public static HttpRefusal BadFrame => HttpRefusal.Of(
        RpcCode.InvalidArgument,
        "the message is not one gRPC frame: a byte 0, four bytes of length, and as many bytes of message");

    public static HttpRefusal Compressed => HttpRefusal.Of(
        RpcCode.Unimplemented,
        "grpc-encoding: the message is compressed, and only identity is read here");

    public static HttpRefusal LostSessionId => HttpRefusal.Of(
        RpcCode.Unavailable,
        "viam-sid: too many session ids were used on this connection to know which one is meant: dial again");
}
