using System;
using System.Diagnostics;
using System.Linq;
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
    public const double Power = 0.5;

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

    public static void WaitUntil(Func<bool> holds, string what) => WaitUntil(holds, () => what);

    /// <param name="holds">Is waited for.</param>
    /// <param name="what">Tells what did not come, and what is known about it by then.</param>
    public static void WaitUntil(Func<bool> holds, Func<string> what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                Assert.Fail($"not within {Patience.TotalSeconds} s: {what()}");
            }

            Thread.Sleep(2);
        }
    }

    /// <summary>Commands a motor of the remote again and again, as a driver does, until it turns there: a busy machine may lose the link in between.</summary>
    public static void DriveUntilItTurns(HttpClient client, int motor, string? sessionId, RoverProcess remote)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            Assert.IsLessThan(Patience, Stopwatch.GetElapsedTime(start), $"m{motor} turns: {Status(client)}");
            DriveUntilTaken(client, $"arm:m{motor}", Power, sessionId);
        }
        while (!SpinWait.SpinUntil(() => Turns(remote, motor), 200));
    }

    /// <summary>Whether a motor of the remote has the power that these tests give it.</summary>
    public static bool Turns(RoverProcess remote, int motor) => remote.Trace.Of(InProcessRover.PwmPin(motor)).LastOrDefault()?.Value == Power;

    /// <summary>When a motor of the remote that turned at a time went to zero after it, both in microseconds since 1970. Waits for that.</summary>
    /// <returns>0 where it did not turn at that time.</returns>
    public static long ZeroAfterUs(RoverProcess remote, int motor, long afterUs)
    {
        int pin = InProcessRover.PwmPin(motor);
        TraceRow? zero = null;
        long startUnixUs = remote.Trace.StartUnixUs;
        if (remote.Trace.Of(pin).LastOrDefault(row => row.TimeUs + startUnixUs <= afterUs)?.Value != Power)
        {
            return 0;
        }

        WaitUntil(
            () => (zero = remote.Trace.Of(pin).FirstOrDefault(row => row.TimeUs + startUnixUs > afterUs && row.Value == 0)) != null,
            $"pin {pin} goes to zero");
        return zero!.TimeUs + startUnixUs;
    }
}
