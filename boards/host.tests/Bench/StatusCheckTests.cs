using System.Collections.Generic;
using Firmware.Boards.Host.Bench.Soak.Check;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Bench;

/// <summary>The soak finds a status that tells another story than the clients'.</summary>
[TestClass]
public class StatusCheckTests
{
    private const string Id = "aaaaaaaa";
    private const string Owner = "127.0.0.2";

    private static readonly Dictionary<string, int> Pins = new() { [SoakStory.Motor] = SoakStory.Pin };

    [TestMethod]
    public void A_status_that_agrees_is_right()
    {
        SoakStory story = new();
        story.Drive(story.Start(Id, 0, 100), 10, 0.5);
        AssertNone(story, View(50, new StatusMotor(SoakStory.Motor, Id, Owner, 0.5)));
        AssertNone(story, View(200, new StatusMotor(SoakStory.Motor, "", "", 0), new StatusStop(1, 85_000, SoakStory.Motor, Id, "heartbeat_lapsed")));
    }

    [TestMethod]
    public void A_holder_that_is_not_shown_is_found()
    {
        SoakStory story = new();
        story.Drive(story.Start(Id, 0, 1_000), 10, 0.5);
        AssertOne("its driver has", story, View(50, new StatusMotor(SoakStory.Motor, "", "", 0)));
        AssertOne("its driver has", story, View(50, new StatusMotor(SoakStory.Motor, Id, Owner, 0.4)));
    }

    [TestMethod]
    public void A_holder_that_is_long_dead_or_not_the_owners_is_found()
    {
        SoakStory story = new();
        story.Drive(story.Start(Id, 0, 100), 10, 0.5);
        AssertOne("is held by", story, View(5_000, new StatusMotor(SoakStory.Motor, Id, Owner, 0.5)));
        AssertOne("is held by", story, View(50, new StatusMotor(SoakStory.Motor, Id, "127.0.0.3", 0.5)));
        AssertOne("is held by", story, View(5_000, new StatusMotor(SoakStory.Motor, "bbbbbbbb", Owner, 0.5)));
    }

    [TestMethod]
    [DataRow("heartbeat_lapsed")]
    [DataRow("session_ended")]
    [DataRow("requested")]
    [DataRow("stop_all")]
    [DataRow("tick_lost")]
    [DataRow("output_failed")]
    [DataRow("shutdown")]
    public void A_stop_for_a_cause_that_was_not_there_is_found(string cause)
    {
        SoakStory story = new();
        story.Start(Id, 0, 1_000);
        AssertOne($"cause {cause}", story, View(200, new StatusMotor(SoakStory.Motor, "", "", 0), new StatusStop(1, 85_000, SoakStory.Motor, Id, cause)));
    }

    [TestMethod]
    public void A_stop_of_a_session_that_nobody_has_is_found()
    {
        SoakStory story = new();
        AssertOne("that no client has", story, View(200, new StatusMotor(SoakStory.Motor, "", "", 0), new StatusStop(1, 85_000, SoakStory.Motor, Id, "command_overtaken")));
    }

    [TestMethod]
    public void Causes_that_the_clients_know_are_right()
    {
        SoakStory story = new();
        ClientSession session = story.Start(Id, 0, 1_000);
        story.Act(ActKind.Stop, null, 100);
        story.Act(ActKind.End, session, 150);
        AssertNone(story, View(
            200,
            new StatusMotor(SoakStory.Motor, "", "", 0),
            new StatusStop(2, 50_000, SoakStory.Motor, Id, "session_ended"),
            new StatusStop(1, 100_000, SoakStory.Motor, Id, "requested")));
    }

    [TestMethod]
    public void Ticks_that_were_lost_excuse_what_was_stopped_then()
    {
        SoakStory story = new();
        story.Start(Id, 0, 1_000);
        StatusCheck check = New(story);
        StatusMotor motor = new(SoakStory.Motor, "", "", 0);
        check.NoteLosses(View(100, motor));
        StatusView after = View(200, motor, new StatusStop(1, 50_000, SoakStory.Motor, Id, "tick_lost")) with { Losses = 1 };
        check.NoteLosses(after);
        check.Take(after);
        Assert.IsEmpty(check.Violations);
        Assert.AreEqual(1, story.TicksLost.Count);
    }

    private static StatusView View(int atMs, StatusMotor motor, params StatusStop[] stops) => new(atMs * 1000L, (atMs + 1) * 1000L, 0, 0, [motor], stops);

    private static StatusCheck New(SoakStory story) => new(story.Journal, Pins, story.TicksLost, 0);

    private static StatusCheck Check(SoakStory story, StatusView view)
    {
        StatusCheck check = New(story);
        check.Take(view);
        return check;
    }

    private static void AssertNone(SoakStory story, StatusView view) => Assert.IsEmpty(Check(story, view).Violations);

    private static void AssertOne(string what, SoakStory story, StatusView view)
    {
        StatusCheck check = Check(story, view);
        Assert.HasCount(1, check.Violations);
        Assert.Contains(what, check.Violations[0].What);
    }
}
