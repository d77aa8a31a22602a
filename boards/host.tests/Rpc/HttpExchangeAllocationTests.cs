using System;
using System.Text;
using Firmware.Rpc;
using Firmware.Rpc.Http1;
using Firmware.Tests.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Rpc;

[TestClass]
public class HttpExchangeAllocationTests : IClock, IReplySink
{
    public long NowUs => 0;

    public bool Send(byte[] buffer, int start, int length) => false;

    public void Pause()
    {
    }

    [DataRow("POST /test.v1.TestService/Ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nviam-sid: a\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("PUT /viam/api/v1/things/left%20one/power HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nviam-sid: a\r\n\r\n")]
    [DataRow("POST /viam/api/v1/ping HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [TestMethod]
    public void A_request_allocates_nothing(string request)
    {
        HttpExchange exchange = new HttpExchange(Router(), this, false, this);
        byte[] bytes = Encoding.ASCII.GetBytes(request);
        for (int i = 0; i < 100; i++)
        {
            Ask(exchange, bytes);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Ask(exchange, bytes);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual(200, exchange.Reply.Status);
    }

    private static void Ask(HttpExchange exchange, byte[] request)
    {
        HttpStep step = exchange.Advance();
        Assert.IsTrue(step == HttpStep.Receive);
        request.CopyTo(exchange.Input, 0);
        exchange.Received(request.Length);
        while (step != HttpStep.SendReply)
        {
            step = exchange.Advance();
        }
    }

    private static Router Router() => new Router(new[]
    {
        new RpcService("test.v1.TestService", new[]
        {
            new RpcMethod("Ping", "POST", "ping"),
            new RpcMethod("SetPower", "PUT", "things/{name}/power"),
        },
        new Handlers(Answer, Answer)),
    },
    gate: new Gate([], [], ["r"]));

    private static void Answer(RpcCall call)
    {
        if (call.EndOfRequest())
        {
            call.Json.Member("name", call.PathArgument);
            call.Json.Member("session", call.SessionId);
        }
    }
}
