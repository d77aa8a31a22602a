using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http1;

[TestClass]
public class HttpBodyTests
{
    private const string Head = "POST /x HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n";

    [DataRow("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [DataRow("0\r\n\r\n", "")]
    [DataRow("000\r\n\r\n", "")]
    [DataRow("1\r\nh\r\n1\r\ne\r\n3\r\nllo\r\n0\r\n\r\n", "hello")]
    [DataRow("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789")]
    [DataRow("5;name=value;x\r\nhello\r\n0;last\r\n\r\n", "hello")]
    [DataRow("5 \t;name\r\nhello\r\n0\r\n\r\n", "hello")]
    [DataRow("5\r\nhello\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n", "hello")]
    [DataRow("2\r\n\r\n\r\n0\r\n\r\n", "\r\n")]
    [TestMethod]
    public void A_chunked_body_is_decoded_however_it_is_cut(string chunks, string expected)
    {
        byte[] wire = Encoding.UTF8.GetBytes(Head + chunks + "NEXT");
        for (int first = 1; first <= wire.Length; first++)
        {
            Decoded(wire, first, wire.Length, expected);
            Decoded(wire, first, 1, expected);
        }
    }

    [DataRow("x\r\n", 400)]
    [DataRow("\r\n", 400)]
    [DataRow("-1\r\n", 400)]
    [DataRow("5 \r\nhello\r\n", 400)]
    [DataRow("5\nhello\n", 400)]
    [DataRow("5\r\nhelloX\r\n", 400)]
    [DataRow("5\r\nhello\n", 400)]
    [DataRow("5;a\rb\r\nhello\r\n", 400)]
    [DataRow("0\r\nTrailer: a\rb\r\n\r\n", 400)]
    [DataRow("1C1\r\n", 413)]
    [DataRow("FFFFFFFFFFFFFFFFF\r\n", 413)]
    [DataRow("1\r\nx\r\n1C0\r\n", 413)]
    [TestMethod]
    public void Bad_framing_is_refused(string chunks, int status)
    {
        HttpRefusal? refusal = Refusal(chunks);
        Assert.IsNotNull(refusal, "not refused");
        Assert.AreEqual(status, refusal!.Status);
    }

    [TestMethod]
    public void A_body_at_the_limit_is_taken_in_one_chunk_and_in_chunks_of_one_byte()
    {
        string body = Wire.Repeat("x", HttpLimits.BodyBytes);
        byte[] one = Encoding.UTF8.GetBytes(Head + "1C0\r\n" + body + "\r\n0\r\n\r\nNEXT");
        byte[] many = Encoding.UTF8.GetBytes(Head + Wire.Repeat("1\r\nx\r\n", HttpLimits.BodyBytes) + "0\r\n\r\nNEXT");
        Decoded(one, one.Length, one.Length, body);
        Decoded(many, many.Length, many.Length, body);
    }

    [TestMethod]
    public void A_line_of_framing_that_does_not_end_is_refused()
    {
        HttpRefusal? size = Refusal("5;" + Wire.Repeat("x", HttpLimits.ChunkLineBytes));
        HttpRefusal? trailer = Refusal("0\r\n" + Wire.Repeat("x", HttpLimits.ChunkLineBytes));
        Assert.AreEqual(400, size!.Status);
        Assert.AreEqual(431, trailer!.Status);
    }

    [TestMethod]
    public void Trailers_without_end_are_refused()
    {
        HttpRefusal? refusal = Refusal("0\r\n" + Wire.Repeat("A: trailer\r\n", 300));
        Assert.AreEqual(431, refusal!.Status);
    }

    private static void Decoded(byte[] wire, int first, int piece, string expected)
    {
        HttpBody body = Read(wire, first, piece, out byte[] buffer, out int filled);
        string decoded = Encoding.UTF8.GetString(buffer, body.Start, body.Length);
        string next = Encoding.UTF8.GetString(buffer, body.End, filled - body.End);
        Assert.AreEqual(expected, decoded, $"first {first} then {piece}");
        Assert.IsTrue("NEXT".StartsWith(next), "what follows is kept");
    }

    private static HttpRefusal? Refusal(string chunks)
    {
        byte[] wire = Encoding.UTF8.GetBytes(Head + chunks);
        return Read(wire, wire.Length, wire.Length, out _, out _).Refusal;
    }

    // Feeds a buffer of the server's size as a connection does, until the body is whole or refused.
    private static HttpBody Read(byte[] wire, int first, int piece, out byte[] buffer, out int filled)
    {
        HttpRequest request = new HttpRequest();
        request.Headers.Gate = new Gate(new string[0], new string[0], new[] { "r", "rover" });
        HttpBody body = new HttpBody();
        request.Reset();
        buffer = new byte[HttpLimits.InputBytes];
        filled = 0;
        int sent = 0;
        bool begun = false;
        HttpProgress progress = HttpProgress.Partial;
        while (progress == HttpProgress.Partial && sent < wire.Length)
        {
            int count = sent == 0 ? first : piece;
            count = count < wire.Length - sent ? count : wire.Length - sent;
            count = count < buffer.Length - filled ? count : buffer.Length - filled;
            Array.Copy(wire, sent, buffer, filled, count);
            sent += count;
            filled += count;
            if (!begun && request.Read(buffer, ref filled) == HttpProgress.Whole)
            {
                begun = true;
                body.Begin(buffer, request.End, request.Headers);
            }

            progress = begun ? body.Read(ref filled) : HttpProgress.Partial;
        }

        return body;
    }
}
