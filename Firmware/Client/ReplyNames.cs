using Firmware.Rpc;
using Firmware.Rpc.Json;

namespace Firmware.Client;

/// <summary>The texts that are looked for in every reply. An object of the client's and no statics: a rover without a client has none of them.</summary>
internal sealed class ReplyNames
{
    public const int ConnectionLength = 10;
    public const int ContentLengthLength = 14;
    public const int TransferEncodingLength = 17;

    public readonly byte[] Protocol = Ascii.Bytes("http/1.");
    public readonly byte[] Connection = Ascii.Bytes("connection");
    public readonly byte[] ContentLength = Ascii.Bytes("content-length");
    public readonly byte[] TransferEncoding = Ascii.Bytes("transfer-encoding");
    public readonly byte[] Chunked = Ascii.Bytes("chunked");
    public readonly byte[] Close = Ascii.Bytes("close");
    public readonly JsonName Code = new("code");
    public readonly JsonName Message = new("message");
}
