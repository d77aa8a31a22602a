using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Firmware.Network;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>What cannot be had is told once, tried again, and keeps nobody from anything else.</summary>
[TestClass]
public class AccessPointServicesTests
{
    private const long Start = 1_000_000;
    private const long Retry = 5_000_000;

    // Of a network for documentation: no machine has it.
    private static readonly IPAddress Nowhere = IPAddress.Parse("203.0.113.1");

    [TestMethod]
    public void What_cannot_be_opened_is_told_once_and_tried_again_after_a_while()
    {
        int tries = 0;
        AccessPointServices services = new(Nowhere, 8080, "/", Start, socket =>
        {
            tries++;
            throw new SocketException((int)SocketError.AddressAlreadyInUse);
        },
        new byte[AccessPointServices.BufferBytes]);
        List<string> told = [];
        for (long nowUs = Start; nowUs < Start + Retry; nowUs += 50_000)
        {
            Add(told, services.Look(nowUs));
        }

        Assert.HasCount(3, told, string.Join('\n', told));
        Assert.StartsWith("No addresses are given out, whoever joins has to take one: ", told[0]);
        Assert.StartsWith("No names are answered, so the page does not open by itself: ", told[1]);
        Assert.StartsWith("Port 80 is not answered, so the page does not open by itself: ", told[2]);
        Assert.AreEqual(1, tries);
        Add(told, services.Look(Start + Retry));
        Assert.AreEqual(2, tries, "tried again");
        Assert.HasCount(3, told, "and not told again");
        Assert.AreEqual(0, services.LeasesInUse(Start));
        services.Close();
    }

    [TestMethod]
    public void A_rover_at_port_80_leaves_that_to_its_server_and_says_so_once()
    {
        AccessPointServices services = new(Nowhere, 80, "/", Start, _ => throw new SocketException((int)SocketError.AddressAlreadyInUse), new byte[AccessPointServices.BufferBytes]);
        List<string> told = [];
        for (int i = 0; i < 10; i++)
        {
            Add(told, services.Look(Start));
        }

        Assert.HasCount(3, told, string.Join('\n', told));
        Assert.AreEqual("The page does not open by itself: the rover has port 80 for everything.", told[2]);
        services.Close();
    }

    private static void Add(List<string> told, string line)
    {
        if (line.Length > 0)
        {
            told.Add(line);
        }
    }
}
