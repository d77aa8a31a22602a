using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using Firmware.Boards.Host.Operator.Keys;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Security;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>A person at a terminal drives the rover: what moves, and what stops it.</summary>
[TestClass]
public class DriveTests
{
    /// <summary>What a machine of two cores that is busy with other work may add before everybody had a turn.</summary>
    private const double BusyMs = 600;

    private const string AtRest = "At rest";
    private const string Driving = "Driving forward with 50 %";

    // Keys of a terminal that tells releases.
    private const string PressW = "\e[119;1:1u";
    private const string ReleaseW = "\e[119;1:3u";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_held_key_moves_and_its_release_stops()
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        Thread.Sleep(500);
        long lastUs = terminal.Release();
        AssertStops(rover, lastUs, Hand.RepeatMs, "the last repeat");

        TraceRow[] left = [.. rover.Trace.Of(TraceFile.LeftPwm).SkipWhile(row => row.Value == 0)];
        Assert.AreEqual(0.5, left[0].Value, "it drove with the speed that was asked for");
        terminal.WaitForPicture("At rest: you let go");
        Leave(terminal);
        Assert.Contains("you left. The rover has stopped what you drove.", terminal.Sentences);
    }

    [TestMethod]
    [Long]
    public void Where_releases_are_told_a_hold_moves_without_a_break_and_its_release_stops_at_once()
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, "--kitty");
        terminal.WaitForPicture("tells when a key comes up");
        terminal.Type(PressW);
        terminal.WaitForPicture(Driving);
        Thread.Sleep(1_500);
        Assert.AreEqual(1, Drives(rover), "no repeat came, and yet there was no break");
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));

        AssertStops(rover, terminal.Type(ReleaseW), 0, "the release");
        terminal.Type("\e[113u");
        Assert.AreEqual(0, terminal.WaitForEnd());
    }

    [TestMethod]
    [Long]
    public void A_tap_moves_for_a_short_time()
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover);
        Assert.Contains($"a tap drives {Hand.DefaultTapMs} ms", terminal.Picture);
        AssertStops(rover, terminal.Type("w"), Hand.DefaultTapMs, "the tap");
        Assert.AreEqual(1, Drives(rover));
    }

    [TestMethod]
    public void Space_stops_everything_that_the_rover_has()
    {
        using RoverProcess rover = new();
        using HttpClient other = rover.NewClient();
        string id = InProcessRover.StartSession(other, "60s");
        InProcessRover.SetPower(other, "right", 0.75, id);
        using PseudoTerminal terminal = Drive(rover, arguments: ["--component", "left"]);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        terminal.Release();
        long spaceUs = terminal.Type(" ");

        AssertStops(rover, spaceUs, 0, "the space bar", TraceFile.RightPwm);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        terminal.WaitToShow("you stopped everything");
    }

    [TestMethod]
    public void Killed_without_a_word_it_stops_within_the_window()
    {
        const int WindowMs = 500;
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, arguments: ["--window", "500ms"]);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        terminal.WaitForPicture("window 500ms");
        long killedUs = Now();
        terminal.Signal("-KILL");

        AssertStops(rover, killedUs, WindowMs, "the kill");
        rover.WaitToSay("fell silent");
    }

    [TestMethod]
    [Long]
    [DataRow("--kitty")]
    [DataRow("--kitty --loose")]
    public void A_terminal_that_is_gone_ends_the_session(string options)
    {
        // With a window of a minute, what stops is the end of the session and not its lapse; with a key that is down and need not repeat, it is
        // not the key either. Loose, there is no SIGHUP: only the keys end.
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, options, "--window", "1m");
        terminal.WaitForPicture("tells when a key comes up");
        terminal.Type(PressW);
        terminal.WaitForPicture(Driving);
        long closedUs = terminal.Close();

        AssertStops(rover, closedUs, 0, "the window was closed");
        Assert.AreEqual(0, terminal.WaitForEnd());
        rover.WaitToSay("was ended");
    }

    [TestMethod]
    [Long]
    public void Frozen_it_is_silent_and_thawed_it_moves_nothing_before_the_keys_were_released()
    {
        const int WindowMs = 500;
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, arguments: ["--window", "500ms"]);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        long frozenUs = Now();
        terminal.Signal("-STOP");
        AssertStops(rover, frozenUs, WindowMs, "the freeze");
        int drives = Drives(rover);

        terminal.Signal("-CONT");
        terminal.WaitForPicture("Let go of all keys, then press again.");
        Thread.Sleep(1_500);
        Assert.AreEqual(drives, Drives(rover), "the key is still held, and has no effect");

        terminal.Release();
        Thread.Sleep(Hand.ReleasedMs + 100);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    public void Ctrl_Z_stops_before_it_suspends_and_fg_goes_on()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("skipped, only Linux tells the state of a process in /proc");
        }

        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], [Tools.Require("bash"), "--norc", "-i"]);
        terminal.Type(string.Join(' ', PseudoTerminal.Rover("drive", rover.Url, "--window", "1m").Select(part => $"'{part}'")) + "\n");
        terminal.WaitForPicture(AtRest);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        terminal.Release();
        AssertStops(rover, terminal.Type("\x1a"), 0, "Ctrl-Z");
        string child = File.ReadAllText($"/proc/{terminal.Pid}/task/{terminal.Pid}/children").Trim();
        Assert.IsTrue(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{child}/stat").Contains(") T "), 10_000), "it stands still");

        int drives = Drives(rover);
        terminal.Type("fg\n");
        Thread.Sleep(Hand.ReleasedMs + 500);
        terminal.Hold("w");
        Assert.IsTrue(SpinWait.SpinUntil(() => Drives(rover) > drives, 10_000), terminal.ToString());
        terminal.Release();
    }

    [TestMethod]
    [Long]
    public void A_stop_of_the_base_is_told_once_and_by_its_name()
    {
        using RoverProcess rover = new();
        using HttpClient other = rover.NewClient();
        using PseudoTerminal terminal = Drive(rover);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        InProcessRover.Call(other, "robot.v1.RobotService/StopAll", "{}");
        terminal.WaitForPicture("Stopped: a client stopped everything");
        terminal.WaitForPicture("last stop    rover, ");
        terminal.Release();
        rover.WaitToSay("stopped rover: a client stopped everything");
        Assert.DoesNotContain("stopped left", rover.Output);
        Leave(terminal);
    }

    [TestMethod]
    [Long]
    public void Taken_over_it_lets_the_other_drive()
    {
        using RoverProcess rover = new();
        using HttpClient other = rover.NewClient();
        using PseudoTerminal terminal = Drive(rover);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        string id = InProcessRover.StartSession(other, "60s");
        InProcessRover.Call(other, "component.base.v1.BaseService/SetPower", """{"name":"rover","linear":{"y":-0.25}}""", id);
        terminal.WaitForPicture("127.0.0.1 took rover");
        Thread.Sleep(500);
        Assert.AreEqual(0.25, rover.Trace.Last(TraceFile.LeftPwm), "the key is still held, and the other drives on");

        terminal.Release();
        terminal.WaitForPicture("127.0.0.1 drives rover");
        Assert.AreEqual(0.25, rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    public void Into_a_file_there_is_a_line_for_each_change_and_nothing_for_a_screen()
    {
        string file = Path.GetTempFileName();
        try
        {
            using RoverProcess rover = new();
            using PseudoTerminal terminal = new(["--output", file], PseudoTerminal.Rover("drive", rover.Url));
            WaitInFile(file, AtRest);
            terminal.Hold("w");
            WaitInFile(file, Driving);
            terminal.Release();
            WaitInFile(file, "At rest: you let go");
            Leave(terminal);
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("\e", text);
            Assert.Contains("The rover has stopped what you drove.", text);
            Assert.Contains("Hold the arrows or W A S D to drive", terminal.Shown, "the keys are told where they are pressed");
            Assert.IsLessThan(10, text.Count(letter => letter == '\n'), text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    [Long]
    public void What_cannot_be_driven_is_told_with_what_can()
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("drive", rover.Url, "--component", "mast"));
        Assert.AreEqual(2, terminal.WaitForEnd());
        Assert.Contains("which has rover (base), left (motor), right (motor), but found \"mast\"", terminal.Sentences);
        using PseudoTerminal nobody = new([], PseudoTerminal.Rover("drive", "127.0.0.1:9"));
        Assert.AreEqual(1, nobody.WaitForEnd());
        Assert.Contains("Is the rover on, and is this its address?", nobody.Sentences);
    }

    [TestMethod]
    [Long]
    [DataRow(40)]
    [DataRow(80)]
    [DataRow(132)]
    public void The_keys_that_drive_stop_and_leave_come_first_and_stay_last(int columns)
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("drive", rover.Url), columns, 24);
        terminal.WaitForPicture(AtRest);
        string[] first = [.. terminal.Shown.Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.StartsWith("Hold the arrows or W A S D to drive, let", Regex.Replace(first[0], @"^\e=", ""));
        Assert.IsLessThanOrEqualTo(columns, first.TakeWhile(line => !line.StartsWith("drive ", StringComparison.Ordinal)).Max(line => line.Replace("\e=", "").Length));
        foreach (string told in new[] { "let go to stop.", "Space stops everything.", "Q, Esc or Ctrl-C stops what you drive, and leaves.", $"a tap drives {Hand.DefaultTapMs} ms (--tap)" })
        {
            Assert.Contains(told, terminal.Sentences);
        }

        const string Drive = "  Arrows or WASD drive. Space stops all.";
        const string Quit = "+ - speed. Q, Esc or Ctrl-C leaves.";
        string last = columns == 40 ? $"{Drive}\r\n  {Quit}" : $"{Drive} {Quit}";
        Assert.EndsWith(last, string.Join("\r\n", terminal.Picture.Split("\r\n").Select(line => line.TrimEnd())).TrimEnd());
    }

    [TestMethod]
    [Long]
    public void A_motor_alone_names_the_keys_that_it_has()
    {
        using RoverProcess rover = new(InProcessRover.Motors(1));
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("drive", rover.Url), 40, 24);
        terminal.WaitForPicture("  Up/down or W/S drive. Space stops all.");
        Leave(terminal);
        Assert.Contains("You drove nothing.", terminal.Sentences);
    }

    [TestMethod]
    [Long]
    [DataRow("q")]
    [DataRow("\e")]
    [DataRow("\x03")]
    public void Each_key_that_leaves_stops_what_is_driven_and_says_so(string key)
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, "--kitty", "--window", "1m");
        terminal.WaitForPicture("tells when a key comes up");
        terminal.Type(PressW);
        terminal.WaitForPicture(Driving);
        AssertStops(rover, terminal.Type(key), 0, "the key that leaves");
        Assert.AreEqual(0, terminal.WaitForEnd());
        Assert.Contains("you left. The rover has stopped what you drove.", terminal.Sentences);
    }

    [TestMethod]
    [Long]
    public void A_rover_that_was_lost_is_not_said_to_have_stopped()
    {
        RoverProcess rover = new();
        using PseudoTerminal terminal = Drive(rover, arguments: ["--window", "500ms"]);
        terminal.Hold("w");
        terminal.WaitForPicture(Driving);
        rover.Kill();
        terminal.WaitForPicture("Stopped: the rover was silent for a window");
        terminal.Release();
        Assert.DoesNotContain("RobotService/", terminal.Picture);
        terminal.Type("q");
        Assert.AreEqual(1, terminal.WaitForEnd());
        Assert.Contains("The rover does not answer. It stops by itself when the window of its session is over.", terminal.Sentences);
        rover.Dispose();
    }

    [TestMethod]
    [Long]
    public void A_rover_that_wants_a_token_is_told_in_words_and_with_what_to_do()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("drive", rover.Url), 40);
        Assert.AreEqual(1, terminal.WaitForEnd());
        string shown = terminal.Sentences;
        Assert.Contains("the rover wants one of its tokens: give it with --token, or in the environment variable ROVER_TOKEN.", shown);
        Assert.DoesNotContain("Is the rover on", shown);
    }

    [TestMethod]
    [Long]
    public void Without_a_screen_each_line_begins_at_the_left_although_the_keys_are_read_one_by_one()
    {
        using RoverProcess rover = new();
        using PseudoTerminal terminal = new([], ["env", "TERM=dumb", .. PseudoTerminal.Rover("drive", rover.Url)], 40);
        terminal.WaitToShow(AtRest);
        terminal.Type("w");
        terminal.WaitToShow("At rest: you let go");
        Leave(terminal);
        Assert.DoesNotMatchRegex("(?<!\r)\n", terminal.Shown);
        Assert.IsLessThanOrEqualTo(40, terminal.Shown.Split('\n').Max(line => line.TrimEnd('\r').Length), terminal.Shown);
    }

    private static PseudoTerminal Drive(RoverProcess rover, string options = "", params string[] arguments)
    {
        PseudoTerminal terminal = new(options.Split(' ', StringSplitOptions.RemoveEmptyEntries), PseudoTerminal.Rover(["drive", rover.Url, .. arguments]));
        terminal.WaitForPicture(AtRest);
        return terminal;
    }

    private static void Leave(PseudoTerminal terminal)
    {
        terminal.Type("q");
        Assert.AreEqual(0, terminal.WaitForEnd(), terminal.ToString());
    }

    private static long Now() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>How often the left wheel began to turn.</summary>
    private static int Drives(RoverProcess rover)
    {
        double[] values = [.. rover.Trace.Of(TraceFile.LeftPwm).Select(row => row.Value)];
        return values.Zip(values.Skip(1)).Count(pair => pair.First == 0 && pair.Second != 0);
    }

    private static void WaitInFile(string file, string text)
    {
        string Read()
        {
            using StreamReader reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }

        Assert.IsTrue(SpinWait.SpinUntil(() => Read().Contains(text), 20_000), $"\"{text}\" in: {Read()}");
    }

    /// <summary>Holds where the pin went to zero in time after something, and stays there.</summary>
    private void AssertStops(RoverProcess rover, long sinceUs, double boundMs, string what, int pin = TraceFile.LeftPwm)
    {
        long start = Stopwatch.GetTimestamp();
        bool IsDone(TraceFile trace) => trace.Last(pin) == 0 && trace.Of(pin).Any(row => row.Value != 0);
        while (!IsDone(rover.Trace))
        {
            Assert.IsLessThan(10, Stopwatch.GetElapsedTime(start).TotalSeconds, $"pin {pin} is at zero after {what}");
            Thread.Sleep(10);
        }

        TraceFile trace = rover.Trace;
        double afterMs = (trace.WentToZeroUs(pin) + trace.StartUnixUs - sinceUs) / 1000.0;
        TestContext.WriteLine($"at zero {afterMs:0.0} ms after {what}; {boundMs} ms and what takes its turn in between are allowed");
        Assert.IsLessThan(boundMs + BusyMs, afterMs);
        Thread.Sleep(300);
        Assert.AreEqual(0.0, rover.Trace.Last(pin), "it stays at rest");
    }
}
