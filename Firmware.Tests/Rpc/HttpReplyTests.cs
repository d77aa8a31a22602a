using System.Text;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class HttpReplyTests
{
    [TestMethod]
    public void The_longest_head_fits_into_its_room()
    {
        HttpReply reply = new HttpReply();
        FrontDoor door = TestRover.Router().Connect;
        reply.Reset();
        door.Refuse(new HttpRefusal(405, RpcCode.Internal, "", "Allow: GET, HEAD, POST, PUT, PATCH, DELETE\r\n"), reply);
        reply.Finish(false, true, true);
        Assert.IsTrue(reply.Start >= 0);
        reply.Reset();
        door.Refuse(new HttpRefusal(431, RpcCode.Internal, Wire.Repeat("x", 1900), "Accept-Post: application/json\r\n"), reply);
        reply.Finish(false, true, true);
        Assert.IsTrue(reply.Start >= 0);
    }

    [TestMethod]
    public void A_message_that_does_not_fit_is_replaced()
    {
        HttpReply reply = new HttpReply();
        reply.Reset();
        TestRover.Router().Connect.Refuse(HttpRefusal.Of(RpcCode.NotFound, Wire.Repeat("x", 3000)), reply);
        reply.Finish(true, false, true);
        string text = Encoding.UTF8.GetString(reply.Buffer, reply.Start, reply.Length);
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", text);
        Assert.EndsWith("{\"code\":\"not_found\",\"message\":\"the message does not fit into a reply\"}", text);
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
        HttpReply reply = new HttpReply();
        reply.Reset();
        TestRover.Router().Connect.Refuse(new HttpRefusal(status, RpcCode.Internal, "x"), reply);
        reply.Finish(true, false, true);
        string text = Encoding.UTF8.GetString(reply.Buffer, reply.Start, reply.Length);
        Assert.IsFalse(text.StartsWith("HTTP/1.1 " + status + " \r\n"), "no phrase for " + status);
    }
}
