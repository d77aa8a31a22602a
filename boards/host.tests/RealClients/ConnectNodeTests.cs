using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>What connect-node makes of the rover's answers and errors: connect-client.mjs tells which calls the steps are.</summary>
[TestClass]
public class ConnectNodeTests
{
    private const int WindowMs = 1000;

    [TestMethod]
    public void Every_answer_and_every_error_is_understood()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Connect(rover);
        client.WaitForEnd();
        Assert.AreEqual(0, client.ExitCode, client.ToString());

        AssertQueries(client);
        AssertSession(client);
        AssertErrors(client);
        AssertSilence(client);
        long cutInTraceUs = rover.Trace.WentToZeroUs(TraceFile.LeftPwm);
        Assert.IsLessThan(client.WaitFor("drive after the silence").AtUs, rover.Trace.StartUnixUs + cutInTraceUs);
    }

    private static void AssertQueries(ClientProcess client)
    {
        string version = Answer(client, "version");
        Assert.StartsWith("""{"platform":"host","version":""", version);
        Assert.AreEqual(version, Answer(client, "version within a second"));
        Assert.AreEqual(
            """
            {"resources":[{"namespace":"rdk","type":"component","subtype":"motor","name":"left"},
            {"namespace":"rdk","type":"component","subtype":"motor","name":"right"},
            {"namespace":"rdk","type":"component","subtype":"base","name":"rover"},
            {"namespace":"rdk","type":"component","subtype":"servo","name":"mast"}]}
            """.ReplaceLineEndings(""),
            Answer(client, "resources"));
    }

    private static void AssertSession(ClientProcess client)
    {
        Assert.AreEqual("1s", Member(client, "start", "heartbeatWindow").Replace(".000", ""));
        Assert.AreEqual(Member(client, "start", "id"), Member(client, "resume", "id"));
        Assert.AreEqual("{}", Answer(client, "heartbeat"));
        Assert.AreEqual("{}", Answer(client, "drive"));
        Assert.AreEqual("""{"isOn":true,"powerPct":-0.25}""", Answer(client, "powered"));
        Assert.AreEqual("{}", Answer(client, "stop"));
        Assert.AreEqual("{}", Answer(client, "powered after the stop"));
    }

    private static void AssertErrors(ClientProcess client)
    {
        AssertFails(client, "heartbeat of nobody", "InvalidArgument", "SESSION_EXPIRED");
        AssertFails(client, "drive of nobody", "InvalidArgument", "SESSION_EXPIRED");
        AssertFails(client, "drive with a broken id", "InvalidArgument", "viam-sid: expected a session id, a UUID of 36 characters, but found \"me\"");
        AssertFails(client, "drive a motor that is not there", "NotFound", "resource \"rdk:component:motor/nowhere\" not found");
        AssertFails(client, "drive too hard", "InvalidArgument", "power_pct: must be between -1 and 1 but is 1.5");
        AssertFails(client, "drive by NaN", "InvalidArgument", "power_pct: must be between -1 and 1 but is NaN");
        AssertFails(client, "go for", "Unimplemented", "viam.component.motor.v1.MotorService.GoFor is not implemented by this rover");

        // connect-node speaks binary messages unless it is told not to: its user has to read what to change.
        Assert.Contains("application/json", client.WaitFor("version in binary")["message"]!);
    }

    private static void AssertSilence(ClientProcess client)
    {
        Assert.AreEqual("{}", Answer(client, "drive before the silence"));
        AssertFails(client, "drive after the silence", "InvalidArgument", "SESSION_EXPIRED");
        AssertFails(client, "heartbeat after the silence", "InvalidArgument", "SESSION_EXPIRED");
        Assert.AreNotEqual(Member(client, "start", "id"), Member(client, "resume after the silence", "id"));
    }

    private static string Answer(ClientProcess client, string step) =>
        client.WaitFor(step)["answer"] ?? throw new AssertFailedException($"{step} is answered\n{client}");

    private static string Member(ClientProcess client, string step, string member) =>
        JsonSerializer.Deserialize<JsonElement>(Answer(client, step)).GetProperty(member).GetString()!;

    private static void AssertFails(ClientProcess client, string step, string code, string message)
    {
        ClientEvent failed = client.WaitFor(step);
        Assert.AreEqual(code, failed["code"], step);
        Assert.AreEqual(message, failed["message"], step);
    }
}
