using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Clients in Node that drive over gRPC.</summary>
[TestClass]
public class NodeDriverTests
{
    private const int WindowMs = 500;

    [TestMethod]
    [Long]
    [DataRow("grpc")]
    [DataRow("grpc-web")]
    [DataRow("grpc-js")]
    public void Killed_client_loses_its_motor_one_window_after_its_last_heartbeat(string protocol)
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Driver(rover, protocol, "left", "0.5");
        ClientEvent driven = client.WaitFor("driven");

        Thread.Sleep(3 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
    }

    /// <summary>The rover serves one stream of a connection at a time, and says so in its SETTINGS: a client holds the others back.</summary>
    [TestMethod]
    [Long]
    [DataRow("grpc")]
    [DataRow("grpc-js")]
    public void Ten_calls_at_once_on_one_connection_are_all_answered_and_keep_it_driving(string protocol)
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.AtOnce(rover, protocol, seconds: 2);
        ClientEvent driving = client.WaitFor("driving");
        ClientEvent then = client.WaitFor("then");
        client.WaitForEnd();

        Assert.AreEqual("[]", then["failed"]);
        Assert.IsGreaterThanOrEqualTo(10, int.Parse(then["rounds"]!), client.ToString());
        Assert.AreEqual(10 * int.Parse(then["rounds"]!), int.Parse(then["answered"]!));
        Assert.AreEqual("1", then["connections"]);
        Assert.IsTrue(SpinWait.SpinUntil(() => rover.Trace.Last(TraceFile.LeftPwm) == 0, 20 * WindowMs), "it is stopped when they have ended");
        TraceFile trace = rover.Trace;
        TraceRow stopped = trace.Of(TraceFile.LeftPwm).SkipWhile(row => row.Value == 0).First(row => row.Value == 0);
        Assert.IsGreaterThan(driving.AtUs, then.AtUs);
        Assert.IsGreaterThan(then.AtUs - Cut.ClocksUs, trace.StartUnixUs + stopped.TimeUs, "and not before");
    }

    /// <summary>gRPC's own clients send nothing before the server's SETTINGS have come.</summary>
    [TestMethod]
    public void Ten_calls_that_grpc_js_begins_with_are_all_answered()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.AtOnce(rover, "grpc-js", seconds: 0);
        ClientEvent first = client.WaitFor("first");
        Assert.AreEqual("[]", first["failed"]);
        Assert.AreEqual("10", first["answered"]);
    }

    /// <summary>connect-node does, and tries nothing again by itself: what was refused was not done, and its user is told.</summary>
    [TestMethod]
    [Long]
    public void Ten_calls_that_connect_node_begins_with_are_answered_or_refused_as_a_whole()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.AtOnce(rover, "grpc", seconds: 0);
        ClientEvent first = client.WaitFor("first");
        int answered = int.Parse(first["answered"]!);
        int refused = first["failed"]!.Split("NGHTTP2_REFUSED_STREAM").Length - 1;
        Assert.IsGreaterThanOrEqualTo(1, answered, client.ToString());
        Assert.AreEqual(10, answered + refused, client.ToString());
        Assert.AreEqual("1", client.WaitFor("then")["connections"]);
    }
}
