using Firmware.Rpc.Sockets;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Sockets;

[TestClass]
public class LongReplyTurnTests
{
    [TestMethod]
    public void One_has_it_until_it_is_given_back()
    {
        LongReplyTurn turn = new();
        Assert.IsTrue(turn.TryTake(), "the first");
        Assert.IsFalse(turn.TryTake(), "another");
        turn.Return();
        Assert.IsTrue(turn.TryTake(), "the next");
        Assert.IsFalse(turn.TryTake(), "and no other");
    }
}
