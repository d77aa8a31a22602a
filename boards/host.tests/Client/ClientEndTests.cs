using System.Text.Json;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Client;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Client;

/// <summary>A session that is ended while a command is under way: whichever comes first, nothing moves afterwards.</summary>
[TestClass]
public class ClientEndTests
{
    [TestMethod]
    public void A_command_whose_session_is_ended_while_it_starts_is_not_sent()
    {
        RobotClient? robot = null;
        using ScriptedServer server = new("60s", request =>
        {
            if (request.Method == "StartSession")
            {
                robot!.Sessions.EndNow();
            }

            return ScriptedServer.Good;
        });
        using (robot = new RobotClient(server.Address))
        {
            RobotException failure = Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").SetPower(0.5));

            Assert.AreEqual(RpcCode.Canceled, failure.Code, failure.Message);
            Assert.AreEqual(0, server.Count("SetPower"));
            Assert.AreEqual(SessionState.Lapsed, robot.Sessions.State, "no heartbeat keeps what nobody uses");
        }
    }

    [TestMethod]
    public void A_command_that_arrives_behind_the_end_of_its_session_is_not_sent_again()
    {
        RobotClient? robot = null;
        using ScriptedServer server = new("60s", request =>
        {
            if (request.Method != "SetPower")
            {
                return ScriptedServer.Good;
            }

            robot!.Sessions.EndNow();
            return ScriptedServer.Error(400, "invalid_argument", "SESSION_EXPIRED");
        });
        using (robot = new RobotClient(server.Address))
        {
            Assert.AreEqual(RpcCode.Canceled, Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").SetPower(0.5)).Code);
        }

        Assert.AreEqual(1, server.Count("StartSession"));
        Assert.AreEqual(1, server.Count("SetPower"));
        Assert.AreEqual(1, server.Count("EndSession"));
    }

    [TestMethod]
    public void Status_is_read_as_text_and_is_no_heartbeat()
    {
        using InProcessRover rover = new(InProcessRover.Motors(16, "60s"));
        string address = $"127.0.0.1:{rover.Program.Server.Port}";
        using RobotClient driver = new(address);
        driver.Motor("m0").SetPower(0.5);
        using RobotClient robot = new(address, new ClientOptions { ReplyBytes = 16_384 });

        JsonElement before = JsonDocument.Parse(robot.Get("status")).RootElement;
        JsonElement after = JsonDocument.Parse(robot.Get("status/now")).RootElement;

        Assert.AreEqual(16, before.GetProperty("resources").GetArrayLength());
        Assert.AreEqual(1, after.GetProperty("sessions").GetArrayLength());
        Assert.AreEqual(SessionState.None, robot.Sessions.State);
        Assert.IsLessThanOrEqualTo(
            before.GetProperty("sessions")[0].GetProperty("leftMs").GetInt64(), after.GetProperty("sessions")[0].GetProperty("leftMs").GetInt64());
        RobotException missing = Assert.ThrowsExactly<RobotException>(() => robot.Get("nowhere"));
        Assert.AreEqual($"http://{address} /nowhere", missing.Message[..missing.Message.IndexOf(':', address.Length + 7)]);
    }
}
