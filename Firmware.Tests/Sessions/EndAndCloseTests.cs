using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>A session that its client ends, and the manager that is closed.</summary>
[TestClass]
public class EndAndCloseTests
{
    [TestMethod]
    public void Ending_a_session_cuts_what_it_holds_at_once_and_nothing_else()
    {
        Rig rig = new();
        SessionId a = rig.Start("a");
        SessionId b = rig.Start("b");
        rig.Drive(a, Rig.Left, 0.5, 0, "a");
        rig.Drive(b, Rig.Right, 0.5, 0, "b");
        Assert.IsTrue(rig.Manager.End(a, "a", rig.NowUs), "ended");
        rig.Turns(Rig.Left, 0, "a's");
        rig.Turns(Rig.Right, 0.5, "b's");
        rig.LastStopIs(Rig.Left, StopCause.SessionEnded, "the end");
        Assert.AreEqual(0, rig.Beat(a, "a"), "it is gone");
        Assert.IsFalse(rig.Manager.End(a, "a", rig.NowUs), "once");
    }

    [TestMethod]
    public void An_end_that_finds_nothing_moving_is_not_worth_a_place()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0);
        int stops = rig.Manager.Stops.Count;
        Assert.IsTrue(rig.Manager.End(id, "driver", rig.NowUs), "ended");
        Assert.AreEqual(stops, rig.Manager.Stops.Count, "stops that are remembered");
    }

    [TestMethod]
    public void A_stranger_cannot_end_a_session()
    {
        Rig rig = new();
        SessionId id = rig.Start("owner");
        rig.Drive(id, Rig.Left, 0.5, 0, "owner");
        Assert.IsFalse(rig.Manager.End(id, "thief", rig.NowUs), "no session found");
        Assert.IsFalse(rig.Manager.End(new SessionId(9, 9), "owner", rig.NowUs), "no session found");
        rig.Turns(Rig.Left, 0.5, "drives on");
    }

    [TestMethod]
    public void A_session_past_its_deadline_is_not_ended_but_lapses()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Wait(Rig.WindowUs);
        Assert.IsFalse(rig.Manager.End(id, "driver", rig.NowUs), "too late");
        rig.Tick();
        rig.LastStopIs(Rig.Left, StopCause.HeartbeatLapsed, "the silence");
    }

    [TestMethod]
    public void An_end_whose_stop_fails_leaves_it_to_the_tick()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 1;
        Assert.IsTrue(rig.Manager.End(id, "driver", rig.NowUs), "the session is ended");
        Assert.IsTrue(rig.Manager.IsFaulted(Rig.Left), "its motor is not");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "the tick did it");
    }

    [TestMethod]
    public void Close_directs_no_session_to_expire_and_lets_nothing_start_or_drive()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Manager.Close();
        rig.Manager.Close();
        rig.WaitAndTick(10 * Rig.WindowUs);
        rig.Turns(Rig.Left, 0.5, "nobody was directed to expire");
        Assert.AreEqual(0, rig.Motors[Rig.Left].Stops, "and nothing was stopped");
        Assert.AreEqual((int)StartResult.Closed, (int)rig.Manager.Start(new SessionId(1, 1), "driver", 0, rig.NowUs), "nothing starts");
        Assert.AreEqual(0, rig.Manager.Lease(Rig.Right, rig.NowUs), "nothing is leased");
        rig.Manager.StopAll(StopCause.Shutdown, rig.NowUs);
        rig.Turns(Rig.Left, 0, "a stop works all the same");
        rig.LastStopIs(Rig.Left, StopCause.Shutdown, "the end of the program");
    }

    [TestMethod]
    public void A_last_stop_that_fails_is_retried_after_close()
    {
        Rig rig = new();
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.Motors[Rig.Left].StopsToRefuse = 2;
        rig.Manager.Close();
        Assert.IsFalse(rig.Manager.StopAll(StopCause.Shutdown, rig.NowUs), "refused");
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.WaitAndTick(Rig.Tick10Ms);
        rig.Turns(Rig.Left, 0, "it gave in");
    }

    [TestMethod]
    public void A_live_session_drives_nothing_after_close()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Manager.Close();
        rig.Is(DriveResult.Closed, rig.Drive(id, Rig.Left, 0.5), "closed");
        Assert.AreEqual(0, rig.Motors[Rig.Left].Drives, "not one write");
    }

    [TestMethod]
    public void A_command_in_the_middle_of_close_takes_back_what_it_wrote()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Motors[Rig.Left].AfterWrite = rig.Manager.Close;
        rig.Is(DriveResult.Stopped, rig.Drive(id, Rig.Left, 0.5), "told");
        rig.Turns(Rig.Left, 0, "zero: no tick lets it lapse any more");
    }

    [TestMethod]
    public void A_command_in_the_middle_of_close_and_stop_all_leaves_nothing_turning()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Motors[Rig.Left].BeforeWrite = () =>
        {
            rig.Manager.Close();
            rig.Manager.StopAll(StopCause.Shutdown, rig.NowUs);
        };
        Assert.AreNotEqual((int)DriveResult.Done, (int)rig.Drive(id, Rig.Left, 0.5), "told");
        rig.Turns(Rig.Left, 0, "zero");
    }
}
