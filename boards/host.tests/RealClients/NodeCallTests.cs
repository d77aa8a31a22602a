using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>What clients in Node make of the rover's answers and errors, the same by each protocol: calls.mjs tells which calls the steps are.</summary>
[TestClass]
public class NodeCallTests
{
    private const int WindowMs = 1000;

    [TestMethod]
    [Long]
    [DataRow("connect")]
    [DataRow("grpc")]
    [DataRow("grpc-web")]
    [DataRow("grpc-js")]
    public void Every_answer_and_every_error_is_understood(string protocol)
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Calls(rover, protocol);
        client.WaitForEnd();
        Assert.AreEqual(0, client.ExitCode, client.ToString());

        AssertQueries(client);
        AssertSession(client);
        Refusals.AssertUnderstood(client);
        if (protocol == "connect")
        {
            // connect-node speaks binary messages unless it is told not to: its user has to read what to change.
            Assert.Contains("application/json", client.WaitFor("version in binary")["message"]!);
        }

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

    private static void AssertSilence(ClientProcess client)
    {
        Assert.AreEqual("{}", Answer(client, "drive before the silence"));
        Refusals.AssertFails(client, "drive after the silence", "InvalidArgument", "SESSION_EXPIRED");
        Refusals.AssertFails(client, "heartbeat after the silence", "InvalidArgument", "SESSION_EXPIRED");
        Assert.AreNotEqual(Member(client, "start", "id"), Member(client, "resume after the silence", "id"));
    }

    private static string Answer(ClientProcess client, string step) =>
        client.WaitFor(step)["answer"] ?? throw new AssertFailedException($"{step} is answered\n{client}");

    private static string Member(ClientProcess client, string step, string member) =>
        JsonSerializer.Deserialize<JsonElement>(Answer(client, step)).GetProperty(member).GetString()!;
}
