using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Configuration;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The rover of this board with its real timer, server and trace, in this process, so that a test can ask its sessions too.</summary>
internal sealed class InProcessRover : IDisposable
{
    private readonly string _tracePath = Path.GetTempFileName();

    /// <param name="configuration">In Viam's JSON shape.</param>
    /// <param name="port">Where it listens; 0 for any that is free.</param>
    public InProcessRover(string configuration, int port = 0)
    {
        byte[] json = Encoding.UTF8.GetBytes(configuration);
        ConfigurationErrors errors = new();
        RobotConfiguration? read = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);
        Assert.IsNotNull(read, errors.ToString());
        Rehearsal.Run();
        Board = new HostBoard(_tracePath);
        Program = Firmware.Program.Start(read, Board);
        Program.Serve(IPAddress.Loopback, port);
    }

    public HostBoard Board { get; }

    public Firmware.Program Program { get; }

    public TraceFile Trace => TraceFile.Read(_tracePath);

    /// <summary>A configuration of so many motors, <c>m0</c> and so on, with dir and pwm pins: see <see cref="PwmPin"/>.</summary>
    public static string Motors(int count, string window = "2s")
    {
        StringBuilder json = new("{\"components\":[");
        for (int i = 0; i < count; i++)
        {
            json.Append(i > 0 ? "," : "").Append($$$$"""
                {"name":"m{{{{i}}}}","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"{{{{2 * i}}}}","pwm":"{{{{PwmPin(i)}}}}"}}}
                """);
        }

        return json.Append($$$$"""],"network":{"sessions":{"heartbeat_window":"{{{{window}}}}"}}}""").ToString();
    }

    public static int PwmPin(int motor) => (2 * motor) + 1;

    /// <summary>A client with one connection.</summary>
    /// <param name="from">The address that it comes from, which makes it somebody else: any of 127.0.0.0/8.</param>
    public HttpClient NewClient(string from = "127.0.0.1") => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        ConnectCallback = async (target, cancellation) =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(target.DnsEndPoint.Host, target.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri($"http://127.0.0.1:{Program.Server.Port}") };

    /// <summary>Calls through the Connect door and returns the reply, which must be a success.</summary>
    public static JsonElement Call(HttpClient client, string method, string body, string? sessionId = null)
    {
        (HttpStatusCode status, string reply) = Send(client, method, body, sessionId);
        Assert.AreEqual(HttpStatusCode.OK, status, $"{method} {body}: {reply}");
        return JsonDocument.Parse(reply).RootElement;
    }

    public static string StartSession(HttpClient client, string window) =>
        Call(client, "robot.v1.RobotService/StartSession", $$"""{"heartbeatWindow":"{{window}}"}""").GetProperty("id").GetString()!;

    public static void SetPower(HttpClient client, string motor, double power, string? sessionId) =>
        Call(client, "component.motor.v1.MotorService/SetPower", FormattableString.Invariant($$"""{"name":"{{motor}}","powerPct":{{power}}}"""), sessionId);

    /// <summary>False where the session had lapsed.</summary>
    public static bool TrySetPower(HttpClient client, string motor, double power, string sessionId)
    {
        string body = FormattableString.Invariant($$"""{"name":"{{motor}}","powerPct":{{power}}}""");
        (HttpStatusCode status, string reply) = Send(client, "component.motor.v1.MotorService/SetPower", body, sessionId);
        Assert.IsTrue(status == HttpStatusCode.OK || reply.Contains("SESSION_EXPIRED"), $"{status}: {reply}");
        return status == HttpStatusCode.OK;
    }

    public static void Heartbeat(HttpClient client, string sessionId) =>
        Call(client, "robot.v1.RobotService/SendSessionHeartbeat", $$"""{"id":"{{sessionId}}"}""");

    public void Dispose()
    {
        Program.Stop();
        Board.Dispose();
        File.Delete(_tracePath);
    }

    private static (HttpStatusCode Status, string Reply) Send(HttpClient client, string method, string body, string? sessionId)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/viam." + method) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        if (sessionId != null)
        {
            request.Headers.Add("viam-sid", sessionId);
        }

        using HttpResponseMessage response = client.Send(request);
        using StreamReader reader = new(response.Content.ReadAsStream());
        return (response.StatusCode, reader.ReadToEnd());
    }
}
