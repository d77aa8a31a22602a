using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Configuration;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>Who has never seen the project follows a board's README, on a system of their own, and asks nobody.</summary>
[TestClass]
public partial class BoardReadmeTests
{
    private const string Overview = "boards/README.md";
    private const string RoverUrl = "http://192.168.1.50:8080";

    // nanoFramework's names for what a module has, and which of our boards may have that module.
    private static readonly Dictionary<string, string[]> Targets = new()
    {
        ["esp32-devkitc"] = ["ESP32_REV0", "ESP32_REV3", "ESP32_PSRAM_REV3"],
        ["esp32-wrover"] = ["ESP32_PSRAM_REV0", "ESP32_PSRAM_REV3"],
        ["esp32-s3-devkitc"] = ["ESP32_S3_OCTAL", "ESP32_S3_QUAD"],
        ["waveshare-general-driver"] = ["ESP32_REV0", "ESP32_REV3"],
    };

    private static readonly string[] Steps =
    [
        "1. Read the module's label", "2. Download the image, and check it", "3. Get nanoff", "4. Find the port", "5. The runtime, once", "6. The Wi-Fi, once",
        "7. The firmware, each time that it changes", "8. Listen",
    ];

    private static IEnumerable<string> Readmes => BoardFolder.All.Select(board => board.PathOf(BoardFolder.Readme)).Append(Overview);

    [TestMethod]
    public void Each_board_leads_from_the_label_to_the_console_in_the_same_steps() => Faults.AssertNone(
        from board in BoardFolder.All
        let steps = Heading().Matches(ReadmeSections.Section(board.Read(BoardFolder.Readme), "Getting it onto the board")).Select(step => step.Groups[1].Value).ToArray()
        where !steps.SequenceEqual(Steps)
        select $"boards/{board.Name}: its steps are {string.Join("; ", steps)}");

    [TestMethod]
    public void Every_command_for_nanoff_is_one_and_the_same_in_every_shell()
    {
        (string Readme, string Command)[] commands = [.. Readmes.SelectMany(readme => BoardReadme.Commands(Tree.Read(readme)).Select(command => (readme, command)))];

        Assert.IsGreaterThan(4 * 6, commands.Length);
        Faults.AssertNone(commands.SelectMany(one => BoardReadme.CommandFaults(one.Command).Select(fault => $"{one.Readme}: {one.Command}: {fault}")));
    }

    [TestMethod]
    [DataRow("nanoff --update \\", "means something else")]
    [DataRow("nanoff --listports --serialport '/dev/ttyUSB0'", "means something else")]
    [DataRow("nanoff --update --target ESP32_REV3 --serialport $PORT", "means something else")]
    [DataRow("nanoff --flash", "--flash is no option")]
    [DataRow("nanoff --update --target --serialport COM5", "--target has no value")]
    [DataRow("nanoff --update now", "--update takes no value")]
    [DataRow("nanoff --nanodevice --deploy --image a.bin --target ESP32_REV3", "nanoff refuses --nanodevice")]
    [DataRow("nanoff --nanodevice --deploy --serialport COM5", "nanoff wants --deploy and --image")]
    [DataRow("nanoff --update --target ESP32_REV3 --serialport COM5 --deploy --image a.bin", "nanoff would write the image")]
    public void A_command_that_does_something_else_is_found(string command, string fault) =>
        Assert.Contains(found => found.StartsWith(fault, StringComparison.Ordinal), BoardReadme.CommandFaults(command));

    [TestMethod]
    public void Each_board_flashes_a_runtime_of_its_module_and_an_image_of_its_own() => Faults.AssertNone(BoardFolder.All.SelectMany(board =>
    {
        string readme = board.Read(BoardFolder.Readme);
        string[] targets = [.. Target().Matches(readme).Select(target => target.Value).Distinct()];
        string[] images = [.. Image().Matches(readme).Select(image => image.Value).Distinct()];
        return Faults.Differences(Targets[board.Name], targets, "not told of", "no runtime for this board")
            .Concat(Faults.Differences([$"{board.Name}-{Release.Version}.bin", $"{board.Name}-{Release.Version}.json"], images, "not told of", "no file of this board"))
            .Select(fault => $"boards/{board.Name}: {fault}").ToArray();
    }));

    [TestMethod]
    public void Every_file_that_nanoff_is_given_is_JSON_with_members_that_it_knows() => Faults.AssertNone(
        from readme in Readmes
        from json in BoardReadme.Blocks(Tree.Read(readme), "json")
        from fault in DeploymentFaults(json)
        select $"{readme}: {json.Trim()}: {fault}");

    [TestMethod]
    public void Each_board_tells_how_to_store_a_configuration_for_both_kinds_of_ports() => Faults.AssertNone(
        from board in BoardFolder.All
        let ports = BoardReadme.Blocks(board.Read(BoardFolder.Readme), "json").Where(json => json.Contains("SourceFilePath", StringComparison.Ordinal))
            .Select(json => JsonDocument.Parse(json).RootElement.GetProperty("SerialPort").GetString()!).ToArray()
        where ports.Length != 2 || !ports[0].StartsWith("/dev/tty", StringComparison.Ordinal) || !ports[1].StartsWith("COM", StringComparison.Ordinal)
        select $"boards/{board.Name}: stores it at {string.Join(", ", ports)}");

