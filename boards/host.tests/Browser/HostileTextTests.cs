using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Names, owners and reasons come from other machines: they are shown, never obeyed.</summary>
[TestClass]
public class HostileTextTests
{
    /// <summary>Markup, an escape character, a line end, a character that turns the direction of writing, one that cannot be seen.</summary>
    private const string Evil = """<img src=x onerror=evil=1>\u001b[2J\r\nall is well\u202e\u200b""";

    private const string Shown = """<img src=x onerror=evil=1>\u001b[2J\u000d\u000aall is well\u202e\u200b""";

    private const string List = $$"""
        {"resources":[{"namespace":"rdk","type":"component","subtype":"base","name":"{{Evil}}"},{"namespace":"rdk","type":"component","subtype":"servo","name":"s{{Evil}}"} ] }
        """;

    private const string Status = $$"""
        {"name":"n{{Evil}}","version":"{{Evil}}","uptimeMs":1,"tick":{},
         "sessions":[{"id":"aaaaaaaa","owner":"me{{Evil}}","mine":true},{"id":"bbbbbbbb","owner":"{{Evil}}","mine":false}],
         "resources":[{"name":"{{Evil}}","subtype":"base","session":"bbbbbbbb","owner":"{{Evil}}","mine":false,"moving":true,"fault":false},
                      {"name":"s{{Evil}}","subtype":"servo","session":"","owner":"","mine":false,"moving":false,"fault":false,"rangeDeg":[0,180] }],
         "remotes":[{"name":"{{Evil}}","address":"{{Evil}}","lastError":"{{Evil}}"}],
         "stops":[{"sequence":1,"agoMs":5,"resource":"r{{Evil}}","session":"bbbbbbbb","cause":"c{{Evil}}","lateUs":0,"succeeded":true}],"refusals":{} }
        """;

    private static RoverProcess? _rover;

    [ClassInitialize]
    public static void Start(TestContext context) => _rover = new RoverProcess();

    [ClassCleanup]
    public static void End() => _rover?.Dispose();

    [TestMethod]
    [Long]
    public async Task Every_text_of_a_status_is_shown_as_text_with_its_control_characters_visible()
    {
        await using Driver driver = await OpenAsync(Status);

        await driver.SeesAsync("Someone else drives");
        await driver.ReadsAsync(Shown);
        await ReadsAsync(driver, "#name", "n" + Shown);
        Assert.AreEqual("n" + Shown, await driver.Page.TitleAsync());
        await ReadsAsync(driver, "#owner", "me" + Shown);
        await ReadsAsync(driver, "#holders", Shown);
        await ReadsAsync(driver, "#what", Shown);
        await ReadsAsync(driver, "#tune", "s" + Shown);
        await ReadsAsync(driver, "#last", "r" + Shown);
        await ReadsAsync(driver, "#last", "c" + Shown);
        await IsHarmlessAsync(driver);
        Assert.IsEmpty(driver.Errors, string.Join('\n', driver.Errors));
    }

    [TestMethod]
    [Long]
    public async Task Name_of_what_does_not_stop_is_shown_as_text()
    {
        await using Driver driver = await OpenAsync(Status.Replace("\"fault\":false", "\"fault\":true"));

        await driver.SeesAsync("won't stop");
        await driver.ReadsAsync(Shown);
        await IsHarmlessAsync(driver);
    }

    [TestMethod]
    [Long]
    public async Task Reason_of_a_refusal_is_shown_as_text()
    {
        await using Driver driver = await Driver.OpenAsync(_rover!);
        await driver.Page.RouteAsync(new Regex("/SetPower$"), route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/json",
            Body = $$"""{"code":"unavailable","message":"{{Evil}}"}""",
        }));

        await driver.PushAsync(0, 1);
        await driver.SeesAsync("Stopped");
        await driver.ReadsAsync(Shown);
        await IsHarmlessAsync(driver);
    }

    private static async Task<Driver> OpenAsync(string status)
    {
        Driver driver = await Driver.LookAsync(_rover!, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await driver.Page.RouteAsync(new Regex("/resources/list$"), route => route.FulfillAsync(new() { ContentType = "application/json", Body = List }));
        await driver.Page.RouteAsync(new Regex("/status$"), route => route.FulfillAsync(new() { ContentType = "application/json", Body = status }));
        await driver.Page.ReloadAsync();
        return driver;
    }

    private static Task ReadsAsync(Driver driver, string where, string text) => Assertions.Expect(driver.Page.Locator(where)).ToContainTextAsync(text);

    private static async Task IsHarmlessAsync(Driver driver)
    {
        Assert.AreEqual("undefined", await driver.Page.EvaluateAsync<string>("typeof evil"));
        Assert.AreEqual(0, await driver.Page.Locator("img").CountAsync());
        Assert.AreEqual(0, await driver.Page.EvaluateAsync<int>(@"(document.documentElement.textContent.match(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g) ?? []).length"));
        Assert.AreEqual(0, await driver.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), "nothing is wider than the screen");
    }
}
