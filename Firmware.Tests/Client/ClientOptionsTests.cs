using System;
using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class ClientOptionsTests
{
    [TestMethod]
    [DataRow(0, 500, 2_000)]
    [DataRow(-1, 500, 2_000)]
    [DataRow(int.MaxValue, 500, 2_000)]
    [DataRow(2_000, 0, 2_000)]
    [DataRow(2_000, int.MaxValue, 2_000)]
    [DataRow(2_000, 500, -1)]
    public void A_time_that_is_none_is_refused_before_anything_is_sent(int callMs, int endMs, int windowMs)
    {
        FakeRobot robot = new();
        ClientOptions options = new() { CallTimeoutMs = callMs, EndTimeoutMs = endMs, WindowMs = windowMs };
        Assert.ThrowsException(typeof(ArgumentException), () => robot.Client(options));
        Assert.AreEqual(0, robot.Connections);
    }

    [TestMethod]
    [DataRow("short")]
    [DataRow("with a blank in it, and long enough")]
    public void A_token_that_no_rover_could_have_is_refused_and_not_shown(string token)
    {
        FakeRobot robot = new();
        string told = "";
        try
        {
            robot.Client(new ClientOptions { Token = token });
        }
        catch (ArgumentException refused)
        {
            told = refused.Message;
        }

        Assert.Contains("ClientOptions.Token", told);
        Assert.IsTrue(told.IndexOf(token) < 0, told);
    }
}
