namespace Firmware.Rpc;

/// <summary>What the doors say for an <see cref="RpcCode"/>: the name and the HTTP status of the Connect protocol.</summary>
public static class RpcStatus
{
    /// <summary>The HTTP status that goes with a code; both doors use the same.</summary>
    public static int HttpStatus(RpcCode code)
    {
        switch (code)
        {
            case RpcCode.Ok:
                return 200;
            case RpcCode.InvalidArgument:
            case RpcCode.FailedPrecondition:
            case RpcCode.OutOfRange:
                return 400;
            case RpcCode.Unauthenticated:
                return 401;
            case RpcCode.PermissionDenied:
                return 403;
            case RpcCode.NotFound:
                return 404;
            case RpcCode.AlreadyExists:
            case RpcCode.Aborted:
                return 409;
            case RpcCode.ResourceExhausted:
                return 429;
            case RpcCode.Canceled:
                return 499;
            case RpcCode.Unimplemented:
                return 501;
            case RpcCode.Unavailable:
                return 503;
            case RpcCode.DeadlineExceeded:
                return 504;
            default:
                return 500;
        }
    }

    /// <summary>The code as Connect spells it, such as <c>invalid_argument</c>.</summary>
    public static string Name(RpcCode code)
    {
        switch (code)
        {
            case RpcCode.Ok:
                return "ok";
            case RpcCode.Canceled:
                return "canceled";
            case RpcCode.InvalidArgument:
                return "invalid_argument";
            case RpcCode.DeadlineExceeded:
                return "deadline_exceeded";
            case RpcCode.NotFound:
                return "not_found";
            case RpcCode.AlreadyExists:
                return "already_exists";
            case RpcCode.PermissionDenied:
                return "permission_denied";
            case RpcCode.ResourceExhausted:
                return "resource_exhausted";
            case RpcCode.FailedPrecondition:
                return "failed_precondition";
            case RpcCode.Aborted:
                return "aborted";
            case RpcCode.OutOfRange:
                return "out_of_range";
            case RpcCode.Unimplemented:
                return "unimplemented";
            case RpcCode.Internal:
                return "internal";
            case RpcCode.Unavailable:
                return "unavailable";
            case RpcCode.DataLoss:
                return "data_loss";
            case RpcCode.Unauthenticated:
                return "unauthenticated";
            default:
                return "unknown";
        }
    }
}
