using System.Text;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>What the manager tells of a session by its number, and of a resource by its index.</summary>
[TestClass]
public class QueriesTests
{
    [TestMethod]
    public void A_live_session_is_known_by_its_number()
    {
        Rig rig = new();
        Assert.AreEqual((int)StartResult.Started, (int)rig.Manager.Start(new SessionId(0x1234567800000009, 5), "owner", 500, rig.NowUs), "started");
        int session = rig.Beat(new SessionId(0x1234567800000009, 5), "owner");
        Assert.AreEqual(0x12345678, rig.Manager.ShortIdOf(session), "the first eight digits");
        Assert.AreEqual("owner", rig.Manager.OwnerOf(session), "its owner");
        Assert.AreEqual(500, rig.Manager.WindowMsOf(session), "its window");
        Assert.AreEqual(rig.NowUs + 500_000, rig.Manager.DeadlineOf(session), "its deadline");
        Assert.IsFalse(rig.Manager.IsLease(session), "no lease");
    }

    [TestMethod]
    public void A_lease_and_a_number_that_nobody_has_are_shown_as_nobody()
    {
        Rig rig = new();
        int lease = rig.Manager.Lease(Rig.Left, rig.NowUs);
        Assert.AreEqual(0, rig.Manager.ShortIdOf(lease), "a lease has no id");
        Assert.AreEqual("", rig.Manager.OwnerOf(lease), "nor an owner");
        Assert.IsTrue(rig.Manager.IsLease(lease), "it is a lease");
        Assert.IsTrue(rig.Manager.IsLeaseOf(lease, Rig.Left), "of what was commanded");
        Assert.IsFalse(rig.Manager.IsLeaseOf(lease, Rig.Right) || rig.Manager.IsLeaseOf(0, Rig.Left), "of nothing else, and nobody has none");
        Assert.IsFalse(rig.Manager.IsLeaseOf(lease + 1, Rig.Left), "a neighbour has another");
        Assert.AreEqual(0, rig.Manager.ShortIdOf(0), "nobody");
        Assert.AreEqual("", rig.Manager.OwnerOf(0), "nobody");
    }

    [TestMethod]
    public void The_number_of_a_session_that_is_over_does_not_name_the_next_one_in_its_place()
    {
        Rig rig = new();
        SessionId old = rig.Start("old");
        int number = rig.Beat(old, "old");
        rig.Manager.End(old, "old", rig.NowUs);
        Assert.AreEqual((int)StartResult.Started, (int)rig.Manager.Start(new SessionId(0x9999999900000000, 1), "new", 0, rig.NowUs), "in the same place");
        byte[] text = Encoding.UTF8.GetBytes(new SessionId(0x9999999900000000, 1).ToText());
        Assert.AreEqual(0, rig.Manager.ShortIdOf(number), "no id");
        Assert.AreEqual("", rig.Manager.OwnerOf(number), "no owner");
        Assert.IsFalse(rig.Manager.Is(number, text, 0, "new"), "not it");
    }

    [TestMethod]
    public void A_session_is_recognised_by_its_id_and_its_owner_together()
    {
        Rig rig = new();
        SessionId id = rig.Start("owner");
        int number = rig.Beat(id, "owner");
        byte[] text = Encoding.UTF8.GetBytes(id.ToText());
        byte[] other = Encoding.UTF8.GetBytes(new SessionId(8, 8).ToText());
        Assert.IsTrue(rig.Manager.Is(number, text, 0, "owner"), "its owner");
        Assert.IsFalse(rig.Manager.Is(number, text, 0, "thief"), "another");
        Assert.IsFalse(rig.Manager.Is(number, other, 0, "owner"), "another id");
        Assert.IsFalse(rig.Manager.Is(0, text, 0, "owner"), "nobody");
        Assert.IsFalse(rig.Manager.Is(rig.Manager.Lease(Rig.Left, rig.NowUs), text, 0, "owner"), "a lease");
        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.WaitAndTick(1);
        Assert.AreEqual(0, rig.Beat(id, "owner"), "and none of it was a heartbeat");
    }

    [TestMethod]
    public void A_base_is_held_by_who_holds_all_of_its_motors()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        SessionId b = rig.Start("b");
        rig.Drive(a, Rig.Base, 0.5, 0.5, "a");
        Assert.AreEqual(rig.Beat(a, "a"), rig.Manager.HolderOf(Rig.Base), "one holds both");
        rig.Drive(b, Rig.Right, 0.5, 0, "b");
        Assert.AreEqual(0, rig.Manager.HolderOf(Rig.Base), "two hold one each");
        Assert.AreEqual(rig.Beat(b, "b"), rig.Manager.HolderOf(Rig.Right), "who took the one");
    }

    [TestMethod]
    public void A_session_holds_something_from_its_first_command_to_its_end()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        int session = rig.Beat(id);
        Assert.IsFalse(rig.Manager.IsHolding(session), "nothing yet");
        rig.Drive(id, Rig.Mast, 0.5);
        Assert.IsTrue(rig.Manager.IsHolding(session), "the last of the motors");
        rig.Manager.Stop(Rig.Mast, StopCause.Requested, rig.NowUs);
        Assert.IsFalse(rig.Manager.IsHolding(session), "stopped");
    }

    [TestMethod]
    public void An_output_that_refuses_to_stop_is_held_by_nobody_and_faults_its_base()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Base, 0.5, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 2;
        rig.Motors[Rig.Right].StopsToRefuse = 1;
        Assert.IsFalse(rig.Manager.Stop(Rig.Base, StopCause.Requested, rig.NowUs), "both refuse");
        Assert.AreEqual(0, rig.Manager.HolderOf(Rig.Left), "nobody");
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Base), "two faults do not make it sound");
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Base), "the left one is left");
        rig.WaitAndTick(Rig.Tick10Ms);
        Assert.IsFalse(rig.Manager.IsFaulted(Rig.Base), "mended");
    }

    [TestMethod]
    public void An_info_that_was_never_filled_names_nobody()
    {
        SessionInfo info = new();
        Assert.AreEqual("", info.Owner, "no owner");
    }
}
