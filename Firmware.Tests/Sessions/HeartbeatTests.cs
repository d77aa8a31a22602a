using System.Text;
using Firmware.Sessions;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Sessions;

/// <summary>What counts as a heartbeat and what does not.</summary>
[TestClass]
public class HeartbeatTests
{
    [TestMethod]
    public void An_id_is_found_by_its_text_in_either_case_and_by_no_other_text()
    {
        Rig rig = new();
        byte[] lower = Encoding.UTF8.GetBytes("??" + rig.Start().ToText());
        byte[] upper = Encoding.UTF8.GetBytes("??" + rig.Start().ToText().ToUpper());
        Assert.AreNotEqual(0, Find(rig, lower, 36), "as it was given out");
        Assert.AreNotEqual(0, Find(rig, upper, 36), "in capitals");
        Assert.AreEqual(0, Find(rig, lower, 35), "one character less");
        Assert.AreEqual(0, Find(rig, new byte[39], 37), "one character more");
        for (int i = 2; i < lower.Length; i++)
        {
            byte kept = lower[i];
            lower[i] = (byte)(kept == '9' ? '8' : '9');
            Assert.AreEqual(0, Find(rig, lower, 36), $"another character at {i}");
            lower[i] = kept;
        }
    }

    [TestMethod]
    public void Finding_a_session_is_its_heartbeat()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        for (int i = 0; i < 10; i++)
        {
            rig.WaitAndTick(Rig.WindowUs - 1);
            Assert.AreNotEqual(0, rig.Beat(id), "found");
        }

        rig.Turns(Rig.Left, 0.5, "twenty seconds later");
    }

    [TestMethod]
    public void A_command_is_a_heartbeat()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Wait(Rig.WindowUs - 1);
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5), "just in time");
        rig.WaitAndTick(Rig.WindowUs - 1);
        rig.Turns(Rig.Left, 0.5, "a window counted from the command");
    }

    [TestMethod]
    [DataRow(-1, true)]
    [DataRow(0, false)]
    [DataRow(1, false)]
    public void Whatever_needs_the_session_finds_it_before_its_deadline_and_neither_at_it_nor_after(int afterUs, bool lives)
    {
        const int Ways = 6;
        for (int way = 0; way < Ways; way++)
        {
            Rig rig = new();
            SessionId id = rig.Start();
            int session = rig.Beat(id);
            rig.Wait(Rig.WindowUs + afterUs);
            bool isFound = way == 0 ? rig.Beat(id) != 0
                : way == 1 ? rig.Manager.Drive(Rig.Left, session, 0.5, 0, rig.NowUs) == DriveResult.Done
                : way == 2 ? rig.Manager.AssociateResource(session, Rig.Left, rig.NowUs) == DriveResult.Done
                : way == 3 ? rig.Manager.End(id, "driver", rig.NowUs)
                : way == 4 ? rig.Manager.LiveAt(0, rig.NowUs) == session
                : rig.Manager.All([new(), new(), new(), new()], rig.NowUs) == 1;
            Assert.AreEqual(lives, isFound, "way " + way);
        }
    }

    [TestMethod]
    public void A_heartbeat_after_the_deadline_and_before_the_tick_revives_nobody()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        rig.Wait(Rig.WindowUs);
        Assert.AreEqual(0, rig.Beat(id), "at the deadline it is too late");
        rig.Wait(1);
        Assert.AreEqual(0, rig.Beat(id), "and after it");
        rig.Tick();
        rig.Turns(Rig.Left, 0, "the tick cuts it");
    }

    [TestMethod]
    public void A_heartbeat_that_was_answered_is_never_followed_by_a_lapse_of_the_window_before()
    {
        // Viam's server drops its lock between finding the expired sessions and deleting them: a heartbeat that lands there is answered and lost.
        Rig rig = new();
        SessionId id = rig.Start("first");
        SessionId other = rig.Start("other");
        rig.Drive(id, Rig.Left, 0.5, 0, "first");
        rig.Drive(other, Rig.Right, 0.5, 0, "other");
        rig.Wait(Rig.WindowUs - 1);
        long beforeUs = rig.NowUs;
        int found = 0;

        // While the tick stops the left motor, the other session's heartbeat arrives: read off the clock just before the deadline.
        rig.Motors[Rig.Left].DuringStop = () => found = rig.Manager.FindById(other, "other", beforeUs);
        rig.WaitAndTick(1);
        Assert.AreNotEqual(0, found, "it was answered");
        rig.Turns(Rig.Right, 0.5, "so it counts: the tick looks again before it cuts");
        Assert.AreNotEqual(0, rig.Beat(other, "other"), "and the session lives on");
    }

    [TestMethod]
    public void A_thread_that_was_held_up_does_not_move_a_deadline_back()
    {
        Rig rig = new();
        SessionId id = rig.Start();
        rig.Drive(id, Rig.Left, 0.5);
        long earlyUs = rig.NowUs;
        rig.Wait(1_000_000);
        rig.Beat(id);
        Assert.AreNotEqual(0, rig.Manager.FindById(id, "driver", earlyUs), "a heartbeat that read the clock a second ago");
        rig.WaitAndTick(1_500_000);
        rig.Turns(Rig.Left, 0.5, "the later heartbeat counts");
    }

    [TestMethod]
    public void A_wrong_owner_an_unknown_id_and_a_lapsed_session_are_one_answer()
    {
        Rig rig = new();
        SessionId id = rig.Start("owner");
        Assert.AreEqual(0, rig.Beat(id, "thief"), "another's");
        Assert.AreEqual(0, rig.Beat(id, ""), "nobody's");
        Assert.AreEqual(0, rig.Beat(new SessionId(1, 2), "owner"), "unknown");
        Assert.AreEqual(0, rig.Beat(default, "owner"), "the nil id");
        rig.WaitAndTick(Rig.WindowUs);
        Assert.AreEqual(0, rig.Beat(id, "owner"), "lapsed");
    }

    [TestMethod]
    public void A_stranger_s_attempt_is_no_heartbeat()
    {
        Rig rig = new();
        SessionId id = rig.Start("owner");
        rig.Drive(id, Rig.Left, 0.5, 0, "owner");
        rig.Wait(Rig.WindowUs - 1);
        rig.Beat(id, "thief");
        rig.WaitAndTick(1);
        rig.Turns(Rig.Left, 0, "the owner was silent");
    }

    [TestMethod]
    public void The_same_owner_may_use_its_session_from_anywhere()
    {
        // Viam without authentication: every client is the same owner, and may use a session that another one started.
        Rig rig = new();
        SessionId id = rig.Start("");
        rig.IsDone(rig.Drive(id, Rig.Left, 0.5, 0, ""), "driven by the other client of this owner");
        rig.WaitAndTick(Rig.WindowUs);
        rig.Turns(Rig.Left, 0, "and stopped with the session");
    }

    private static int Find(Rig rig, byte[] text, int length) => rig.Manager.FindById(text, 2, length, "driver", rig.NowUs);
}
