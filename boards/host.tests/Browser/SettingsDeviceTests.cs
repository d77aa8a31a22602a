using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The page at /setup of a device: what no PC answers, by <see cref="SettingsFake"/>.</summary>
[TestClass]
public class SettingsDeviceTests
{
    private const string OneMotor = """
        {"components":[{"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"27","pwm":"25"} } }],
         "network":{"sessions":{"heartbeat_window":"2s"} } }
        """;

    private const string Joined = """{"components":[],"network":{"wifi_network":{"name":"Attic","password":""},"sessions":{} } }""";

    private static RoverProcess? _rover;

    private static RoverProcess Rover => _rover!;

    [ClassInitialize]
    public static void Start(TestContext context) => _rover = new RoverProcess();

    [ClassCleanup]
    public static void End() => _rover?.Dispose();

    [TestMethod]
    [Long]
    public async Task Pin_that_is_unfit_is_not_offered_and_says_why()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, Device(OneMotor.Replace("\"21\"", "\"12\"")));
        ILocator left = await visit.CardAsync("left");
        ILocator pin = left.GetByLabel("Pin A");
        Assert.AreSequenceEqual<string>(
            ["0: the boot button", "12: a strapping pin", "25: used by this one already", "27: used by this one already", "34: an input only"],
            await pin.Locator("option:disabled").AllInnerTextsAsync());
        await Assertions.Expect(left.GetByText("GPIO 12: a strapping pin", new() { Exact = true })).ToBeVisibleAsync();
        Assert.AreEqual("12", await pin.InputValueAsync(), "it is in force all the same");
    }

    [TestMethod]
    [Long]
    public async Task What_the_next_start_refuses_is_shown_at_its_places_and_nothing_is_lost()
    {
        SettingsFake device = Device(OneMotor);
        device.Refuses = ["components[0].attributes.pins.pwm: must be a pin of its own", "netwrk: is unknown"];
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, device);
        await visit.SeesAsync("In force");
        await visit.PressAsync("+ Token");
        await SettingsPageTests.ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Restarting");
        await visit.SeesAsync("Not saved");
        await visit.ReadsAsync("2 things are wrong");
        await SettingsPageTests.DescribesAsync(visit, visit.Page.GetByLabel("Pin PWM"), "Must be a pin of its own");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("netwrk: is unknown");
        Assert.AreEqual("1s", await visit.Window.InputValueAsync(), "what was typed stays");
        Assert.AreEqual("", await visit.Page.EvaluateAsync<string>("localStorage.token ?? ''"), "a token that was not taken lets nobody in");

        device.Refuses = [];
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual(
            (string?)visit.Puts.Last()["network"]!["tokens"]![0]!["token"], await visit.Page.EvaluateAsync<string>("localStorage.token"));
        Assert.AreEqual(0, await visit.Page.Locator("[aria-invalid], .fault:visible").CountAsync());
    }

    [TestMethod]
    [Long]
    public async Task What_the_board_gave_up_at_its_start_is_not_called_saved()
    {
        SettingsFake device = Device(OneMotor);
        device.GoesBack = true;
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, device);
        await visit.SeesAsync("In force");
        await SettingsPageTests.ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Not in force");
        await visit.ReadsAsync("The rover went back to those before.");
        Assert.AreEqual("1s", await visit.Window.InputValueAsync());
        await Assertions.Expect(visit.Page.Locator("#save")).ToBeEnabledAsync();
    }

    [TestMethod]
    [Long]
    [DataRow("previous", false)]
    [DataRow("stored", true)]
    public async Task Who_comes_later_is_told_that_the_last_ones_were_not_taken(string source, bool isRefused)
    {
        SettingsFake device = Device(OneMotor);
        (device.Source, device.Refused) = (source, isRefused ? ["network.sessions: <b>"] : []);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, device);
        await visit.SeesAsync("Not the last ones");
        await visit.ReadsAsync("The rover went back to those before.");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToHaveTextAsync(isRefused ? "network.sessions: <b>" : "");
        Assert.AreEqual(0, await visit.Page.Locator("[aria-invalid]").CountAsync(), "those that are shown are good");
    }

    [TestMethod]
    [Long]
    public async Task Network_is_joined_by_its_name_and_a_password_that_nobody_sees_again()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, Device("""{"components":[],"network":{"wifi":"access_point"} }"""));
        await visit.SeesAsync("In force");
        ILocator name = visit.Page.GetByLabel("Network to join"), password = visit.Page.GetByLabel("Its password");
        await Assertions.Expect(name).ToBeHiddenAsync();
        await visit.Page.GetByLabel("Wi-Fi", new() { Exact = true }).SelectOptionAsync("station");
        await name.FillAsync("Attic 5 GHz");
        await password.FillAsync(" pass word ");
        Assert.AreEqual("password", await password.GetAttributeAsync("type"));
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual("""{"name":"Attic 5 GHz","password":" pass word "}""", visit.Puts.Single()["network"]!["wifi_network"]!.ToJsonString());
        Assert.AreEqual("", await password.InputValueAsync());
        Assert.AreEqual("Attic 5 GHz", await name.InputValueAsync());
        Assert.AreEqual(0, await visit.Page.EvaluateAsync<int>("JSON.stringify(file).split('pass word').length - 1"));
    }

    [TestMethod]
    [Long]
    [DataRow("Attic", "", """{"name":"Attic","password":""}""", DisplayName = "kept")]
    [DataRow("Attic", "another-one", """{"name":"Attic","password":"another-one"}""", DisplayName = "another password")]
    [DataRow("Cellar", "", """{"name":"Cellar"}""", DisplayName = "an open network")]
    [DataRow("", "", null, DisplayName = "none")]
    public async Task Password_that_is_left_empty_is_kept_for_the_same_network_alone(string name, string password, string? expected)
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, Device(Joined));
        await visit.SeesAsync("In force");
        await SettingsPageTests.ChangeAsync(visit);
        await visit.Page.GetByLabel("Network to join").FillAsync(name + "x");
        await visit.Page.GetByLabel("Network to join").FillAsync(name);
        await visit.Page.GetByLabel("Its password").FillAsync(password);
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual(expected, visit.Puts.Single()["network"]!["wifi_network"]?.ToJsonString());
    }

    [TestMethod]
    public async Task Network_that_could_not_be_joined_is_said_with_the_reason()
    {
        SettingsFake device = Device(Joined);
        device.NetworkError = "no answer from <Attic>";
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, device);
        await visit.SeesAsync("Network not joined");
        await visit.ReadsAsync("no answer from <Attic>");
        await Assertions.Expect(visit.Page.Locator("#unjoined")).ToHaveTextAsync("no answer from <Attic>");
        await Assertions.Expect(visit.Page.Locator("#unjoined")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Pc_has_no_wireless_network_to_choose()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        await visit.SeesAsync("In force");
        Assert.AreEqual(0, await visit.Page.GetByText("Wi-Fi").CountAsync());
        await Assertions.Expect(visit.Page.Locator("#unjoined")).ToBeHiddenAsync();
    }

    [TestMethod]
    [Long]
    [DataRow(503, "another configuration is just being stored")]
    [DataRow(500, "the configuration cannot be stored: <no> room")]
    public async Task What_the_storage_refuses_is_said_and_nothing_is_lost(int status, string message)
    {
        SettingsFake device = Device(OneMotor);
        (device.PutStatus, device.PutMessage) = (status, message);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover, device);
        await visit.SeesAsync("In force");
        await SettingsPageTests.ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Not saved");
        await visit.ReadsAsync(message);
        Assert.AreEqual("1s", await visit.Window.InputValueAsync());
        device.PutStatus = 0;
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
    }

    private static SettingsFake Device(string file) => new() { File = JsonNode.Parse(file)!.AsObject() };
}
