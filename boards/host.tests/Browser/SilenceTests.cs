using System;
using System.Linq;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.RealClients;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>A page that is gone, asleep or out of reach while the stick is held: the rover stops within the window, and nothing leaps when it is back.</summary>
[TestClass]
public class SilenceTests
{
    private const int WindowMs = 1000;

    /// <summary>The tick, and what a busy machine of two cores with a browser on it may add.</summary>
    private const int SlackMs = Limits.TickMs + 200;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Tab_that_dies_with_the_stick_held_stops_within_the_window()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        await using Driver driver = await HeldAsync(rover);
        ICDPSession devTools = await driver.DevToolsAsync();

        long silentUs = Driver.NowUs(rover);
        _ = devTools.SendAsync("Page.crash").ContinueWith(crashed => crashed.Exception, TaskScheduler.Default); // never answered

        double ms = await AtRestAsync(rover, silentUs);
        Assert.IsGreaterThan(WindowMs / 2.0, ms, "nothing but the window has stopped it");
        rover.WaitToSay("fell silent");
    }

    [TestMethod]
    [Long]
    public async Task Page_that_is_frozen_stops_and_does_not_go_on_by_itself()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        LooseTab tab = await LooseTab.OpenAsync(rover);
        await tab.KeyDownAsync("ArrowUp");
        await Driver.WaitForAsync(rover, turning: true);
        await Task.Delay(WindowMs / 2);

        long silentUs = Driver.NowUs(rover);
        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await AtRestAsync(rover, silentUs);
        await Task.Delay(WindowMs);
        await tab.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await Task.Delay(500);

        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        Assert.AreEqual("false", await tab.EvaluateAsync("driving"));
        await tab.CloseAsync();
    }

    /// <summary>A page whose script hangs is not frozen by anybody and tells nobody.</summary>
    [TestMethod]
    [Long]
    public async Task Page_that_hangs_stops_within_the_window_and_does_not_go_on_by_itself()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        await using Driver driver = await HeldAsync(rover);

        long silentUs = Driver.NowUs(rover);
        Task hang = driver.Page.EvaluateAsync($"for (const until = performance.now() + {3 * WindowMs}; performance.now() < until;);");
        await AtRestAsync(rover, silentUs);
        await hang;

        await driver.SeesAsync("Stopped");
        await GoesOnOnlyAfterRestAsync(rover, driver);
    }

    [TestMethod]
    [Long]
    public async Task Page_that_goes_offline_says_so_and_stops_within_the_window()
    {
        using RoverProcess rover = new(NodeClients.ConfigurationWith(WindowMs));
        await using Driver driver = await HeldAsync(rover);

        long silentUs = Driver.NowUs(rover);
        await driver.Context.SetOfflineAsync(true);
        await AtRestAsync(rover, silentUs);
        await driver.SeesAsync("No answer");

        await driver.Context.SetOfflineAsync(false);
        await driver.SeesAsync("Stopped");
        await GoesOnOnlyAfterRestAsync(rover, driver);
    }

    [TestMethod]
    [Long]
    public async Task Rover_that_is_restarted_under_the_page_moves_only_after_the_stick_was_at_rest()
    {
        RoverProcess first = new(NodeClients.ConfigurationWith(WindowMs));
        int port = new Uri(first.Url).Port;
        await using Driver driver = await HeldAsync(first);
        first.Dispose();
        await driver.SeesAsync("No answer");

        using RoverProcess second = new(NodeClients.ConfigurationWith(WindowMs), port);
        await driver.SeesAsync("Stopped");
        await GoesOnOnlyAfterRestAsync(second, driver);
    }

    private static async Task<Driver> HeldAsync(RoverProcess rover)
    {
        Driver driver = await Driver.OpenAsync(rover);
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        await Task.Delay(WindowMs / 2);
        return driver;
    }

    private static async Task GoesOnOnlyAfterRestAsync(RoverProcess rover, Driver driver)
    {
        int rows = rover.Trace.Rows.Count(row => row.Value != 0);
        await driver.MoveAsync(0.3, 0.7);
        await Task.Delay(500);
        Assert.AreEqual(rows, rover.Trace.Rows.Count(row => row.Value != 0), "a stick that is still held moves nothing");

        await driver.LetGoAsync();
        await driver.SeesAsync("Ready");
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
    }

    private async Task<double> AtRestAsync(RoverProcess rover, long silentUs)
    {
        await Driver.WaitForAsync(rover, turning: false);
        await Driver.WaitForAsync(rover, turning: false, TraceFile.RightPwm);
        double ms = (Math.Max(rover.Trace.WentToZeroUs(TraceFile.LeftPwm), rover.Trace.WentToZeroUs(TraceFile.RightPwm)) - silentUs) / 1000.0;
        TestContext.WriteLine($"window {WindowMs} ms: at rest {ms:0.0} ms after the last moment at which the page can have said anything");
        Assert.IsLessThan(WindowMs + SlackMs, ms);
        return ms;
    }
}
