using System;
using System.Text;
using Firmware.Client;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class RpcReplyTests
{
    private const int Bytes = 256;

    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}", "{\"a\":1}")]
    [DataRow("HTTP/1.1 200 OK\ncontent-length:7\n\n{\"a\":1}", "{\"a\":1}")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nTrailer: t\r\n\r\n", "{\"a\":1}")]
    [DataRow("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "")]
    [TestMethod]
    public void A_reply_is_whole_with_its_last_byte_however_it_is_cut(string text, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            RpcReply reply = NewReply();
            Assert.AreEqual((int)ReplyProgress.Partial, (int)Feed(reply, bytes, 0, cut), "cut at " + cut);
            Assert.AreEqual((int)ReplyProgress.Whole, (int)Feed(reply, bytes, cut, bytes.Length - cut), "the rest after " + cut);
            Assert.IsFalse(reply.EndsConnection, "nothing is left");
            Assert.AreEqual(body, Body(reply));
        }
    }

    [TestMethod]
    public void What_follows_a_reply_ends_the_connection()
    {
        RpcReply reply = NewReply();

        Assert.AreEqual((int)ReplyProgress.Whole, (int)Feed(reply, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 2"));

        Assert.IsTrue(reply.EndsConnection);
        Assert.AreEqual((int)RpcCode.Ok, (int)reply.Code);
    }

    [DataRow("close", true)]
    [DataRow("Close", true)]
    [DataRow("keep-alive", false)]
    [TestMethod]
    public void Connection_close_ends_the_connection(string value, bool ends)
    {
        RpcReply reply = NewReply();
        Feed(reply, "HTTP/1.1 200 OK\r\nConnection: " + value + "\r\nContent-Length: 2\r\n\r\n{}");
        Assert.AreEqual(ends, reply.EndsConnection);
    }

    [DataRow("400 Bad", "{\"code\":\"invalid_argument\",\"message\":\"power\",\"a\":[]}", (int)RpcCode.InvalidArgument, "power")]
    [DataRow("500 Bad", "{\"code\":\"no_such\",\"message\":\"my word\"}", (int)RpcCode.Unknown, "my word")]
    [DataRow("400 Bad", "{\"code\":3,\"message\":\"of a gate\"}  ", (int)RpcCode.Internal, "of a gate")]
    [DataRow("503 Bad", "oops", (int)RpcCode.Unavailable, "HTTP status 503: oops")]
    [DataRow("404 Bad", "{}", (int)RpcCode.Unimplemented, "HTTP status 404: {}")]
    [DataRow("302 Go", "", (int)RpcCode.Unknown, "HTTP status 302: ")]
    [TestMethod]
    public void An_error_has_its_code_and_what_it_says(string status, string body, int code, string detail)
    {
        RpcReply reply = NewReply();

        Feed(reply, "HTTP/1.1 " + status + "\r\nContent-Length: " + body.Length + "\r\n\r\n" + body);

        Assert.AreEqual(code, (int)reply.Code);
        Assert.AreEqual(detail, reply.Detail);
    }

    [DataRow("HTTP/2 200 OK\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n")]
    [DataRow("\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nno colon\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: \r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}3\r\n")]
    [TestMethod]
    public void What_is_no_reply_is_broken(string text)
    {
        RpcReply reply = NewReply();

        Assert.AreEqual((int)ReplyProgress.Broken, (int)Feed(reply, text));

        Assert.AreEqual((int)RpcCode.Internal, (int)reply.Code, reply.Detail);
        Assert.IsTrue(reply.EndsConnection);
        Assert.IsTrue(reply.Detail.Length > 0, "it says why");
    }

    [DataRow(Bytes, true)]
    [DataRow(Bytes + 1, false)]
    [TestMethod]
    public void A_reply_may_fill_its_buffer_and_no_more(int length, bool fits)
    {
        const string Head = "HTTP/1.1 200 OK\r\nContent-Length: ";
        int bodyLength = length - Head.Length - 3 - 4;
        string text = Head + bodyLength + "\r\n\r\n" + new string('1', bodyLength);
        RpcReply reply = NewReply();

        ReplyProgress progress = Feed(reply, Encoding.UTF8.GetBytes(text), 0, text.Length < Bytes ? text.Length : Bytes);

        Assert.AreEqual((int)(fits ? ReplyProgress.Whole : ReplyProgress.Broken), (int)progress);
        Assert.AreEqual((int)(fits ? RpcCode.Ok : RpcCode.ResourceExhausted), (int)reply.Code);
    }

    [TestMethod]
    public void A_success_that_is_no_JSON_is_an_internal_error()
    {
        RpcReply reply = NewReply();
        Feed(reply, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}}");

        Assert.AreEqual((int)RpcCode.Internal, (int)reply.CheckBody());
    }

    [TestMethod]
    public void The_next_reply_starts_afresh()
    {
        RpcReply reply = NewReply();
        Feed(reply, "HTTP/1.1 400 Bad\r\nConnection: close\r\nContent-Length: 55\r\n\r\n{\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}");
        Assert.IsTrue(reply.IsSessionExpired);
        reply.Begin();
        Feed(reply, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        Assert.AreEqual((int)RpcCode.Ok, (int)reply.CheckBody());
        Assert.AreEqual("", reply.Detail);
        Assert.IsFalse(reply.EndsConnection);
    }

    private static RpcReply NewReply()
    {
        RpcReply reply = new(new ReplyNames(), Bytes);
        reply.Begin();
        return reply;
    }

    private static ReplyProgress Feed(RpcReply reply, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Feed(reply, bytes, 0, bytes.Length);
    }

    private static ReplyProgress Feed(RpcReply reply, byte[] bytes, int start, int count)
    {
        Array.Copy(bytes, start, reply.Buffer, reply.Filled, count);
        return reply.Received(count);
    }

    // The reader stands at the first byte of the body; what it leaves of the buffer is the body.
    private static string Body(RpcReply reply)
    {
        int start = reply.Json.Position;
        reply.Json.Skip();
        return Encoding.UTF8.GetString(reply.Buffer, start, reply.Json.Position - start);
    }
}
