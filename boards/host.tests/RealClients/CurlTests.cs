using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.RealClients;

/// <summary>The rover driven from a shell.</summary>
[TestClass]
public class CurlTests
{
    [TestMethod]
    public void Session_is_started_driven_and_ended_from_a_shell()
    {
        string curl = Tools.Require("curl");
        using RoverProcess rover = new();
        string api = rover.Url + "/viam/api/v1";
        string power = api + "/component/motor/left/power";

        string connect = Id(Curl(curl, 200, "--json", "{}", rover.Url + "/viam.robot.v1.RobotService/StartSession"));
        string rest = Id(Curl(curl, 200, "--json", "", api + "/sessions"));
        Assert.AreNotEqual(connect, rest);

        Assert.AreEqual("{}", Curl(curl, 200, "-X", "PUT", "-H", "viam-sid: " + rest, "--json", """{"power_pct":0.5}""", power));
        Assert.AreEqual("""{"is_on":true,"power_pct":0.5}""", Curl(curl, 200, api + "/component/motor/left/powered"));
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));
        Assert.AreEqual("{}", Curl(curl, 200, "-X", "POST", $"{api}/sessions/{rest}/heartbeat"));

        // Another's session, over the other door, is not the one that drives.
        Assert.AreEqual("{}", Curl(curl, 200, "-X", "DELETE", $"{api}/sessions/{connect}"));
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm));

        Assert.AreEqual("{}", Curl(curl, 200, "-X", "DELETE", $"{api}/sessions/{rest}"));
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        string over = Curl(curl, 400, "-X", "PUT", "-H", "viam-sid: " + rest, "--json", """{"power_pct":0.5}""", power);
        Assert.Contains("\"message\":\"SESSION_EXPIRED\"", over);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
    }

    private static string Curl(string curl, int status, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(curl, ["-sS", "--max-time", "20", "-w", "\n%{http_code}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error);
        int end = output.LastIndexOf('\n');
        Assert.AreEqual($"{status}", output[(end + 1)..], output);
        return output[..end];
    }

    private static string Id(string session)
    {
        string id = JsonSerializer.Deserialize<JsonElement>(session).GetProperty("id").GetString()!;
        Assert.IsTrue(Guid.TryParseExact(id, "D", out _), session);
        return id;
    }
}
