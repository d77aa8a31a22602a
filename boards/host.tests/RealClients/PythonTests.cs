using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Python needs no package to drive the rover.</summary>
[TestClass]
public class PythonTests
{
    private const int WindowMs = 500;

    [TestMethod]
    public void Script_of_the_standard_library_drives_and_stops()
    {
        string python = Tools.Require("python3");
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = new(python, "stdlib_driver.py", rover.Url, "left", "0.5", "2");
        client.WaitFor("driven");
        client.WaitForEnd();

        Assert.AreEqual(0, client.ExitCode, client.ToString());
        Assert.AreEqual("0.500s", client.WaitFor("session")["heartbeat_window"]);
        Assert.IsGreaterThanOrEqualTo(4, int.Parse(client.WaitFor("beats")["count"]!), client.ToString());
        TraceFile trace = rover.Trace;
        long stoppedUs = trace.WentToZeroUs(TraceFile.LeftPwm) + trace.StartUnixUs;
        Assert.IsGreaterThan(client.WaitFor("stopping").AtUs - Cut.ClocksUs, stoppedUs, "the heartbeats keep it driving until it is stopped");
        Assert.IsLessThan(client.WaitFor("stopped").AtUs + Cut.ClocksUs, stoppedUs, "the answer to a stop comes when it has stopped");
    }
}
