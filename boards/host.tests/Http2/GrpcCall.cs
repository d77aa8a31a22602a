using System.Collections.Generic;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>A call of gRPC as its client means it, to be sent with something wrong or without.</summary>
/// <param name="Path">The method: <c>/package.Service/Method</c>.</param>
/// <param name="Message">The request in protobuf.</param>
internal sealed record GrpcCall(string Path, byte[] Message)
{
    public const int PrefixBytes = 5;

    public string Verb { get; init; } = "POST";

    public string Authority { get; init; } = ExchangeLink.Authority;

    /// <summary>Null for none.</summary>
    public string? ContentType { get; init; } = "application/grpc";

    /// <summary>What else stands in the headers, behind those that every call has.</summary>
    public HeaderField[] Metadata { get; init; } = [];

    /// <summary>All that goes into DATA; null for the message with a true prefix.</summary>
    public byte[]? Body { get; init; }

    public byte[] Data => Body ?? Prefixed(Message);

    public IEnumerable<HeaderField> Headers
    {
        get
        {
            yield return new(":method", Verb);
            yield return new(":scheme", "http");
            yield return new(":path", Path);
            yield return new(":authority", Authority);
            yield return new("te", "trailers");
            if (ContentType != null)
            {
                yield return new("content-type", ContentType);
            }

            foreach (HeaderField one in Metadata)
            {
                yield return one;
            }
        }
    }

    /// <summary>The same call with further metadata.</summary>
    public GrpcCall With(string name, string value) => this with { Metadata = [.. Metadata, new(name, value)] };

    /// <summary>A message behind its flag and its length.</summary>
    public static byte[] Prefixed(byte[] message, byte flag = 0) =>
        [flag, (byte)(message.Length >> 24), (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];
}
