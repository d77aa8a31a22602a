using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>STOP is always acknowledged, and it is the last word.</summary>
[TestClass]
public class StopButtonTests
{
    [TestMethod]
    [Long]
    [DataRow("ready")]
    [DataRow("driving")]
    [DataRow("let-go-first")]
    [DataRow("other-drives")]
    [DataRow("taken-over")]
    [DataRow("they-have-left")]
    [DataRow("token-needed")]
    [DataRow("wrong-token")]
    [DataRow("nothing-to-drive")]
    public async Task Is_acknowledged_in_the_heading(string state)
    {
        await using PageStates page = await PageStates.OpenAsync(state);

        await page.Driver.PressStopAsync();
        await page.Driver.SeesAsync("Stopped");
        await page.Driver.ReadsAsync("You pressed STOP.");
        Assert.IsEmpty(page.Rover.Trace.Rows.GroupBy(row => row.Pin).Where(pin => pin.Last().Value != 0).Select(pin => pin.Key), "outputs that are not at rest");
    }

    [TestMethod]
    [Long]
    public async Task That_is_not_heard_says_so_and_goes_out_once_the_rover_answers()
    {
        await using PageStates page = await PageStates.OpenAsync("driving");
        await page.Driver.Context.SetOfflineAsync(true);

        await page.Driver.PressStopAsync();
        await page.Driver.SeesAsync("STOP not heard");

        await page.Driver.Context.SetOfflineAsync(false);
        await page.Driver.SeesAsync("Stopped");
        await page.Driver.ReadsAsync("You pressed STOP.");
    }

    /// <summary>Never "Stopped" where the rover did not say so.</summary>
    [TestMethod]
    public async Task That_is_refused_says_so()
    {
        await using PageStates page = await PageStates.OpenAsync("ready");
        await page.Driver.Page.RouteAsync(new Regex("/StopAll$"), route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/json",
            Body = """{"code":"unavailable","message":"an output refused to stop"}""",
        }));

        await page.Driver.PressStopAsync();
        await page.Driver.SeesAsync("Not stopped");
        await page.Driver.ReadsAsync("The rover says: an output refused to stop.");
    }

    [TestMethod]
    [Long]
    public async Task Soon_after_a_takeover_is_not_followed_by_taking_the_wheels_again()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await second.SeesAsync("Someone else drives");

        await second.TakeAsync("Take over");
        await second.PressStopAsync();
        for (int i = 0; i < 8; i++)
        {
            // The hand of the first trembles: its page drives until it has noticed, and the second sees that it has the wheels.
            await first.MoveAsync(0.05 * (i % 2), 0.9);
            await Task.Delay(100);
        }

        await Task.Delay(3_500);

        string[] calls = await second.CallsFromAsync("/StopAll");
        Assert.IsEmpty(calls.Where(path => path.EndsWith("/SetPower", StringComparison.Ordinal) || path.EndsWith("/Stop", StringComparison.Ordinal)), string.Join(' ', calls));
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
    }

    /// <summary>Whoever is taken over from may press it as well.</summary>
    [TestMethod]
    [Long]
    public async Task Of_another_soon_after_a_takeover_is_not_followed_by_taking_the_wheels_again()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await second.SeesAsync("Someone else drives");

        await second.TakeAsync("Take over");
        await second.SeesAsync("Ready");
        await second.LooksAroundAsync();
        int before = (await second.CallsFromAsync("/Stop")).Length;
        await first.Page.Keyboard.PressAsync("Space");
        await first.SeesAsync("Stopped");
        await Task.Delay(4_000);

        string[] calls = [.. (await second.CallsFromAsync("/Stop")).Skip(before)];
        Assert.IsEmpty(calls.Where(path => path.EndsWith("/SetPower", StringComparison.Ordinal) || path.EndsWith("/Stop", StringComparison.Ordinal)), string.Join(' ', calls));
    }

    [TestMethod]
    [Long]
    public async Task Is_told_to_who_was_stopped_as_another_s_and_to_who_pressed_it_as_their_own()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await second.SeesAsync("Someone else drives");

        await second.PressStopAsync();
        await first.ReadsAsync("Someone pressed STOP.");
        await first.LastStopReadsAsync("Someone pressed STOP.");
        await second.LastStopReadsAsync("You pressed STOP.");
    }
}
