using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Network;

/// <summary>Somebody drives on the rover's own network, and a stranger there sends what he can.</summary>
[TestClass]
public partial class OwnNetworkFloodTests
{
    private const int Seconds = 4;

    /// <summary>What is asked of a driver: a fifth of the window.</summary>
    private const int BeatMs = 100;

    private static readonly IPAddress Rover = IPAddress.Parse(OwnNetwork.Address);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Long]
    public void A_flood_of_addresses_names_and_probes_loses_no_heartbeat_of_who_drives()
    {
        using OwnNetwork network = new();
        DhcpMachine driver = new(network, "driver");
        driver.Join();
        string stranger = network.Join("stranger");
        network.Run(stranger, "ip", "address", "add", "192.168.4.200/24", "dev", "eth0");
        using CancellationTokenSource over = new();
        long sent = 0;
        Action[] floods =
        [
            Inside.Start(stranger, () => Interlocked.Add(ref sent, Flood(67, over.Token))),
            Inside.Start(stranger, () => Interlocked.Add(ref sent, Flood(53, over.Token))),
            Inside.Start(stranger, () => Probe(over.Token)),
        ];
        long slowestMs = 0;
        Inside.Start(driver.Name, () => slowestMs = Drive())();
        over.Cancel();
        Array.ForEach(floods, wait => wait());
        TestContext.WriteLine($"{sent} datagrams; the slowest answer to the driver took {slowestMs} ms");
        Assert.IsGreaterThan(1_000, sent);
        Assert.DoesNotContain("fell silent", network.Said);

        // And afterwards it answers as before.
        Assert.AreEqual("192.168.4.2", driver.Renew());
        Assert.StartsWith(OwnNetwork.Address, network.RunWithNames(driver.Name, OwnNetwork.Address, "getent", "ahosts", "www.example.org"));
    }

    // Half of them are a message's begin, so that not the first byte decides; all of them are nonsense.
    private static long Flood(int port, CancellationToken over)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Random random = new(port);
        byte[] bytes = new byte[300];
        long sent = 0;
        for (; !over.IsCancellationRequested; sent++)
        {
            random.NextBytes(bytes);
            if (sent % 2 == 0 && port == 67)
            {
                bytes.AsSpan(0, 240).Clear();
                bytes[0] = 1;
                bytes[1] = 1;
                bytes[2] = 6;
                random.NextBytes(bytes.AsSpan(28, 6));
                byte[] discover = [0x63, 0x82, 0x53, 0x63, 53, 1, 1, 255];
                discover.CopyTo(bytes, 236);
            }
            else if (sent % 2 == 0)
            {
                bytes.AsSpan(2, 10).Clear();
                bytes[5] = 1;
            }

            socket.SendTo(bytes, sent % 2 == 0 ? bytes.Length : random.Next(bytes.Length), SocketFlags.None, new IPEndPoint(Rover, port));
            if (sent % 20 == 0)
            {
                Thread.Sleep(1);
            }
        }

        return sent;
    }

    private static void Probe(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendTimeout = 100 };
                socket.Connect(Rover, 80);
                socket.Send(new byte[2_000]);
                socket.Close(0);
            }
            catch (SocketException)
            {
                // Its queue is full, which is how it is bounded.
            }
        }
    }

    private static long Drive()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 5_000, NoDelay = true };
        socket.Connect(Rover, 8080);
        string session = Ask(socket, "POST", "sessions", "", """{"heartbeat_window":"500ms"}""");
        string id = SessionId().Match(session).Groups[1].Value;
        Ask(socket, "PUT", "component/motor/left/power", id, """{"power_pct":0.5}""");
        long slowestMs = 0;
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(Seconds))
        {
            Stopwatch one = Stopwatch.StartNew();
            Ask(socket, "POST", $"sessions/{id}/heartbeat", "", "{}");
            slowestMs = Math.Max(slowestMs, one.ElapsedMilliseconds);
            Thread.Sleep(BeatMs);
        }

        Assert.Contains("\"power_pct\":0.5", Ask(socket, "GET", "component/motor/left/powered", "", ""));
        return slowestMs;
    }

    private static string Ask(Socket socket, string verb, string path, string session, string body)
    {
        socket.Send(Encoding.ASCII.GetBytes($"{verb} /viam/api/v1/{path} HTTP/1.1\r\nHost: {OwnNetwork.Address}:8080\r\nContent-Type: application/json\r\n"
            + $"{(session.Length > 0 ? $"viam-sid: {session}\r\n" : "")}Content-Length: {body.Length}\r\n\r\n{body}"));
        byte[] reply = new byte[2_000];
        string text = Encoding.ASCII.GetString(reply, 0, socket.Receive(reply));
        Assert.StartsWith("HTTP/1.1 200", text);
        return text;
    }

    [GeneratedRegex("\"id\":\"([^\"]+)\"")]
    private static partial Regex SessionId();
}
