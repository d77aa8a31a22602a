using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Doors;
using Firmware.Rpc.Http1;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http1;

[TestClass]
public class HttpReplyTests
{
    [TestMethod]
    public void The_longest_head_fits_into_its_room()
    {
        HttpReply reply = Reply();
        FrontDoor door = TestRover.Router().Connect;
        reply.Reset(false, true, true);
        door.Refuse(new HttpRefusal(405, RpcCode.Internal, "", "Allow: GET, HEAD, POST, PUT, PATCH, DELETE\r\n"), reply);
        reply.Finish();
        Assert.IsTrue(reply.Start >= 0);
        reply.Reset(true, false, true);
        door.Refuse(new HttpRefusal(431, RpcCode.Internal, Wire.Repeat("x", HttpLimits.ReplyBodyBytes), "Accept-Post: application/json\r\n"), reply);
        reply.Finish();
        Assert.IsTrue(reply.HasLeft);
    }

    [TestMethod]
    public void A_body_of_any_length_arrives_whole()
    {
        for (int length = HttpLimits.ReplyBodyBytes - 40; length < (2 * HttpLimits.ReplyBodyBytes) + 10; length++)
        {
            string message = Wire.Repeat("x", length);
            string text = Refused(length, true, false);
            string body = Wire.Body(text);
            Assert.AreEqual("{\"code\":\"not_found\",\"message\":\"" + message + "\"}", body);
        }
    }

    [TestMethod]
    public void A_long_body_leaves_in_chunks_and_the_connection_may_stay()
    {
        string text = Refused(400, false, false);
        Assert.StartsWith(
            "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n1F\r\n{\"code\":\"not_found\",\"message\":\"\r\nE9\r\nxxx",
            text);
        Assert.EndsWith("x\"}\r\n0\r\n\r\n", text);
    }

    [TestMethod]
    public void A_client_of_http10_gets_a_long_body_up_to_the_end_of_its_connection()
    {
        string text = Refused(400, false, true);
        string body = Wire.Body(text);
        Assert.Contains("\r\nConnection: close\r\n\r\n{\"code\"", text);
        Assert.EndsWith("x\"}", body);
        Assert.EndsWith(Wire.Closed, text);
    }

    [TestMethod]
    public void A_head_alone_is_sent_for_a_long_body_that_nobody_asked_for()
    {
        TestConnection peer = Peer();
        HttpReply reply = new HttpReply(peer);
        reply.Reset(false, false, false);
        TestRover.Router().Connect.Refuse(HttpRefusal.Of(RpcCode.NotFound, Wire.Repeat("x", 1000)), reply);
        reply.Finish();
        string said = peer.TakeSaid();
        Assert.EndsWith("Transfer-Encoding: chunked\r\n\r\n", said);
        Assert.AreEqual(0, reply.Length);
    }

    [DataRow(0)]
    [DataRow(1)]
    [TestMethod]
    public void A_peer_that_is_gone_ends_the_reply_and_the_connection(int parts)
    {
        TestConnection peer = Peer();
        peer.PartsTaken = parts;
        HttpReply reply = new HttpReply(peer);
        reply.Reset(false, false, true);
        TestRover.Router().Connect.Refuse(HttpRefusal.Of(RpcCode.NotFound, Wire.Repeat("x", 1000)), reply);
        reply.Finish();
        Assert.IsTrue(reply.Closes);
        Assert.AreEqual(0, reply.Length);
    }

    [TestMethod]
    public void A_reply_that_fails_halfway_is_cut_and_not_taken_for_whole()
    {
        string text = Wire.Send(Wire.Connect("Break", "{}"));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", text);
        Assert.EndsWith("\r\n" + Wire.Closed, text);
        Assert.IsFalse(text.EndsWith("0\r\n\r\n" + Wire.Closed), "it must not look whole");
        Assert.IsFalse(text.IndexOf("the end") >= 0, "nothing can be said any more");
    }

    [DataRow(400)]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(405)]
    [DataRow(408)]
    [DataRow(409)]
    [DataRow(413)]
    [DataRow(414)]
    [DataRow(415)]
    [DataRow(417)]
    [DataRow(421)]
    [DataRow(429)]
    [DataRow(431)]
    [DataRow(499)]
    [DataRow(500)]
    [DataRow(501)]
    [DataRow(503)]
    [DataRow(504)]
    [DataRow(505)]
    [TestMethod]
    public void Each_status_that_is_sent_has_a_phrase(int status)
    {
        HttpReply reply = Reply();
        reply.Reset(true, false, true);
        TestRover.Router().Connect.Refuse(new HttpRefusal(status, RpcCode.Internal, "x"), reply);
        reply.Finish();
        string text = Encoding.UTF8.GetString(reply.Buffer, reply.Start, reply.Length);
        Assert.IsFalse(text.StartsWith("HTTP/1.1 " + status + " \r\n"), "no phrase for " + status);
    }

    private static TestConnection Peer() => new TestConnection(TestRover.Router(), new TestClock(), false);

    private static HttpReply Reply() => new HttpReply(Peer());

    /// <summary>All that a peer gets of an error with a message of this length.</summary>
    private static string Refused(int length, bool closes, bool isHttp10)
    {
        TestConnection peer = Peer();
        HttpReply reply = new HttpReply(peer);
        reply.Reset(closes, isHttp10, true);
        TestRover.Router().Connect.Refuse(HttpRefusal.Of(RpcCode.NotFound, Wire.Repeat("x", length)), reply);
        reply.Finish();
        return peer.TakeSaid() + Encoding.UTF8.GetString(reply.Buffer, reply.Start, reply.Length) + (reply.Closes ? Wire.Closed : "");
    }
}
