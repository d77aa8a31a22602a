using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>Who gets a session, and for how long a window.</summary>
[TestClass]
public class StartTests
{
    [TestMethod]
    [DataRow(29, (int)StartResult.WindowOutOfRange)]
    [DataRow(30, (int)StartResult.Started)]
    [DataRow(31, (int)StartResult.Started)]
    [DataRow(59_999, (int)StartResult.Started)]
    [DataRow(60_000, (int)StartResult.Started)]
    [DataRow(60_001, (int)StartResult.WindowOutOfRange)]
    [DataRow(-1, (int)StartResult.WindowOutOfRange)]
    [DataRow(int.MaxValue, (int)StartResult.WindowOutOfRange)]
    [DataRow(int.MinValue, (int)StartResult.WindowOutOfRange)]
    public void A_window_outside_the_limits_is_refused(int windowMs, int expected)
    {
        Rig rig = new();
        Assert.AreEqual(expected, (int)rig.Manager.Start(new SessionId(1, 1), "driver", windowMs, rig.NowUs), "the answer");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(29)]
    [DataRow(60_001)]
    public void A_configured_window_outside_the_limits_is_refused_even_if_nobody_checked_it(int windowMs)
    {
        Assert.ThrowsException(
            typeof(System.ArgumentOutOfRangeException),
            () => _ = new SessionManager(new SessionSettings { WindowMs = windowMs }, 1, 1),
            "0 does not switch the protection off");
    }

    [TestMethod]
    public void A_configured_window_that_is_refused_is_named_with_what_is_allowed()
    {
        string told = "";
        try
        {
            _ = new SessionManager(new SessionSettings { WindowMs = 29 }, 1, 1);
        }
        catch (System.ArgumentOutOfRangeException refused)
        {
            told = refused.Message;
        }

        Assert.Contains("30 to 60000 ms, not 29", told, "what, and what is allowed");
    }

    [TestMethod]
    public void A_full_table_refuses_the_newcomer_and_costs_nobody_anything()
    {
        Rig rig = new();
        SessionId first = rig.Start("first");
        rig.Drive(first, Rig.Left, 0.5, 0, "first");
        for (int i = 1; i < Rig.MaxSessions; i++)
        {
            rig.Start("more");
        }

        rig.Wait(1_000_000);
        Assert.AreEqual((int)StartResult.TableFull, (int)rig.Manager.Start(new SessionId(1, 1), "late", 0, rig.NowUs), "one too many");
        rig.WaitAndTick(999_999);
        rig.Turns(Rig.Left, 0.5, "the first one drives on");
        Assert.AreNotEqual(0, rig.Beat(first, "first"), "and lives");
        rig.WaitAndTick(1);
        rig.Start("again");
    }

    [TestMethod]
    public void One_owner_has_no_more_than_its_share()
    {
        const int Share = 2;
        SessionManager manager = new(new SessionSettings(), Rig.MaxSessions, 1, Share);
        for (int i = 0; i < Share; i++)
        {
            Assert.AreEqual((int)StartResult.Started, (int)manager.Start(new SessionId(1, (ulong)i), "greedy", 0, 0), "its share");
        }

        Assert.AreEqual((int)StartResult.OwnerFull, (int)manager.Start(new SessionId(2, 1), "greedy", 0, 0), "one more");
        Assert.AreEqual((int)StartResult.Started, (int)manager.Start(new SessionId(3, 1), "other", 0, 0), "others have theirs");
        Assert.IsTrue(manager.End(new SessionId(1, 0), "greedy", 0), "ended");
        Assert.AreEqual((int)StartResult.Started, (int)manager.Start(new SessionId(4, 1), "greedy", 0, 0), "again");
        Assert.AreEqual((int)StartResult.Started, (int)manager.Start(new SessionId(5, 1), "other", 0, 0), "the last slot");
        Assert.AreEqual((int)StartResult.TableFull, (int)manager.Start(new SessionId(6, 1), "greedy", 0, 0), "a full table is what is told first");
    }

    [TestMethod]
    public void A_share_that_is_full_is_told_as_that_whichever_slot_is_free()
    {
        const int Share = 2;
        SessionManager manager = new(new SessionSettings(), Share + 1, 1, Share);
        SessionId first = new(1, 1);
        manager.Start(first, "other", 0, 0);
        manager.Start(new SessionId(1, 2), "greedy", 0, 0);
        manager.Start(new SessionId(1, 3), "greedy", 0, 0);
        Assert.IsTrue(manager.End(first, "other", 0), "the first slot is free");
        Assert.AreEqual((int)StartResult.OwnerFull, (int)manager.Start(new SessionId(1, 4), "greedy", 0, 0), "and there is room for others");
    }

    [TestMethod]
    public void A_slot_is_free_again_after_a_lapse_and_after_an_end()
    {
        Rig rig = new();
        for (int round = 0; round < 100; round++)
        {
            SessionId ended = rig.Start();
            for (int i = 1; i < Rig.MaxSessions; i++)
            {
                rig.Start();
            }

            Assert.IsTrue(rig.Manager.End(ended, "driver", rig.NowUs), "ended");
            rig.Start();
            rig.WaitAndTick(Rig.WindowUs);
        }
    }

    [TestMethod]
    public void An_old_number_of_a_reused_slot_drives_nothing()
    {
        Rig rig = new();
        SessionId old = rig.Start("old");
        int number = rig.Beat(old, "old");
        rig.WaitAndTick(Rig.WindowUs);
        for (int i = 0; i < Rig.MaxSessions; i++)
        {
            rig.Start("new");
        }

        rig.Is(DriveResult.NoSession, rig.Manager.Drive(Rig.Left, number, 0.5, 0, rig.NowUs), "the slot is another's now");
        rig.Turns(Rig.Left, 0, "nothing moved");
    }

    [TestMethod]
    public void All_lists_the_live_sessions_with_what_is_left_to_them()
    {
        Rig rig = new();
        SessionInfo[] all = [new(), new(), new(), new()];
        Assert.AreEqual(0, rig.Manager.All(all, rig.NowUs), "none yet");
        SessionId a = rig.Start("a");
        SessionId b = rig.Start("b", 500);
        rig.Manager.Lease(Rig.Left, rig.NowUs);
        rig.Wait(100_000);
        Assert.AreEqual(2, rig.Manager.All(all, rig.NowUs), "two and no lease");
        Assert.IsTrue(all[0].Id.Is(a) && all[1].Id.Is(b), "their ids");
        Assert.AreEqual("b", all[1].Owner, "the owner");
        Assert.AreEqual(500, all[1].WindowMs, "the window");
        Assert.AreEqual(400_000L, all[1].LeftUs, "the time left");
        rig.Wait(400_000);
        Assert.AreEqual(1, rig.Manager.All(all, rig.NowUs), "one past its deadline is not listed even before the tick");
    }
}
