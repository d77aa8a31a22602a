using System;
using Firmware.Client;
using Firmware.Rpc;

namespace Firmware.Boards.Host.Fuzz.Targets;

/// <summary>The client's reader of replies: it comes to the same end however a reply is cut, and says why where it is none.</summary>
internal sealed class ReplyTarget : IFuzzTarget
{
    private const int ReplyBytes = 1024;

    /// <summary>A message: what is shown of a reply, around it the words, and once more in the reader's own message.</summary>
    private const int AllocationBound = 32_768;

    private readonly RpcReply _whole = new(new ReplyNames(), ReplyBytes);
    private readonly RpcReply _split = new(new ReplyNames(), ReplyBytes);
    private Allocation _allocation;

    public string Name => "reply";

    public string[] Words { get; } =
    [
        "HTTP/1.1 200 OK\r\n", "HTTP/1.0 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "HTTP/1.1 503 \r\n", "HTTP/1.1 999\r\n",
        "Content-Length: ", "Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Connection: close\r\n", "\r\n", "\n", "\r",
        "\r\n\r\n", "{}", "2\r\n{}\r\n", "0\r\n\r\n", "5;ext\r\n", "{\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}", ":", " ", "\0", "FFFFFFFF\r\n",
    ];

    public string Separators => "\r\n :;{}\"";

    public bool Run(ReadOnlySpan<byte> input)
    {
        _allocation.Start();
        ReplyProgress whole = Feed(_whole, input, new Cuts());
        ReplyProgress split = Feed(_split, input, Cuts.Of(input));
        _allocation.Check(AllocationBound);
        if (whole != split || _whole.Code != _split.Code || _whole.Detail != _split.Detail)
        {
            throw new Violation($"whole it is {whole} {_whole.Code} '{_whole.Detail}', in pieces {split} {_split.Code} '{_split.Detail}'");
        }

        // Bytes behind a reply are seen where they come with it.
        if (_split.EndsConnection && !_whole.EndsConnection)
        {
            throw new Violation("only in pieces it ends the connection");
        }

        bool isError = _whole.Code != RpcCode.Ok;
        if ((whole == ReplyProgress.Broken && !(isError && _whole.EndsConnection)) || isError != _whole.Detail.Length > 0)
        {
            throw new Violation($"it is {whole} {_whole.Code} '{_whole.Detail}'");
        }

        return whole == ReplyProgress.Whole && !isError;
    }

    public void Mend(Span<byte> input) => ContentLength.Mend(input);

    private static ReplyProgress Feed(RpcReply reply, ReadOnlySpan<byte> input, Cuts cuts)
    {
        ReplyProgress progress = ReplyProgress.Partial;
        reply.Begin();
        for (int sent = 0; progress == ReplyProgress.Partial && sent < input.Length;)
        {
            int room = reply.Buffer.Length - reply.Filled;
            if (room <= 0)
            {
                throw new Violation("it wants more and has no room for it");
            }

            int count = Math.Min(cuts.Next(input.Length - sent), room);
            input.Slice(sent, count).CopyTo(reply.Buffer.AsSpan(reply.Filled));
            sent += count;
            progress = reply.Received(count);
        }

        if (progress == ReplyProgress.Whole)
        {
            reply.CheckBody();
        }

        return progress;
    }
}
