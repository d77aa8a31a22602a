using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Python needs no package to drive the rover.</summary>
[TestClass]
public class PythonTests
{
    private const int WindowMs = 500;

    [TestMethod]
    [Long]
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

    /// <summary>On a busy machine that happens to any driver: those that other tests kill have to drive when they are killed.</summary>
    [TestMethod]
    [Long]
    public void Driver_that_was_held_up_for_longer_than_its_window_starts_a_session_anew()
    {
        string python = Tools.Require("python3");
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        using ClientProcess client = new(python, "hold_driver.py", rover.Url, "left", "0.5", "0.03");
        client.WaitFor("driven", line => line.Name == "answered" && line["call"] == "2");
        long frozenUs = client.Freeze();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, frozenUs, WindowMs);
        long thawedUs = client.Thaw();

        client.WaitFor("the refusal", line => line["message"] == "SESSION_EXPIRED");
        client.WaitFor("a session asked for", line => line["method"] == "StartSession" && line.AtUs > thawedUs);
        Assert.IsTrue(SpinWait.SpinUntil(() => rover.Trace.Last(TraceFile.LeftPwm) == 0.5, 20_000), client.ToString());
    }

    /// <summary>One that repeats itself for 20 s has said a thousand lines, of which the first and the last tell what went wrong.</summary>
    [TestMethod]
    public void What_a_client_said_is_told_in_few_lines()
    {
        string python = Tools.Require("python3");
        using ClientProcess client = new(python, "-c", """for i in range(790): print('{"at": %d, "event": "sent"}' % i)""");
        client.WaitForEnd();
        string[] told = client.ToString().Split('\n');
        Assert.AreEqual(790, client.Events.Length);
        Assert.HasCount(16, told, client.ToString());
        Assert.Contains("\"at\": 0,", told[0]);
        Assert.Contains("\"at\": 789,", told[^1]);
        Assert.IsTrue(told.Any(line => line == "... 775 more ..."), client.ToString());
    }
}
