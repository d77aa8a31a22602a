using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Viam's own SDK in Node as Viam's documentation has it dial: over gRPC; and over gRPC-web, its own transport in a browser.</summary>
[TestClass]
public class SdkGrpcTests
{
    private const int WindowMs = 500;

    [TestMethod]
    [Long]
    [DataRow("grpc")]
    [DataRow("grpc-web")]
    public void Killed_sdk_loses_its_motor_one_window_after_its_last_heartbeat(string protocol)
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--protocol", protocol);
        ClientEvent driven = client.WaitFor("driven");
        Thread.Sleep(3 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
        ClientEvent[] sent = [.. client.Events.Where(line => line.Name == "sent")];
        Assert.AreEqual(1, sent.Count(line => line["method"] == "SetPower"), "heartbeats kept it driving");
        Assert.IsTrue(sent.Where(line => line["method"] == "SendSessionHeartbeat").All(beat => beat["sid"] == driven["session"]), client.ToString());
    }

    /// <summary>See <see cref="SdkWithoutSessionTests"/>.</summary>
    [TestMethod]
    [Long]
    public void Motor_of_a_newer_sdk_stops_one_window_after_its_last_command()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--every", "100", "--sdk", NodeClients.NewerSdk, "--protocol", "grpc");
        client.WaitFor("driven");
        Thread.Sleep(2 * WindowMs);

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
        Assert.IsFalse(client.Events.Any(line => line["method"] == "StartSession"), client.ToString());
    }

    [TestMethod]
    [Long]
    public void Newer_sdk_that_was_asked_for_a_session_keeps_it_alive()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--sdk", NodeClients.NewerSdk, "--ask", "--protocol", "grpc");
        ClientEvent driven = client.WaitFor("driven");
        Assert.AreEqual(36, driven["session"]!.Length);
        Thread.Sleep(3 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
    }
}
