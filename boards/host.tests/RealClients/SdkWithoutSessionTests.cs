using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>
/// Viam's TypeScript SDK from 0.38 on starts no session with any server: what it drives runs under a lease, and the lease stops it.
/// </summary>
[TestClass]
public class SdkWithoutSessionTests
{
    private const int WindowMs = 500;

    [TestMethod]
    [Long]
    public void Each_motor_of_a_newer_sdk_stops_one_window_after_its_last_command()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess once = NodeClients.Sdk(rover, "motor", "left", "0.5", "--sdk", NodeClients.NewerSdk);
        ClientEvent driven = once.WaitFor("driven");
        using ClientProcess often = NodeClients.Sdk(rover, "motor", "right", "0.75", "--every", "100", "--sdk", NodeClients.NewerSdk);
        often.WaitFor("driven");
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, once, driven.AtUs, WindowMs);

        Thread.Sleep(2 * WindowMs);
        long silentUs = often.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.RightPwm, often, silentUs, WindowMs);

        once.Kill();
        string[] asked = [.. once.Events.Concat(often.Events).Where(line => line.Name == "sent").Select(line => line["method"]!)];
        Assert.IsFalse(asked.Any(method => method is "StartSession" or "SendSessionHeartbeat"), string.Join(", ", asked.Distinct()));
        Assert.AreEqual("", driven["session"]);
        string told = $"somebody drives left without a session: that stops one window ({WindowMs}ms) after the last command";
        Assert.HasCount(2, rover.Output.Split(told), rover.Output);
    }

    [TestMethod]
    [Long]
    public void Newer_sdk_keeps_a_session_alive_once_its_private_member_was_asked_to_start_one()
    {
        using RoverProcess rover = NodeClients.StartRover(WindowMs);
        using ClientProcess client = NodeClients.Sdk(rover, "motor", "left", "0.5", "--sdk", NodeClients.NewerSdk, "--ask");
        ClientEvent driven = client.WaitFor("driven");
        Assert.AreEqual(36, driven["session"]!.Length);

        Thread.Sleep(4 * WindowMs);
        Cut.AssertNoneSince(rover, TraceFile.LeftPwm, client, driven.AtUs);
        Assert.DoesNotContain("without a session", rover.Output);

        long silentUs = client.Kill();
        Cut.AssertOneWindowAfterTheLastSign(rover, TraceFile.LeftPwm, client, silentUs, WindowMs);
    }
}
