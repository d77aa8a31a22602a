using System.Text;
using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class RpcRequestTests
{
    private const string Fixed = " HTTP/1.1\r\nHost: r:80\r\n";

    [TestMethod]
    public void Head_and_body_are_one_run_of_bytes()
    {
        RpcRequest request = Written("");

        Assert.AreEqual("POST /a.v1.S/M HTTP/1.1\r\nHost: r:80\r\nContent-Length: 16\r\n\r\n{\"powerPct\":0.5}", Text(request));
    }

    [TestMethod]
    public void The_session_id_goes_with_it_and_can_be_another_the_next_time()
    {
        RpcRequest request = Written("first");
        Assert.Contains("\r\nviam-sid: first\r\nContent-Length: 16\r\n\r\n{", Text(request));

        request.SessionId = "2";
        request.WriteHead(Encoding.UTF8.GetBytes(Fixed));

        Assert.AreEqual("POST /a.v1.S/M HTTP/1.1\r\nHost: r:80\r\nviam-sid: 2\r\nContent-Length: 16\r\n\r\n{\"powerPct\":0.5}", Text(request));
    }

    [TestMethod]
    public void The_token_goes_with_every_request()
    {
        RpcRequest request = new();
        request.Token = "alices-token-of-24-chars";
        for (int i = 0; i < 2; i++)
        {
            request.Begin("a.v1.S", "M");
            Assert.IsTrue(request.End(), "the body");
            request.WriteHead(Encoding.UTF8.GetBytes(Fixed));
            Assert.AreEqual("POST /a.v1.S/M HTTP/1.1\r\nHost: r:80\r\nAuthorization: Bearer alices-token-of-24-chars\r\nContent-Length: 2\r\n\r\n{}", Text(request));
        }
    }

    [TestMethod]
    public void The_longest_of_everything_fits_its_head()
    {
        RpcRequest request = new();
        request.Begin(new string('s', 40), new string('m', 39));
        request.Json.Member("name", new string('n', 300));
        Assert.IsTrue(request.End(), "the body");
        request.SessionId = new string('i', 64);
        request.Token = new string('t', 64);

        request.WriteHead(Encoding.UTF8.GetBytes(
            " HTTP/1.1\r\nHost: " + new string('h', RobotAddress.LongestHost) + ":65535\r\nContent-Type: application/json\r\nConnect-Protocol-Version: 1\r\n"));

        Assert.IsTrue(request.Start >= 0, "the head");
        Assert.StartsWith("POST /sss", Text(request));
    }

    [TestMethod]
    public void A_body_that_does_not_fit_is_told()
    {
        RpcRequest request = new();
        request.Begin("a.v1.S", "M");
        request.Json.Member("name", new string('n', RpcRequest.BodyBytes));

        Assert.IsFalse(request.End());
    }

    [TestMethod]
    public void Without_a_service_it_is_a_GET_without_a_body()
    {
        RpcRequest request = new();
        request.Begin("", "status/now");
        Assert.IsTrue(request.End());

        request.WriteHead(Encoding.UTF8.GetBytes(Fixed));

        Assert.AreEqual("GET /status/now HTTP/1.1\r\nHost: r:80\r\nContent-Length: 0\r\n\r\n", Text(request));
    }

    private static RpcRequest Written(string sessionId)
    {
        RpcRequest request = new();
        request.Begin("a.v1.S", "M");
        request.Json.Member("power_pct", 0.5);
        request.End();
        request.SessionId = sessionId;
        request.WriteHead(Encoding.UTF8.GetBytes(Fixed));
        return request;
    }

    private static string Text(RpcRequest request) => Encoding.UTF8.GetString(request.Buffer, request.Start, request.Length);
}
