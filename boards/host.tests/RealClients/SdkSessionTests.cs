using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>The life of a session as Viam's own SDK leads it: from one command to a suspended laptop to the end of the program.</summary>
[TestClass]
public class SdkSessionTests
{
    private const int WindowMs = 500;

    [TestMethod]
    public void One_command_drives_for_as_long_as_the_sdk_sends_heartbeats()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5");
        ClientEvent driven = client.WaitFor("driven");

        Thread.Sleep(4 * WindowMs);

        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);
        client.Kill();
        ClientEvent[] sent = [.. client.Events.Where(line => line.Name == "sent")];
        Assert.AreEqual(1, sent.Count(line => line["method"] == "StartSession"));
        Assert.AreEqual(1, sent.Count(line => line["method"] == "SetPower"));
        ClientEvent[] beats = [.. sent.Where(line => line["method"] == "SendSessionHeartbeat")];
        Assert.IsGreaterThanOrEqualTo(4, beats.Length, client.ToString());
        Assert.IsTrue(beats.All(beat => beat["sid"] == driven["session"]), client.ToString());
    }

    /// <summary>Viam has no end of a session: the rover cannot know an orderly exit from a crash.</summary>
    [TestMethod]
    [Long]
    [DataRow(2000)]
    [DataRow(500)]
    public void Client_that_exits_without_stopping_loses_its_motor_after_the_window(int windowMs)
    {
        using RoverProcess rover = NodeClients.StartRover(windowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--for", "1000");
        client.WaitFor("disconnected");
        long silentUs = client.WaitForEnd();

        Assert.AreEqual(0, client.ExitCode, client.ToString());
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, windowMs);
    }

    /// <summary>The SDK throws SESSION_EXPIRED at its caller and keeps the dead session; connect() has it start another.</summary>
    [TestMethod]
    [Long]
    [DataRow("connect")]
    [DataRow("grpc")]
    public void Frozen_client_is_stopped_and_drives_again_in_a_new_session_once_it_reconnects(string protocol)
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--every", "100", "--reconnect", "--protocol", protocol);
        string before = client.WaitFor("driven")["session"]!;
        Thread.Sleep(WindowMs);

        long frozenUs = client.Freeze();
        long cutUs = Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, frozenUs, WindowMs);
        Thread.Sleep(WindowMs);
        long thawedUs = client.Thaw();

        client.WaitFor("the refusal", line => line.Name == "refused" && line["message"] == "SESSION_EXPIRED" && line["code"] == "InvalidArgument");
        ClientEvent asked = client.WaitFor("a session asked for", line => line["method"] == "StartSession" && line["resume"] == before);
        ClientEvent again = client.WaitFor("driven again", line => line.Name == "driven" && line.AtUs > thawedUs);
        Assert.AreEqual(36, again["session"]!.Length);
        Assert.AreNotEqual(before, again["session"]);

        TraceFile trace = rover.Trace;
        TraceRow moved = trace.Of(TraceFile.LeftPwm).First(row => row.Value != 0 && row.TimeUs + trace.StartUnixUs > cutUs);
        Assert.IsGreaterThan(asked.AtUs - Cut.ClocksUs, moved.TimeUs + trace.StartUnixUs, "nothing moves before there is a new session");
        Assert.AreEqual(0.5, trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    public void Frozen_client_that_goes_on_with_its_dead_session_moves_nothing()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--every", "100");
        client.WaitFor("driven");
        Thread.Sleep(WindowMs);

        long frozenUs = client.Freeze();
        long cutUs = Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, frozenUs, WindowMs);
        long thawedUs = client.Thaw();
        Thread.Sleep(2 * WindowMs);
        client.Kill();

        ClientEvent[] after = [.. client.Events.Where(line => line.AtUs > thawedUs)];
        ClientEvent[] beats = [.. after.Where(line => line.Name == "answered" && line["method"] == "SendSessionHeartbeat")];
        Assert.IsGreaterThanOrEqualTo(3, after.Count(line => line.Name == "refused"), client.ToString());
        Assert.IsNotEmpty(beats, client.ToString());
        Assert.IsFalse(after.Any(line => line.Name == "driven"), client.ToString());
        TraceFile trace = rover.Trace;
        Assert.IsFalse(trace.Of(TraceFile.LeftPwm).Any(row => row.Value != 0 && row.TimeUs + trace.StartUnixUs > cutUs), "nothing moves after the cut");
    }
}
