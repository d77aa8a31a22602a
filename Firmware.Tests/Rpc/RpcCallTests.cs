using Firmware.Rpc;
using Firmware.Rpc.Json;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc;

[TestClass]
public class RpcCallTests
{
    [TestMethod]
    public void The_first_failure_stays()
    {
        RpcCall call = Begin("{}");
        call.Fail(RpcCode.NotFound, "first");
        call.Fail(RpcCode.Internal, "second");
        Assert.IsTrue(call.Code == RpcCode.NotFound);
        Assert.AreEqual("first", call.Message);
    }

    [TestMethod]
    public void EndOfRequest_after_the_object_is_the_end()
    {
        RpcCall call = Begin("{} \n");
        ((JsonReader)call.Request).Skip();
        bool ended = call.EndOfRequest();
        Assert.IsTrue(ended);
        Assert.IsTrue(call.Ended);
        Assert.IsFalse(call.Failed);
    }

    [TestMethod]
    public void EndOfRequest_before_the_end_fails_the_call()
    {
        RpcCall call = Begin("{} x");
        ((JsonReader)call.Request).Skip();
        bool ended = call.EndOfRequest();
        Assert.IsFalse(ended);
        Assert.IsTrue(call.Code == RpcCode.InvalidArgument);
        Assert.AreEqual(call.Request.Error, call.Message);
    }

    [TestMethod]
    public void EndOfRequest_of_a_failed_call_says_no()
    {
        RpcCall call = Begin("{}");
        call.Fail(RpcCode.NotFound, "no such motor");
        ((JsonReader)call.Request).Skip();
        bool ended = call.EndOfRequest();
        Assert.IsFalse(ended);
        Assert.AreEqual("no such motor", call.Message);
    }

    [TestMethod]
    public void Begin_clears_the_last_call_and_keeps_what_the_connection_is()
    {
        RpcCall call = Begin("{}");
        call.KeepConnectionUntil(77);
        call.Fail(RpcCode.NotFound, "x");
        call.SetSessionId(1, new byte[1], 0, 1);
        call.PathArgument.Set(new byte[1], 0, 1);
        call.Begin(new byte[0], 0, 0, 1, 2);
        Assert.IsFalse(call.Failed);
        Assert.IsFalse(call.Ended);
        Assert.AreEqual("", call.Message);
        Assert.AreEqual(0, call.SessionIdCount + call.SessionId.Length + call.PathArgument.Length);
        Assert.AreEqual(77L, call.KeptUntilUs);
        Assert.AreEqual("peer", call.Peer);
    }

    private static RpcCall Begin(string body)
    {
        RpcCall call = new RpcCall(new JsonWriter());
        byte[] bytes = Ascii.Bytes(body);
        call.Open("peer");
        call.Begin(bytes, 0, bytes.Length, 1, 2);
        return call;
    }
}
