using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Client;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Remotes;
using Firmware.Client;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>What another machine calls itself and its things is shown by a terminal and never obeyed by it.</summary>
[TestClass]
public class ForeignTextTests
{
    /// <summary>Clears the screen, sets the title, begins a colour as C1 has it, deletes, turns the line around, ends the line.</summary>
    private const string Evil = "\e[2J\e]0;mine\a\u009b31m\u007f\u202e\u2066\u200f\r\nhi";

    private const string Shown = @"\u001b[2J\u001b]0;mine\u0007\u009b31m\u007f\u202e\u2066\u200f\u000d\u000ahi";

    private static readonly string Escaped = JsonSerializer.Serialize(Evil);

    private static readonly string Status = $$"""
        {"version":{{Escaped}},"uptimeMs":5000,"tick":{"worstGapUs":1},
        "sessions":[{"id":{{Escaped}},"owner":{{Escaped}},"windowMs":2000,"leftMs":1000,"holds":[{{Escaped}}]}],
        "resources":[{"name":{{Escaped}},"subtype":{{Escaped}},"session":{{Escaped}},"owner":{{Escaped}},"duty":0.5,"moving":true}],
        "stops":[{"sequence":1,"agoMs":7,"resource":{{Escaped}},"session":{{Escaped}},"cause":{{Escaped}}}],"refusals":{ {{Escaped}}:3} }
        """;

    [TestMethod]
    public void Watch_shows_it_and_does_not_obey()
    {
        using ScriptedServer server = new("2s", _ => Raw(Status));
        (int exitCode, string text) = Run("watch", server.Address, "--once");

        Assert.AreEqual(0, exitCode, text);
        AssertPlain(text);
        foreach (string line in new[] { "version " + Shown, "refused: 3 calls (" + Shown })
        {
            Assert.Contains(line, text.Replace("\n", ""));
        }
    }

    [TestMethod]
    [Long]
    [DataRow("""{"code":"unavailable","message":EVIL}""", 503, "\\u001b[2J")]
    [DataRow("""{"sessions":EVIL}""", 200, "not the status that was expected")]
    [DataRow("""{"refusals":{EVIL:EVIL}}""", 200, "not the status that was expected")]
    [DataRow("""{"sessions":[null],"version":null}""", 200, "null in it")]
    [DataRow("""{"resources":null}""", 200, "not the status that was expected")]
    [DataRow("""{"version":"\ud800"}""", 200, "not the status that was expected")]
    [DataRow("\e[2Jgone", 500, "?[2Jgone")]
    [DataRow("\e[2Jgone", 200, "not the status that was expected")]
    public void An_error_is_told_in_a_line_and_not_obeyed(string body, int status, string told)
    {
        using ScriptedServer server = new("2s", _ => Raw(body.Replace("EVIL", Escaped), status));
        (int exitCode, string text) = Run("watch", server.Address, "--once");

        Assert.AreEqual(1, exitCode, text);
        AssertPlain(text);
        Assert.Contains(told, text);
        Assert.AreEqual(1, text.Count(letter => letter == '\n'), text);
    }

    [TestMethod]
    [Long]
    public void Drive_shows_it_and_does_not_obey()
    {
        using ScriptedServer server = new("2s", request => request.Method switch
        {
            "ResourceNames" => Raw($$"""{"resources":[{"namespace":"rdk","type":"component","subtype":"motor","name":{{Escaped}}}]}"""),
            "now" or "status" => Raw(Status),
            "SetPower" => Raw($$"""{"code":"aborted","message":{{Escaped}}}""", 409),
            _ => ScriptedServer.Good,
        });
        using PseudoTerminal terminal = new([], PseudoTerminal.Rover("drive", server.Address));
        terminal.WaitForPicture("At rest");
        terminal.Hold("w");
        terminal.WaitForPicture("Stopped: ");
        terminal.Release();
        string picture = terminal.Picture;
        Assert.Contains("\\u001b[2J\\u001b]0;mine", picture);
        Assert.DoesNotContain("\e", picture);
        AssertPlain(picture.Replace("\r\n", "\n").TrimEnd('\r', '\n'));
        terminal.Type("q");
        Assert.AreEqual(0, terminal.WaitForEnd());
    }

    [TestMethod]
    public void The_client_gives_names_and_errors_that_may_be_printed()
    {
        using ScriptedServer server = new("2s", request => request.Method switch
        {
            "GetVersion" => Raw($$"""{"platform":{{Escaped}},"version":{{Escaped}}}"""),
            "GetSessions" => Raw($$"""{"sessions":[{"id":{{Escaped}},"peer_connection_info":{"remote_address":{{Escaped}} } }]}"""),
            "IsMoving" => Raw("{\"isMoving\":\u0080\u202e}"),
            "Stop" => Raw($$"""{"code":"internal","message":{{Escaped}}}""", 500),
            _ => ScriptedServer.Good,
        });
        using RobotClient robot = new(server.Address);
        Assert.AreEqual(Shown, robot.GetVersion().Version);
        Assert.AreEqual(Shown, robot.GetVersion().Platform);
        Assert.AreEqual(Shown, robot.GetSessions()[0].Id);
        Assert.AreEqual(Shown, robot.GetSessions()[0].RemoteAddress);
        RobotException refused = Assert.ThrowsExactly<RobotException>(robot.Motor("m").Stop);
        Assert.AreEqual(Shown, refused.Detail);
        AssertPlain(refused.Message);
        AssertPlain(Assert.ThrowsExactly<RobotException>(() => robot.Motor("m").IsMoving()).Message);
    }

    [TestMethod]
    public void The_reason_of_a_remote_is_shown_on_the_console_and_in_the_status()
    {
        using ScriptedServer remote = new("2s", _ => Raw($$"""{"code":"unavailable","message":{{Escaped}}}""", 503));
        using RoverProcess rover = new(Pair.WithRemote(1, "2s", Pair.AddressOf(remote.Address)));
        using HttpClient client = rover.NewClient();
        Pair.WaitUntil(() => Pair.Remote(client).GetProperty("lastError").GetString()!.Contains(Shown), "the reason in /status");
        rover.WaitToSay(Shown);
        AssertPlain(rover.Output);
        AssertPlain(Pair.Remote(client).GetProperty("lastError").GetString()!);
    }

    private static void AssertPlain(string text)
    {
        bool IsObeyed(char letter) => (char.IsControl(letter) && letter != '\n') || letter is '\u202e' or '\u2066' or '\u200f';
        Assert.IsFalse(text.Any(IsObeyed), JsonSerializer.Serialize(text));
    }

    /// <summary>A reply in UTF-8. The server writes its letters as Latin-1.</summary>
    private static string Raw(string body, int status = 200) => ScriptedServer.Reply(status, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(body)));

    private static (int ExitCode, string Text) Run(params string[] arguments)
    {
        using Process process = Process.Start(RoverProcess.StartInfo(arguments))!;
        string text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(20_000));
        return (process.ExitCode, text.Replace("\r", Path.DirectorySeparatorChar == '\\' ? "" : "\r"));
    }
}
