using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

/// <summary>Heartbeats whose answers come late or never, while their connections stay open.</summary>
[TestClass]
public class SlowAnswerTests
{
    [TestMethod]
    public void Answers_slow_by_nine_tenths_of_a_window_keep_the_session()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.LatencyUs = FakeRobot.WindowUs * 9 / 10;
        for (int i = 0; i < 500; i++)
        {
            robot.WaitBeating(client, 20_000);
            Assert.IsFalse(robot.HasLapsed, "the robot goes on");
            Assert.AreNotEqual((int)SessionState.Lapsed, (int)client.Sessions.State, "nobody gave it up");
        }

        Assert.AreEqual(1, robot.Starts);
        Assert.IsTrue(client.Sessions.Beats >= 4, "late answers count");
        Assert.AreEqual(robot.LatencyUs / 1_000, client.Sessions.WorstRoundTripUs / 1_000, "and tell how late");
    }

    [TestMethod]
    public void Three_that_are_lost_in_a_row_end_nothing()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToLose = 3;

        robot.WaitBeating(client, FakeRobot.WindowUs);

        Assert.IsFalse(robot.HasLapsed, "the fourth came in time");
        Assert.AreEqual((int)SessionState.Live, (int)client.Sessions.State);
        Assert.AreEqual(3, client.Sessions.MissesTotal);
        Assert.AreEqual(0, client.Sessions.MissesInARow);
        Assert.AreEqual(1, robot.Starts);
    }

    [TestMethod]
    public void A_robot_that_never_answers_is_overdue_and_then_lapsed()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToLose = int.MaxValue;

        long startUs = robot.NowUs;
        robot.WaitBeating(client, 3 * FakeRobot.BeatUs);
        robot.Wait(startUs + FakeRobot.WindowUs - robot.NowUs);
        Assert.AreEqual((int)SessionState.Overdue, (int)client.Sessions.State, "the first that was lost may still be answered");
        Assert.AreEqual(0, client.Sessions.SlackMs);
        robot.WaitBeating(client, FakeRobot.WindowUs);

        Assert.AreEqual((int)SessionState.Lapsed, (int)client.Sessions.State, "two windows after the last answer");
        Assert.AreEqual(-1, client.Sessions.BeatIfDue());
    }

    [TestMethod]
    public void A_call_takes_the_connection_of_a_beat_that_is_only_waited_for()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToLose = 1;
        robot.WaitBeating(client, FakeRobot.WindowUs / 2);

        client.Motor("left").SetPower(0.25);
        client.Motor("left").Stop();

        Assert.AreEqual((int)SessionState.Live, (int)client.Sessions.State);
        Assert.AreEqual(2, robot.Connections, "no third connection");
    }

    private static RobotClient Driving(FakeRobot robot)
    {
        RobotClient client = robot.Client();
        client.Motor("left").SetPower(0.5);
        return client;
    }
}
