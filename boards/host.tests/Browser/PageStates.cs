using System;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Firmware.Boards.Host.Tests.Security;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>A page in one of its states, and who else is needed for it. The stick is held where the state wants it.</summary>
internal sealed class PageStates : IAsyncDisposable
{
    /// <summary>All that <see cref="OpenAsync"/> knows.</summary>
    public static readonly string[] All =
    [
        "ready", "driving", "let-go-first", "stopped", "other-drives", "taken-over", "they-have-left", "token-needed", "wrong-token", "no-answer", "stop-not-heard", "nothing-to-drive",
        "battery-low", "battery-empty",
    ];

    private const string ServoAlone =
        """{"components":[{"name":"mast","api":"rdk:component:servo","model":"gpio","attributes":{"pin":"18"} }]}""";

    private PageStates(RoverProcess rover, Driver driver)
    {
        Rover = rover;
        Driver = driver;
    }

    public RoverProcess Rover { get; }

    public Driver Driver { get; }

    private Driver? Other { get; set; }

    /// <summary>Starts a rover, opens its page and brings it to a state.</summary>
    public static async Task<PageStates> OpenAsync(string state)
    {
        RoverProcess rover = state switch
        {
            "token-needed" or "wrong-token" => new(TokenTests.Rover),
            "nothing-to-drive" => new(ServoAlone),
            "battery-low" => BatteryTests.Rover("10.4"),
            "battery-empty" => BatteryTests.Rover("9.2"),
            _ => new(),
        };
        PageStates page = new(rover, await Driver.LookAsync(rover));
        await page.BringAsync(state);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await (Other?.DisposeAsync() ?? ValueTask.CompletedTask);
        Rover.Dispose();
    }

    private async Task BringAsync(string state)
    {
        switch (state)
        {
            case "token-needed":
                await Driver.SeesAsync("Token needed");
                break;
            case "wrong-token":
                await Driver.SeesAsync("Token needed");
                await TokenPageTests.EnterAsync(Driver, TokenTests.Alice + "x");
                await Driver.SeesAsync("Wrong token");
                break;
            case "battery-empty":
                await Driver.SeesAsync("Battery empty");
                break;
            case "nothing-to-drive":
                await Driver.SeesAsync("Nothing to drive");
                break;
            default:
                await Driver.SeesAsync("Ready");
                await Driver.LooksAroundAsync();
                await BringReadyAsync(state);
                break;
        }
    }

    private async Task BringReadyAsync(string state)
    {
        switch (state)
        {
            case "driving":
                await DriveAsync();
                await Driver.LooksAroundAsync();
                break;
            case "let-go-first":
                await DriveAsync();
                await Driver.HangAsync(2500);
                await Driver.SeesAsync("Stopped");
                break;
            case "stopped":
                await DriveAsync();
                await Driver.PressStopAsync();
                await Driver.SeesAsync("Stopped");
                break;
            case "other-drives":
                Other = await Driver.OpenAsync(Rover);
                await Other.Page.Keyboard.DownAsync("ArrowUp");
                await Driver.SeesAsync("Someone else drives");
                break;
            case "taken-over":
                await TakeOverAsync();
                await Driver.Page.Keyboard.UpAsync("ArrowUp");
                break;
            case "they-have-left":
                await TakeOverAsync();
                await Driver.Page.Keyboard.UpAsync("ArrowUp");
                await Other!.DisposeAsync();
                await Driver.SeesAsync("They have left");
                break;
            case "no-answer":
                Rover.Kill();
                await Driver.SeesAsync("No answer");
                break;
            case "stop-not-heard":
                Rover.Kill();
                await Driver.SeesAsync("No answer");
                await Driver.PressStopAsync();
                await Driver.SeesAsync("STOP not heard");
                break;
        }
    }

    private async Task DriveAsync()
    {
        await Driver.Page.Keyboard.DownAsync("ArrowUp");
        await Driver.SeesAsync("Driving");
    }

    private async Task TakeOverAsync()
    {
        Other = await Driver.OpenAsync(Rover);
        await Driver.Page.BringToFrontAsync();
        await DriveAsync();
        await Other.TakeAsync("Take over");
        await Driver.SeesAsync("Taken over");
    }
}
