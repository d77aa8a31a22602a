using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>What the page costs, and what it makes of the rover that it finds.</summary>
[TestClass]
public partial class PageTests
{
    private const int MostCommandsASecond = 20;
    private const int WindowMs = 2000;

    /// <summary>What a machine of two cores may add between two ticks that starts a rover, draws a page in software and builds something
    /// else; half of what the rover itself takes for the loss of its ticks. An idle one adds nothing: see the figure.</summary>
    private const double BusyMs = 500;

    private static RoverProcess? _rover;

    public TestContext TestContext { get; set; } = null!;

    private static RoverProcess Rover => _rover!;

    [ClassInitialize]
    public static void Start(TestContext context) => _rover = new RoverProcess();

    /// <summary>The page of the test before was closed in the middle of driving, perhaps.</summary>
    [TestInitialize]
    public async Task StopAsync()
    {
        using HttpClient client = Rover.NewClient();
        await client.GetAsync("/viam/api/v1/stop_all");
    }

    [ClassCleanup]
    public static void End() => _rover?.Dispose();

    [TestMethod]
    [Long]
    public async Task Driving_page_sends_no_more_than_it_must_and_one_request_at_a_time()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);
        await driver.PushAsync(0, 0.5);
        await Driver.WaitForAsync(Rover, turning: true);

        // Held still for two seconds, then moved about for three.
        double stillMs = await NowMsAsync(driver);
        await Task.Delay(2000);
        double movedMs = await NowMsAsync(driver);
        double endMs = movedMs;
        for (int i = 0; endMs < movedMs + 3000; i++)
        {
            await driver.MoveAsync(0.5 * Math.Sin(i / 3.0), 0.5 + (0.4 * Math.Cos(i / 3.0)));
            endMs = await NowMsAsync(driver);
        }

        await driver.LetGoAsync();
        await driver.SeesAsync("Ready");
        Call[] calls = JsonSerializer.Deserialize<Call[]>(await driver.Page.EvaluateAsync<string>("JSON.stringify(recorded.calls)"), JsonSerializerOptions.Web)!;

        int crossing = calls.Zip(calls.Skip(1)).Count(pair => pair.Second.From < (pair.First.To ?? double.MaxValue));
        Assert.AreEqual(0, crossing, "never two requests in flight");
        double[] commands = [.. calls.Where(call => call.Path.EndsWith("/SetPower", StringComparison.Ordinal)).Select(call => call.From)];
        int most = commands.Max(from => commands.Count(at => at >= from && at < from + 1000));
        int still = calls.Count(call => IsSign(call) && call.From >= stillMs && call.From < movedMs);
        double perSecond = commands.Count(at => at >= movedMs && at < endMs) / (endMs - movedMs) * 1000;
        TestContext.WriteLine($"moved about: {perSecond:0.0} commands a second, {most} at most; held still: {still} signs of life in {movedMs - stillMs:0} ms");
        Assert.IsLessThanOrEqualTo(MostCommandsASecond, most);
        Assert.IsGreaterThan(3, perSecond, "it follows the hand");
        Assert.IsLessThanOrEqualTo(((movedMs - stillMs) / (WindowMs / 5)) + 1, still, "a fifth of the window");
        Assert.IsGreaterThanOrEqualTo(2, still);

        int rate = calls.Count(call => call.Path == "/status" && call.From >= stillMs && call.From < endMs);
        Assert.IsLessThanOrEqualTo(((endMs - stillMs) / 1000) + 1, rate, "a look at the others once a second");
    }

    [TestMethod]
    [Long]
    public async Task Driving_page_shifts_nothing_complains_of_nothing_and_asks_nobody_else()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);
        await driver.Page.EvaluateAsync("recorded.shift = 0");
        for (int i = 0; i < 2; i++)
        {
            await driver.PushAsync(0.1, 0.9);
            await driver.SeesAsync("Driving");
            await Task.Delay(1200);
            await driver.LetGoAsync();
            await driver.SeesAsync("Ready");
        }

        Assert.AreEqual(0.0, await driver.Page.EvaluateAsync<double>("recorded.shift"), "layout shift");
        Assert.IsEmpty(driver.Errors, string.Join('\n', driver.Errors));
        Assert.IsEmpty(driver.Requests.Where(url => !url.StartsWith(Rover.Url + "/", StringComparison.Ordinal)));
    }

    [TestMethod]
    [Long]
    public async Task Page_works_where_the_rover_tells_no_status()
    {
        await using Driver driver = await Driver.LookAsync(Rover);
        await driver.Page.RouteAsync(new Regex("/status"), route => route.FulfillAsync(new() { Status = 404, ContentType = "application/json", Body = "{}" }));
        await driver.Page.ReloadAsync();
        await driver.SeesAsync("Ready");

        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);
        await driver.LetGoAsync();
        await Driver.WaitForAsync(Rover, turning: false);
    }

    [TestMethod]
    [Long]
    public async Task Single_motor_is_driven_by_the_upright_of_the_stick_alone()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);

        await driver.Page.GetByRole(AriaRole.Combobox).SelectOptionAsync([new SelectOptionValue { Label = "right: motor" }]);
        await driver.PushAsync(1, 0);
        await Task.Delay(300);
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.RightPwm));
        await driver.MoveAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true, TraceFile.RightPwm);

        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    public async Task Ticks_come_on_while_a_page_drives()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.PushAsync(0, 1);
        double fromMs = await NowMsAsync(driver);
        for (int i = 0; await NowMsAsync(driver) < fromMs + 2000; i++)
        {
            await driver.MoveAsync(0.3 * Math.Sin(i), 0.8);
        }

        Assert.AreEqual(0, rover.Interrupt());
        double worstMs = double.Parse(WorstGap().Match(rover.Output).Groups[1].Value, CultureInfo.InvariantCulture);
        TestContext.WriteLine($"the longest time between two ticks was {worstMs} ms, of which {Limits.TickMs} are a tick's own");
        Assert.IsLessThan(Limits.TickMs + BusyMs, worstMs);
    }

    private static bool IsSign(Call call) => call.Path.EndsWith("/SetPower", StringComparison.Ordinal) || call.Path.EndsWith("/heartbeat", StringComparison.Ordinal);

    private static Task<double> NowMsAsync(Driver driver) => driver.Page.EvaluateAsync<double>("performance.now()");

    [GeneratedRegex("longest time between two ticks was ([0-9.]+) ms")]
    private static partial Regex WorstGap();

    /// <summary>A request of the page: from when until when it waited for the answer.</summary>
    private sealed record Call(string Path, double From, double? To);
}
