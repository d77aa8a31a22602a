using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>What only two threads at once reach through the manager.</summary>
[TestClass]
public class ResourceTableTests
{
    private const int Mine = 7;
    private const int Another = 8;

    [TestMethod]
    public void Taking_back_a_command_that_claimed_nothing_leaves_what_others_hold_alone()
    {
        FakeActuator left = new();
        FakeActuator right = new();
        ResourceTable table = new(3, AfterLapse.Obey, new SessionTable(1, 4, 1));
        Resource leftEntry = table[table.Register("left", left, null)];
        Resource rightEntry = table[table.Register("right", right, null)];
        Resource rover = table[table.Register("rover", left, [0, 1])];
        Assert.IsTrue(ResourceTable.Claim(rightEntry, Another), "right is another's");
        right.Drive(0.5, 0);

        // A stop of the left motor begins between the look and the claim.
        leftEntry.Session = Resource.Stopping;
        Assert.IsFalse(ResourceTable.Claim(rover, Mine), "not claimed");
        table.TakeBack(rover, Mine, StopCause.CommandOvertaken, 0);
        Assert.AreEqual(0.5, right.X, "the other one drives on");
        Assert.AreEqual(Another, rightEntry.Session, "and holds it");
        Assert.AreEqual(Resource.Stopping, leftEntry.Session, "the stop goes on");
    }

    [TestMethod]
    public void Taking_back_a_command_zeroes_what_it_had_claimed()
    {
        FakeActuator left = new();
        FakeActuator right = new();
        ResourceTable table = new(3, AfterLapse.Obey, new SessionTable(1, 4, 1));
        Resource leftEntry = table[table.Register("left", left, null)];
        Resource rightEntry = table[table.Register("right", right, null)];
        Resource rover = table[table.Register("rover", left, [0, 1])];
        ResourceTable.Claim(leftEntry, Another);
        left.Drive(0.5, 0);
        rightEntry.Session = Resource.Stopping;
        Assert.IsFalse(ResourceTable.Claim(rover, Mine), "the right one is being stopped");
        table.TakeBack(rover, Mine, StopCause.CommandOvertaken, 0);
        Assert.AreEqual(0.0, left.X, "claimed from its driver and so stopped: nobody watches it any more");
        Assert.AreEqual(0, leftEntry.Session, "nobody holds it");
    }
}
