using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Http2;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Hostile;

/// <summary>The rover program in a process of its own with somebody driving it, and raw connections for whoever misbehaves.</summary>
internal sealed class HostileRover : IDisposable
{
    /// <summary>A fault that is over in a moment is repeated for so long: two windows of the driver's.</summary>
    public const int FaultMs = 2 * WellBehavedDriver.WindowMs;

    private readonly RoverProcess _process = new();
    private readonly WellBehavedDriver _driver;

    public HostileRover()
    {
        Port = new Uri(_process.Url).Port;
        _driver = new WellBehavedDriver(this);
    }

    public int Port { get; }

    public TraceFile Trace => _process.Trace;

    public Rpc.Client Connect() => new(Port);

    /// <summary>A request as bytes have it, with all that this rover asks of one.</summary>
    /// <param name="line">Verb and path.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="headers">Further headers, each with its line end.</param>
    public string Request(string line, string? body = null, string headers = "") =>
        Head(line) + headers + (body == null ? "\r\n" : $"Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>The start of a request, up to where more headers may follow.</summary>
    public string Head(string line) => $"{line} HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\nContent-Type: application/json\r\n";

    /// <summary>A request that turns the right motor, which nobody but a fault ever does.</summary>
    public string TurnRight() => Request("PUT /viam/api/v1/component/motor/right/power", """{"power_pct":1}""");

    /// <summary>A call of gRPC to this rover.</summary>
    public GrpcCall Call(GrpcCall call) => call with { Authority = $"127.0.0.1:{Port}" };

    /// <summary>Does it again and again, for two windows of the driver's.</summary>
    public static void Repeat(Action fault)
    {
        Stopwatch clock = Stopwatch.StartNew();
        do
        {
            fault();
            Thread.Sleep(5);
        }
        while (clock.ElapsedMilliseconds < FaultMs);
    }

    /// <summary>Sends something on a connection of its own and holds where it is answered with this status and the connection ends.</summary>
    public void AssertRefused(int expected, string request)
    {
        using Rpc.Client client = Connect();
        try
        {
            client.Send(request);
        }
        catch (IOException)
        {
            // It was refused, and the connection ended, before all of it was sent.
        }

        Assert.AreEqual(expected, client.ReadReply().Status);
        Assert.IsTrue(client.IsClosed(), "the connection ends");
    }

    /// <summary>Holds where the driver was not disturbed, a newcomer is served, and the right motor never turned.</summary>
    public void AssertUndisturbed(TestContext context)
    {
        using Rpc.Client newcomer = Connect();
        Assert.AreEqual(200, newcomer.Ask(Request("GET /viam/api/v1/version")), "a newcomer is served");
        context.WriteLine(_driver.AssertUndisturbed());
        Assert.DoesNotContain(row => row.Value != 0, Trace.Of(TraceFile.RightPwm).ToArray(), "nothing of a fault moved anything");
    }

    public void Dispose()
    {
        _driver.Dispose();
        _process.Dispose();
    }
}
