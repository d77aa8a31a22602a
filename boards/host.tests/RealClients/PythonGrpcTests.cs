using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Python over gRPC's C core, which Python, C++, Ruby and PHP have in common.</summary>
[TestClass]
public class PythonGrpcTests
{
    private const int WindowMs = 500;

    // Not the first python3 of the PATH: the package is for Debian's own.
    private const string Python = "/usr/bin/python3";

    /// <summary>A Python that has grpcio.</summary>
    internal static string RequirePython()
    {
        Tools.RequireFolder("/usr/lib/python3/dist-packages/grpc", "on Debian, apt-get install python3-grpcio");
        return Python;
    }

    [TestMethod]
    public void Killed_client_that_beats_on_a_second_connection_loses_its_motor_one_window_after_its_last_heartbeat()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = Start(rover);
        ClientEvent driven = client.WaitFor("driven");
        Thread.Sleep(4 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);
        Assert.AreEqual(2, Connections(rover));

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
        AssertStays(client, "commands");
        AssertStays(client, "beats");
        ClientEvent[] powered = [.. client.Events.Where(line => line.Name == "powered")];
        Assert.IsGreaterThanOrEqualTo(4, powered.Length, client.ToString());
        Assert.IsTrue(powered.All(line => line["power"] == "0.5"), client.ToString());
    }

    [TestMethod]
    [Long]
    public void Answers_and_errors_are_understood()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = Start(rover);
        Assert.AreEqual("0.5", client.WaitFor("driven")["window"]);
        Assert.AreEqual("""["left", "right", "rover", "mast"]""", client.WaitFor("resources")["names"]);
        Assert.AreEqual("10", client.WaitFor("resources")["answered"], "ten calls that it begins with");
        Refusals.AssertUnderstood(client);
    }

    private static ClientProcess Start(RoverProcess rover) => new(RequirePython(), "grpcio_driver.py", rover.Url, "left", "0.5");

    /// <summary>Holds where a connection was made once and never lost.</summary>
    private static void AssertStays(ClientProcess client, string connection)
    {
        string[] states = [.. client.Events.Where(line => line.Name == "connection" && line["name"] == connection).Select(line => line["state"]!)];
        Assert.AreEqual("IDLE CONNECTING READY", string.Join(' ', states), connection);
    }

    /// <summary>How many connections the rover has, but for the one that asks.</summary>
    private static int Connections(RoverProcess rover)
    {
        using HttpClient http = rover.NewClient();
        string line = http.GetStringAsync("/metrics").Result.Split('\n').Single(one => one.StartsWith("rover_connections ", StringComparison.Ordinal));
        return int.Parse(line[(line.IndexOf(' ') + 1)..]) - 1;
    }
}
