using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Somebody with the rover's page open in a browser of its own, and a hand on the stick.</summary>
internal sealed class Driver : IAsyncDisposable
{
    /// <summary>For anything to happen that happens at once: a busy machine of two cores, with a browser that draws in software.</summary>
    private const int PatienceMs = 8_000;

    private readonly IBrowserContext _context;

    private Driver(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public IBrowserContext Context => _context;

    /// <summary>Errors on the console, and exceptions that nothing caught.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>The addresses of all requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Opens the page and waits until it is ready to drive.</summary>
    /// <param name="rover">The rover whose page it is.</param>
    /// <param name="options">Size, touch, colours.</param>
    public static async Task<Driver> OpenAsync(RoverProcess rover, BrowserNewContextOptions? options = null)
    {
        Driver driver = await LookAsync(rover, options);
        await driver.SeesAsync("Ready");
        return driver;
    }

    /// <summary>Opens the page, whatever it shows.</summary>
    public static async Task<Driver> LookAsync(RoverProcess rover, BrowserNewContextOptions? options = null)
    {
        IBrowser browser = await Chromium.StartedAsync();
        IBrowserContext context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 360, Height = 640 } });
        Driver driver = new(context, await context.NewPageAsync());
        driver.Page.Console += (_, line) => driver.Note(line.Type == "error", line.Text);
        driver.Page.PageError += (_, error) => driver.Note(true, error);
        driver.Page.Request += (_, request) => driver.Requests.Enqueue(request.Url);
        await context.AddInitScriptAsync(scriptPath: Path.Combine(AppContext.BaseDirectory, "Browser", "PageRecorder.js"));
        await driver.Page.GotoAsync(rover.Url + "/");
        return driver;
    }

    /// <summary>Puts the mouse on the stick and pushes it; 1 is all the way.</summary>
    public async Task PushAsync(double right, double up)
    {
        LocatorBoundingBoxResult box = await StickAsync();
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Mouse.DownAsync();
        await MoveAsync(right, up);
    }

    /// <summary>Moves the hand that holds the stick.</summary>
    public async Task MoveAsync(double right, double up)
    {
        LocatorBoundingBoxResult box = await StickAsync();
        await Page.Mouse.MoveAsync(X(box, right), Y(box, up));
    }

    public Task LetGoAsync() => Page.Mouse.UpAsync();

    /// <summary>A finger on a touch screen; "touchStart", "touchMove", "touchEnd" or "touchCancel".</summary>
    public async Task TouchAsync(ICDPSession devTools, string type, double right = 0, double up = 0)
    {
        LocatorBoundingBoxResult box = await StickAsync();
        object[] points = type is "touchEnd" or "touchCancel" ? [] : [new { x = X(box, right), y = Y(box, up) }];
        await devTools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
    }

    public Task<ICDPSession> DevToolsAsync() => _context.NewCDPSessionAsync(Page);

    /// <summary>Waits until the headline has a text in it.</summary>
    public Task SeesAsync(string title) => Assertions.Expect(Page.Locator("#title")).ToContainTextAsync(title, new() { Timeout = PatienceMs });

    public Task ReadsAsync(string hint) => Assertions.Expect(Page.Locator("#hint")).ToContainTextAsync(hint, new() { Timeout = PatienceMs });

    /// <summary>Waits until the card of the last stop has a text in it.</summary>
    public Task LastStopReadsAsync(string text) => Assertions.Expect(Page.Locator("#last")).ToContainTextAsync(text, new() { Timeout = PatienceMs });

    public Task PressStopAsync() => Page.Locator("#stop").ClickAsync();

    /// <summary>Presses the button in the place of the stick.</summary>
    public Task TakeAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(new() { Timeout = PatienceMs });

    /// <summary>Waits until the page has looked around once more.</summary>
    public Task LooksAroundAsync() => Page.EvaluateAsync(
        "(async () => { const looks = () => recorded.calls.filter(call => call.path === '/status' && call.to < Infinity).length, before = looks(); while (looks() === before) await new Promise(requestAnimationFrame); })()");

    /// <summary>Hangs the page's script.</summary>
    public Task HangAsync(int ms) => Page.EvaluateAsync($"for (const until = performance.now() + {ms}; performance.now() < until;);");

    /// <summary>The paths that the page has called, from the first on that ends with a text.</summary>
    public Task<string[]> CallsFromAsync(string path) =>
        Page.EvaluateAsync<string[]>("path => { const paths = recorded.calls.map(call => call.path); return paths.slice(paths.findIndex(one => one.endsWith(path))); }", path);

    /// <summary>Waits until a motor turns, or until it is at rest.</summary>
    public static Task WaitForAsync(RoverProcess rover, bool turning, int pin = TraceFile.LeftPwm) =>
        WaitForAsync(rover, pin, duty => duty != 0 == turning, turning ? "turns" : "is at rest");

    /// <summary>Waits until a motor has a duty. One command writes its motors one after the other: that one turns says nothing of the next.</summary>
    public static Task HasDutyAsync(RoverProcess rover, int pin, double duty, double delta) =>
        WaitForAsync(rover, pin, found => Math.Abs(found - duty) <= delta, FormattableString.Invariant($"has the duty {duty} ± {delta}"));

    /// <summary>The time of day in the trace's microseconds.</summary>
    public static long NowUs(RoverProcess rover) => ((DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) - rover.Trace.StartUnixUs;

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private static async Task WaitForAsync(RoverProcess rover, int pin, Predicate<double> isSo, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo(rover.Trace.Last(pin)))
        {
            Assert.IsLessThan(
                PatienceMs, Stopwatch.GetElapsedTime(start).TotalMilliseconds, $"pin {pin} {what} in time, not {rover.Trace.Last(pin)}; the rover: {rover.Output}");
            await Task.Delay(10);
        }
    }

    private static float X(LocatorBoundingBoxResult box, double right) => (float)(box.X + (box.Width * (0.5 + (0.31 * right))));

    private static float Y(LocatorBoundingBoxResult box, double up) => (float)(box.Y + (box.Height * (0.5 - (0.31 * up))));

    private async Task<LocatorBoundingBoxResult> StickAsync() => (await Page.Locator("#stick").BoundingBoxAsync())!;

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            Errors.Enqueue(text);
        }
    }
}
