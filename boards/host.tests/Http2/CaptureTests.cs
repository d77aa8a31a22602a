using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Tests.Services;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Http2;

/// <summary>
/// The bytes of real clients as a corpus: all of them at once, as no client would send them, and cut everywhere. The session in them is none of
/// today's, so whatever is asked under it has to be told just that. With a session of today: see <see cref="OracleTests"/>.
/// </summary>
[TestClass]
public partial class CaptureTests
{
    public static IEnumerable<object[]> Captures => Capture.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Captures))]
    public void Every_call_of_a_client_is_answered(string name)
    {
        byte[] bytes = Capture.Read(name).Bytes;
        string[] lines = Answers(bytes, [bytes]).Split('\n');
        Assert.AreSequenceEqual(Expected(bytes), [.. lines[0].Split(' ').Where(word => char.IsDigit(word[0]))]);
        Assert.AreEqual(Frames(bytes).Count(frame => frame.Type == FrameType.Ping && !frame.IsAck), lines[0].Split(' ').Count(word => word == "PONG"));
        Assert.IsTrue(lines.Where(line => line.Contains("grpc-status 3")).All(line => line.EndsWith("SESSION_EXPIRED")), string.Join('\n', lines));
    }

    [TestMethod]
    [Long]
    [DynamicData(nameof(Captures))]
    public void Wherever_a_client_is_cut_it_gets_the_same_answers(string name)
    {
        byte[] bytes = Capture.Read(name).Bytes;
        string whole = Answers(bytes, [bytes]);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.AreEqual(whole, Answers(bytes, [bytes[..cut], bytes[cut..]]), $"cut at {cut}");
        }

        foreach (int piece in new[] { 1, 2, 7, 64 })
        {
            Assert.AreEqual(whole, Answers(bytes, bytes.Chunk(piece)), $"in pieces of {piece}");
        }
    }

    // What is heard, in words, and then what each call was told.
    private static string Answers(byte[] bytes, IEnumerable<byte[]> pieces)
    {
        using ExchangeLink link = new(new RoverRig());
        Http2Client client = new(link);
        client.Note(Frames(bytes));
        foreach (byte[] piece in pieces)
        {
            link.Send(piece);
        }

        string heard = client.Heard();
        Frame[] calls = [.. Frames(bytes).Where(frame => frame.EndsStream)];
        return heard + "\n" + SessionGiven().Replace(string.Join('\n', calls.Select(frame => client.Reply(frame.Stream))), "1/Length=SESSION ");
    }

    private static string[] Expected(byte[] bytes)
    {
        HeaderDecoder decoder = new();
        Dictionary<int, string> words = [];
        foreach (Frame frame in Frames(bytes).Where(frame => frame.Type == FrameType.Headers))
        {
            HeaderField[] fields = decoder.Read(frame.Payload);
            string path = fields.Single(field => field.Name == ":path").Value;
            bool isUnderSession = path.EndsWith("/SendSessionHeartbeat") || (path.EndsWith("/SetPower") && fields.Any(field => field.Name == "viam-sid"));
            words[frame.Stream] = isUnderSession ? "InvalidArgument" : path.EndsWith("/ResourceRPCSubtypes") ? "Unimplemented" : "ok";
        }

        return [.. Frames(bytes).Where(frame => frame.EndsStream).Select(frame => $"{frame.Stream}:{words[frame.Stream]}")];
    }

    private static Frame[] Frames(byte[] bytes) => Frame.ReadAll(bytes.AsSpan(Http2Client.Preface.Length));

    [GeneratedRegex("1/Length=[0-9a-f]{72} ")]
    private static partial Regex SessionGiven();
}
