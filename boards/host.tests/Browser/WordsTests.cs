using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>What the page tells a driver, and what it does not.</summary>
[TestClass]
public class WordsTests
{
    private const string Named = """
        {"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"21","pwm":"25"} } }],"network":{"name":"kitchen"} }
        """;

    [TestMethod]
    [Long]
    public async Task Heading_and_tab_are_the_rover_s_name()
    {
        using RoverProcess rover = new(Named);
        await using Driver driver = await Driver.OpenAsync(rover);
        await Assertions.Expect(driver.Page.Locator("h1")).ToHaveTextAsync("kitchen");
        await Assertions.Expect(driver.Page).ToHaveTitleAsync("kitchen");
    }

    [TestMethod]
    [Long]
    [DataRow("ready", 1)]
    [DataRow("driving", 1)]
    [DataRow("let-go-first", 1)]
    [DataRow("other-drives", 0)]
    [DataRow("taken-over", 0)]
    [DataRow("token-needed", 0)]
    [DataRow("no-answer", 0)]
    [DataRow("stop-not-heard", 0)]
    public async Task Time_left_is_told_once_while_a_session_lives_and_no_session_s_number_is(string state, int times)
    {
        await using PageStates page = await PageStates.OpenAsync(state);
        IPage browser = page.Driver.Page;
        await Assertions.Expect(browser.Locator("#time")).ToHaveTextAsync(times == 0 ? new Regex("^$") : new Regex("^Without you it stops in [0-9.]+ s$"));
        string text = (await browser.Locator("main").TextContentAsync())!;
        Assert.AreEqual(times, Regex.Count(text, "stops in"));
        string[] numbers = await browser.EvaluateAsync<string[]>("[...mine, ...(status?.sessions ?? []).map(one => one.id)]");
        Assert.IsEmpty(numbers.Where(number => text.Contains(number)));
    }

    /// <summary>It would contradict what is said above it.</summary>
    [TestMethod]
    [Long]
    public async Task Time_left_is_not_told_where_a_motor_does_not_stop()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.Page.RouteAsync(new Regex("/status$"), async route =>
        {
            IAPIResponse reply = await route.FetchAsync();
            await route.FulfillAsync(new() { ContentType = "application/json", Body = (await reply.TextAsync()).Replace("\"fault\":false", "\"fault\":true") });
        });
        await driver.SeesAsync("A motor won't stop!");
        await Assertions.Expect(driver.Page.Locator("#time")).ToBeEmptyAsync();
    }

    [TestMethod]
    [Long]
    public async Task Page_that_waits_for_its_first_answer_raises_no_alarm_before_the_window_is_over()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.Page.AddInitScriptAsync("addEventListener('DOMContentLoaded', () => { const head = document.querySelector('#title'); window.titles = [head.textContent]; new MutationObserver(() => titles.push(head.textContent)).observe(head, { childList: true }); })");
        await driver.Page.RouteAsync(new Regex("/resources/list$"), _ => Task.CompletedTask);
        await driver.Page.ReloadAsync();
        await driver.SeesAsync("No answer");
        CollectionAssert.AreEqual(new[] { "One moment", "No answer" }, await driver.Page.EvaluateAsync<string[]>("titles"));
    }

    [TestMethod]
    [Long]
    public async Task Power_is_what_the_rover_has_taken_and_goes_with_the_hand()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        ILocator power = driver.Page.Locator("#power");
        await driver.PushAsync(0, 1);
        await Assertions.Expect(power).ToHaveTextAsync("▲ 50 %");
        await Driver.HasDutyAsync(rover, TraceFile.LeftPwm, 0.5, 0.021);
        await driver.MoveAsync(0, -0.6);
        await Assertions.Expect(power).ToHaveTextAsync("▼ 30 %");
        await Driver.HasDutyAsync(rover, TraceFile.LeftPwm, 0.3, 0.021);
        await driver.LetGoAsync();
        await Assertions.Expect(power).ToBeEmptyAsync();
    }

    [TestMethod]
    [Long]
    public async Task Stop_by_the_window_says_why_and_then_what_to_do_in_that_order()
    {
        await using PageStates page = await PageStates.OpenAsync("let-go-first");
        await Assertions.Expect(page.Driver.Page.Locator("#hint")).ToHaveTextAsync("The rover heard nothing from you. Let go, then push again.");
        await page.Driver.LastStopReadsAsync("s ago, left and right: Nothing was heard from the driver.");
    }

    [TestMethod]
    [Long]
    public async Task Laptop_has_the_settings_in_the_room_under_the_stick()
    {
        await using PageStates page = await PageStates.OpenAsync("ready");
        await page.Driver.Page.SetViewportSizeAsync(1280, 800);
        LocatorBoundingBoxResult stick = (await page.Driver.Page.Locator("#stick").BoundingBoxAsync())!, tune = (await page.Driver.Page.Locator("#tune").BoundingBoxAsync())!;
        Assert.IsGreaterThanOrEqualTo(stick.Y + stick.Height, tune.Y);
        Assert.IsGreaterThanOrEqualTo(tune.X, stick.X + 1);
        Assert.IsGreaterThan(1280 / 2, stick.X + stick.Width);
        Assert.IsGreaterThan(500, stick.Height, "and the stick is large");
    }

    [TestMethod]
    [Long]
    [DataRow(320, 568)]
    [DataRow(390, 844)]
    [DataRow(844, 390)]
    [DataRow(1280, 800)]
    public async Task Many_servos_go_under_no_STOP_and_each_can_be_reached(int width, int height)
    {
        string servos = string.Join(',', Enumerable.Range(1, 9).Select(i => $$"""{"name":"servo-{{i}}","api":"rdk:component:servo","model":"gpio","attributes":{"pin":"{{i + 3}}"} }"""));
        using RoverProcess rover = new($$"""{"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"21","pwm":"25"} } },{{servos}}]}""");
        await using Driver driver = await Driver.OpenAsync(rover, new() { ViewportSize = new() { Width = width, Height = height } });
        await driver.LooksAroundAsync();

        Assert.AreEqual(0, await driver.Page.EvaluateAsync<int>("document.documentElement.scrollHeight - innerHeight"), "the page does not scroll, so nothing of it goes under STOP");
        ILocator last = driver.Page.GetByLabel("servo-9");
        await last.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult slider = (await last.BoundingBoxAsync())!, stop = (await driver.Page.Locator("#stop").BoundingBoxAsync())!, stick = (await driver.Page.Locator("#stick").BoundingBoxAsync())!;
        Assert.IsTrue(slider.Y + slider.Height <= stop.Y || slider.X >= stop.X + stop.Width, "above STOP or beside it");
        Assert.IsLessThanOrEqualTo(height, stop.Y + stop.Height);
        Assert.IsLessThanOrEqualTo(height, slider.Y + slider.Height);
        Assert.IsGreaterThan(100, stick.Height);
        await StateTests.PassesAxeAsync(driver.Page);
    }
}
