using Firmware.Rpc;
using Firmware.Rpc.Http2;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Rpc.Http2;

[TestClass]
public class WaitingCallsTests
{
    [TestMethod]
    public void What_is_known_of_a_call_stays_with_it_while_others_go()
    {
        WaitingCalls waiting = new WaitingCalls();
        for (int i = 0; i < 9; i++)
        {
            Assert.IsFalse(waiting.IsFull, i.ToString());
            waiting.Add(10 + i, 20 + i, i % 2 == 0 ? null : HttpRefusal.Busy, i);
        }

        Assert.IsTrue(waiting.IsFull);
        Assert.AreEqual(36, waiting.Bytes);
        Assert.AreEqual(10, waiting.BytesBefore(5));
        Assert.AreEqual(-1, waiting.PlaceOf(9));
        waiting.Remove(waiting.PlaceOf(10));
        waiting.Remove(waiting.PlaceOf(14));
        waiting.Remove(waiting.PlaceOf(18));
        Assert.AreEqual(6, waiting.Count);
        Assert.AreEqual(36 - 4 - 8, waiting.Bytes);
        for (int i = 0; i < 9; i++)
        {
            int place = waiting.PlaceOf(10 + i);
            if (i % 4 == 0)
            {
                Assert.AreEqual(-1, place, i.ToString());
                continue;
            }

            Assert.AreEqual(10 + i, waiting.StreamAt(place));
            Assert.AreEqual(20 + i, waiting.SaidAt(place));
            Assert.AreEqual(i, waiting.LengthAt(place));
            Assert.AreEqual(i % 2 == 0, waiting.RefusalAt(place) == null);
        }
    }
}
