using System;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Remotes;

/// <summary>What the tests with one rover and another as its remote <c>arm</c> share.</summary>
internal static class Pair
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A configuration of motors as <see cref="InProcessRover.Motors"/> has them, with a remote.</summary>
    public static string WithRemote(int motors, string window, string address) =>
        $$"""{"remotes":[{"name":"arm","address":"{{address}}"}],""" + InProcessRover.Motors(motors, window)[1..];

    public static string AddressOf(string url) => new Uri(url).Authority;

    public static string AddressOf(InProcessRover rover) => $"127.0.0.1:{rover.Program.Server.Port}";

    /// <summary>Commands a motor until the rover takes it: its remote may not be there yet.</summary>
    public static void DriveUntilTaken(HttpClient client, string motor, double power, string? sessionId)
    {
        long start = Stopwatch.GetTimestamp();
        (HttpStatusCode status, string reply) = TryDrive(client, motor, power, sessionId);
        while (status != HttpStatusCode.OK)
        {
            Assert.IsLessThan(Patience, Stopwatch.GetElapsedTime(start), $"{motor} is driven: {reply}");
            Thread.Sleep(5);
            (status, reply) = TryDrive(client, motor, power, sessionId);
        }
    }

    public static (HttpStatusCode Status, string Reply) TryDrive(HttpClient client, string motor, double power, string? sessionId) =>
        Send(client, "component.motor.v1.MotorService/SetPower", FormattableString.Invariant($$"""{"name":"{{motor}}","powerPct":{{power}}}"""), sessionId);

    public static (HttpStatusCode Status, string Reply) Send(HttpClient client, string method, string body, string? sessionId)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/viam." + method) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        if (sessionId != null)
        {
            request.Headers.Add("viam-sid", sessionId);
        }

        using HttpResponseMessage response = client.Send(request);
        return (response.StatusCode, response.Content.ReadAsStringAsync().GetAwaiter().GetResult());
    }

    /// <summary>The only remote in /status.</summary>
    public static JsonElement Remote(HttpClient client) => Status(client).GetProperty("remotes")[0];

    public static JsonElement Status(HttpClient client) => JsonDocument.Parse(client.GetStringAsync("/status").GetAwaiter().GetResult()).RootElement;

    public static void WaitUntil(Func<bool> holds, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.IsLessThan(Patience, Stopwatch.GetElapsedTime(start), what);
            Thread.Sleep(2);
        }
    }

    /// <summary>When a pin of the remote went to zero after a time, both in microseconds since 1970. Waits for it.</summary>
    public static long ZeroAfterUs(Func<TraceFile> trace, int pin, long afterUs)
    {
        TraceRow? zero = null;
        TraceFile seen = trace();
        WaitUntil(
            () =>
            {
                seen = trace();
                zero = FirstZero(seen, pin, afterUs);
                return zero != null;
            },
            $"pin {pin} goes to zero");
        return zero!.TimeUs + seen.StartUnixUs;
    }

    private static TraceRow? FirstZero(TraceFile trace, int pin, long afterUs)
    {
        double before = 0;
        foreach (TraceRow row in trace.Of(pin))
        {
            if (row.TimeUs + trace.StartUnixUs > afterUs && row.Value == 0 && before != 0)
            {
                return row;
            }

            before = row.Value;
        }

        return null;
    }
}
