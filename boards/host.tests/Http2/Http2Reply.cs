using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>What a server says on one stream.</summary>
internal sealed class Http2Reply
{
    public List<HeaderField> Headers { get; } = [];

    public List<HeaderField> Trailers { get; } = [];

    public List<byte> Data { get; } = [];

    /// <summary>Whether the server has ended the stream.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Why the server has broken it off; null where it has not.</summary>
    public Http2Error? Reset { get; set; }

    public bool IsOver => IsWhole || Reset != null;

    /// <summary>The status of HTTP.</summary>
    public string Status => Value(":status");

    /// <summary>The status of gRPC.</summary>
    public RpcCode Code => (RpcCode)int.Parse(Value("grpc-status"));

    /// <summary>The message of gRPC as its user reads it.</summary>
    public string Message => Uri.UnescapeDataString(Value("grpc-message"));

    /// <summary>The reply's message.</summary>
    public ProtoMessage Body
    {
        get
        {
            Assert.IsGreaterThanOrEqualTo(GrpcCall.PrefixBytes, Data.Count, "a reply has a message");
            byte[] data = [.. Data];
            Assert.AreEqual(0, data[0], "it is not compressed");
            Assert.AreEqual((uint)(data.Length - GrpcCall.PrefixBytes), BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(1)), "it is as long as it says");
            return new ProtoMessage(data.AsSpan(GrpcCall.PrefixBytes));
        }
    }

    /// <summary>How it ended, in a word: ok, the name of gRPC's code, the status of HTTP, or why it was broken off.</summary>
    public string Word => Reset?.ToString() ?? (!IsWhole ? "unfinished" : Status != "200" ? Status : Code == RpcCode.Ok ? "ok" : Code.ToString());

    /// <summary>The session that it gives.</summary>
    public string Session => Body.Text(1);

    /// <summary>All of it that its caller is told.</summary>
    public override string ToString()
    {
        if (Reset != null || !IsWhole || Status != "200")
        {
            return Word;
        }

        string end = $"{Value("content-type")} grpc-status {(int)Code} {Message}";
        return Code == RpcCode.Ok ? $"{end} {{ {Body} }}" : end;
    }

    private string Value(string name)
    {
        string[] values = [.. Headers.Concat(Trailers).Where(field => field.Name == name).Select(field => field.Value)];
        return values.Length < 2 ? values.FirstOrDefault("") : throw new AssertFailedException($"{name} comes {values.Length} times");
    }
}
