using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Firmware.Boards.Host.Operator.Terminals;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>What a watcher sees, and that nobody notices being watched.</summary>
[TestClass]
public class WatchTests
{
    [TestMethod]
    [Long]
    public void Once_prints_who_drives_what_and_what_was_stopped_without_anything_for_a_screen()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string lapsed = InProcessRover.StartSession(client, "1s");
        InProcessRover.SetPower(client, "right", 0.25, lapsed);
        Assert.IsTrue(SpinWait.SpinUntil(() => rover.Trace.Last(TraceFile.RightPwm) == 0, 10_000));
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "left", -0.5, id);
        InProcessRover.TrySetPower(client, "left", 0.5, lapsed);

        (int exitCode, string text) = Run("watch", rover.Url, "--once");

        Assert.AreEqual(0, exitCode, text);
        Assert.DoesNotContain("\e", text);
        Assert.MatchesRegex($@"{id[..8]} +127\.0\.0\.1 +[█░]+ +(59|60)\.\d s of 60\.0 s +left", text);
        Assert.MatchesRegex($@"left +motor +-50 % +{id[..8]} of 127\.0\.0\.1", text);
        Assert.MatchesRegex($@"right +session {lapsed[..8]} fell silent \(\d+\.\d ms after the deadline\)", text);
        Assert.Contains("refused: 1 call of a session that was over", text);
        Assert.Contains("longest time between two ticks", text);
    }

    [TestMethod]
    public void Who_drives_without_a_session_is_shown_as_that()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(60_000));
        using HttpClient client = rover.NewClient();
        InProcessRover.SetPower(client, "left", 0.5, null);

        (int exitCode, string text) = Run("watch", rover.Url, "--once");

        Assert.AreEqual(0, exitCode, text);
        Assert.Contains("no sessions: what is driven stops one window after the last command", text);
        Assert.MatchesRegex(@"left +motor +50 % +somebody without a session", text);
        Assert.MatchesRegex(@"right +motor +rests +-", text);
    }

    [TestMethod]
    [Long]
    public void A_rover_with_tokens_is_seen_with_one_of_them_only()
    {
        const string Token = "a-token-that-nobody-guesses";
        using RoverProcess rover = new($$"""{"components":[],"network":{"tokens":[{"name":"alice","token":"{{Token}}"}] } }""");

        (int refused, string why) = Run("watch", rover.Url, "--once");
        (int seen, string text) = Run("watch", rover.Url, "--once", "--token", Token);
        (int malformed, string complaint) = Run("watch", rover.Url, "--once", "--token", "too-short");

        Assert.AreEqual(1, refused, why);
        Assert.Contains("the rover wants one of its tokens: give it with --token, or in the environment variable ROVER_TOKEN", why);
        Assert.DoesNotContain("Is the rover on", why);
        Assert.DoesNotContain("unauthenticated", why);
        Assert.AreEqual(0, seen, text);
        Assert.Contains("no sessions", text);
        Assert.AreNotEqual(0, malformed);
        Assert.Contains("16 to 64 characters", complaint);
        Assert.DoesNotContain("too-short", complaint);
    }

    [TestMethod]
    [Long]
    public void It_is_no_heartbeat_and_takes_over_nothing()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("watch", rover.Url));
        terminal.WaitForPicture("no sessions");
        string id = InProcessRover.StartSession(client, "3s");
        InProcessRover.SetPower(client, "left", 0.5, id);
        terminal.WaitForPicture($"{id[..8]} of 127.0.0.1");
        terminal.WaitForPicture("of 3.0 s");
        terminal.WaitForPicture("fell silent");
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        terminal.Type("\x03");
        Assert.AreEqual(0, terminal.WaitForEnd());
    }

    [TestMethod]
    [Long]
    [DataRow("q")]
    [DataRow("\x03")]
    [DataRow("\e")]
    public void It_is_left_with_the_keys_that_it_names_also_where_the_rover_is_silent(string key)
    {
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("watch", $"127.0.0.1:{FreePort()}"));
        terminal.WaitForPicture("Q, Esc or Ctrl-C leaves.");
        terminal.Type(key);
        Assert.AreEqual(0, terminal.WaitForEnd());
        Assert.DoesNotContain("^C", terminal.Shown);
    }

    [TestMethod]
    [Long]
    public void Ctrl_Z_gives_the_terminal_back_and_fg_goes_on()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("skipped, only Linux tells the state of a process in /proc");
        }

        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], [Tools.Require("bash"), "--norc", "-i"]);
        terminal.Type(string.Join(' ', PseudoTerminal.Rover("watch", rover.Url).Select(part => $"'{part}'")) + "\n");
        terminal.WaitForPicture("no sessions");
        terminal.Type("\x1a");
        string child = File.ReadAllText($"/proc/{terminal.Pid}/task/{terminal.Pid}/children").Trim();
        Assert.IsTrue(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{child}/stat").Contains(") T "), 10_000), "it stands still");

        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        terminal.Type("echo $((40 + 2))\n");
        terminal.WaitToShow("42");
        Assert.DoesNotContain(id[..8], terminal.Shown);
        terminal.Type("fg\n");
        terminal.WaitForPicture(id[..8]);
        terminal.Type("q");
        Assert.IsTrue(SpinWait.SpinUntil(() => !File.Exists($"/proc/{child}/stat"), 10_000), "it is left");
    }

    [TestMethod]
    [Long]
    [DataRow("watch", 9, "Q, Esc or Ctrl-C leaves.", "nobody drives")]
    [DataRow("drive", 9, "Q, Esc or Ctrl-C leaves.", "At rest")]
    [DataRow("drive", 7, "Q, Esc or Ctrl-C leaves.", "At rest")]
    [DataRow("drive", 12, "Q, Esc or Ctrl-C leaves.", "At rest Hold a key to drive. No release is told here: a tap drives")]
    public void In_a_small_window_the_title_the_keys_and_what_matters_most_stay(string command, int rows, string keys, string state)
    {
        const int Columns = 40;
        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover(command, rover.Url), Columns, rows);
        terminal.WaitForPicture(" more lines in a higher window");
        string[] lines = terminal.Picture.Split("\r\n");
        Assert.IsLessThanOrEqualTo(rows, lines.Length, terminal.Picture);
        Assert.IsLessThanOrEqualTo(Columns, lines.Max(line => line.TrimEnd().Length), terminal.Picture);
        Assert.StartsWith($"{command} http://127.0.0.1:", lines[0]);
        string words = Regex.Replace(terminal.Picture, @"\s+", " ");
        Assert.Contains(keys, words);
        Assert.Contains(state, words);
    }

    [TestMethod]
    [Long]
    public void In_forty_columns_the_sessions_are_told_with_their_time_and_what_they_hold()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "left", 0.5, id);
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("watch", rover.Url), 40);
        terminal.WaitForPicture($"session {id[..8]} of 127.0.0.1: ");
        Assert.MatchesRegex(@"\d\d\.\d s\s+of\s+60\.0\s+s\s+left,\s+holds\s+left", terminal.Picture);
    }

    [TestMethod]
    [DataRow(6, "title one two  k1 k2")]
    [DataRow(5, "title one two k1 k2")]
    [DataRow(4, "title ... k1 k2")]
    [DataRow(3, "title k1 k2")]
    [DataRow(2, "title k1")]
    [DataRow(1, "title")]
    public void Of_a_picture_that_is_too_high_the_keys_go_after_the_rest_and_the_title_last(int height, string shown)
    {
        string[] fitted = Screen.Fit(["title", "one", "two"], ["k1", "k2"], 3, height);
        Assert.AreEqual(shown, string.Join(' ', fitted));
    }

    [TestMethod]
    [Long]
    [DataRow("drive")]
    [DataRow("watch")]
    public void Without_a_port_it_is_8080(string command)
    {
        // Nobody listens at this address: what was tried is told.
        IEnumerable<string> rover = PseudoTerminal.Rover([command, "127.7.7.7", .. command == "watch" ? new[] { "--once" } : []]);
        using PseudoTerminal terminal = new([], rover);
        Assert.AreEqual(1, terminal.WaitForEnd());
        Assert.Contains("http://127.7.7.7:8080: no connection", terminal.Shown);
    }

    [TestMethod]
    [Long]
    public void A_rover_that_does_not_answer_is_said_in_words_and_asked_again()
    {
        int port;
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("watch", $"127.0.0.1:{port = FreePort()}"));
        terminal.WaitForPicture("The rover does not answer, and is asked again: no connection");
        RoverProcess rover = new(port: port);
        terminal.WaitForPicture("no sessions: nobody drives");
        rover.Dispose();
        terminal.WaitForPicture("s old.");
    }

    [TestMethod]
    [Long]
    public void Into_a_pipe_there_is_a_line_for_each_change()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        using Process watch = Process.Start(RoverProcess.StartInfo("watch", rover.Url))!;
        StringBuilder text = new();
        watch.OutputDataReceived += (_, line) =>
        {
            lock (text)
            {
                text.Append(line.Data).Append('\n');
            }
        };
        string Text()
        {
            lock (text)
            {
                return text.ToString();
            }
        }

        watch.BeginOutputReadLine();
        try
        {
            Wait(Text, "answers: version");
            InProcessRover.SetPower(client, "right", 0.5, null);
            Wait(Text, "somebody drives right without a session: that stops one window after the last command");
            Wait(Text, "stopped right: no further command came without a session");
            string id = InProcessRover.StartSession(client, "1s");
            InProcessRover.SetPower(client, "left", 0.5, id);
            Wait(Text, $"session {id[..8]} of 127.0.0.1 started, window 1s");
            Wait(Text, $"{id[..8]} of 127.0.0.1 drives left");
            Wait(Text, $"stopped left: session {id[..8]} fell silent");
            Wait(Text, $"session {id[..8]} is over");
            Assert.AreEqual(7, Text().Count(letter => letter == '\n'), Text());
        }
        finally
        {
            watch.Kill();
            watch.WaitForExit();
        }
    }

    [TestMethod]
    [DataRow("drive", "--component", "--speed", "--window", "--tap", "Space", "Ctrl-Z")]
    [DataRow("watch", "--once", "no heartbeat")]
    public void Help_is_enough(string command, params string[] told)
    {
        (int exitCode, string text) = Run(command, "--help");
        Assert.AreEqual(0, exitCode, text);
        foreach (string one in told)
        {
            Assert.Contains(one, text);
        }
    }

    [TestMethod]
    [DataRow("drive", "here:there", "", "URL: expected http://host:port or host:port")]
    [DataRow("watch", "ftp://rover", "", "URL: expected http://host:port or host:port")]
    [DataRow("drive", "127.0.0.1:9", "--speed=1", "--speed is 2 to 100, not \"1\"")]
    [DataRow("drive", "127.0.0.1:9", "--window=2h", "--window is 30ms to 1m")]
    [DataRow("drive", "127.0.0.1:9", "--tap=fast", "--tap is 150 to 1000, not \"fast\"")]
    [DataRow("drive", "127.0.0.1:9", "", "drive reads the keys of a Unix terminal, and the standard input is none. Open http://127.0.0.1:9 in a browser instead")]
    [DataRow("watch", "127.0.0.1:9", "--once", "no connection")]
    public void Bad_input_is_told(string command, string url, string option, string told)
    {
        (int exitCode, string text) = Run([command, url, .. option.Length > 0 ? new[] { option } : []]);
        Assert.AreNotEqual(0, exitCode, text);
        Assert.Contains(told, text);
    }

    private static void Wait(Func<string> text, string expected) =>
        Assert.IsTrue(SpinWait.SpinUntil(() => text().Contains(expected), 20_000), $"\"{expected}\" in: {text()}");

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static (int ExitCode, string Text) Run(params string[] arguments)
    {
        ProcessStartInfo start = RoverProcess.StartInfo(arguments);
        start.RedirectStandardInput = true;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(20_000));
        return (process.ExitCode, text);
    }
}
