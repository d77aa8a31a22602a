using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Settings;

/// <summary>The program as a user runs it takes a new configuration, stops everything, starts anew by itself and serves with it at the same place.</summary>
[TestClass]
public class SettingsProcessTests
{
    private const string File = """
        {"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"1","pwm":"2"}}}],"network":{"sessions":{"heartbeat_window":"2s"}}}
        """;

    [TestMethod]
    public void A_new_configuration_is_written_to_its_file_and_in_force_after_a_restart_of_its_own()
    {
        using RoverProcess rover = new(File);
        using HttpClient client = rover.NewClient();
        client.Timeout = TimeSpan.FromSeconds(5);
        string path = Path.Combine(Path.GetDirectoryName(rover.TracePath)!, "rover.json");
        string changed = File.Replace("2s", "7s");
        (HttpStatusCode status, string body) = Put(client, changed);
        Assert.AreEqual((HttpStatusCode.OK, """{"restarting":true,"checked":true}"""), (status, body));
        Assert.AreEqual(changed, System.IO.File.ReadAllText(path));
        rover.WaitToSay("window 7s");
        using HttpClient again = rover.NewClient();
        JsonElement session = InProcessRover.Call(again, "robot.v1.RobotService/StartSession", "{}");
        Assert.AreEqual("7s", session.GetProperty("heartbeatWindow").GetString());
        JsonElement told = JsonDocument.Parse(again.GetStringAsync(new Uri("/status", UriKind.Relative)).Result).RootElement.GetProperty("configuration");
        Assert.AreEqual("""{"source":"stored","errors":[],"refused":[]}""", told.GetRawText());
        Assert.IsFalse(System.IO.File.Exists(path + ".try"), "it has served");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path), "it may hold tokens");
        }

        Assert.AreEqual(0, rover.Interrupt());
    }

    [TestMethod]
    [Long]
    public void Without_config_nothing_is_written_to_the_disk_and_the_new_one_lasts_as_long_as_the_program()
    {
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();
        string own = client.GetStringAsync(new Uri("/settings", UriKind.Relative)).Result;
        Assert.AreEqual(HttpStatusCode.OK, Put(client, own.Replace("\"2s\"", "\"9s\"")).Status);
        rover.WaitToSay("window 9s");
        Assert.DoesNotContain("9s", System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rover.json")));
    }

    private static (HttpStatusCode Status, string Body) Put(HttpClient client, string file)
    {
        using StringContent content = new(file, Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = client.PutAsync(new Uri("/settings", UriKind.Relative), content).Result;
        return (reply.StatusCode, reply.Content.ReadAsStringAsync().Result);
    }
}
