using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>Two clients with Viam's own SDK at once: what one of them does or suffers is nothing to what the other drives.</summary>
[TestClass]
public class SdkTwoDriversTests
{
    /// <param name="windowMs">The heartbeat window.</param>
    /// <param name="everyMs">How often the victim commands; 0: once, and the SDK's heartbeats alone keep it driving.</param>
    /// <param name="atHeartbeat">Whether it is killed the moment that it says it sends a heartbeat, which then mostly is in flight.</param>
    [TestMethod]
    [Long]
    [DataRow(2000, 0, false)]
    [DataRow(500, 0, false)]
    [DataRow(500, 100, false)]
    [DataRow(2000, 0, true)]
    public void Killed_client_loses_its_motor_one_window_after_its_last_heartbeat_and_the_other_drives_on(int windowMs, int everyMs, bool atHeartbeat)
    {
        using RoverProcess rover = NodeClients.StartRover(windowMs);
        using ClientProcess victim = NodeClients.Sdk(rover, ["motor", "left", "0.5", .. everyMs > 0 ? new[] { "--every", $"{everyMs}" } : []]);
        using ClientProcess other = NodeClients.Sdk(rover, "motor", "right", "-0.75");
        victim.WaitFor("driven");
        long drivenUs = other.WaitFor("driven").AtUs;

        // Longer than the window: it is the heartbeats that keep them driving.
        Thread.Sleep(windowMs * 3 / 2);
        if (atHeartbeat)
        {
            long nowUs = ClientProcess.NowUs;
            victim.WaitFor("a heartbeat", line => line.Name == "sent" && line["method"] == "SendSessionHeartbeat" && line.AtUs > nowUs);
        }

        long silentUs = victim.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, victim, silentUs, windowMs);

        Thread.Sleep(1000);
        Cut.AssertNoneSince(rover, TraceFile.RightPwm, other, drivenUs);
        Assert.AreEqual(0.75, rover.Trace.Last(TraceFile.RightPwm));
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    [DataRow(2000)]
    [DataRow(500)]
    public void Killed_driver_of_the_base_stops_both_wheels_and_the_servo_of_another_holds(int windowMs)
    {
        using RoverProcess rover = NodeClients.StartRover(windowMs);
        using ClientProcess victim = NodeClients.Sdk(rover, "base", "rover", "0.5", "--every", "200");
        using ClientProcess other = NodeClients.Sdk(rover, "servo", "mast", "90");
        victim.WaitFor("driven");
        long drivenUs = other.WaitFor("driven").AtUs;
        Thread.Sleep(windowMs * 3 / 2);

        long silentUs = victim.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, victim, silentUs, windowMs);
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.RightPwm, victim, silentUs, windowMs);

        Thread.Sleep(1000);
        Cut.AssertNoneSince(rover, TraceFile.MastPwm, other, drivenUs);
    }

    [TestMethod]
    [Long]
    public void Motor_belongs_to_the_client_that_drove_it_last()
    {
        const int WindowMs = 500;
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess first = NodeClients.Sdk(rover, "motor", "left", "0.25");
        first.WaitFor("driven");
        using ClientProcess second = NodeClients.Sdk(rover, "motor", "left", "0.75");
        long takenUs = second.WaitFor("driven").AtUs;
        Assert.AreNotEqual(first.WaitFor("driven")["session"], second.WaitFor("driven")["session"]);

        first.Kill();
        Thread.Sleep(3 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, second, takenUs);
        Assert.AreEqual(0.75, rover.Trace.Last(TraceFile.LeftPwm));

        long silentUs = second.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, second, silentUs, WindowMs);
    }
}
