using System;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Hold to drive, let go to stop, whatever the hand holds.</summary>
[TestClass]
public class HoldTests
{
    /// <summary>From the hand to the output, through a browser that draws in software, on a busy machine; far below the window of 2 s.</summary>
    private const int AtOnceMs = 700;

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
    public async Task Mouse_drives_while_it_is_down_and_stops_when_it_is_up()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);

        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);
        await driver.SeesAsync("Driving");
        await Driver.HasDutyAsync(Rover, TraceFile.LeftPwm, 0.5, 0.021); // the top speed is half at first
        await Driver.HasDutyAsync(Rover, TraceFile.RightPwm, 0.5, 0.021);

        await StopsAtOnce(driver.LetGoAsync);
        await driver.ReadsAsync("You let go.");
    }

    [TestMethod]
    [Long]
    public async Task Stick_to_the_left_turns_left_and_less_far_is_slower()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);

        await driver.PushAsync(-0.6, 0.6);
        await Driver.WaitForAsync(Rover, turning: true, TraceFile.RightPwm);

        await Driver.HasDutyAsync(Rover, TraceFile.RightPwm, 0.6, 0.041);
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.LeftPwm));
    }

    [TestMethod]
    [Long]
    [DataRow("touchEnd", "You let go.")]
    [DataRow("touchCancel", "Your finger left the stick.")]
    public async Task Finger_drives_while_it_is_down_and_stops_when_it_is_gone(string ending, string says)
    {
        await using Driver driver = await Driver.OpenAsync(Rover, new() { ViewportSize = new() { Width = 360, Height = 640 }, HasTouch = true, IsMobile = true });
        ICDPSession finger = await driver.DevToolsAsync();

        await driver.TouchAsync(finger, "touchStart");
        await driver.TouchAsync(finger, "touchMove", 0, 0.5);
        await driver.TouchAsync(finger, "touchMove", 0, 0.9);
        await Driver.WaitForAsync(Rover, turning: true);

        await StopsAtOnce(() => driver.TouchAsync(finger, ending));
        await driver.ReadsAsync(says);
    }

    [TestMethod]
    [Long]
    [DataRow("ArrowUp")]
    [DataRow("s")]
    public async Task Key_drives_while_it_is_down_and_stops_when_it_is_up(string key)
    {
        await using Driver driver = await Driver.OpenAsync(Rover);

        await driver.Page.Keyboard.DownAsync(key);
        await Driver.WaitForAsync(Rover, turning: true);

        await StopsAtOnce(() => driver.Page.Keyboard.UpAsync(key));
    }

    [TestMethod]
    [Long]
    public async Task Gamepad_drives_only_while_a_shoulder_button_is_held()
    {
        await using Driver driver = await Driver.OpenAsync(Rover);
        const string Pad = "held => navigator.getGamepads = () => [null, { axes: [0, -1], buttons: Array.from({ length: 17 }, (_, i) => ({ pressed: held && i === 5 })) }]";

        await driver.Page.EvaluateAsync(Pad, false);
        await Task.Delay(300);
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.LeftPwm), "the stick alone does nothing");

        await driver.Page.EvaluateAsync(Pad, true);
        await Driver.WaitForAsync(Rover, turning: true);
        await StopsAtOnce(() => driver.Page.EvaluateAsync(Pad, false));

        await driver.Page.EvaluateAsync(Pad, true);
        await Driver.WaitForAsync(Rover, turning: true);
        await StopsAtOnce(() => driver.Page.EvaluateAsync("dispatchEvent(new Event('gamepaddisconnected'))"));
        await driver.ReadsAsync("The gamepad is gone.");
        await StaysAtRest();
    }

    [TestMethod]
    [Long]
    [DataRow("dispatchEvent(new Event('blur'))", "You went to another window.")]
    [DataRow("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); delete document.hidden", "The page was hidden.")]
    [DataRow("dispatchEvent(new Event('pagehide'))", "You left the page.")]
    [DataRow("document.dispatchEvent(new Event('freeze'))", "The page was put to sleep.")]
    public async Task Page_that_its_driver_turns_away_from_stops_and_waits_for_the_stick_to_come_to_rest(string turnsAway, string says)
    {
        await using Driver driver = await Driver.OpenAsync(Rover);
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);

        await StopsAtOnce(() => driver.Page.EvaluateAsync(turnsAway));
        await driver.ReadsAsync(says);
        await driver.MoveAsync(0.2, 0.8);
        await StaysAtRest();

        await driver.LetGoAsync();
        await driver.SeesAsync("Ready");
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);
    }

    [TestMethod]
    public async Task Closed_page_stops_without_waiting_for_the_window()
    {
        Driver driver = await Driver.OpenAsync(Rover);
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);

        await StopsAtOnce(() => driver.Page.CloseAsync(new() { RunBeforeUnload = true }));
        await driver.DisposeAsync();
    }

    [TestMethod]
    [Long]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Space_and_the_button_stop_what_anybody_drives_and_the_held_stick_stays_without_effect(bool bySpace)
    {
        await using Driver driver = await Driver.OpenAsync(Rover);
        await using Driver other = await Driver.OpenAsync(Rover);
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(Rover, turning: true);

        await StopsAtOnce(() => bySpace ? driver.Page.Keyboard.PressAsync("Space") : other.Page.Locator("#stop").ClickAsync());
        await driver.ReadsAsync(bySpace ? "You pressed STOP." : "Someone pressed STOP.");
        await driver.MoveAsync(0.2, 0.8);
        await StaysAtRest();
    }

    private static async Task StaysAtRest()
    {
        int rows = Rover.Trace.Rows.Count(row => row.Value != 0);
        await Task.Delay(400);
        Assert.AreEqual(rows, Rover.Trace.Rows.Count(row => row.Value != 0), "nothing moves");
    }

    private async Task StopsAtOnce(Func<Task> act)
    {
        long fromUs = Driver.NowUs(Rover);
        await act();
        await Driver.WaitForAsync(Rover, turning: false);
        await Driver.WaitForAsync(Rover, turning: false, TraceFile.RightPwm);
        double ms = (Rover.Trace.WentToZeroUs(TraceFile.LeftPwm) - fromUs) / 1000.0;
        TestContext.WriteLine($"at rest {ms:0} ms later");
        Assert.IsLessThan(AtOnceMs, ms);
    }

    [TestMethod]
    [Long]
    public async Task Command_that_gets_no_answer_is_given_up_for_the_stop()
    {
        const double MostMs = 150; // half of what the page waits before it tries again what failed
        await using Driver driver = await Driver.OpenAsync(Rover);
        await driver.PushAsync(0, 0.5);
        await Driver.WaitForAsync(Rover, turning: true);
        await driver.Page.RouteAsync(new Regex("/SetPower$"), _ => Task.CompletedTask);
        await driver.MoveAsync(0, 1);
        await driver.Page.WaitForFunctionAsync("recorded.calls.at(-1).path.endsWith('/SetPower') && recorded.calls.at(-1).to === Infinity");

        await driver.LetGoAsync();
        await Driver.WaitForAsync(Rover, turning: false);

        double waitedMs = await driver.Page.EvaluateAsync<double>("const end = recorded.calls.findIndex(call => call.path.endsWith('/EndSession')); recorded.calls[end].from - recorded.calls[end - 1].to");
        TestContext.WriteLine($"the stop went out {waitedMs:0} ms after the command was given up");
        Assert.IsLessThan(MostMs, waitedMs);
    }
}
