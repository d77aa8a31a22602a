using System.Linq;
using Firmware.Boards.Host.Bench.Soak.Check;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Bench;

/// <summary>The soak's check of the invariant finds each way in which a rover can break its word, and blames no rover that keeps it.</summary>
[TestClass]
public class InvariantCheckTests
{
    [TestMethod]
    public void A_lapse_that_is_cut_by_the_next_tick_is_right_and_timed_from_the_command()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 100), 10, 0.5).Row(114, 0);
        InvariantCheck check = story.Check(5_000);
        Assert.IsEmpty(check.Violations);
        Assert.AreEqual(1, check.Lapses);
        Assert.AreSequenceEqual([3_000.0], check.CutLateUs);
        Assert.IsTrue(check.IsAtRest);
    }

    [TestMethod]
    public void An_output_that_turns_on_after_its_last_owner_is_found()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 100), 10, 0.5);
        InvariantCheck check = story.Check(1_300);
        AssertOne("turns", check);
        Assert.IsFalse(check.IsAtRest);
        check.Settle(2_000_000);
        Assert.HasCount(1, check.Violations, "told once");
    }

    [TestMethod]
    public void An_output_that_turns_within_the_bound_is_not_yet_a_violation()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 100), 10, 0.5);
        Assert.IsEmpty(story.Check(1_100).Violations);
    }

    [TestMethod]
    public void A_heartbeat_keeps_an_output_turning()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000);
        story.Drive(session, 10, 0.5);
        story.Act(ActKind.Beat, session, 900);
        Assert.IsEmpty(story.Check(2_900).Violations);
        AssertOne("turns", story.Check(3_100));
    }

    [TestMethod]
    public void A_live_owners_output_that_is_zeroed_is_found()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 1_000), 10, 0.5).Row(500, 0);
        AssertOne("zeroed under a live owner", story.Check(600));
    }

    [TestMethod]
    public void Another_ones_lapse_that_zeroes_what_was_taken_over_is_found()
    {
        SoakStory story = new();
        ClientSession lapsing = story.Start("aaaaaaaa", 0, 100);
        ClientSession lasting = story.Start("bbbbbbbb", 0, 1_000);
        story.Drive(lapsing, 10, 0.5).Drive(lasting, 50, 0.6).Row(111, 0);
        AssertOne("zeroed under a live owner", story.Check(200));
    }

    [TestMethod]
    public void A_stop_an_end_and_a_command_in_passing_may_zero()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000);
        story.Drive(session, 10, 0.5);
        story.Act(ActKind.Stop, null, 100);
        story.Row(101, 0).Drive(session, 200, 0.51);
        story.Act(ActKind.Drive, session, 300, power: -0.52);
        story.Row(301, 0).Row(302, 0.52);
        story.Act(ActKind.End, session, 400);
        story.Row(401, 0);
        Assert.IsEmpty(story.Check(5_000).Violations);
    }

    [TestMethod]
    public void A_stop_of_another_output_excuses_nothing()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 1_000), 10, 0.5);
        story.Act(ActKind.Stop, null, 100, pin: SoakStory.OtherPin);
        AssertOne("zeroed under a live owner", story.Row(101, 0).Check(600));
    }

    [TestMethod]
    public void A_zero_while_the_ticks_were_lost_is_counted_and_no_violation()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 1_000), 10, 0.5).Row(500, 0);
        story.TicksLost.Add(400_000, 600_000);
        InvariantCheck check = story.Check(600);
        Assert.IsEmpty(check.Violations);
        Assert.AreEqual(1, check.CutsWhileTicksWereLost);
    }

    [TestMethod]
    public void A_move_that_nobody_asks_for_is_found()
    {
        SoakStory story = new();
        story.Drive(story.Start("aaaaaaaa", 0, 1_000), 10, 0.5).Row(20, 0.7);
        AssertOne("which nobody is asking for", story.Check(30));
    }

    [TestMethod]
    public void A_command_that_is_carried_out_long_after_its_answer_is_found()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000);
        story.Act(ActKind.Drive, session, 10, power: 0.5);
        AssertOne("which nobody is asking for", story.Row(50, 0.5).Check(60));
    }

    [TestMethod]
    public void A_command_that_moves_for_a_session_long_dead_is_found()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100);
        story.Drive(session, 500, 0.5).Row(550, 0);
        Assert.Contains("moves without a live owner", story.Check(600).Violations.First().What);
    }

    [TestMethod]
    public void A_refused_command_that_stays_written_is_found()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100);
        story.Act(ActKind.Drive, session, 101, ActOutcome.Expired, 0.5);
        story.Row(102, 0.5);
        AssertOne("turns", story.Check(1_300));
    }

    [TestMethod]
    public void A_refused_command_that_is_taken_back_is_right()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100);
        story.Act(ActKind.Drive, session, 101, ActOutcome.Expired, 0.5);
        Assert.IsEmpty(story.Row(102, 0.5).Row(103, 0).Check(1_300).Violations);
    }

    [TestMethod]
    public void A_lease_begins_with_a_command_and_lapses_like_a_session()
    {
        SoakStory story = new();
        ClientSession lease = new("lease of m0", "", 100);
        story.Drive(lease, 10, 0.5).Row(115, 0).Drive(lease, 900, 0.6);
        Assert.IsEmpty(story.Check(1_500).Violations);
        AssertOne("turns", story.Check(2_200));
    }

    private static void AssertOne(string what, InvariantCheck check)
    {
        Assert.HasCount(1, check.Violations);
        Assert.Contains(what, check.Violations[0].What);
        Assert.Contains("row ", check.Violations[0].Around);
    }
}
