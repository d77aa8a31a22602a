using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class CallPoolTests
{
    [TestMethod]
    public void One_after_the_other_they_all_have_the_first_place()
    {
        CallPool pool = NewPool();
        ClientCall first = pool.Take(CallKind.Ordinary, 0)!;
        pool.Return(first);

        ClientCall? beat = pool.Take(CallKind.Beat, 0);

        Assert.AreSame(first, beat);
    }

    [TestMethod]
    public void Beside_an_ordinary_call_there_is_a_place_for_a_heartbeat_or_a_stop_and_not_for_another()
    {
        CallPool pool = NewPool();
        ClientCall first = pool.Take(CallKind.Ordinary, 0)!;

        Assert.IsNull(pool.Take(CallKind.Ordinary, 0), "a second ordinary one");
        Assert.IsTrue(pool.IsOtherFree(first), "the second place");
        ClientCall? beat = pool.Take(CallKind.Beat, 0);
        Assert.IsNotNull(beat, "a heartbeat");
        Assert.IsFalse(pool.IsOtherFree(first), "now taken");
        Assert.IsNull(pool.Take(CallKind.Urgent, 0), "there are two places");
        pool.Return(beat!);
        Assert.IsNotNull(pool.Take(CallKind.Urgent, 0), "a stop");
    }

    [TestMethod]
    public void A_closed_pool_lets_nobody_in_and_takes_back_what_is_out()
    {
        CallPool pool = NewPool();
        ClientCall first = pool.Take(CallKind.Ordinary, 0)!;
        pool.Close();

        Assert.IsNull(pool.Take(CallKind.Beat, 0));
        pool.Return(first);
        Assert.IsNull(pool.Take(CallKind.Beat, 0), "nor afterwards");
    }

    private static CallPool NewPool()
    {
        FakeRobot robot = new();
        ReplyNames names = new();
        return new CallPool(new ClientCall(robot.NewConnection(), names, 64), new ClientCall(robot.NewConnection(), names, 64), robot);
    }
}
