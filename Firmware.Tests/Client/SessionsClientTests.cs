using System;
using Firmware.Client;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class SessionsClientTests
{
    [TestMethod]
    public void The_first_call_that_moves_something_starts_the_one_session()
    {
        FakeRobot robot = new();
        RobotClient client = robot.Client();
        Is(SessionState.None, client, "before");
        Assert.AreEqual(0, robot.Starts, "made but not used");

        client.Motor("left").SetPower(0.5);
        client.Base("rover").SetPower(0.5, 0);
        client.Servo("mast").Move(90);

        Assert.AreEqual("StartSession SetPower SetPower Move ", robot.Log);
        Assert.AreEqual(FakeRobot.FirstId, robot.Sid, "the id goes with each");
        Assert.AreEqual(FakeRobot.FirstId, client.Sessions.Id);
        Assert.AreEqual(2000, client.Sessions.WindowMs);
        Is(SessionState.Live, client, "after");
    }

    [TestMethod]
    public void Stops_and_looks_carry_no_id_and_start_nothing()
    {
        FakeRobot robot = new();
        RobotClient client = robot.Client();

        client.Motor("left").Stop();
        client.Motor("left").IsMoving();
        client.StopAll();

        Assert.AreEqual("Stop IsMoving StopAll ", robot.Log);
        Assert.AreEqual("", robot.Sid);
        Assert.AreEqual(-1, client.Sessions.BeatIfDue(), "nothing to keep");
    }

    [TestMethod]
    public void A_window_in_which_the_caller_does_nothing_has_five_heartbeats()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);

        robot.WaitBeating(client, FakeRobot.WindowUs + 10_000);

        Assert.AreEqual(5, robot.Beats);
        Assert.AreEqual(5, client.Sessions.Beats);
        Assert.IsFalse(robot.HasLapsed, "the robot goes on");
        Is(SessionState.Live, client, "and so does the client");
        Assert.AreEqual(1000, client.Sessions.RoundTripUs, "the round trip");
    }

    [TestMethod]
    public void A_caller_that_drives_often_enough_leaves_no_heartbeat_to_send()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        for (int i = 0; i < 20; i++)
        {
            robot.WaitBeating(client, FakeRobot.BeatUs - 10_000);
            client.Motor("left").SetPower(0.1);
        }

        Assert.AreEqual(0, robot.Beats);
    }

    [TestMethod]
    public void A_command_that_the_robot_refuses_is_no_heartbeat()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Wait(FakeRobot.BeatUs - 1_000);
        int slackMs = client.Sessions.SlackMs;
        robot.CommandError = "400 {\"code\":\"invalid_argument\",\"message\":\"power_pct: too much\"}";

        Fails(RpcCode.InvalidArgument, "power_pct: too much", client);

        Assert.IsTrue(client.Sessions.SlackMs < slackMs, "the slack is not renewed");
    }

    [TestMethod]
    public void After_each_of_two_lapses_the_next_call_starts_anew_and_succeeds()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        for (int lapse = 1; lapse <= 2; lapse++)
        {
            robot.Forget();
            robot.WaitBeating(client, 3 * FakeRobot.WindowUs);
            Is(SessionState.Lapsed, client, "the robot has said so");
            Assert.AreEqual(lapse, robot.Starts, "no start before the next operation");
            robot.Log = "";

            client.Motor("left").SetPower(0.5);

            Assert.AreEqual("StartSession SetPower ", robot.Log, "and none to spare");
            Assert.AreEqual("id-" + (lapse + 1), robot.Sid);
            Is(SessionState.Live, client, "again");
        }
    }

    [TestMethod]
    public void A_lapse_that_only_the_command_finds_costs_one_retry()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Forget();
        robot.Log = "";

        client.Motor("left").SetPower(0.5);

        Assert.AreEqual("SetPower StartSession SetPower ", robot.Log);
        Assert.AreEqual("id-2", robot.Sid);
        Assert.IsTrue(robot.Body.Contains("0.5"), "the same command");
    }

    [TestMethod]
    public void A_robot_that_forgets_every_session_at_once_is_asked_twice_and_no_more()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Log = "";
        robot.CommandError = "400 {\"code\":\"invalid_argument\",\"message\":\"SESSION_EXPIRED\"}";

        Fails(RpcCode.InvalidArgument, "SESSION_EXPIRED", client);

        Assert.AreEqual("SetPower StartSession SetPower ", robot.Log);
    }

    [TestMethod]
    public void A_session_that_lives_on_is_resumed_under_its_id()
    {
        FakeRobot robot = new() { Window = "1s" };
        RobotClient client = Driving(robot);
        robot.Wait(1_100_000);
        Is(SessionState.Lapsed, client, "by its own reckoning");

        client.Motor("left").SetPower(0.5);

        Assert.AreEqual(2, robot.Starts);
        Assert.AreEqual(FakeRobot.FirstId, client.Sessions.Id, "the same");
        robot.WaitBeating(client, 300_000);
        Assert.AreEqual(1, robot.Beats, "and heartbeats go on");
    }

    [TestMethod]
    public void Without_a_good_answer_for_a_window_the_session_counts_as_lapsed()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToFail = int.MaxValue;
        robot.WaitBeating(client, FakeRobot.WindowUs - 2_000);
        Is(SessionState.Live, client, "just before");
        Assert.AreEqual(4, client.Sessions.MissesInARow, "one in each interval");

        robot.Wait(2_000);

        Is(SessionState.Lapsed, client, "and then");
        Assert.AreEqual(0, client.Sessions.SlackMs);
        Assert.AreEqual(-1, client.Sessions.BeatIfDue(), "nothing is sent any more");
        Assert.AreEqual(1, robot.Starts, "nor started");
        Assert.IsTrue(client.Sessions.LastMiss.Contains("no connection"), client.Sessions.LastMiss);
    }

    [TestMethod]
    public void Three_failures_in_a_row_end_nothing()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToFail = 3;

        robot.WaitBeating(client, FakeRobot.WindowUs);

        Is(SessionState.Live, client, "the fourth came in time");
        Assert.IsFalse(robot.HasLapsed, "for the robot too");
        Assert.AreEqual(0, client.Sessions.MissesInARow);
        Assert.AreEqual(3, client.Sessions.MissesTotal);
    }

    [TestMethod]
    public void Slack_counts_from_when_the_answered_beat_was_sent()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.LatencyUs = 300_000;

        client.Motor("left").SetPower(0.5);

        Assert.AreEqual(1700, client.Sessions.SlackMs, "an answer after 300 ms leaves 1700 of 2000");
        Assert.AreEqual(300_000, client.Sessions.RoundTripUs);
        robot.LatencyUs = 1_000;
        client.Motor("left").SetPower(0.5);
        Assert.AreEqual(1999, client.Sessions.SlackMs);
        Assert.AreEqual(1_000, client.Sessions.RoundTripUs);
        Assert.AreEqual(300_000, client.Sessions.WorstRoundTripUs);
    }

    [TestMethod]
    public void Dispose_ends_the_session_and_only_a_session()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Log = "";
        client.Dispose();
        client.Dispose();
        Assert.AreEqual("EndSession ", robot.Log);
        Is(SessionState.Closed, client, "and the client");

        FakeRobot unused = new();
        unused.Client().Dispose();
        Assert.AreEqual("", unused.Log, "nothing to end");
    }

    [TestMethod]
    public void Dispose_without_an_answer_returns_in_its_time()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToLose = int.MaxValue;
        long fromUs = robot.NowUs;

        client.Dispose();

        Assert.IsTrue(robot.NowUs - fromUs <= 1_000_000, "twice 500 ms at most");
        FakeRobot gone = new();
        RobotClient other = Driving(gone);
        gone.ToFail = int.MaxValue;
        other.Dispose();
    }

    [TestMethod]
    public void A_closed_client_moves_nothing()
    {
        FakeRobot robot = new();
        RobotClient client = robot.Client();
        client.Dispose();

        Fails(RpcCode.Canceled, "the client is closed; nothing was sent", client);

        Assert.AreEqual("", robot.Log);
    }

    private static RobotClient Driving(FakeRobot robot)
    {
        RobotClient client = robot.Client();
        client.Motor("left").SetPower(0.5);
        return client;
    }

    private static void Is(SessionState expected, RobotClient client, string why) => Assert.AreEqual((int)expected, (int)client.Sessions.State, why);

    private static void Fails(RpcCode code, string detail, RobotClient client)
    {
        try
        {
            client.Motor("left").SetPower(0.5);
        }
        catch (RobotException failure)
        {
            Assert.AreEqual((int)code, (int)failure.Code, failure.Message);
            Assert.AreEqual(detail, failure.Detail);
            return;
        }

        throw new Exception("the call succeeded");
    }
}
