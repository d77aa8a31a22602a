using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>The words in which the tick and the clients meet, at the ends of their ranges.</summary>
[TestClass]
public class SessionTableTests
{
    private static readonly SessionId Id = new(1, 1);

    [TestMethod]
    public void Every_heartbeat_changes_the_beat_so_that_the_tick_overlooks_none()
    {
        SessionTable table = new(1, 1, 1);
        table.Start(Id, "a", 100, 0);
        int before = table[0].Beat;
        for (int i = 0; i < 3; i++)
        {
            Assert.AreNotEqual(0, table.FindById(Id, "a", 0), "found");
            Assert.AreNotEqual(before, table[0].Beat, "another beat");
            before = table[0].Beat;
        }
    }

    [TestMethod]
    public void After_the_last_beat_comes_the_first_and_the_session_lives_on()
    {
        SessionTable table = new(1, 1, 1);
        table.Start(Id, "a", 100, 0);
        table[0].Beat = int.MaxValue;
        Assert.AreNotEqual(0, table.FindById(Id, "a", 0), "found");
        Assert.AreEqual(1, table[0].Beat, "the first");
        Assert.AreNotEqual(0, table.FindById(Id, "a", 0), "found again");
    }

    [TestMethod]
    public void Numbers_that_have_run_out_begin_anew_in_the_same_place()
    {
        const int Places = 3;
        SessionTable table = new(2, 1, 2);
        table[1].Number = int.MaxValue - ((int.MaxValue - 1) % Places);
        table.Start(new SessionId(2, 2), "other", 100, 0);
        for (int i = 0; i < 3; i++)
        {
            int last = table[1].Number;
            table.Start(Id, "a", 100, 0);
            int number = table.FindById(Id, "a", 0);
            Assert.IsTrue(number > 0 && number != last, "a number that the session before did not have: " + number);
            Assert.AreSame(table[1], table.SlotOf(number), "in its place");
            table.Free(table.MarkEnding(Id, "a", 0)!);
        }
    }

    [TestMethod]
    public void Numbers_are_used_to_the_end_before_they_begin_anew()
    {
        const int Places = 3;
        const int Near = (int.MaxValue / Places * Places) - (4 * Places);
        SessionTable table = new(2, 1, 2);
        table[0].Number = Near;
        table.Start(Id, "a", 100, 0);
        Assert.AreEqual(Near + Places, table.FindById(Id, "a", 0), "one further");
    }

    [TestMethod]
    public void A_lease_is_neither_a_session_nor_found_by_an_id()
    {
        SessionTable table = new(1, 1, 1);
        int lease = table.RenewLease(table.LeaseSlot(0), 100, 0);
        Assert.AreEqual(lease, table.RenewLease(table.LeaseSlot(0), 100, 99_999), "renewed in its last microsecond");
        Assert.AreEqual(0, table.RenewLease(table.LeaseSlot(0), 100, 199_999), "not at its deadline");
        Assert.AreEqual(0, table.RenewLease(table.LeaseSlot(0), 100, 200_000), "nor after it");
        Assert.IsTrue(table.IsLease(lease), "a lease");
    }
}
