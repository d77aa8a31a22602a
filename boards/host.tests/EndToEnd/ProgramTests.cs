using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Operator;
using Firmware.Boards.Host.Tests.Remotes;
using Firmware.Boards.Host.Tests.Security;
using Firmware.Client;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The program as a user runs it: its options, its words, its end.</summary>
[TestClass]
public class ProgramTests
{
    /// <summary>Ctrl-C, the end of the terminal, Ctrl-\ and a plain <c>kill</c>.</summary>
    [TestMethod]
    [DataRow("-INT")]
    [DataRow("-HUP")]
    [DataRow("-QUIT")]
    [DataRow("-TERM")]
    public void Every_signal_that_ends_it_stops_the_outputs_first(string signal)
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "left", 0.5, id);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), "it turns");
        Assert.AreEqual(0, rover.End(signal), "exit code");
        foreach (IGrouping<int, TraceRow> pin in rover.Trace.Rows.GroupBy(row => row.Pin))
        {
            Assert.AreEqual(0.0, pin.Last().Value, $"pin {pin.Key}");
        }

        rover.WaitToSay("Every output is at rest");
    }

    [TestMethod]
    public void The_console_says_who_drives_what_and_what_was_stopped_why_and_how_late()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "1s");
        InProcessRover.Call(client, "component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":0.5}}""", id);
        string name = id[..8];
        rover.WaitToSay($"session {name} is over");
        rover.WaitToSay($"session {name} of 127.0.0.1 started, window 1s");
        Assert.MatchesRegex($@"{name} drives (rover|left[\s\S]*{name} drives right|right[\s\S]*{name} drives left)", rover.Output);
        Assert.MatchesRegex($@"stopped rover: session {name} fell silent \([0-9.]+ ms after the deadline\)", rover.Output);
    }

    /// <summary>Between a deadline and the tick that cuts, the session is over and its motor not yet stopped: a console that looks then has both to tell, and in this order.</summary>
    [TestMethod]
    public void The_end_of_a_session_is_told_after_its_stop_wherever_between_two_ticks_the_console_looks()
    {
        const int Rounds = 10;
        string[] motors = ["left", "right"];
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        for (int i = 0; i < Rounds; i++)
        {
            string[] names = [.. motors.Select(motor =>
            {
                string id = InProcessRover.StartSession(client, $"{300 + (i * 5)}ms");
                InProcessRover.SetPower(client, motor, 0.5, id);
                return id[..8];
            })];
            foreach ((string motor, string name) in motors.Zip(names))
            {
                rover.WaitToSay($"session {name} is over");
                Assert.MatchesRegex($@"stopped {motor}: session {name} fell silent[\s\S]*session {name} is over", rover.Output, $"round {i}");
            }
        }
    }

    /// <summary>Words to a terminal that is not there any more must not end the thread that says them, nor the program before the outputs are at rest.</summary>
    [TestMethod]
    public void A_terminal_that_is_gone_stops_the_outputs()
    {
        string trace = Path.GetTempFileName();
        try
        {
            using PseudoTerminal terminal = new([], PseudoTerminal.Rover("--port", "0", "--trace", trace));
            terminal.WaitToShow("Ctrl-C stops the outputs and ends.");
            using HttpClient client = new() { BaseAddress = new Uri(Regex.Match(terminal.Shown, @"Listening on (http://[0-9.:]+)").Groups[1].Value) };
            InProcessRover.SetPower(client, "left", 0.5, InProcessRover.StartSession(client, "60s"));
            Assert.AreEqual(0.5, TraceFile.Read(trace).Last(TraceFile.LeftPwm), "it turns");
            terminal.Close();
            Assert.AreEqual(0, terminal.WaitForEnd(), "exit code");
            Assert.AreEqual(0.0, TraceFile.Read(trace).Last(TraceFile.LeftPwm));
        }
        finally
        {
            File.Delete(trace);
        }
    }

    /// <summary>Most of these are over before the console looks for the first time: their stops are all that it sees of them.</summary>
    [TestMethod]
    public void A_stop_names_its_session_also_where_that_is_over_or_was_never_seen()
    {
        const int Sessions = 30;
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string[] ids = new string[Sessions];
        for (int i = 0; i < Sessions; i++)
        {
            ids[i] = InProcessRover.StartSession(client, "60s");
            InProcessRover.SetPower(client, "left", 0.5, ids[i]);
            InProcessRover.Call(client, "robot.v1.RobotService/EndSession", $$"""{"id":"{{ids[i]}}"}""");
        }

        rover.WaitToSay($"session {ids[^1][..8]} was ended");
        Assert.DoesNotContain("number", rover.Output);
        foreach (string id in ids)
        {
            rover.WaitToSay($"stopped left: session {id[..8]} was ended");
        }
    }

    [TestMethod]
    public void With_tokens_the_command_to_try_has_a_place_for_one_and_tells_none()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        rover.WaitToSay("Ctrl-C stops");
        rover.WaitToSay("Try: curl -H \"Authorization: Bearer TOKEN\" -w \"\\n\" --json \"{}\" http://");
        Assert.DoesNotContain(TokenTests.Alice, rover.Output);
        using RoverProcess open = new();
        open.WaitToSay("Ctrl-C stops");
        open.WaitToSay("Try: curl -w \"\\n\" --json \"{}\" http://");
        open.WaitToSay("a tick every 10 ms at most");
    }

    [TestMethod]
    [Long]
    public void The_command_to_try_prints_a_line_and_is_told_here()
    {
        using RoverProcess rover = new();
        rover.WaitToSay("Ctrl-C stops");
        string command = Regex.Match(rover.Output, "^Try: (curl .+)$", RegexOptions.Multiline).Groups[1].Value;
        ProcessStartInfo start = new(Tools.Require("bash"), ["-c", command.Replace("curl", Tools.Require("curl") + " -s")]) { RedirectStandardOutput = true };
        using Process bash = Process.Start(start)!;
        string printed = bash.StandardOutput.ReadToEnd();
        Assert.IsTrue(bash.WaitForExit(20_000));
        Match id = Regex.Match(printed, "^\\{.*\"id\":\"([0-9a-f]{8})[^\n]*\\}\n$");
        Assert.IsTrue(id.Success, $"a reply and the end of its line: {printed}");
        rover.WaitToSay($"session {id.Groups[1].Value} of 127.0.0.1 started");
        rover.WaitToSay($"session {id.Groups[1].Value} is over");
    }

    [TestMethod]
    public void The_start_says_which_configuration_what_was_found_and_what_to_do_next()
    {
        using RoverProcess rover = new();
        rover.WaitToSay("Ctrl-C stops");
        string[] lines = rover.Output.Split('\n');
        Assert.AreEqual("Rover on this PC: base rover; motor left, right; servo mast", lines[0]);
        Assert.AreEqual("Configuration: the rover.json that comes with this program", lines[1]);
        Assert.Contains($"Drive: open {rover.Url} in a browser", lines);
        using RoverProcess own = new(InProcessRover.Motors(1));
        own.WaitToSay($"Configuration: {own.ConfigurationPath}");
    }

    [TestMethod]
    [Long]
    public void A_rover_of_remotes_alone_tells_that_each_is_looked_for_reached_and_lost()
    {
        using RoverProcess first = new(InProcessRover.Motors(1, "500ms"));
        string address = Pair.AddressOf(first.Url);
        using RoverProcess rover = new($$"""{"components":[],"remotes":[{"name":"arm","address":"{{address}}"}],"network":{"sessions":{"heartbeat_window":"500ms"} } }""");
        rover.WaitToSay($"remote arm at http://{address} is reached: motor arm:m0");
        first.Kill();
        rover.WaitToSay($"remote arm at http://{address} is lost, and is being looked for: ");
        using RoverProcess second = new(InProcessRover.Motors(1, "500ms"), new Uri(first.Url).Port);
        Pair.WaitUntil(() => rover.Output.Split("is reached").Length == 3, () => rover.Output);
        rover.WaitToSay("no components of its own");
        rover.WaitToSay($"Remote arm at http://{address}: is being looked for");
        Assert.AreEqual(2, rover.Output.Split("is lost").Length, rover.Output);
    }

    [TestMethod]
    [Long]
    public void The_program_the_wire_and_the_watcher_tell_one_version()
    {
        using RoverProcess rover = new();
        using RobotClient robot = new(rover.Url);
        using HttpClient client = rover.NewClient();
        Assert.AreEqual(Firmware.Program.Version, robot.GetVersion().Version);
        Assert.AreEqual(Firmware.Program.Version, Pair.Status(client).GetProperty("version").GetString());
        Assert.AreEqual((0, Firmware.Program.Version), Version(Run("--version")));
        Assert.Contains($"version {Firmware.Program.Version},", Run("watch", rover.Url, "--once").Output);

        static (int, string) Version((int ExitCode, string Output) run) => (run.ExitCode, run.Output.Trim());
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
            Assert.Contains("network.sessions.heartbeat_window: must be between [30ms, 1m]", output);
            Assert.IsFalse(File.Exists(trace), "not one output was opened");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow("", "this file is empty")]
    [DataRow("{\"fragments\":[\"f\"]}", "fragments: are not loaded here")]
    [DataRow("{\n  \"network\": {\n    \"fqdn\": rover\n", "network.fqdn: expected a value but found rover (byte 29, line 3, column 13)")]
    public void A_file_that_holds_no_rover_is_refused(string text, string told)
    {
        string config = Path.GetTempFileName();
        try
        {
            File.WriteAllText(config, text);
            (int exitCode, string output) = Run("--config", config, "--port", "0");
            Assert.AreEqual(2, exitCode, output);
            Assert.Contains(told, output);
        }
        finally
        {
            File.Delete(config);
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
    [DataRow("--port", "abc", "--port is 0 to 65535, not \"abc\"")]
    [DataRow("--config", "/no/such/file.json", "cannot read the configuration")]
    [DataRow("--trace", "/no/such/folder/trace.csv", "cannot write the trace")]
    public void What_cannot_be_used_is_told_in_a_line_and_the_exit_code(string option, string value, string told)
    {
        (int exitCode, string output) = Run(option, value);
        Assert.AreEqual(2, exitCode, output);
        Assert.Contains(told, output);
        Assert.AreEqual(1, output.Count(letter => letter == '\n'), output);
    }

    [TestMethod]
    [DataRow("--port is 0 to 65535, not \"70000\"", "--port", "70000")]
    [DataRow("--port is 0 to 65535, not \"-1\"", "--port", "-1")]
    [DataRow("--port is 0 to 65535, not \"\"", "--port", "")]
    [DataRow("--port is 0 to 65535, not \"99999999999999999999\"", "--port", "99999999999999999999")]
    [DataRow("Required argument missing for option: '--port'", "--port")]
    [DataRow("Option '--port' expects a single argument but 2 were provided", "--port", "1", "--port", "2")]
    [DataRow("--bind takes an IPv4 address such as 0.0.0.0 or localhost, not \"nowhere\"", "--bind", "nowhere")]
    [DataRow("Option '--bind' expects a single argument", "--bind", "a", "--bind", "b")]
    [DataRow("--config is the path of a file, not \"\"", "--config", "")]
    [DataRow("--trace is the path of a file, not \"\"", "--trace", "")]
    [DataRow("'--speed'", "--speed", "9")]
    [DataRow("'sail'", "sail")]
    [DataRow("Required argument 'URL' missing", "watch")]
    [DataRow("Required argument 'URL' missing", "drive", "--speed", "9")]
    [DataRow("URL: expected http://host:port", "watch", "")]
    [DataRow("URL: expected http://host:port", "watch", "http://a:b")]
    [DataRow("'there'", "watch", "here", "there")]
    [DataRow("'--port'", "watch", "here", "--port", "1")]
    [DataRow("Unrecognized command or argument '--onec'", "watch", "--onec")]
    [DataRow("Unrecognized command or argument '--onec'", "watch", "--onec", "10.0.0.7")]
    [DataRow("Unrecognized command or argument '--sped'", "drive", "--sped", "10", "10.0.0.7")]
    [DataRow("--port is 0 to 65535, not \"1\\u000a2\"", "--port", "1\n2")]
    [DataRow("URL: expected http://host:port", "watch", "\e[2J")]
    [DataRow("16 to 64 characters", "watch", "here", "--token", "short")]
    [DataRow("Option '--token' expects a single argument", "drive", "here", "--token", "a", "--token", "b")]
    [DataRow("--speed is 2 to 100, not \"fast\"", "drive", "here", "--speed", "fast")]
    [DataRow("--speed is 2 to 100, not \"\"", "drive", "here", "--speed", "")]
    [DataRow("--tap is 150 to 1000, not \"1e3\"", "drive", "here", "--tap", "1e3")]
    [DataRow("--window is 30ms to 1m, such as 500ms or 2s, not \"1h\"", "drive", "here", "--window", "1h")]
    [DataRow("--window is 30ms to 1m, such as 500ms or 2s, not \"\"", "drive", "here", "--window", "")]
    [DataRow("Required argument missing for option: '--component'", "drive", "here", "--component")]
    public void A_bad_argument_is_told_in_a_line_and_nothing_is_done(string told, params string[] arguments)
    {
        StringWriter complaints = new();
        Assert.AreEqual(2, CommandLine.Run(arguments, complaints));
        Assert.Contains(told, complaints.ToString());
        Assert.EndsWith(". See --help." + Environment.NewLine, complaints.ToString());
        Assert.AreEqual(1, complaints.ToString().Count(letter => letter == '\n'), complaints.ToString());
        Assert.DoesNotContain("\e", complaints.ToString());
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
