using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>What a resource obeys after a lapse.</summary>
[TestClass]
public class AfterLapseTests
{
    [TestMethod]
    public void Obey_means_that_the_next_live_session_drives_at_once()
    {
        Rig rig = Lapsed(AfterLapse.Obey);
        rig.IsDone(rig.Drive(rig.Start(), Rig.Left, 0.9), "as with Viam");
    }

    [TestMethod]
    public void A_stuck_stick_does_not_leap_when_the_link_returns()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        SessionId id = rig.Start();
        rig.Is(DriveResult.NeutralFirst, rig.Drive(id, Rig.Left, 0.9), "power is refused");
        rig.Is(DriveResult.NeutralFirst, rig.Drive(id, Rig.Base, 0.9, 0.9), "through the base too");
        rig.Turns(Rig.Left, 0, "nothing moved");
        rig.Turns(Rig.Right, 0, "nor the other wheel");
        rig.IsDone(rig.Drive(id, Rig.Right, 0.5), "what did not lapse obeys");
        rig.IsDone(rig.Drive(id, Rig.Left, 0), "zero power is obeyed");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.9), "and then power");
    }

    [TestMethod]
    public void A_stop_is_as_good_as_zero_power()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.IsDone(rig.Drive(rig.Start(), Rig.Left, 0.9), "after a stop");
    }

    [TestMethod]
    public void So_is_a_stop_of_everything()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        rig.Manager.StopAll(StopCause.StopAll, rig.NowUs);
        rig.IsDone(rig.Drive(rig.Start(), Rig.Left, 0.9), "after a stop of everything");
    }

    [TestMethod]
    public void Zero_power_to_the_base_frees_its_motors()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        SessionId id = rig.Start();
        rig.IsDone(rig.Drive(id, Rig.Base, 0, 0), "zero");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.9), "power");
    }

    [TestMethod]
    public void A_stop_in_the_middle_of_a_neutral_command_asks_for_nothing_more()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        SessionId id = rig.Start();
        rig.Motors[Rig.Left].AfterWrite = () => rig.Manager.Stop(Rig.Left, StopCause.Requested, rig.NowUs);
        rig.Is(DriveResult.Stopped, rig.Drive(id, Rig.Left, 0), "overtaken by a stop");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.9), "which was neutral enough");
    }

    [TestMethod]
    public void Associating_moves_nothing_and_so_needs_no_neutral_command_and_is_none()
    {
        Rig rig = Lapsed(AfterLapse.NeutralFirst);
        SessionId id = rig.Start();
        rig.IsDone(rig.Manager.AssociateResource(rig.Beat(id), Rig.Left, rig.NowUs), "associated");
        rig.Is(DriveResult.NeutralFirst, rig.Drive(id, Rig.Left, 0.9), "power is still refused");
    }

    [TestMethod]
    public void A_session_that_ended_by_itself_leaves_no_such_debt()
    {
        Rig rig = new(AfterLapse.NeutralFirst);
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Manager.End(id, "driver", rig.NowUs);
        rig.IsDone(rig.Drive(rig.Start(), Rig.Left, 0.9), "it was an orderly end");
    }

    private static Rig Lapsed(AfterLapse afterLapse)
    {
        Rig rig = new(afterLapse);
        rig.Drive(rig.Start(), Rig.Left, 0.5);
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "lapsed");
        return rig;
    }
}
