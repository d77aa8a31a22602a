using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;

namespace Firmware.Boards.Host.Bench.Wire;

/// <summary>The rover that is measured: a process of our own, or one that runs already.</summary>
internal sealed class RoverUnderTest : IDisposable
{
    private const int TimeoutMs = 5_000;

    /// <param name="url">Where a rover is listening, such as http://10.0.0.7:8080; null to start one on this machine.</param>
    /// <exception cref="ArgumentException">The URL is none, or names no address of IPv4.</exception>
    public RoverUnderTest(Uri? url)
    {
        Process = url == null ? new RoverProcess(BenchRover.Json) : null;
        Uri at = url ?? new Uri(Process!.Url);
        IPAddress? address = Dns.GetHostAddresses(at.Host).FirstOrDefault(found => found.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
        EndPoint = new IPEndPoint(address ?? throw new ArgumentException($"{url} has no address of IPv4"), at.Port);
        Requests = new Requests(at.Authority);
        IsOnThisMachine = IPAddress.IsLoopback(EndPoint.Address);
        Motors = ReadMotors();
    }

    /// <summary>Null for a rover that was there before.</summary>
    public RoverProcess? Process { get; }

    public IPEndPoint EndPoint { get; }

    public Requests Requests { get; }

    /// <summary>Whether connections can come from addresses of their own.</summary>
    public bool IsOnThisMachine { get; }

    /// <summary>The names of its motors.</summary>
    public IReadOnlyList<string> Motors { get; }

    /// <summary>A connection from the owner of this number, from 0, where the rover is on this machine; else from wherever this machine is.</summary>
    public WireConnection Connect(int owner) => new(EndPoint, IsOnThisMachine ? Owner(owner) : null, TimeoutMs);

    /// <summary>The address of an owner: 127.0.0.2 and so on.</summary>
    public static IPAddress Owner(int number) => new([127, 0, 0, (byte)(2 + number)]);

    public void Dispose() => Process?.Dispose();

    private List<string> ReadMotors()
    {
        using WireConnection connection = Connect(0);
        WireReply reply = connection.Ask(Requests.Connect("robot.v1.RobotService/ResourceNames", "{}"));
        if (!reply.IsOk)
        {
            throw new IOException($"the rover at {EndPoint} answers {reply.Status} to ResourceNames: {reply.Body}");
        }

        return [.. JsonDocument.Parse(reply.Body).RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("subtype").GetString() == "motor")
            .Select(resource => resource.GetProperty("name").GetString()!)];
    }
}
