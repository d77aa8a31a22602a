using System.Linq;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Network;
using Firmware.Tests.Network;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>What boards/README.md says of a network of the rover's own, against what is so.</summary>
[TestClass]
public class OwnNetworkTextTests
{
    [TestMethod]
    public void The_readme_tells_the_addresses_the_time_and_the_port_that_there_are()
    {
        DhcpServer server = DhcpClient.NewServer();
        uint[] given = [.. Enumerable.Range(0, DhcpServer.Addresses).Select(i => new DhcpClient(server, i).Join(0))];
        string text = Tree.Read("boards/README.md");
        Assert.Contains($"Addresses are 192.168.4.{given.Min() & 0xFF} to 192.168.4.{given.Max() & 0xFF}, each for an hour", text);
        Assert.AreEqual(3_600, DhcpServer.LeaseSeconds, "an hour");
        Assert.AreEqual(8, DhcpServer.Addresses, "a ninth machine waits");
        Assert.Contains("every name is the rover, for ten seconds each", text);
        Assert.AreEqual(10, CaptiveDns.KeepSeconds);
        Assert.Contains($"Phones look at port {ProbeListener.Port} whether", text);
    }
}
