using Firmware.Rpc.Json;

namespace Firmware.Rpc;

/// <summary>The Connect protocol, unary calls in JSON: <c>POST /package.Service/Method</c>.</summary>
public sealed class ConnectDoor : FrontDoor
{
    // The protocol's limit for the timeout: ten digits, 115 days.
    private const int TimeoutDigits = 10;

    private static readonly byte[] Version = Ascii.Bytes("1");

    /// <inheritdoc/>
    protected override bool CamelCase => true;

    /// <inheritdoc/>
    protected override HttpRefusal? Admit(Route route, HttpRequest request, HttpBody body, RpcCall call)
    {
        RequestHeaders headers = request.Headers;
        if (!IsJson(body.Buffer, headers.ContentType))
        {
            return HttpRefusal.NotJson;
        }

        ByteRange version = headers.ProtocolVersion;
        if (version.Length > 0 && !version.Is(body.Buffer, Version))
        {
            string shown = version.Shown(body.Buffer);
            return HttpRefusal.Of(RpcCode.InvalidArgument, $"connect-protocol-version: only \"1\" is spoken here, got \"{shown}\"");
        }

        return headers.Timeout.Length == 0 ? null : CheckTimeout(body.Buffer, headers.Timeout, call);
    }

    /// <inheritdoc/>
    protected override void WriteErrorMembers(JsonWriter json, RpcCode code, string message)
    {
        json.Member("code", RpcStatus.Name(code));
        json.Member("message", message);
    }

    // What the client no longer waits for must not move anything.
    private static HttpRefusal? CheckTimeout(byte[] buffer, ByteRange timeout, RpcCall call)
    {
        long timeoutMs = 0;
        for (int i = timeout.Start; i < timeout.Start + timeout.Length; i++)
        {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9 || timeout.Length > TimeoutDigits)
            {
                string shown = timeout.Shown(buffer);
                return HttpRefusal.Of(RpcCode.InvalidArgument, $"connect-timeout-ms: 1 to {TimeoutDigits} digits are expected, got \"{shown}\"");
            }

            timeoutMs = (timeoutMs * 10) + digit;
        }

        return call.NowUs - call.BegunUs < timeoutMs * 1000
            ? null
            : HttpRefusal.Of(RpcCode.DeadlineExceeded, $"the {timeoutMs} ms of connect-timeout-ms had passed before the call began");
    }
}
