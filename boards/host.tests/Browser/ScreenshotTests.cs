using System;
using System.IO;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Security;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Pictures of the page's main states, for people to look at: they are put beside the tests' program, in screenshots/.</summary>
[TestClass]
public class ScreenshotTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    private static readonly (int Width, int Height, ColorScheme Colours)[] Looks =
    [
        (360, 640, ColorScheme.Light), (360, 640, ColorScheme.Dark), (640, 360, ColorScheme.Light), (1280, 800, ColorScheme.Dark),
    ];

    [TestMethod]
    public async Task Main_states_are_pictured()
    {
        Directory.CreateDirectory(Folder);
        RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await Task.Delay(600); // it has looked around
        await PictureAsync(driver, "ready");

        await driver.Page.Keyboard.DownAsync("ArrowUp");
        await driver.SeesAsync("Driving");
        await Task.Delay(600);
        await PictureAsync(driver, "driving");

        await driver.Page.EvaluateAsync("for (const until = performance.now() + 2500; performance.now() < until;);");
        await driver.SeesAsync("Stopped");
        await PictureAsync(driver, "lapsed");

        await driver.Page.Keyboard.UpAsync("ArrowUp");
        await driver.SeesAsync("Ready");
        await using Driver other = await Driver.OpenAsync(rover);
        await driver.Page.BringToFrontAsync();
        await driver.Page.Keyboard.DownAsync("ArrowUp");
        await driver.SeesAsync("Driving");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync(new() { Timeout = 5000 });
        await driver.SeesAsync("Taken over");
        await driver.Page.Keyboard.UpAsync("ArrowUp");
        await PictureAsync(driver, "taken-over");

        rover.Dispose();
        await driver.SeesAsync("No answer");
        await PictureAsync(driver, "disconnected");
    }

    [TestMethod]
    public async Task Request_for_a_token_is_pictured()
    {
        Directory.CreateDirectory(Folder);
        using RoverProcess rover = new(TokenTests.Rover);
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Token needed");
        await PictureAsync(driver, "token-needed");
        await TokenPageTests.EnterAsync(driver, TokenTests.Alice + "x");
        await driver.SeesAsync("Wrong token");
        await PictureAsync(driver, "token-wrong");
    }

    private static async Task PictureAsync(Driver driver, string state)
    {
        foreach ((int width, int height, ColorScheme colours) in Looks)
        {
            await driver.Page.SetViewportSizeAsync(width, height);
            await driver.Page.EmulateMediaAsync(new() { ColorScheme = colours });
            await driver.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{width}x{height}-{colours}.png".ToLowerInvariant()) });
        }
    }
}
