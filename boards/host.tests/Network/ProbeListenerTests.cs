using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Firmware.Network;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>What looks whether there is an internet is sent to the page, whoever asks however, and nobody who asks badly holds anything up.</summary>
[TestClass]
public sealed class ProbeListenerTests : IDisposable
{
    private const string Page = "http://192.168.4.1:8080/";
    private const string Probe = "GET /generate_204 HTTP/1.1\r\nHost: connectivitycheck.gstatic.com\r\n\r\n";
    private const long Start = 1_000_000;

    private readonly ProbeListener _probes = new(Page);
    private readonly byte[] _buffer = new byte[600];

    public ProbeListenerTests() => _probes.Open(IPAddress.Loopback, 0);

    public void Dispose() => _probes.Close();

    [TestMethod]
    [DataRow(Probe)]
    [DataRow("GET /hotspot-detect.html HTTP/1.0\r\n\r\n")]
    [DataRow("HEAD / HTTP/1.1\r\nHost: 192.168.4.1\r\nCookie: many\r\n\r\n")]
    [DataRow("POST /x HTTP/1.1\r\nContent-Length: 0\r\n\r\n")]
    [DataRow("GET / HTTP/1.1\n\n")]
    public void Whatever_is_asked_is_sent_to_the_page_at_once(string asked)
    {
        using Socket phone = Connect();
        phone.Send(Encoding.ASCII.GetBytes(asked));
        LookUntil(() => _probes.Answered == 1, Start);
        IsSentToThePage(phone);
    }

    [TestMethod]
    public void What_comes_in_pieces_is_answered_when_it_is_whole()
    {
        using Socket phone = Connect();
        foreach (byte one in Encoding.ASCII.GetBytes(Probe))
        {
            Assert.AreEqual(0, _probes.Answered);
            phone.Send([one]);
            Thread.Sleep(1);
            _probes.Look(_buffer, Start);
        }

        LookUntil(() => _probes.Answered == 1, Start);
        IsSentToThePage(phone);
    }

    [TestMethod]
    public void Half_a_request_is_answered_after_half_a_second_and_silence_is_not()
    {
        using Socket phone = Connect();
        using Socket mute = Connect();
        phone.Send("GET / HT"u8);
        LookFor(TimeSpan.FromMilliseconds(50), Start);
        LookFor(TimeSpan.FromMilliseconds(20), Start + ProbeListener.PatienceUs - 1);
        Assert.AreEqual(0, _probes.Answered, "it is waited for");
        LookUntil(() => _probes.Answered == 1, Start + ProbeListener.PatienceUs);
        IsSentToThePage(phone);
        LookFor(TimeSpan.FromMilliseconds(50), Start + ProbeListener.PatienceUs);
        LookFor(TimeSpan.FromMilliseconds(50), Start + (3 * ProbeListener.PatienceUs));
        Assert.AreEqual(0, mute.Receive(new byte[1]), "closed, without a word");
        Assert.AreEqual(1, _probes.Answered);
    }

    [TestMethod]
    public void Who_says_all_and_no_more_is_answered_and_who_goes_away_is_forgotten()
    {
        using Socket phone = Connect();
        phone.Send(Encoding.ASCII.GetBytes(Probe));
        phone.Shutdown(SocketShutdown.Send);
        LookUntil(() => _probes.Answered == 1, Start);
        IsSentToThePage(phone);
        Socket gone = Connect();
        gone.Close(0);
        using Socket next = Connect();
        next.Send(Encoding.ASCII.GetBytes(Probe));
        LookUntil(() => _probes.Answered == 2, Start);
        IsSentToThePage(next);
    }

    [TestMethod]
    public void A_look_waits_for_nobody_and_is_bounded()
    {
        Socket[] phones = [.. Enumerable.Range(0, 4).Select(_ => Connect())];
        Array.ForEach(phones, phone => phone.Send(new byte[100_000]));
        _probes.Look(_buffer, Start);
        Stopwatch clock = Stopwatch.StartNew();
        for (int i = 0; i < 20; i++)
        {
            _probes.Look(_buffer, Start);
        }

        Assert.IsLessThan(500, clock.ElapsedMilliseconds);
        Array.ForEach(phones, phone => phone.Dispose());
    }

    [TestMethod]
    public void Whoever_sends_for_ever_is_through_after_half_a_second()
    {
        using Socket flood = Connect();
        flood.Send(new byte[5_000]);
        LookFor(TimeSpan.FromMilliseconds(20), Start);
        using Socket phone = Connect();
        phone.Send(Encoding.ASCII.GetBytes(Probe));
        flood.Send(new byte[5_000]);
        LookUntil(() => _probes.Answered == 2, Start + ProbeListener.PatienceUs);
        IsSentToThePage(phone);
    }

    [TestMethod]
    public void Nothing_is_allocated_while_nobody_comes()
    {
        _probes.Look(_buffer, Start);
        _probes.Look(_buffer, Start);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _probes.Look(_buffer, Start);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private Socket Connect()
    {
        Socket phone = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 5_000, SendTimeout = 5_000, NoDelay = true };
        phone.Connect(IPAddress.Loopback, _probes.LocalPort);
        return phone;
    }

    private void LookUntil(Func<bool> condition, long nowUs) => Assert.IsTrue(SpinWait.SpinUntil(
        () =>
        {
            _probes.Look(_buffer, nowUs);
            return condition();
        },
        5_000));

    private void LookFor(TimeSpan time, long nowUs)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            _probes.Look(_buffer, nowUs);
        }
    }

    private static void IsSentToThePage(Socket phone)
    {
        byte[] bytes = new byte[4096];
        int length = 0;
        for (int count = 1; count > 0; length += count)
        {
            count = phone.Receive(bytes, length, bytes.Length - length, SocketFlags.None);
        }

        string reply = Encoding.ASCII.GetString(bytes, 0, length);
        Assert.AreEqual($"HTTP/1.1 302 Found\r\nLocation: {Page}\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", reply);
    }
}