    [TestMethod]
    public void What_has_secrets_in_it_is_not_committed()
    {
        string[] ignored = Tree.Read(".gitignore").Split('\n');
        CollectionAssert.IsSubsetOf(new[] { "wifi.json", "deploy.json", "rover.json" }, ignored);
        Faults.AssertNone(from board in BoardFolder.All where !board.Read(BoardFolder.Readme).Contains("commits it") select $"boards/{board.Name}: does not say that tokens are secret");
    }

    [TestMethod]
    public void Every_line_that_is_quoted_from_the_console_is_one_that_the_firmware_says()
    {
        ConsoleLines firmware = new(Tree.Files("Firmware", ".cs").Concat(Tree.Files("boards/esp32", ".cs")).Select(Tree.Read));
        Assert.IsGreaterThan(15, firmware.Count);

        foreach (BoardFolder board in BoardFolder.All)
        {
            Assert.HasCount(15, BoardReadme.ConsoleLines(board.Read(BoardFolder.Readme)), board.Name);
        }

        Faults.AssertNone(from readme in Readmes
                          from line in BoardReadme.ConsoleLines(Tree.Read(readme))
                          where !firmware.CanBe(line)
                          select $"{readme}: {line}: no source says that");
    }

    [TestMethod]
    public void A_line_that_no_source_says_is_found()
    {
        ConsoleLines firmware = new(["""
            class Some
            {
                void Tell(IBoard board, string name, bool has)
                {
                    board.Say(has ? $"Joins the Wi-Fi network {name}." : "No Wi-Fi network is stored.");
                    board.Say("The window of " + Advice(3));
                    board.Say("restarting: " + name);
                    board.Restart("the way was changed");
                    board.Say(name);
                    board.Log("Never on the console.");
                }

                string Advice(int windowMs) => $"{windowMs} ms is short.";
            }
            """]);

        foreach (string said in new[] { "Joins the Wi-Fi network home.", "No Wi-Fi network is stored.", "The window of 3 ms is short.", "restarting: <why>", "restarting: the way was changed" })
        {
            Assert.IsTrue(firmware.CanBe(said), said);
        }

        foreach (string other in new[] { "Joined the Wi-Fi network home.", "No Wi-Fi network is stored", "The window of 3 ms is long.", "restarting: it was changed", "Anything.", "Never on the console." })
        {
            Assert.IsFalse(firmware.CanBe(other), other);
        }
    }

    [TestMethod]
    public void The_checksum_is_compared_as_the_README_says()
    {
        string bash = Tools.Require("bash");
        Tools.Require("sha256sum");
        WithImages((board, folder) =>
        {
            string check = Line(board, "sh", "sha256sum --check");

            Assert.AreEqual($"{board.Name}-{Release.Version}.bin: OK\n", Run(bash, folder, check).Output, check);
            Spoil(board, folder);
            Assert.AreNotEqual(0, Run(bash, folder, check).Status, check);
        });
    }

    [TestMethod]
    public void The_checksum_is_compared_in_PowerShell_as_the_README_says()
    {
        string pwsh = PowerShell();
        WithImages((board, folder) =>
        {
            string check = Line(board, "powershell", "Get-FileHash");

            Assert.AreEqual("True", Run(pwsh, folder, check).Output.Trim(), check);
            Spoil(board, folder);
            Assert.AreEqual("False", Run(pwsh, folder, check).Output.Trim(), check);
        });
    }

    [TestMethod]
    public void The_first_motor_turns_by_each_README()
    {
        string bash = Tools.Require("bash");
        Tools.Require("curl");
        AssertTurns("sh", script => Run(bash, Tree.Root, script));
    }

    [TestMethod]
    public void The_first_motor_turns_by_each_README_in_PowerShell()
    {
        string pwsh = PowerShell();
        AssertTurns("powershell", script => Run(pwsh, Tree.Root, script));
    }

    [TestMethod]
    public void The_configuration_to_change_is_taken_when_it_was_changed()
    {
        foreach (BoardSource board in BoardSource.All)
        {
            Assert.Contains("\"dir_flip\": true", Tree.Read($"boards/{board.Name}/README.md"));
            string changed = board.Json.Contains("\"dir_flip\": false", StringComparison.Ordinal)
                ? board.Json.Replace("\"dir_flip\": false", "\"dir_flip\": true")
                : board.Json.Replace("}, \"pwm_freq\"", "}, \"dir_flip\": true, \"pwm_freq\"");
            byte[] json = Encoding.UTF8.GetBytes(changed);
            ConfigurationErrors errors = new();
            RobotConfiguration? configuration = ConfigurationReader.Read(json, json.Length, Limits.Resources, errors);

            Assert.IsNotNull(configuration, $"{board.Name}: {errors}");
            Assert.IsTrue(configuration.Motors.All(motor => motor.Flipped), board.Name);
        }
    }

