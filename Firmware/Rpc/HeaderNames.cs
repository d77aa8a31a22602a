namespace Firmware.Rpc;

/// <summary>The headers that make a difference to this server, by name in lower case.</summary>
internal static class HeaderNames
{
    public static readonly byte[] Host = Ascii.Bytes("host");
    public static readonly byte[] Expect = Ascii.Bytes("expect");
    public static readonly byte[] Origin = Ascii.Bytes("origin");
    public static readonly byte[] SessionId = Ascii.Bytes("viam-sid");
    public static readonly byte[] Connection = Ascii.Bytes("connection");
    public static readonly byte[] ContentType = Ascii.Bytes("content-type");
    public static readonly byte[] GrpcTimeout = Ascii.Bytes("grpc-timeout");
    public static readonly byte[] NoneMatch = Ascii.Bytes("if-none-match");
    public static readonly byte[] Authorization = Ascii.Bytes("authorization");
    public static readonly byte[] ContentLength = Ascii.Bytes("content-length");
    /// <summary>Makes a difference to a page alone, which looks for it by itself.</summary>
    public static readonly byte[] AcceptEncoding = Ascii.Bytes("accept-encoding");
    public static readonly byte[] ContentEncoding = Ascii.Bytes("content-encoding");
    public static readonly byte[] TransferEncoding = Ascii.Bytes("transfer-encoding");
    public static readonly byte[] Timeout = Ascii.Bytes("connect-timeout-ms");
    public static readonly byte[] GatewaySessionId = Ascii.Bytes("grpc-metadata-viam-sid");
    public static readonly byte[] ProtocolVersion = Ascii.Bytes("connect-protocol-version");

    /// <summary>The one name that this can be, by its length and, where two are alike or a browser sends another one, by its first letter:
    /// one comparison is enough then. Null where it is none of these.</summary>
    public static byte[]? At(byte[] buffer, int start, int length)
    {
        switch (length)
        {
            case 4:
                return Host;
            case 6:
                return (buffer[start] | 0x20) == 'a' ? null : (buffer[start] | 0x20) == 'e' ? Expect : Origin;
            case 8:
                return SessionId;
            case 10:
                return (buffer[start] | 0x20) == 'u' ? null : Connection;
            case 12:
                return (buffer[start] | 0x20) == 'g' ? GrpcTimeout : ContentType;
            case 13:
                return (buffer[start] | 0x20) == 'i' ? NoneMatch : Authorization;
            case 14:
                return ContentLength;
            case 16:
                return ContentEncoding;
            case 17:
                return TransferEncoding;
            case 18:
                return Timeout;
            case 22:
                return GatewaySessionId;
            case 24:
                return ProtocolVersion;
            default:
                return null;
        }
    }
}
