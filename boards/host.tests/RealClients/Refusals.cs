using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>What a client makes of calls that the rover refuses: each client makes the same ones, and prints what it was told.</summary>
internal static class Refusals
{
    public static void AssertUnderstood(ClientProcess client)
    {
        AssertFails(client, "heartbeat of nobody", "InvalidArgument", "SESSION_EXPIRED");
        AssertFails(client, "drive of nobody", "InvalidArgument", "SESSION_EXPIRED");
        AssertFails(client, "drive with a broken id", "InvalidArgument", "viam-sid: expected a session id, a UUID of 36 characters, but found \"me\"");
        AssertFails(client, "drive a motor that is not there", "NotFound", "resource \"rdk:component:motor/nowhere\" not found");
        AssertFails(client, "drive a motor of a foreign name", "NotFound", "resource \"rdk:component:motor/größe 100%\" not found");
        AssertFails(client, "drive too hard", "InvalidArgument", "power_pct: must be between -1 and 1 but is 1.5");
        AssertFails(client, "drive by NaN", "InvalidArgument", "power_pct: must be between -1 and 1 but is NaN");
        AssertFails(client, "go for", "Unimplemented", "viam.component.motor.v1.MotorService.GoFor is not implemented by this rover");
    }

    /// <param name="client">The client.</param>
    /// <param name="step">What it tried.</param>
    /// <param name="code">The name of gRPC's code, as in "InvalidArgument".</param>
    /// <param name="message">The message, as its user reads it.</param>
    public static void AssertFails(ClientProcess client, string step, string code, string message)
    {
        ClientEvent failed = client.WaitFor(step);
        Assert.AreEqual(code, failed["code"], step);
        Assert.AreEqual(message, failed["message"], step);
    }
}
