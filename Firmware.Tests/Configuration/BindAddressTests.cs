using Firmware.Configuration;
using nanoFramework.TestFramework;

namespace Firmware.Tests.Configuration;

[TestClass]
public class BindAddressTests
{
    [TestMethod]
    [DataRow("", "", 0)]
    [DataRow("0.0.0.0:8080", "0.0.0.0", 8080)]
    [DataRow("127.0.0.1", "127.0.0.1", 0)]
    [DataRow("255.255.255.255:65535", "255.255.255.255", 65535)]
    [DataRow("localhost", "localhost", 0)]
    [DataRow("localhost:1", "localhost", 1)]
    [DataRow(":80", "", 80)]
    [DataRow(":65535", "", 65535)]
    public void A_host_a_port_or_both_are_read(string text, string host, int port)
    {
        RobotConfiguration robot = Reading.Good(Reading.Network($"'bind_address':'{text}'"));
        Assert.AreEqual(host, robot.BindAddress);
        Assert.AreEqual(port, robot.BindPort);
    }

    [TestMethod]
    [DataRow(":")]
    [DataRow(":0")]
    [DataRow(":65536")]
    [DataRow(":080")]
    [DataRow(":-1")]
    [DataRow(":8o")]
    [DataRow(":99999999999")]
    [DataRow("0.0.0.0:")]
    [DataRow("0.0.0.0:0")]
    [DataRow("1.2.3.4:5:6")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.4.5")]
    [DataRow("1.2.3.256")]
    [DataRow("1.2.3.04")]
    [DataRow("1.2..4")]
    [DataRow("1.2.3.-4")]
    [DataRow(" 1.2.3.4")]
    [DataRow("1.2.3.+4")]
    [DataRow(":8080 ")]
    [DataRow("rover.local:80")]
    [DataRow("LOCALHOST")]
    [DataRow("[::1]:80")]
    [DataRow("http://1.2.3.4")]
    public void No_address_to_listen_at_is_refused(string text)
    {
        Reading.Refused(
            Reading.Network($"'bind_address':'{text}'"),
            $"network.bind_address: must be host:port, :port or host, the host an IPv4 address or localhost, the port 1 to 65535, but is \"{text}\"");
    }
}
