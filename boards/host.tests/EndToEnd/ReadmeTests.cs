using System;
using System.Diagnostics;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>What the READMEs tell a newcomer to type does what they say.</summary>
[TestClass]
public class ReadmeTests
{
    [TestMethod]
    public void A_session_by_hand_ends_in_a_motor_being_stopped()
    {
        Tools.Require("curl");
        Tools.Require("bash");
        string script = Between(Markdown.Read("README.md").Section("## A session by hand"), "```sh\n", "```");
        const string Address = "URL=http://127.0.0.1:8080";
        Assert.Contains(Address, script);

        using RoverProcess rover = new();
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-e"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        bash.StandardInput.Write(script.Replace(Address, "URL=" + rover.Url));
        bash.StandardInput.Close();
        string said = bash.StandardOutput.ReadToEnd();
        Assert.IsTrue(bash.WaitForExit(20_000));
        string[] lines = said.TrimEnd('\n').Split('\n');
        Assert.MatchesRegex("^session [0-9a-f-]{36}$", lines[0]);
        Assert.AreSequenceEqual(
            ["{}", "{}", "{}", "{}", """{"is_on":true,"power_pct":0.5}""", """{"is_on":false,"power_pct":0}""", """{"code":3,"message":"SESSION_EXPIRED","details":[]}"""],
            lines[1..]);
        Assert.IsGreaterThan(3_000_000, rover.Trace.WentToZeroUs(TraceFile.LeftPwm), "it turned for as long as the heartbeats came");
    }

    [TestMethod]
    public void The_configuration_that_is_shown_is_one()
    {
        string json = Between(Markdown.Read("Firmware/Configuration/README.md").Section("## The file"), "```json\n", "```");
        using InProcessRover rover = new(json);
        Assert.AreEqual(1, rover.Program.Rover.Motors.Count);
    }

    [TestMethod]
    public void The_remote_that_is_shown_is_one_and_the_rover_starts_without_it()
    {
        string json = Between(Markdown.Read("Firmware/Remotes/README.md").Section("# Remotes"), "```json\n", "```");
        Assert.Contains("10.0.0.8:8080", json);
        using InProcessRover rover = new(json.Replace("10.0.0.8:8080", "127.0.0.1:1"));
        Assert.AreEqual("arm", rover.Program.Remotes.Links[0].Name);
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
