using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Rpc;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// What a real client once sent, sent again frame by frame, with the session of today in the place of the one that it had. Each header keeps
/// the form in which the client wrote it.
/// </summary>
internal sealed class Replay
{
    private readonly Http2Client _client;
    private readonly Frame[] _frames;
    private readonly string _session;
    private readonly HeaderDecoder _decoder = new();

    public Replay(ILink link, Capture capture)
    {
        _client = new Http2Client(link);
        _frames = Frame.ReadAll(capture.Bytes.AsSpan(Http2Client.Preface.Length));
        _session = capture.Session;
    }

    /// <summary>The session of today. A client that does not start one of its own is told.</summary>
    public string Session { get; set; } = Viam.NoSession;

    /// <summary>Sends everything; of each call the method and the reply come back. A call is sent when the one before was answered.</summary>
    public IEnumerable<string> Run()
    {
        _client.SendBytes(Http2Client.Preface);
        Dictionary<int, string> paths = [];
        foreach (Frame frame in _frames)
        {
            if (frame.Type == FrameType.Headers)
            {
                IReadOnlyList<BlockPart> parts = _decoder.ReadParts(frame.Payload);
                paths[frame.Stream] = parts.Single(part => part.Field?.Name == ":path").Field!.Value;
                _client.Send(frame with { Payload = [.. parts.SelectMany(part => ToToday(part).ToBytes())] });
            }
            else
            {
                _client.Send(frame with { Payload = ToToday(frame.Payload) });
            }

            if (frame.EndsStream)
            {
                Http2Reply reply = _client.Await(frame.Stream);
                if (paths[frame.Stream] == Viam.StartSession.Path)
                {
                    Session = reply.Session;
                }

                yield return $"{paths[frame.Stream]}: {Comparable(reply)}";
            }
        }
    }

    /// <summary>A reply without what differs by its nature: which session it gives, and an error's text that is not Viam's.</summary>
    private string Comparable(Http2Reply reply) => (HasViamsText(reply) ? reply.ToString() : reply.Word).Replace(Hex(Session), "SESSION");

    private BlockPart ToToday(BlockPart part) =>
        part.Field?.Name == "viam-sid" && part.Form != FieldForm.Indexed ? part with { Field = part.Field with { Value = Session } } : part;

    private byte[] ToToday(byte[] payload)
    {
        int at = payload.AsSpan().IndexOf(Encoding.ASCII.GetBytes(_session));
        byte[] today = [.. payload];
        if (at >= 0)
        {
            Encoding.ASCII.GetBytes(Session, 0, Session.Length, today, at);
        }

        return today;
    }

    // What a server says of a method that it does not have is its own affair.
    private static bool HasViamsText(Http2Reply reply) => reply.IsWhole && reply.Status == "200" && reply.Code != RpcCode.Unimplemented;

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));
}
