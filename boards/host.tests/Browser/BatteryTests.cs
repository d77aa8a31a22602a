using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The battery on the page: its voltage, what is wrong with it, and that nothing drives with an empty one.</summary>
[TestClass]
public class BatteryTests
{
    private const string Configuration = """
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"21","pwm":"25"} } },
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"22","pwm":"26"} } },
          {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"]} },
          {"name":"battery","api":"rdk:component:power_sensor","model":"ina219","attributes":{"i2c_addr":66,"warn_below_v":10.5,"stop_below_v":9.9} }]}
        """;

    /// <summary>A rover with a battery that is low below 10.5 V and empty below 9.9 V.</summary>
    internal static RoverProcess Rover(string volts) => new(Configuration, 0, "--battery", volts);

    [TestMethod]
    [Long]
    public async Task Battery_that_is_well_is_a_voltage_and_nothing_is_said_of_it()
    {
        using RoverProcess rover = Rover("11.75");
        await using Driver driver = await Driver.OpenAsync(rover);
        await Assertions.Expect(driver.Page.Locator("#volts")).ToHaveTextAsync("11.8 V");
        await driver.LooksAroundAsync();
        await Assertions.Expect(driver.Page.Locator("#hint")).Not.ToContainTextAsync("battery");
    }

    [TestMethod]
    [Long]
    public async Task Low_battery_is_shown_and_spoken_and_drives()
    {
        using RoverProcess rover = Rover("10.4");
        await using Driver driver = await Driver.OpenAsync(rover);
        await Assertions.Expect(driver.Page.Locator("#volts")).ToHaveTextAsync("▼ 10.4 V");
        await Assertions.Expect(driver.Page.Locator("[role=status]")).ToContainTextAsync("The battery is low.");
        await driver.Page.Keyboard.DownAsync("ArrowUp");
        await Driver.WaitForAsync(rover, turning: true);
    }

    [TestMethod]
    [Long]
    public async Task Empty_battery_drives_nothing_and_the_page_says_why()
    {
        using RoverProcess rover = Rover("9.2");
        await using Driver driver = await Driver.LookAsync(rover);
        await driver.SeesAsync("Battery empty");
        await driver.ReadsAsync("Nothing drives.");
        await driver.Page.Keyboard.DownAsync("ArrowUp");
        await driver.Page.WaitForTimeoutAsync(1_000);
        Assert.AreEqual(0.0, rover.Trace.Last(TraceFile.LeftPwm));
        await driver.PressStopAsync();
        await driver.SeesAsync("Stopped");
    }

    [TestMethod]
    [Long]
    public async Task Rover_without_a_battery_shows_none()
    {
        using RoverProcess rover = new();
        await using Driver driver = await Driver.OpenAsync(rover);
        await driver.LooksAroundAsync();
        await Assertions.Expect(driver.Page.Locator("#volts")).ToBeEmptyAsync();
    }
}
