using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The program as a user runs it: its options, its words, its end.</summary>
[TestClass]
public class ProgramTests
{
    [TestMethod]
    public void Ctrl_C_stops_the_outputs_before_it_exits()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "left", 0.5, id);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), "it turns");
        Assert.AreEqual(0, rover.Interrupt(), "exit code");
        foreach (IGrouping<int, TraceRow> pin in rover.Trace.Rows.GroupBy(row => row.Pin))
        {
            Assert.AreEqual(0.0, pin.Last().Value, $"pin {pin.Key}");
        }

        Assert.Contains("Every output is at rest", rover.Output);
    }

    [TestMethod]
    public void The_console_says_who_drives_what_and_what_was_stopped_why_and_how_late()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "1s");
        InProcessRover.Call(client, "component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5}}""", id);
        string name = id[..8];
        Assert.IsTrue(SpinWait.SpinUntil(() => rover.Output.Contains($"session {name} is over", StringComparison.Ordinal), 5_000), rover.Output);
        Assert.Contains($"session {name} of 127.0.0.1 started, window 1s", rover.Output);
        Assert.MatchesRegex($@"{name} drives left( and right|[\s\S]*{name} drives right)", rover.Output);
        Assert.MatchesRegex($@"stopped left and right: session {name} fell silent \([0-9.]+ ms after the deadline\)", rover.Output);
    }

    [TestMethod]
    public void The_trace_starts_with_the_time_of_day_and_every_pin_at_rest()
    {
        using RoverProcess rover = new();
        long nowUnixUs = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        TraceFile trace = rover.Trace;
        Assert.IsTrue(nowUnixUs - trace.StartUnixUs is > 0 and < 30_000_000, "start_unix_us is the start");
        int[] pins = [.. trace.Rows.Select(row => row.Pin).Distinct().Order()];
        Assert.AreSequenceEqual<int>([17, 18, 21, 22, 23, 25, 26], pins, "every pin of the configuration");
        Assert.DoesNotContain(row => row.Value != 0, trace.Rows, "at rest");
    }

    [TestMethod]
    public void A_bad_configuration_is_told_in_full_and_never_starts_the_outputs()
    {
        string folder = Directory.CreateTempSubdirectory("rover-").FullName;
        try
        {
            string config = Path.Combine(folder, "bad.json");
            string trace = Path.Combine(folder, "trace.csv");
            File.WriteAllText(config, """
                {"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"21","pwm":"25"},"max_power_pct":1.5}}],
                 "network":{"sessions":{"heartbeat_window":"2m"}}}
                """);
            (int exitCode, string output) = Run("--config", config, "--trace", trace);
            Assert.AreEqual(2, exitCode, output);
            Assert.Contains("components[0].attributes.pins.b", output);
            Assert.Contains("components[0].attributes.max_power_pct", output);
            Assert.Contains("network.sessions.heartbeat_window: heartbeat_window must be between [30ms, 1m]", output);
            Assert.IsFalse(File.Exists(trace), "not one output was opened");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_port_that_is_taken_is_told_with_what_to_do()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        (int exitCode, string output) = Run("--port", $"{port}");
        Assert.AreEqual(2, exitCode, output);
        Assert.Contains($"cannot listen on 127.0.0.1:{port}", output);
        Assert.Contains("Choose another with --port", output);
    }

    [TestMethod]
    [DataRow("--port", "70000", "--port is 0 to 65535")]
    [DataRow("--bind", "nowhere", "--bind takes an IPv4 address")]
    [DataRow("--config", "/no/such/file.json", "cannot read the configuration")]
    [DataRow("--trace", "/no/such/folder/trace.csv", "cannot write the trace")]
    [DataRow("--speed", "9", "--speed")]
    public void A_bad_option_is_told(string option, string value, string told)
    {
        (int exitCode, string output) = Run(option, value);
        Assert.AreNotEqual(0, exitCode, output);
        Assert.Contains(told, output);
    }

    [TestMethod]
    public void Help_names_every_option()
    {
        (int exitCode, string output) = Run("--help");
        Assert.AreEqual(0, exitCode, output);
        foreach (string option in new[] { "--config", "--port", "--bind", "--trace" })
        {
            Assert.Contains(option, output);
        }
    }

    [TestMethod]
    public void A_write_is_in_the_trace_before_the_command_is_answered()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        for (int i = 2; i <= 50; i++)
        {
            InProcessRover.SetPower(client, "left", i / 100.0, id);
            Assert.AreEqual(i / 100.0, rover.Trace.Last(TraceFile.LeftPwm), "the row was in the file before the answer");
        }
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = RoverProcess.StartInfo(arguments);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        if (!process.WaitForExit(10_000))
        {
            process.Kill();
            Assert.Fail("the program goes on: " + output);
        }

        return (process.ExitCode, output);
    }
}
