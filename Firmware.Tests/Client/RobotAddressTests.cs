using System;
using Firmware.Client;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Client;

[TestClass]
public class RobotAddressTests
{
    [DataRow("http://10.0.0.7:8080", "10.0.0.7", 8080, true)]
    [DataRow("10.0.0.7:8080", "10.0.0.7", 8080, true)]
    [DataRow("http://rover.local:1/", "rover.local", 1, false)]
    [DataRow("rover-2", "rover-2", 8080, false)]
    [DataRow("http://10.0.0.7/", "10.0.0.7", 8080, true)]
    [DataRow("Rover:65535", "Rover", 65535, false)]
    [TestMethod]
    public void An_address_is_a_host_and_a_port(string text, string host, int port, bool isNumeric)
    {
        RobotAddress address = new(text);

        Assert.AreEqual(host, address.Host);
        Assert.AreEqual(port, address.Port);
        Assert.AreEqual(isNumeric, address.IsNumeric);
        Assert.AreEqual("http://" + host + ":" + port, address.ToString());
    }

    [DataRow("")]
    [DataRow("http://")]
    [DataRow(":8080")]
    [DataRow("rover:")]
    [DataRow("rover:0")]
    [DataRow("rover:65536")]
    [DataRow("rover:-1")]
    [DataRow("rover:http")]
    [DataRow("https://rover:1")]
    [DataRow("http://rover/path")]
    [DataRow("two words:1")]
    [DataRow("line\nend:1")]
    [DataRow("[::1]:80")]
    [DataRow("a2345678901234567890123456789012345678901234567890123456789012345")]
    [TestMethod]
    public void Anything_else_is_refused_and_shown(string text)
    {
        try
        {
            _ = new RobotAddress(text);
        }
        catch (ArgumentException refused)
        {
            Assert.Contains("\"" + text + "\"", refused.Message);
            return;
        }

        throw new Exception("taken: " + text);
    }
}
