using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Two people with a page each, and one rover.</summary>
[TestClass]
public class TakeoverTests
{
    [TestMethod]
    public async Task Wheels_change_hands_only_by_a_deliberate_act_and_both_are_told()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await using Driver second = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        await second.SeesAsync("Someone else drives");

        // The ordinary push does nothing; where the stick was, there are the warning and the button.
        await second.Page.Keyboard.DownAsync("ArrowDown");
        await Task.Delay(500);
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.LeftPwm), 0.021, "the first still drives forward");
        await second.Page.Keyboard.UpAsync("ArrowDown");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync();
        for (int i = 0; i < 10; i++)
        {
            // The hand of the first trembles meanwhile: its page sends commands until it has noticed.
            await first.MoveAsync(0.05 * (i % 2), 0.9);
            await Task.Delay(100);
        }

        await first.SeesAsync("Taken over");
        await second.SeesAsync("Ready");
        await Driver.WaitForAsync(rover, turning: false);
        await first.MoveAsync(0.3, 0.6);
        await Task.Delay(500);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm), "the first has lost the wheels");

        await second.PushAsync(0, -1);
        await Driver.WaitForAsync(rover, turning: true);
        await second.SeesAsync("Driving");
        await second.LetGoAsync();
        await Driver.WaitForAsync(rover, turning: false);

        // To come to rest is not enough: the first has to ask for the wheels, too.
        await first.LetGoAsync();
        await first.PushAsync(0, 1);
        await Task.Delay(500);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        await first.LetGoAsync();
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync();
        await first.SeesAsync("Ready");
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
    }

    [TestMethod]
    public async Task Page_that_lets_go_leaves_the_wheels_of_another_alone()
    {
        using RoverProcess rover = new();
        await using Driver first = await Driver.OpenAsync(rover);
        await first.PushAsync(0, 1);
        await Driver.WaitForAsync(rover, turning: true);
        using System.Net.Http.HttpClient other = rover.NewClient();
        string session = EndToEnd.InProcessRover.StartSession(other, "10s");
        EndToEnd.InProcessRover.SetPower(other, "left", 0.8, session);

        await first.LetGoAsync();
        await Driver.WaitForAsync(rover, turning: false, TraceFile.RightPwm);
        await Task.Delay(300);

        Assert.AreEqual(0.8, rover.Trace.Last(TraceFile.LeftPwm));
    }
}