    private static void AssertTurns(string language, Func<string, (int Status, string Output)> run)
    {
        string[] scripts = [.. BoardFolder.All.Select(board => BoardReadme.Blocks(ReadmeSections.Section(board.Read(BoardFolder.Readme), "The first motor"), language).Single()).Distinct()];
        Assert.HasCount(1, scripts, "the same on every board");
        Assert.Contains(RoverUrl, scripts[0]);

        using RoverProcess rover = new();
        (int status, string output) = run(scripts[0].Replace(RoverUrl, rover.Url));
        Assert.AreEqual(0, status, output);
        rover.WaitToSay("stopped left: session");
        rover.WaitToSay("fell silent");
        Assert.AreEqual(0, rover.Trace.Last(TraceFile.LeftPwm));
    }

    private static void WithImages(Action<BoardFolder, string> check)
    {
        string folder = Directory.CreateTempSubdirectory("images").FullName;
        try
        {
            foreach (BoardFolder board in BoardFolder.All)
            {
                File.WriteAllText(Path.Combine(folder, $"{board.Name}-{Release.Version}.bin"), "the image for " + board.Name);
                File.WriteAllText(Path.Combine(folder, $"{board.Name}-{Release.Version}.json"), "{}");
            }

            File.WriteAllText(Path.Combine(folder, "runtime.txt"), "");
            (int status, string said) = Run(Tools.Require("bash"), Tree.Root, $"bash boards/host.tools/release.sh sums {folder}");
            Assert.AreEqual(0, status, said);

            // Who downloads takes one board's files only.
            foreach (BoardFolder board in BoardFolder.All)
            {
                string one = Directory.CreateDirectory(Path.Combine(folder, board.Name)).FullName;
                File.Copy(Path.Combine(folder, "SHA256SUMS"), Path.Combine(one, "SHA256SUMS"));
                File.Copy(Path.Combine(folder, $"{board.Name}-{Release.Version}.bin"), Path.Combine(one, $"{board.Name}-{Release.Version}.bin"));
                check(board, one);
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Spoil(BoardFolder board, string folder) => File.AppendAllText(Path.Combine(folder, $"{board.Name}-{Release.Version}.bin"), "!");

    private static string Line(BoardFolder board, string language, string words) =>
        BoardReadme.Blocks(board.Read(BoardFolder.Readme), language).SelectMany(block => block.Split('\n')).Single(line => line.Contains(words, StringComparison.Ordinal));

    private static string PowerShell() => Tools.Wish("pwsh", "dotnet tool install -g PowerShell");

    private static (int Status, string Output) Run(string shell, string folder, string script)
    {
        string[] arguments = Path.GetFileNameWithoutExtension(shell) == "pwsh" ? ["-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'\n" + script] : ["-e", "-o", "pipefail", "-c", script];
        ProcessStartInfo start = new(shell, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }

    // By nanoff's DeploymentFile, FileDeploymentConfiguration, NetworkDeploymentConfiguration, WirelessConfiguration and WirelessAccessPoint.
    private static IEnumerable<string> DeploymentFaults(string json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        string[] names = [.. root.EnumerateObject().Select(member => member.Name)];
        string[] inner = [.. Members(root).Select(member => member.Name)];
        foreach (string name in names.Except(["SerialPort", "Files", "WirelessClient", "WirelessAccessPoint"]))
        {
            yield return $"nanoff does not know {name}";
        }

        foreach (string name in inner.Except(["DestinationFilePath", "SourceFilePath", "Ssid", "Password", "IPv4Address", "IPv4NetMask"]))
        {
            yield return $"nanoff does not know {name}";
        }

        if (!names.Contains("SerialPort"))
        {
            yield return "names no port, which nanoff wants where it has nothing else to do";
        }

        foreach (JsonElement file in root.TryGetProperty("Files", out JsonElement files) ? [.. files.EnumerateArray()] : Array.Empty<JsonElement>())
        {
            if (file.GetProperty("DestinationFilePath").GetString() != @"I:\rover.json" || (file.TryGetProperty("SourceFilePath", out JsonElement from) && from.GetString() != "rover.json"))
            {
                yield return "is not the configuration";
            }
        }
    }

    private static IEnumerable<JsonProperty> Members(JsonElement root) => root.EnumerateObject().SelectMany(member => member.Value.ValueKind switch
    {
        JsonValueKind.Object => member.Value.EnumerateObject(),
        JsonValueKind.Array => member.Value.EnumerateArray().SelectMany(item => item.EnumerateObject()),
        _ => Enumerable.Empty<JsonProperty>(),
    });

    [GeneratedRegex(@"\n### (.+)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bESP32_[A-Z0-9_]+")]
    private static partial Regex Target();

    [GeneratedRegex(@"\b[a-z0-9-]+-\d+\.\d+\.\d+\.(?:bin|json)\b")]
    private static partial Regex Image();
}
