using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Firmware.Network;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>A UDP port over a PC's real sockets.</summary>
[TestClass]
public sealed class DatagramPortTests
{
    private static readonly IPEndPoint AnyLocal = new(IPAddress.Loopback, 0);

    [TestMethod]
    public void NothingThereIsZeroAtOnce()
    {
        DatagramPort port = new(new byte[64]);
        Assert.AreEqual(0, port.Receive(), "before it is open");
        Assert.IsTrue(port.Open(IPAddress.Loopback, 0), port.Error);
        long begun = Environment.TickCount64;
        Assert.AreEqual(0, port.Receive());
        Assert.IsLessThan(200, Environment.TickCount64 - begun);
        Assert.AreEqual("", port.Error);
        port.Close();
    }

    [TestMethod]
    public void OneThatIsTooLongIsCutAndTheNextOneWhole()
    {
        DatagramPort port = Open(out UdpClient peer, 16);
        peer.Send(new byte[600]);
        peer.Send([1, 2, 3]);
        Assert.AreEqual(16, Wait(port));
        Assert.AreEqual(3, Wait(port));
        Assert.AreEqual(3, port.Buffer[2]);
        Assert.AreEqual("", port.Error);
        port.Close();
        peer.Dispose();
    }

    [TestMethod]
    public void TheSenderCanBeAnsweredAndIsAnotherWhereAnotherOneSends()
    {
        DatagramPort port = Open(out UdpClient peer, 64);
        peer.Send([1]);
        Assert.AreEqual(1, Wait(port));
        IPEndPoint first = port.Sender;
        Assert.AreEqual(peer.Client.LocalEndPoint, first);
        peer.Send([2]);
        Assert.AreEqual(1, Wait(port));
        Assert.AreEqual(first, port.Sender);
        Assert.IsTrue(port.Send(1, port.Sender), port.Error);
        IPEndPoint from = AnyLocal;
        CollectionAssert.AreEqual(new byte[] { 2 }, peer.Receive(ref from!));
        using UdpClient other = new(AnyLocal);
        other.Send([3], from);
        Assert.AreEqual(1, Wait(port));
        Assert.AreEqual(other.Client.LocalEndPoint, port.Sender);
        port.Close();
        peer.Dispose();
    }

    [TestMethod]
    public void APortThatCannotBeHadIsToldAndNothingIsThrown()
    {
        using Socket owner = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
        owner.Bind(AnyLocal);
        DatagramPort port = new(new byte[64]);
        Assert.IsFalse(port.Open(IPAddress.Loopback, ((IPEndPoint)owner.LocalEndPoint!).Port));
        Assert.IsFalse(port.IsOpen);
        StringAssert.StartsWith(port.Error, "the port cannot be opened: socket error ");
        Assert.IsFalse(port.Send(1, AnyLocal));
        Assert.IsFalse(port.Broadcast(1, 9));
        Assert.IsFalse(port.Join(IPAddress.Parse("224.0.0.251"), IPAddress.Loopback));
        Assert.AreEqual(0, port.Receive());
    }

    [TestMethod]
    public void TwoThatAllowItHaveOnePort()
    {
        DatagramPort one = new(new byte[64]);
        DatagramPort two = new(new byte[64]);
        int number = FreePort();
        Assert.IsTrue(one.Open(IPAddress.Any, number), one.Error);
        Assert.IsTrue(two.Open(IPAddress.Any, number), two.Error);
        one.Close();
        two.Close();
        Assert.IsTrue(one.Open(IPAddress.Any, number), "it may be opened again");
        one.Close();
    }

    [TestMethod]
    public void AGroupIsHeardByAllOnTheNetworkThatWasJoined()
    {
        IPAddress group = IPAddress.Parse("224.0.0.251");
        int number = FreePort();
        DatagramPort one = new(new byte[64]);
        DatagramPort two = new(new byte[64]);
        Assert.IsTrue(one.Open(IPAddress.Any, number) && two.Open(IPAddress.Any, number));
        Assert.IsTrue(one.Join(group, IPAddress.Loopback), one.Error);
        Assert.IsTrue(two.Join(group, IPAddress.Loopback), two.Error);
        one.Buffer[0] = 7;
        Assert.IsTrue(one.Send(1, new IPEndPoint(group, number)), one.Error);
        Assert.AreEqual(1, Wait(two));
        Assert.AreEqual(7, two.Buffer[0]);
        Assert.AreEqual(1, Wait(one), "its own");
        one.Close();
        two.Close();
    }

    private static DatagramPort Open(out UdpClient peer, int length)
    {
        DatagramPort port = new(new byte[length]);
        int number = FreePort();
        Assert.IsTrue(port.Open(IPAddress.Loopback, number), port.Error);
        peer = new UdpClient(AnyLocal);
        peer.Connect(IPAddress.Loopback, number);
        return port;
    }

    private static int FreePort()
    {
        using UdpClient free = new(AnyLocal);
        return ((IPEndPoint)free.Client.LocalEndPoint!).Port;
    }

    private static int Wait(DatagramPort port)
    {
        int length = 0;
        for (int tries = 0; length == 0 && tries < 500; tries++)
        {
            length = port.Receive();
            if (length == 0)
            {
                Thread.Sleep(4);
            }
        }

        return length;
    }
}
