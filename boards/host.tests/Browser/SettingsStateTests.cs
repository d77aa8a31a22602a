using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The settings page in each of its states, on phones and a laptop: everybody can use it, and nothing is wider than the screen. A picture of each
/// is put beside the tests' program, in screenshots/, for people to look at.</summary>
[TestClass]
public class SettingsStateTests
{
    /// <summary>Of what cannot be read when it is smaller.</summary>
    private const double SmallestPx = 14;

    private const string LongName = "a-name-of-thirty-two-characters-";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    private static readonly (int Width, int Height, ColorScheme Colours)[] Sizes =
        [(320, 568, ColorScheme.Dark), (390, 844, ColorScheme.Light), (844, 390, ColorScheme.Dark), (1280, 800, ColorScheme.Light)];

    private static RoverProcess? _rover;

    [ClassInitialize]
    public static void Start(TestContext context) => _rover = new RoverProcess();

    [ClassCleanup]
    public static void End() => _rover?.Dispose();

    [TestMethod]
    [Long]
    [DataRow("in-force")]
    [DataRow("one-open")]
    [DataRow("all-open")]
    [DataRow("mistakes")]
    [DataRow("new-token")]
    [DataRow("token-needed")]
    [DataRow("broken")]
    [DataRow("not-joined")]
    public Task Everybody_can_use_the_page_at_each_size(string state) => CanBeUsedAsync(state, Sizes);

    [TestMethod]
    public Task Everybody_can_use_the_page_as_it_opens_on_the_smallest_phone() => CanBeUsedAsync("in-force", Sizes[..1]);

    private static async Task CanBeUsedAsync(string state, (int Width, int Height, ColorScheme Colours)[] sizes)
    {
        Directory.CreateDirectory(Folder);
        using RoverProcess? guarded = state == "token-needed" ? new RoverProcess(SettingsPageTests.Guarded) : null;
        await using SettingsVisit page = await SettingsVisit.OpenAsync(guarded ?? _rover!, guarded == null ? Device(state) : null);
        await BringAsync(page, state);
        foreach ((int width, int height, ColorScheme colours) in sizes)
        {
            await page.Page.SetViewportSizeAsync(width, height);
            await page.Page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"settings-{state}-{width}x{height}.png") });
            AxeResult result = await page.Page.RunAxe();
            Assert.IsEmpty(result.Violations.Where(fault => fault.Impact is "serious" or "critical").Select(fault => $"{fault.Impact}: {fault.Help}: {string.Join(", ", fault.Nodes.Select(node => node.Html))}"));
            string where = $"{state} at {width}x{height}";
            Assert.AreEqual(0, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), $"{where}: nothing is wider than the screen");
            Assert.AreEqual("", await page.Page.EvaluateAsync<string>(Wide), $"{where}: texts that are wider than their box");
            Assert.IsGreaterThanOrEqualTo(SmallestPx, await page.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('main *')].map(one => parseFloat(getComputedStyle(one).fontSize)))"), where);
        }
    }

    private const string Wide = """
        [...document.querySelectorAll("main *:not(input, select, option)")].filter(one => one.checkVisibility() && one.clientWidth && one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 80)).join(" | ")
        """;

    /// <summary>A device, so that what it alone has is in the pictures.</summary>
    private static SettingsFake Device(string state)
    {
        string file = SettingsPageTests.Plain.Replace("\"name\":\"mast\"", $"\"name\":\"{LongName}\"").Replace("\"host_names\"", "\"wifi_network\":{\"name\":\"Attic\",\"password\":\"\"},\"host_names\"");
        SettingsFake device = new() { File = JsonNode.Parse(file)!.AsObject() };
        switch (state)
        {
            case "broken":
                device.IsBroken = true;
                device.Errors = ["components[0].attributes.pins.pwm: must be a pin from 0 to 63 but is \"x\"", "network.wifi: must be \"station\" or \"access_point\" but is \"mesh\""];
                break;
            case "mistakes":
                device.Refuses = ["components[0].attributes.pins.pwm: must be a pin of its own but pin 25 is already used at components[3].attributes.pin", "network.sessions.heartbeat_window: must be between [30ms, 1m] but is \"1s\""];
                break;
            case "not-joined":
                device.NetworkError = "\"Attic\" does not take the password";
                break;
            default:
                break;
        }

        return device;
    }

    private static async Task BringAsync(SettingsVisit page, string state)
    {
        await page.SeesAsync(state switch { "token-needed" => "Token needed", "broken" => "The stored file is broken", "not-joined" => "Network not joined", _ => "In force" });
        switch (state)
        {
            case "one-open":
                await page.CardAsync("left");
                await page.Page.GetByLabel("The wheels are off the ground").CheckAsync();
                break;
            case "all-open":
                await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
                break;
            case "mistakes":
                await page.Page.GetByLabel("Stops after this much silence").FillAsync("1s");
                await page.SaveAsync();
                await page.SeesAsync("Not saved");
                break;
            case "not-joined":
                await page.Page.Locator("#unjoined").ScrollIntoViewIfNeededAsync();
                break;
            case "new-token":
                await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Token" }).ClickAsync();
                break;
            default:
                break;
        }
    }
}
