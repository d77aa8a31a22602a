using System;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>A servo on the page: a slider, under the page's session.</summary>
[TestClass]
public class ServoTests
{
    private const int Pin = TraceFile.MastPwm;

    private const string MotorAlone = """{"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"21","pwm":"25"} } }]}""";

    /// <summary>Of the shipped configuration: 0 to 180 degrees are pulses of 500 to 2,500 us, 50 times a second.</summary>
    private static double Duty(int angleDeg) => (500 + (angleDeg / 180.0 * 2_000)) * 50 / 1_000_000;

    [TestMethod]
    [Long]
    public async Task Servo_goes_where_its_slider_is_under_the_page_s_session_and_rests_when_the_page_is_gone()
    {
        using RoverProcess rover = new();
        Driver driver = await Driver.OpenAsync(rover);
        await driver.LooksAroundAsync();
        Assert.AreEqual(0.0, rover.Trace.Last(Pin), "nothing moves it before its slider is");

        await Slider(driver).FillAsync("30");
        await Driver.HasDutyAsync(rover, Pin, Duty(30), 0.0005);
        await Assertions.Expect(driver.Page.Locator("#holders")).ToContainTextAsync("mast" + "you");
        Assert.IsTrue((await driver.CallsFromAsync("/Move")).Length > 0);
        await Task.Delay(2_500);
        Assert.AreEqual(Duty(30), rover.Trace.Last(Pin), 0.0005, "it is held for longer than the window while somebody sees the page");

        await driver.DisposeAsync();
        await Driver.HasDutyAsync(rover, Pin, 0, 0);
    }

