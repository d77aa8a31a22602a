using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>Requests that are none, one after the other: each is told why, moves nothing, and the driver drives on.</summary>
[TestClass]
public class BadRequestTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_request_line_of_8_KB_is_414_and_loses_no_heartbeat() =>
        Refuse(414, rover => rover.Request("GET /" + new string('x', 8192)));

    [TestMethod]
    [Long]
    public void Ten_thousand_headers_are_431_and_lose_no_heartbeat() =>
        Refuse(431, rover => rover.Request("GET /", null, string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-{i}: y\r\n"))));

    [TestMethod]
    [Long]
    public void Length_and_chunks_together_are_400_and_carry_no_second_request_in() =>
        Refuse(400, rover => rover.Head("POST /viam/api/v1/sessions/list") + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + rover.TurnRight());

    [TestMethod]
    [Long]
    public void A_body_longer_than_it_says_is_no_second_request()
    {
        using HostileRover rover = new();
        HostileRover.Repeat(() =>
        {
            using Rpc.Client client = rover.Connect();
            client.Send(rover.Head("GET /viam/api/v1/version") + "Content-Length: 2\r\n\r\n{} and more\r\n" + rover.TurnRight());
            Assert.AreEqual(200, client.ReadReply().Status);
            Assert.AreEqual(400, client.ReadReply().Status);
            Assert.IsTrue(client.IsClosed());
        });
        rover.AssertUndisturbed(TestContext);
    }

    private void Refuse(int status, Func<HostileRover, string> request)
    {
        using HostileRover rover = new();
        HostileRover.Repeat(() => rover.AssertRefused(status, request(rover)));
        rover.AssertUndisturbed(TestContext);
    }
}
