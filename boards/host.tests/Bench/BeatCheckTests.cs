using Firmware.Boards.Host.Bench.Soak.Check;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Bench;

/// <summary>The soak finds a heartbeat that a well-behaved client lost, and one that woke the dead.</summary>
[TestClass]
public class BeatCheckTests
{
    [TestMethod]
    public void A_well_behaved_client_that_loses_its_session_is_found()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000, isWellBehaved: true);
        AssertOne("lost its session", Check(story, story.Act(ActKind.Beat, session, 200, ActOutcome.Expired)));
    }

    [TestMethod]
    public void One_whose_tries_were_not_answered_in_time_has_lost_it_too()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000, isWellBehaved: true);
        Act unheard = story.Act(ActKind.Beat, session, 200, ActOutcome.Lost);
        Act late = story.Act(ActKind.Beat, session, 1_100, ActOutcome.Expired, dueMs: 200);
        BeatCheck check = Check(story, unheard, late);
        AssertOne("lost its session", check);
        Assert.AreEqual(1, check.TriedAgain);
    }

    [TestMethod]
    public void One_that_was_late_itself_lost_it_to_the_machine()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000, isWellBehaved: true);
        BeatCheck check = Check(story, story.Act(ActKind.Beat, session, 1_001, ActOutcome.Expired));
        Assert.IsEmpty(check.Violations);
        Assert.AreEqual(1, check.LostToStalls);
    }

    [TestMethod]
    public void A_stall_excuses_only_where_it_was_as_long_as_what_was_left()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000, isWellBehaved: true);
        Act lost = story.Act(ActKind.Beat, session, 200, ActOutcome.Expired);
        story.Stalls.Add(100_000, 200_000);
        AssertOne("lost its session", Check(story, lost));
        story.Stalls.Add(150_000, 900_000);
        Assert.AreEqual(1, Check(story, lost).LostToStalls);
    }

    [TestMethod]
    public void A_client_that_promises_nothing_may_lapse()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100);
        Assert.IsEmpty(Check(story, story.Act(ActKind.Beat, session, 50, ActOutcome.Expired)).Violations);
    }

    [TestMethod]
    public void A_heartbeat_that_revives_the_dead_is_found()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100);
        AssertOne("revived", Check(story, story.Act(ActKind.Beat, session, 110)));
    }

    [TestMethod]
    public void A_heartbeat_in_time_is_taken()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 100, isWellBehaved: true);
        BeatCheck check = Check(story, story.Act(ActKind.Beat, session, 90), story.Act(ActKind.Beat, session, 180));
        Assert.IsEmpty(check.Violations);
        Assert.AreEqual(2, check.Beats);
    }

    [TestMethod]
    public void A_session_that_was_ended_is_not_revived()
    {
        SoakStory story = new();
        ClientSession session = story.Start("aaaaaaaa", 0, 1_000);
        story.Act(ActKind.End, session, 50);
        AssertOne("revived", Check(story, story.Act(ActKind.Beat, session, 90)));
    }

    private static BeatCheck Check(SoakStory story, params Act[] acts)
    {
        BeatCheck check = new(story.Journal, story.Stalls);
        foreach (Act act in acts)
        {
            check.Take(act);
        }

        return check;
    }

    private static void AssertOne(string what, BeatCheck check)
    {
        Assert.HasCount(1, check.Violations);
        Assert.Contains(what, check.Violations[0].What);
    }
}
