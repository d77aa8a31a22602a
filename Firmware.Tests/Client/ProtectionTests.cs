using System;
using Firmware.Client;
using Firmware.Rpc;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

/// <summary>The protection is never silently absent.</summary>
[TestClass]
public class ProtectionTests
{
    private const string Unimplemented = "{\"code\":\"unimplemented\",\"message\":\"no StartSession here\"}";

    [TestMethod]
    public void A_robot_without_sessions_is_not_moved()
    {
        FakeRobot robot = new() { StartStatus = 501, StartError = Unimplemented };
        RobotClient client = robot.Client();

        string why = Refused(client, RpcCode.Unimplemented);

        Assert.Contains("AllowUnprotected", why, "how to go on");
        Assert.Contains("no StartSession here", why, "what the robot said");
        Assert.AreEqual("StartSession ", robot.Log, "nothing else went out");
        client.Motor("left").Stop();
        Assert.AreEqual("StartSession Stop ", robot.Log, "stopping is free");
    }

    [TestMethod]
    public void A_server_that_does_not_know_the_path_is_one_without_sessions()
    {
        FakeRobot robot = new() { StartStatus = 404, StartError = "not here" };

        string why = Refused(robot.Client(), RpcCode.Unimplemented);

        Assert.Contains("HTTP status 404: not here", why);
    }

    [TestMethod]
    public void A_robot_without_sessions_is_moved_where_that_is_allowed_by_name()
    {
        FakeRobot robot = new() { StartStatus = 501, StartError = Unimplemented };
        RobotClient client = robot.Client(new ClientOptions { AllowUnprotected = true });

        client.Motor("left").SetPower(0.5);
        client.Motor("left").SetPower(0.5);

        Assert.AreEqual("StartSession SetPower SetPower ", robot.Log, "asked once");
        Assert.AreEqual("", robot.Sid);
        Assert.AreEqual((int)SessionState.Unprotected, (int)client.Sessions.State, "and it shows");
        Assert.AreEqual(-1, client.Sessions.BeatIfDue());
    }

    [TestMethod]
    public void Disabled_sends_neither_start_nor_id_nor_heartbeat()
    {
        FakeRobot robot = new();
        RobotClient client = robot.Client(new ClientOptions { DisableSessions = true });

        client.Motor("left").SetPower(0.5);
        robot.WaitBeating(client, 2 * FakeRobot.WindowUs);
        client.Dispose();

        Assert.AreEqual("SetPower ", robot.Log);
        Assert.AreEqual("", robot.Sid);
        Assert.AreEqual(0, client.Sessions.Starts);
    }

    [TestMethod]
    public void A_full_robot_is_not_moved_and_asked_again_the_next_time()
    {
        FakeRobot robot = new() { StartStatus = 429, StartError = "{\"code\":\"resource_exhausted\",\"message\":\"too many concurrent sessions\"}" };
        RobotClient client = robot.Client();
        Assert.Contains("too many concurrent sessions", Refused(client, RpcCode.ResourceExhausted));
        robot.StartStatus = 0;

        client.Motor("left").SetPower(0.5);

        Assert.AreEqual("StartSession StartSession SetPower ", robot.Log);
    }

    [DataRow("{\"id\":\"id-9\"}")]
    [DataRow("{\"id\":\"id-9\",\"heartbeatWindow\":\"0s\"}")]
    [DataRow("{\"id\":\"id-9\",\"heartbeatWindow\":\"soon\"}")]
    [DataRow("{\"id\":\"\",\"heartbeatWindow\":\"2s\"}")]
    [DataRow("{\"id\":\"two\\r\\nlines: x\",\"heartbeatWindow\":\"2s\"}")]
    [DataRow("{\"heartbeatWindow\":\"2s\"}")]
    [DataRow("{\"id\":7,\"heartbeatWindow\":\"2s\"}")]
    [DataRow("{\"id\":\"id-9\",\"heartbeatWindow\":\"2s\"")]
    [DataRow("never mind")]
    [TestMethod]
    public void A_start_whose_reply_makes_no_session_moves_nothing(string reply)
    {
        FakeRobot robot = new() { StartStatus = 200, StartError = reply };
        RobotClient client = robot.Client();

        Refused(client, RpcCode.Internal);

        Assert.AreEqual("StartSession ", robot.Log);
        Assert.AreEqual((int)SessionState.None, (int)client.Sessions.State);
    }

    [TestMethod]
    public void A_window_of_ones_own_is_asked_for()
    {
        FakeRobot robot = new();
        robot.CommandError = "503 {\"code\":\"unavailable\",\"message\":\"later\"}";
        robot.StartStatus = 503;
        robot.StartError = robot.CommandError.Substring(4);
        RobotClient client = robot.Client(new ClientOptions { WindowMs = 500 });

        Refused(client, RpcCode.Unavailable);

        Assert.AreEqual("{\"heartbeatWindow\":\"0.500s\"}", robot.Body);
    }

    /// <returns>The message.</returns>
    private static string Refused(RobotClient client, RpcCode code)
    {
        try
        {
            client.Motor("left").SetPower(0.5);
        }
        catch (RobotException failure)
        {
            Assert.AreEqual((int)code, (int)failure.Code, failure.Message);
            Assert.StartsWith("http://fake:80 RobotService/StartSession: no session", failure.Message);
            return failure.Message;
        }

        throw new Exception("the call succeeded");
    }
}
