using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Firmware.Network;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>A rover's name over a PC's real sockets, on the network that every machine has. Its rules are tested without them.</summary>
[TestClass]
public class NameServiceTests
{
    private const long StepUs = 50_000;

    // Longer than three probes and two announcements take.
    private const int Steps = 100;

    private const int Waits = 100;

    [TestMethod]
    public void Once_the_name_is_its_own_whoever_asks_is_answered_and_at_the_end_nobody()
    {
        NameService service = new(new MdnsResponder("rover-of-a-test", 8080, "1.2.3", 1), new byte[MdnsResponder.BufferBytes]);
        service.Look(0);
        service.Close();
        Assert.IsFalse(service.IsOpen, "there is no network yet");
        if (!service.Open(IPAddress.Loopback, IPAddress.Parse("255.0.0.0"), [127, 0, 0, 1], 0))
        {
            Assert.Inconclusive($"port {MdnsResponder.Port} cannot be had here: {service.Error}");
        }

        long nowUs = 0;
        for (int step = 0; step < Steps; step++)
        {
            service.Look(nowUs += StepUs);
        }

        Assert.IsTrue(service.Responder.HasName, service.Error);
        using UdpClient asker = new(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] question = [0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 15, .. Encoding.ASCII.GetBytes("rover-of-a-test"), 5, .. Encoding.ASCII.GetBytes("local"), 0, 0, 1, 0, 1];
        asker.Send(question, new IPEndPoint(IPAddress.Loopback, MdnsResponder.Port));
        for (int wait = 0; wait < Waits && asker.Available == 0; wait++)
        {
            service.Look(nowUs += StepUs);
            Thread.Sleep(10);
        }

        if (asker.Available == 0)
        {
            service.Close();
            Assert.Inconclusive($"another program has port {MdnsResponder.Port} as well, and is asked instead");
        }

        IPEndPoint from = new(IPAddress.Any, 0);
        byte[] answer = asker.Receive(ref from);
        Assert.AreEqual(7, answer[1], "the question's own number");
        Assert.IsTrue(answer.AsSpan()[^4..].SequenceEqual(new byte[] { 127, 0, 0, 1 }) || answer.AsSpan().IndexOf(new byte[] { 0, 4, 127, 0, 0, 1 }) > 0, Convert.ToHexString(answer));
        service.Close();
        Assert.IsFalse(service.IsOpen);
        service.Look(nowUs);
    }
}