    [TestMethod]
    [Long]
    public async Task Slider_that_is_still_held_moves_nothing_after_a_STOP()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        LocatorBoundingBoxResult box = (await Slider(driver).BoundingBoxAsync())!;
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await driver.Page.Mouse.DownAsync();
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 3), box.Y + (box.Height / 2));
        await Driver.WaitForAsync(rover, turning: true, Pin);

        await driver.Page.Keyboard.PressAsync("Space");
        await Driver.WaitForAsync(rover, turning: false, Pin);
        int rows = rover.Trace.Rows.Count(row => row.Value != 0);
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 2));
        await Task.Delay(500);
        Assert.AreEqual(rows, rover.Trace.Rows.Count(row => row.Value != 0), "nothing moves");

        await driver.Page.Mouse.UpAsync();
        await driver.Page.Mouse.DownAsync();
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 5), box.Y + (box.Height / 2));
        await Driver.WaitForAsync(rover, turning: true, Pin);
    }

    [TestMethod]
    [Long]
    public async Task Slider_that_is_still_held_moves_nothing_after_a_STOP_of_another()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        LocatorBoundingBoxResult box = (await Slider(driver).BoundingBoxAsync())!;
        float middle = box.Y + (box.Height / 2);
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 2), middle);
        await driver.Page.Mouse.DownAsync();
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 3), middle);
        await Driver.WaitForAsync(rover, turning: true, Pin);
        await driver.LooksAroundAsync();

        using HttpClient other = rover.NewClient();
        await other.GetAsync("/viam/api/v1/stop_all");
        await driver.ReadsAsync("Someone pressed STOP.");
        await Driver.WaitForAsync(rover, turning: false, Pin);
        await driver.SeesAsync("Ready");
        int moves = await MovesAsync(driver);
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 4), middle);
        await driver.LooksAroundAsync();
        await driver.LooksAroundAsync();
        Assert.AreEqual(moves, await MovesAsync(driver));
        Assert.AreEqual(0.0, rover.Trace.Last(Pin));

        await driver.Page.Mouse.UpAsync();
        await driver.Page.Mouse.DownAsync();
        await driver.Page.Mouse.MoveAsync(box.X + (box.Width / 5), middle);
        await Driver.WaitForAsync(rover, turning: true, Pin);
    }

    [TestMethod]
    [Long]
    public async Task Servo_that_somebody_took_since_the_last_look_is_not_taken_by_its_slider()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.LooksAroundAsync();
        bool isTaken = false;
        await driver.Page.RouteAsync(new Regex("/status$"), async route =>
        {
            IAPIResponse reply = await route.FetchAsync();
            string status = await reply.TextAsync();
            string held = status.Replace("\"subtype\":\"servo\",\"session\":\"\"", "\"subtype\":\"servo\",\"session\":\"abcdef01\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { ContentType = "application/json", Body = isTaken ? held : status });
        });
        await driver.LooksAroundAsync();

        isTaken = true;
        await Slider(driver).EvaluateAsync("one => { one.value = 30; one.dispatchEvent(new Event('input')); }");
        await driver.LooksAroundAsync();
        await driver.LooksAroundAsync();
        await Assertions.Expect(Slider(driver)).ToBeDisabledAsync();
        Assert.AreEqual(0, await MovesAsync(driver));
    }

    [TestMethod]
    [Long]
    public async Task Slider_that_is_moved_about_sends_20_moves_a_second_at_most_and_ends_where_it_stands()
    {
        const int MostPerSecond = 20;
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await Slider(driver).EvaluateAsync("""
            async one => {
              for (const from = performance.now(); performance.now() < from + 2000; await new Promise(done => setTimeout(done, 5))) {
                one.value = 20 + Math.random() * 100;
                one.dispatchEvent(new Event("input"));
              }
              one.value = 150;
              one.dispatchEvent(new Event("input"));
            }
            """);

        await Driver.HasDutyAsync(rover, Pin, Duty(150), 0.0005);
        await Assertions.Expect(driver.Page.Locator("#tune output").Last).ToHaveTextAsync("150°");
        double[] moves = await driver.Page.EvaluateAsync<double[]>("recorded.calls.filter(call => call.path.endsWith('/Move')).map(call => call.from)");
        Assert.IsGreaterThan(3, moves.Length, "it follows the hand");
        Assert.IsLessThanOrEqualTo(MostPerSecond, moves.Max(from => moves.Count(at => at >= from && at < from + 1000)));
    }

    [TestMethod]
    [Long]
    public async Task Keys_on_a_slider_move_the_servo_and_drive_nothing()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.LooksAroundAsync();
        await Slider(driver).FocusAsync();

        await driver.Page.Keyboard.PressAsync("ArrowUp");
        await Driver.HasDutyAsync(rover, Pin, Duty(91), 0.0005);
        Assert.IsEmpty((await driver.CallsFromAsync("/Move")).Where(path => path.EndsWith("/SetPower", StringComparison.Ordinal)));
        await driver.Page.Keyboard.PressAsync("Space");
        await Driver.HasDutyAsync(rover, Pin, 0, 0);
    }

    [TestMethod]
    [Long]
    public async Task Servo_that_somebody_else_holds_is_not_taken_by_its_slider()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        using HttpClient other = rover.NewClient();
        string session = EndToEnd.InProcessRover.StartSession(other, "60s");
        using HttpRequestMessage move = new(HttpMethod.Put, "/viam/api/v1/component/servo/mast/move") { Content = new StringContent("""{"angle_deg":90}""", null, "application/json") };
        move.Headers.Add("viam-sid", session);
        Assert.IsTrue((await other.SendAsync(move)).IsSuccessStatusCode);

        await Assertions.Expect(Slider(driver)).ToBeDisabledAsync();
        await Assertions.Expect(Slider(driver)).ToHaveValueAsync("90");
    }

    [TestMethod]
    [Long]
    public async Task Rover_without_a_servo_shows_no_slider_for_one()
    {
        using RoverProcess rover = new(MotorAlone);
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.LooksAroundAsync();
        Assert.AreEqual(1, await driver.Page.GetByRole(AriaRole.Slider).CountAsync(), "the top speed");
    }

    /// <summary>What there is to drive is a servo alone: no stick.</summary>
    [TestMethod]
    [Long]
    public async Task Rover_without_a_motor_says_that_there_is_nothing_to_drive_and_shows_no_stick()
    {
        await using PageStates page = await PageStates.OpenAsync("nothing-to-drive");
        Assert.IsFalse(await page.Driver.Page.Locator("#stick").IsVisibleAsync());
        Assert.IsFalse(await page.Driver.Page.GetByLabel("Top speed").IsVisibleAsync());

        await Slider(page.Driver).FillAsync("45");
        await Driver.HasDutyAsync(page.Rover, Pin, Duty(45), 0.0005);
    }

    private static Task<int> MovesAsync(Driver driver) => driver.Page.EvaluateAsync<int>("recorded.calls.filter(call => call.path.endsWith('/Move')).length");

    private static ILocator Slider(Driver driver) => driver.Page.GetByLabel("mast");
}
