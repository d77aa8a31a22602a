using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>Commands that name no session.</summary>
[TestClass]
public class LeaseTests
{
    [TestMethod]
    public void A_command_without_a_session_runs_for_one_window_and_not_longer()
    {
        // With Viam such a command takes the protection of the previous owner away, and nothing ever stops the motor.
        Rig rig = new();
        rig.IsDone(rig.Drive(Rig.Left, 0.5), "obeyed");
        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.Turns(Rig.Left, 0.5, "within the window");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "and not after");
        rig.LastStopIs(Rig.Left, StopCause.LeaseLapsed, "no further command");
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1, false)]
    public void A_command_renews_the_lease_before_its_deadline_and_gets_another_at_it_and_after(int afterUs, bool isRenewed)
    {
        Rig rig = new();
        int lease = rig.Manager.Lease(Rig.Left, rig.NowUs);
        rig.Wait(Rig.WindowUs + afterUs);
        Assert.AreEqual(isRenewed, rig.Manager.Lease(Rig.Left, rig.NowUs) == lease, "the same lease");
    }

    [TestMethod]
    public void Each_further_command_renews_the_lease()
    {
        Rig rig = new();
        for (int i = 0; i < 10; i++)
        {
            rig.IsDone(rig.Drive(Rig.Left, 0.5), "obeyed");
            rig.WaitAndTick(Rig.WindowUs - 1);
            rig.Turns(Rig.Left, 0.5, "still");
        }

        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "silence");
    }

    [TestMethod]
    public void A_command_without_a_session_never_leaves_a_motor_without_an_owner()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.IsDone(rig.Drive(Rig.Left, 0.9), "last call wins");
        rig.Wait(1_000_000);
        rig.Beat(id);
        rig.WaitAndTick(1_000_000);
        rig.Turns(Rig.Left, 0, "the lease has lapsed: the session's heartbeats do not keep it");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "the session may take it again");
    }

    [TestMethod]
    public void A_command_between_the_end_of_a_lease_and_the_tick_gets_a_new_lease()
    {
        Rig rig = new();
        rig.Drive(Rig.Left, 0.5);
        rig.Wait(Rig.WindowUs + 1);
        rig.IsDone(rig.Drive(Rig.Left, 0.5), "the old one is cut first");
        rig.LastStopIs(Rig.Left, StopCause.LeaseLapsed, "the old lease");
        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.Turns(Rig.Left, 0.5, "a whole window");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "and no more");
    }

    [TestMethod]
    public void Two_resources_have_leases_of_their_own()
    {
        Rig rig = new();
        int left = rig.Manager.Lease(Rig.Left, rig.NowUs);
        int right = rig.Manager.Lease(Rig.Right, rig.NowUs + 1_000);
        Assert.AreEqual(rig.NowUs + Rig.WindowUs, rig.Manager.DeadlineOf(left), "of the first");
        Assert.AreEqual(rig.NowUs + 1_000 + Rig.WindowUs, rig.Manager.DeadlineOf(right), "of the second");
        rig.IsDone(rig.Drive(Rig.Right, 0.5), "obeyed");
        rig.WaitAndTick(Rig.WindowUs / 2);
        rig.IsDone(rig.Drive(Rig.Left, 0.5), "obeyed");
        rig.WaitAndTick((Rig.WindowUs / 2) + 1_000);
        rig.Turns(Rig.Right, 0, "not kept by the other's command");
        rig.Turns(Rig.Left, 0.5, "and it goes on");
    }

    [TestMethod]
    public void Leases_take_no_session_s_place()
    {
        Rig rig = new();
        for (int i = 0; i < 3; i++)
        {
            rig.IsDone(rig.Drive(i, 0.5), "obeyed");
        }

        for (int i = 0; i < Rig.MaxSessions; i++)
        {
            rig.Start();
        }

        rig.IsDone(rig.Drive(Rig.Base, 0.5), "with a full table as well");
    }

    [TestMethod]
    public void A_base_without_a_session_is_leased_with_its_motors()
    {
        Rig rig = new();
        rig.IsDone(rig.Drive(Rig.Base, 0.5), "obeyed");
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "left");
        rig.LastStopIs(Rig.Right, StopCause.LeaseLapsed, "the lease");
        Assert.IsTrue(rig.Manager.IsLease(rig.Last.Session), "the record says that it was a lease");
    }

    [TestMethod]
    public void Refuse_means_refuse()
    {
        Rig rig = new(AfterLapse.Obey, UnownedCommands.Refuse);
        Assert.AreEqual(0, rig.Manager.Lease(Rig.Left, rig.NowUs), "no lease");
        rig.Is(DriveResult.NoSession, rig.Drive(Rig.Left, 0.5), "refused");
        rig.Turns(Rig.Left, 0, "nothing moved");
        Assert.IsTrue(rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs), "a stop needs none");
    }
}
