using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Two people with a page each, and one rover.</summary>
[TestClass]
public class TakeoverTests
{
    /// <summary>Long enough for two browsers on a busy machine: a session that lapses while its page waits for the processor takes nothing over.</summary>
    private const int WindowMs = 10_000;

    [TestMethod]
    [Long]
    public async Task Wheels_change_hands_only_by_a_deliberate_act_and_both_are_told()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        await second.SeesAsync("Someone else drives");

        // The ordinary push does nothing; where the stick was, there are the warning and the button.
        await second.Page.Keyboard.DownAsync("ArrowDown");
        await Task.Delay(500);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), 0.021, "the first still drives forward");
        await second.Page.Keyboard.UpAsync("ArrowDown");

        await second.TakeAsync("Take over");
        for (int i = 0; i < 10; i++)
        {
            // The hand of the first trembles meanwhile: its page sends commands until it has noticed.
            await first.MoveAsync(0.05 * (i % 2), 0.9);
            await Task.Delay(100);
        }

        await first.SeesAsync("Taken over");
        await second.SeesAsync("Ready");
        await Driver.WaitForAsync(rover, turning: false);
        await first.MoveAsync(0.3, 0.6);
        await Task.Delay(500);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm), "the first has lost the wheels");

        await second.PushAsync(0, -1);
        await Driver.WaitForAsync(rover, turning: true);
        await second.SeesAsync("Driving");
        await second.LetGoAsync();
        await Driver.WaitForAsync(rover, turning: false);

        // To come to rest is not enough: the first has to ask for the wheels, too.
        await first.LetGoAsync();
        await first.PushAsync(0, 1);
        await Task.Delay(500);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        await first.LetGoAsync();
        await first.SeesAsync("They let go");
        await first.TakeAsync("Take the wheels");
        await first.SeesAsync("Ready");
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
    }

    [TestMethod]
    [Long]
    public async Task Page_that_was_taken_over_from_offers_the_wheels_once_the_other_has_left()
    {
        await using PageStates page = await PageStates.OpenAsync("they-have-left");
        await page.Driver.ReadsAsync("Nobody has the wheels.");
        await page.Driver.Page.Keyboard.DownAsync("ArrowUp");
        await Task.Delay(500);
        Assert.AreEqual(0.0, page.Rover.Trace.Last(TraceFile.LeftPwm), "they are offered, not given");
        await page.Driver.Page.Keyboard.UpAsync("ArrowUp");

        await page.Driver.TakeAsync("Take the wheels");
        await page.Driver.SeesAsync("Ready");
        await page.Driver.PushAsync(0, 1);
        await Driver.WaitForAsync(page.Rover, turning: true);
    }

    /// <summary>A takeover stops the wheels first, and is no emergency.</summary>
    [TestMethod]
    [Long]
    public async Task Takeover_reads_as_one_to_both_and_as_a_STOP_to_nobody()
    {
        const string Listen = "window.heard = ''; new MutationObserver(() => { heard += document.querySelector(`main`).textContent; }).observe(document.body, { subtree: true, childList: true, characterData: true })";
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await second.SeesAsync("Someone else drives");
        await first.Page.EvaluateAsync(Listen);
        await second.Page.EvaluateAsync(Listen);

        await second.TakeAsync("Take over");
        await first.SeesAsync("Taken over");
        await first.LastStopReadsAsync("Someone took the wheels.");
        await second.SeesAsync("Ready");
        await second.LastStopReadsAsync("You took the wheels.");

        foreach (Driver driver in new[] { first, second })
        {
            Assert.DoesNotContain("pressed STOP", await driver.Page.EvaluateAsync<string>("heard"));
        }
    }

    /// <summary>A script that sends a command and starts no session: under a lease it has no owner.</summary>
    [TestMethod]
    [Long]
    public async Task Wheels_that_a_program_drives_without_a_session_are_not_taken_without_asking()
    {
        using RoverProcess rover = new(RealClients.NodeClients.ConfigurationWith(20_000));
        await using Driver driver = await Driver.OpenAsync(rover);
        using System.Net.Http.HttpClient program = rover.NewClient();
        using System.Net.Http.StringContent power = new("""{"name":"rover","linear":{"y":0.5}}""", null, "application/json");
        Assert.IsTrue((await program.PostAsync("/viam.component.base.v1.BaseService/SetPower", power)).IsSuccessStatusCode);

        await driver.SeesAsync("Someone else drives");
        await driver.ReadsAsync("It is a program.");
        await driver.TakeAsync("Take over");
        await driver.SeesAsync("Ready");
        await Driver.WaitForAsync(rover, turning: false);
    }

    /// <summary>The command was on its way when they were taken over, and its driver lets go of all it has at the stop.</summary>
    [TestMethod]
    [Long]
    public async Task Wheels_that_a_late_command_took_back_before_its_driver_let_go_are_taken_again()
    {
        const string Drive = "component.base.v1.BaseService/SetPower", Half = """{"name":"rover","linear":{"y":0.5}}""";
        using RoverProcess rover = new(NodeClients.ConfigurationWith(20_000));
        await using Driver driver = await Driver.OpenAsync(rover);
        using System.Net.Http.HttpClient other = rover.NewClient();
        string session = EndToEnd.InProcessRover.StartSession(other, "20s");
        EndToEnd.InProcessRover.Call(other, Drive, Half, session);
        await driver.SeesAsync("Someone else drives");

        await driver.TakeAsync("Take over");
        await HeldByAnotherAsync(other, session);
        EndToEnd.InProcessRover.Call(other, Drive, Half, session);
        EndToEnd.InProcessRover.Call(other, "robot.v1.RobotService/EndSession", $$"""{"id":"{{session}}"}""");

        await HeldByAnotherAsync(other, session);
        await Driver.WaitForAsync(rover, turning: false);
    }

    [TestMethod]
    public async Task Page_that_lets_go_leaves_the_wheels_of_another_alone()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        using System.Net.Http.HttpClient other = rover.NewClient();
        string session = EndToEnd.InProcessRover.StartSession(other, "10s");
        EndToEnd.InProcessRover.SetPower(other, "left", 0.8, session);

        await first.LetGoAsync();
        await Driver.WaitForAsync(rover, turning: false, TraceFile.RightPwm);
        await Task.Delay(300);

        Assert.AreEqual(0.8, rover.Trace.Last(TraceFile.LeftPwm));
    }

    /// <summary>Waits until the wheels belong to somebody, and not to this session.</summary>
    private static async Task HeldByAnotherAsync(System.Net.Http.HttpClient client, string session)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            using JsonDocument status = JsonDocument.Parse(await client.GetStringAsync("/status"));
            string holder = status.RootElement.GetProperty("resources").EnumerateArray().Single(one => one.GetProperty("subtype").GetString() == "base").GetProperty("session").GetString()!;
            if (holder != "" && !session.StartsWith(holder, StringComparison.Ordinal))
            {
                return;
            }

            Assert.IsLessThan(8_000, Stopwatch.GetElapsedTime(start).TotalMilliseconds, $"the wheels belong to '{holder}'");
        }
    }
}
