using System;
using System.IO;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Pictures of the page's main states, for people to look at: they are put beside the tests' program, in screenshots/.</summary>
[TestClass]
public class ScreenshotTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    [TestMethod]
    [DataRow(360, 640)]
    [DataRow(640, 360)]
    [DataRow(1280, 800)]
    public async Task Main_states_are_pictured_in_light_and_dark(int width, int height)
    {
        Directory.CreateDirectory(Folder);
        foreach (ColorScheme colours in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            RoverProcess rover = new();
            StatusStandIn status = new();
            await using Driver driver = await Driver.OpenAsync(rover, status, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours });
            Task Picture(string state) => driver.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{colours}-{width}x{height}.png") });
            await Picture("ready");

            await driver.PushAsync(0.3, 0.8);
            await driver.SeesAsync("Driving");
            await Task.Delay(700);
            await Picture("driving");

            await driver.Page.EvaluateAsync("for (const until = performance.now() + 2500; performance.now() < until;);");
            await driver.SeesAsync("Stopped");
            await Picture("lapsed");

            await driver.LetGoAsync();
            await driver.SeesAsync("Ready");
            await driver.PushAsync(0, 1);
            await driver.SeesAsync("Driving");
            await using Driver other = await Driver.OpenAsync(rover, status);
            await other.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync(new() { Timeout = 5000 });
            await driver.SeesAsync("took the wheels");
            await driver.LetGoAsync();
            await Task.Delay(700);
            await Picture("taken-over");

            rover.Dispose();
            await driver.SeesAsync("The rover does not answer");
            await Picture("disconnected");
        }
    }
}
