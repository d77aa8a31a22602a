using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Security;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The page of a rover that asks for a token.</summary>
[TestClass]
public class TokenPageTests
{
    [TestMethod]
    [Long]
    public async Task Page_asks_for_a_token_tells_a_wrong_one_and_drives_with_the_right_one_also_the_next_time()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Token needed");
        await Task.Delay(2_500); // longer than a page that hears nothing takes the rover for lost
        await driver.SeesAsync("Token needed");
        await EnterAsync(driver, TokenTests.Alice + "x");
        await driver.SeesAsync("Wrong token");
        await EnterAsync(driver, TokenTests.Alice);
        await driver.SeesAsync("Ready");
        await driver.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        await driver.LetGoAsync();
        await Driver.WaitForAsync(rover, turning: false);

        await driver.Page.ReloadAsync();
        await driver.SeesAsync("Ready");
        Assert.IsEmpty(driver.Requests.Where(url => url.Contains(TokenTests.Alice, StringComparison.Ordinal)), "in no address");
        rover.WaitToSay("of alice started");
    }

    [TestMethod]
    [Long]
    public async Task Keyboard_alone_unlocks_it_and_stops_everything_without_a_token()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Token needed");
        await DriveAsync(rover);

        // The letters that drive are typed as letters.
        await Token(driver).FocusAsync();
        await driver.Page.Keyboard.TypeAsync("wasd");
        Assert.AreEqual("wasd", await Token(driver).InputValueAsync());
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), "alice drives on");
        await driver.Page.Keyboard.PressAsync("Space");
        await Driver.WaitForAsync(rover, turning: false);

        await Token(driver).FillAsync("");
        await driver.Page.Keyboard.TypeAsync(TokenTests.Alice);
        await driver.Page.Keyboard.PressAsync("Enter");
        await driver.SeesAsync("Ready");
    }

    [TestMethod]
    [Long]
    public async Task Button_stops_everything_without_a_token()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Token needed");
        await DriveAsync(rover);
        await driver.Page.Locator("#stop").ClickAsync();
        await Driver.WaitForAsync(rover, turning: false);
    }

    [TestMethod]
    [Long]
    public async Task What_is_no_token_is_not_sent()
    {
        using RoverProcess rover = new(TokenTests.Rover);
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Token needed");
        await EnterAsync(driver, "too short");
        Assert.IsTrue(await Token(driver).EvaluateAsync<bool>("one => one.matches(':invalid')"));
        await driver.SeesAsync("Token needed");
    }

    internal static ILocator Token(Driver driver) => driver.Page.GetByLabel("Your token");

    internal static async Task EnterAsync(Driver driver, string token)
    {
        await Token(driver).FillAsync(token);
        await driver.Page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
    }

    /// <summary>A program of Alice's drives for a minute.</summary>
    private static async Task DriveAsync(RoverProcess rover)
    {
        using HttpClient client = rover.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TokenTests.Alice);
        string id = EndToEnd.InProcessRover.StartSession(client, "60s");
        EndToEnd.InProcessRover.SetPower(client, "left", 0.5, id);
        await Driver.WaitForAsync(rover, turning: true);
    }
}
