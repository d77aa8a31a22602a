using System.Linq;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>The rover driven over gRPC from a shell, with curl and messages made by hand. Each call has a connection of its own.</summary>
[TestClass]
public class CurlGrpcTests
{
    // A shell takes its time between two heartbeats.
    private const int WindowMs = 1000;

    [TestMethod]
    public void Shell_that_falls_silent_loses_its_motor_one_window_after_its_last_heartbeat()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = Start(rover, beats: 12, "silence");
        long silentUs = client.WaitForEnd();

        Assert.AreEqual(0, client.ExitCode, client.ToString());
        AssertAnswers(client);
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
    }

    [TestMethod]
    public void Shell_stops_everything()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = Start(rover, beats: 1, "stop");
        client.WaitForEnd();

        Assert.AreEqual(0, client.ExitCode, client.ToString());
        AssertAnswers(client);
        ClientEvent stop = client.WaitFor("the stop", line => line.Name == "sent" && line["method"] == "StopAll");
        TraceFile trace = rover.Trace;
        long stoppedUs = trace.StartUnixUs + trace.WentToZeroUs(TraceFile.LeftPwm);
        Assert.IsGreaterThan(stop.AtUs - Cut.ClocksUs, stoppedUs);
        Assert.IsLessThan(client.WaitFor("its answer", line => line.Name == "answered" && line["call"] == stop["call"]).AtUs + Cut.ClocksUs, stoppedUs);
    }

    private static ClientProcess Start(RoverProcess rover, int beats, string end)
    {
        Tools.Require("curl");
        return new ClientProcess(Tools.Require("bash"), "grpc_curl.sh", rover.Url, "left", $"{beats}", end);
    }

    /// <summary>All calls but the first, the heartbeat of nobody, are answered.</summary>
    private static void AssertAnswers(ClientProcess client)
    {
        ClientEvent[] answers = [.. client.Events.Where(line => line.Name == "answered")];
        Assert.AreEqual("3", answers[0]["status"], client.ToString());
        Assert.AreEqual("SESSION_EXPIRED", answers[0]["message"]);
        Assert.IsTrue(answers[1..].All(answer => answer["status"] == "0"), client.ToString());
    }
}
