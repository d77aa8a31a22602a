using System;
using Firmware.Client;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

/// <summary>A client whose commands come from a hand: after a lapse it moves nothing until the hand was at rest.</summary>
[TestClass]
public class HeldByHandTests
{
    [TestMethod]
    public void A_command_that_finds_its_session_lapsed_fails_and_is_not_sent_again()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Forget();
        robot.Log = "";

        Fails(client, RpcCode.InvalidArgument, "SESSION_EXPIRED");

        Assert.AreEqual("SetPower ", robot.Log, "nothing was started");
    }

    [TestMethod]
    public void After_a_lapse_nothing_moves_until_the_session_was_ended()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Wait(FakeRobot.WindowUs);
        robot.Log = "";
        Fails(client, RpcCode.FailedPrecondition, "EndNow");
        Fails(client, RpcCode.FailedPrecondition, "EndNow");
        Assert.AreEqual("", robot.Log, "nothing was sent");
        Assert.AreEqual((int)SessionState.Lapsed, (int)client.Sessions.State, "and it shows");

        client.Sessions.EndNow();
        client.Motor("left").SetPower(0.5);

        Assert.AreEqual("StartSession SetPower ", robot.Log);
        Assert.AreEqual((int)SessionState.Live, (int)client.Sessions.State, "again");
    }

    [TestMethod]
    public void A_session_that_was_ended_has_no_more_heartbeats_and_the_next_command_starts_another()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.Log = "";

        client.Sessions.EndNow();
        client.Sessions.EndNow();

        Assert.AreEqual("EndSession ", robot.Log, "once");
        Assert.AreEqual("", robot.LiveId);
        Assert.AreEqual(-1, client.Sessions.BeatIfDue());
        client.Motor("left").SetPower(0.5);
        Assert.AreEqual("EndSession StartSession SetPower ", robot.Log);
        Assert.AreEqual("id-2", robot.Sid);
    }

    [TestMethod]
    public void Without_an_answer_to_the_end_there_are_no_more_heartbeats_either()
    {
        FakeRobot robot = new();
        RobotClient client = Driving(robot);
        robot.ToFail = 1;
        try
        {
            client.Sessions.EndNow();
            throw new Exception("the end succeeded");
        }
        catch (RobotException)
        {
            // It is told.
        }

        robot.WaitBeating(client, FakeRobot.WindowUs);
        Assert.IsTrue(robot.HasLapsed, "silence does what the end could not");
        Assert.AreEqual(0, robot.Beats);
    }

    private static RobotClient Driving(FakeRobot robot)
    {
        RobotClient client = robot.Client(new ClientOptions { RestartAfterLapse = false });
        client.Motor("left").SetPower(0.5);
        return client;
    }

    private static void Fails(RobotClient client, RpcCode code, string detail)
    {
        try
        {
            client.Motor("left").SetPower(0.5);
        }
        catch (RobotException failure)
        {
            Assert.AreEqual((int)code, (int)failure.Code, failure.Message);
            Assert.Contains(detail, failure.Message);
            return;
        }

        throw new Exception("the call succeeded");
    }
}
