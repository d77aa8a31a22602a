using System.Diagnostics;
using System.Net.Http;
using System.Text.Json;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.EndToEnd;

/// <summary>The simulated battery of the program, as its command line, its status, its metrics and its watcher have it.</summary>
[TestClass]
public class BatteryTests
{
    [TestMethod]
    public void The_status_the_metrics_the_watcher_and_the_console_tell_it()
    {
        using RoverProcess rover = Browser.BatteryTests.Rover("10.4");
        using HttpClient client = rover.NewClient();

        JsonElement battery = JsonDocument.Parse(client.GetStringAsync("/status").Result).RootElement.GetProperty("battery");
        string metrics = client.GetStringAsync("/metrics").Result;
        (int exitCode, string watched) = Run("watch", rover.Url, "--once");

        Assert.AreEqual("low", battery.GetProperty("state").GetString());
        Assert.AreEqual(10.4, battery.GetProperty("volts").GetDouble());
        Assert.AreEqual(10.5, battery.GetProperty("warnBelowV").GetDouble());
        Assert.AreEqual(9.9, battery.GetProperty("stopBelowV").GetDouble());
        Assert.Contains("\nrover_battery_volts 10.4\n", metrics);
        Assert.AreEqual(0, exitCode, watched);
        Assert.Contains("the battery is low: 10.4 V", watched);
        rover.WaitToSay("The battery is low: 10.4 V.");
    }

    [TestMethod]
    public void An_empty_one_forbids_to_drive_from_the_start()
    {
        using RoverProcess rover = Browser.BatteryTests.Rover("9.2");
        using HttpClient client = rover.NewClient();
        using HttpResponseMessage reply = client.PutAsync("/viam/api/v1/component/motor/left/power", new StringContent("""{"power_pct":0.5}""", null, "application/json")).Result;

        Assert.AreEqual(503, (int)reply.StatusCode);
        Assert.Contains("stop_below_v", reply.Content.ReadAsStringAsync().Result);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    public void Without_a_battery_in_the_configuration_a_voltage_is_refused_and_none_is_told()
    {
        (int exitCode, string complaint) = Run("--battery", "11");
        (int badCode, string bad) = Run("--battery", "27");
        using RoverProcess rover = new();
        using HttpClient client = rover.NewClient();

        Assert.AreEqual(2, exitCode);
        Assert.Contains("--battery needs a power_sensor of the model ina219", complaint);
        Assert.AreEqual(2, badCode);
        Assert.Contains("--battery takes volts from 0 to 26 such as 11.1, not \"27\"", bad);
        Assert.DoesNotContain("battery", client.GetStringAsync("/status").Result);
    }

    private static (int ExitCode, string Text) Run(params string[] arguments)
    {
        using Process run = Process.Start(RoverProcess.StartInfo(arguments))!;
        string text = run.StandardOutput.ReadToEnd() + run.StandardError.ReadToEnd();
        Assert.IsTrue(run.WaitForExit(20_000), text);
        return (run.ExitCode, text);
    }
}
