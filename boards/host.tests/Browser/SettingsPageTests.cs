using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The page at /setup: what it makes of the file, of mistakes, secrets and restarts, and that what it moves stops.</summary>
[TestClass]
public class SettingsPageTests
{
    /// <summary>As the rover of these tests has it, and with what the page does not know.</summary>
    internal const string Plain = """
        {"components":[
          {"name":"left","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"21","b":"27","pwm":"25"},"pwm_freq":1000,"max_rpm":120,"encoder":"e"} },
          {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"a":"22","b":"23","pwm":"26"},"dir_flip":true} },
          {"name":"rover","api":"rdk:component:base","model":"wheeled","attributes":{"left":["left"],"right":["right"],"width_mm":200} },
          {"name":"mast","api":"rdk:component:servo","model":"gpio","attributes":{"pin":18} },
          {"name":"front","api":"rdk:component:camera","model":"webcam","attributes":{"video_path":"v"} }],
         "remotes":[{"name":"arm","address":"10.0.0.8:8080","token":"a-secret-for-the-arm"}],
         "services":[{"name":"s"}],
         "network":{"bind_address":"0.0.0.0:8080","host_names":["rover.lan"],"sessions":{"heartbeat_window":"2s"} } }
        """;

    private const string Alice = "alices-token-of-24-chars";
    private const string Bob = "bobs-token-of-22-chars";

    internal static readonly string Guarded = Plain.Replace("\"host_names\"", $$"""
        "tokens":[{"name":"alice","token":"{{Alice}}"},{"name":"bob","token":"{{Bob}}"}],"host_names"
        """);

    private static RoverProcess? _rover;

    private static RoverProcess Rover => _rover!;

    [ClassInitialize]
    public static void Start(TestContext context) => _rover = new RoverProcess();

    [TestInitialize]
    public async Task StopAsync()
    {
        using HttpClient client = Rover.NewClient();
        await client.GetAsync("/viam/api/v1/stop_all");
    }

    [ClassCleanup]
    public static void End() => _rover?.Dispose();

    [TestMethod]
    public async Task What_is_changed_is_saved_and_what_the_page_does_not_know_goes_back_as_it_came()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => fake.Name = "Rover <b>7</b>");
        await page.SeesAsync("In force");
        await Assertions.Expect(page.Page.Locator("#save")).ToBeDisabledAsync();
        ILocator right = await page.CardAsync("right");
        await right.GetByLabel("Flip its direction").UncheckAsync();
        await right.GetByText("Power and speed").ClickAsync();
        await right.GetByLabel("Least power, %").FillAsync("12.5");
        await page.Page.GetByLabel("Stops after this much silence").FillAsync("500ms");
        await page.SeesAsync("Changed");
        await page.SaveAsync();
        await page.SeesAsync("Restarting");
        await page.SeesAsync("Saved");

        JsonObject expected = JsonNode.Parse(Plain)!.AsObject();
        JsonObject attributes = expected["components"]![1]!["attributes"]!.AsObject();
        attributes.Remove("dir_flip");
        attributes["min_power_pct"] = 0.125;
        expected["network"]!["sessions"]!["heartbeat_window"] = "500ms";
        expected["remotes"]![0]!["token"] = "";
        Assert.IsTrue(JsonNode.DeepEquals(expected, page.Puts.Single()), page.Puts.Single().ToJsonString());
        await Assertions.Expect(page.Page.Locator("#save")).ToBeDisabledAsync();
        Assert.AreEqual("Rover <b>7</b>: settings", await page.Page.TitleAsync());
        Assert.IsEmpty(page.Requests.Where(one => !one.Url.StartsWith(Rover.Url + "/", StringComparison.Ordinal)), "it asks nobody else");
    }

    [TestMethod]
    public async Task Motors_bases_and_servos_are_added_renamed_and_removed()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, """{"components":[]}""");
        await page.SeesAsync("In force");
        foreach ((string name, string dir, string pwm) in new[] { ("left", "4", "18"), ("right", "19", "21") })
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Motor" }).ClickAsync();
            ILocator motor = page.Page.Locator("#parts > details").Last;
            await motor.GetByLabel("Name").FillAsync(name);
            await motor.GetByLabel("Driver").SelectOptionAsync("dir pwm");
            await motor.GetByLabel("Pin DIR").SelectOptionAsync(dir);
            await motor.GetByLabel("Pin PWM").SelectOptionAsync(pwm);
        }

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Base" }).ClickAsync();
        ILocator wheels = page.Page.Locator("#parts > details").Last;
        await wheels.GetByLabel("left").SelectOptionAsync("left");
        await wheels.GetByLabel("right").SelectOptionAsync("right");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Servo" }).ClickAsync();
        await page.Page.Locator("#parts > details").Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        ILocator left = await page.CardAsync("left");
        await left.GetByLabel("Name").FillAsync("port");
        await page.SaveAsync();
        await page.SeesAsync("Saved");

        JsonNode expected = JsonNode.Parse("""
            {"components":[
              {"name":"port","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"4","pwm":"18"} } },
              {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"19","pwm":"21"} } },
              {"name":"base1","api":"rdk:component:base","model":"wheeled","attributes":{"left":["port"],"right":["right"] } }],
             "network":{"sessions":{} } }
            """)!;
        Assert.IsTrue(JsonNode.DeepEquals(expected, page.Puts.Single()), page.Puts.Single().ToJsonString());
    }

    [TestMethod]
    public async Task Pins_that_are_taken_or_unfit_are_not_offered_and_say_why()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        ILocator left = await page.CardAsync("left");
        ILocator pin = left.GetByLabel("Pin A");

        async Task<string[]> OptionsAsync(string which) => await pin.Locator("option" + which).AllInnerTextsAsync() is { } texts ? [.. texts] : [];
        Assert.AreSequenceEqual<string>(["Choose", "4", "19", "21", "32", "33"], await OptionsAsync(":enabled"));
        string[] refused = await OptionsAsync(":disabled");
        foreach (string one in new[] { "0: the boot button", "12: a strapping pin", "34: an input only", "18: used by mast", "22: used by right", "25: used by this one already" })
        {
            CollectionAssert.Contains(refused, one);
        }

        await pin.SelectOptionAsync("33");
        ILocator right = await page.CardAsync("right");
        Assert.AreEqual("33: used by left", await right.GetByLabel("Pin B").Locator("option[value='33']").InnerTextAsync());
        Assert.AreEqual("21", await right.GetByLabel("Pin B").Locator("option[value='21']").InnerTextAsync(), "it is free again");
    }

    [TestMethod]
    public async Task Pin_in_force_that_the_board_refuses_says_so_beside_it()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain.Replace("\"21\"", "\"12\""));
        ILocator left = await page.CardAsync("left");
        await Assertions.Expect(left.GetByText("GPIO 12: a strapping pin", new() { Exact = true })).ToBeVisibleAsync();
        Assert.AreEqual("12", await left.GetByLabel("Pin A").InputValueAsync());
    }

    [TestMethod]
    public async Task Mistakes_are_shown_at_their_places_and_the_first_has_the_focus()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => fake.Errors =
        [
            "components[0].attributes.pins.pwm: must be a pin of its own <b>but</b> pin 25 is already used at components[3].attributes.pin",
            "components[1].attributes.max_rpm: must be a number above 0 but is \"x\"",
            "components[2].attributes.left[0]: must be a motor of this file",
            "components[4]: is no camera",
            "network.sessions.heartbeat_window: must be between [30ms, 1m] but is \"5ms\"",
        ]);
        await ChangeAsync(page);
        await page.SaveAsync();
        await page.SeesAsync("Not saved");
        await page.ReadsAsync("5 things are wrong");

        ILocator pwm = page.Page.Locator("#parts > details").First.GetByLabel("Pin PWM");
        await Assertions.Expect(pwm).ToBeFocusedAsync();
        await DescribesAsync(page, pwm, "Must be a pin of its own <b>but</b> pin 25 is already used at mast.pin");
        await DescribesAsync(page, page.Page.Locator("#parts > details").Nth(1).GetByLabel("Full speed, rpm"), "Must be a number above 0");
        await DescribesAsync(page, page.Page.Locator("#parts > details").Nth(2).GetByLabel("left"), "Must be a motor of this file");
        await DescribesAsync(page, page.Page.Locator("#parts > details").Nth(4).Locator("summary"), "Is no camera");
        await DescribesAsync(page, page.Page.GetByLabel("Stops after this much silence"), "Must be between [30ms, 1m]");
        Assert.AreEqual(5, await page.Page.Locator("[aria-invalid=true]").CountAsync());
        await Assertions.Expect(page.Page.Locator("#faults")).ToBeHiddenAsync();

        page.Errors = [];
        await page.SaveAsync();
        await page.SeesAsync("Saved");
        Assert.AreEqual(0, await page.Page.Locator("[aria-invalid], .fault").CountAsync());
    }

    [TestMethod]
    public async Task Mistakes_without_a_place_stand_on_top()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => fake.Errors = ["line 1: <i>broken</i>", "remotes[0].address: must be host:port"]);
        await ChangeAsync(page);
        await page.SaveAsync();
        await page.SeesAsync("Not saved");
        await Assertions.Expect(page.Page.Locator("#faults")).ToContainTextAsync("line 1: <i>broken</i>");
        await Assertions.Expect(page.Page.Locator("#faults")).ToContainTextAsync("remotes[0].address: must be host:port");
        await Assertions.Expect(page.Page.Locator("#faults")).ToBeFocusedAsync();
    }

    [TestMethod]
    public async Task First_token_lets_this_browser_in_after_the_restart_and_leaves_no_trace()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        await page.SeesAsync("In force");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Token" }).ClickAsync();
        await page.Page.GetByLabel("Whose token").FillAsync("carol");
        ILocator field = page.Page.GetByLabel("Token", new() { Exact = true });
        string token = await field.InputValueAsync();
        Assert.MatchesRegex(new Regex("^[0-9a-f]{32}$"), token);
        await HidesAsync(page, token);
        await page.SaveAsync();
        await page.SeesAsync("Saved");

        Assert.AreEqual(token, (string?)page.File["network"]!["tokens"]![0]!["token"]);
        Assert.AreEqual(token, await page.Page.EvaluateAsync<string>("localStorage.token"), "where the control page looks for it");
        Assert.AreEqual(token, await field.InputValueAsync(), "who has not copied it yet still can");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await HidesAsync(page, token);
        Assert.AreEqual(0, await page.Page.EvaluateAsync<int>("token => [...document.querySelectorAll('input')].filter(one => one.value.includes(token)).length", token));

        // It is the second time that shows whether something was kept.
        await page.Page.ReloadAsync();
        await page.SeesAsync("In force");
        await HidesAsync(page, token);
        await Assertions.Expect(page.Page.GetByText("kept, not shown")).ToBeVisibleAsync();
        Assert.Contains("Bearer " + token, page.Requests.Select(one => one.Authorization));
    }

    [TestMethod]
    public async Task Rover_with_tokens_asks_for_one_and_keeps_the_others_as_they_are()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Guarded);
        await page.SeesAsync("Token needed");
        await Assertions.Expect(page.Page.Locator("#form")).ToBeHiddenAsync();
        await UnlockAsync(page, Alice + "x");
        await page.SeesAsync("Wrong token");
        await UnlockAsync(page, Alice);
        await page.SeesAsync("In force");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the token of bob" }).ClickAsync();
        await page.SaveAsync();
        await page.SeesAsync("Saved");

        Assert.AreEqual("""[{"name":"alice","token":""}]""", page.Puts.Single()["network"]!["tokens"]!.ToJsonString());
        Assert.AreEqual(Alice, (string?)page.File["network"]!["tokens"]![0]!["token"]);
        Assert.AreEqual(Alice, await page.Page.EvaluateAsync<string>("localStorage.token"));
        await HidesAsync(page, Alice);
        await HidesAsync(page, Bob);
    }

    [TestMethod]
    public async Task Nobody_locks_himself_out()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Guarded);
        await UnlockAsync(page, Alice);
        await page.SeesAsync("In force");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the token of alice" }).ClickAsync();
        await page.SaveAsync();
        await page.SeesAsync("Not saved");
        await page.ReadsAsync("lock yourself out");
        Assert.IsEmpty(page.Puts);

        // With another token of one's own it can go.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Token" }).ClickAsync();
        string token = await page.Page.GetByLabel("Token", new() { Exact = true }).InputValueAsync();
        await page.SaveAsync();
        await page.SeesAsync("Saved");
        Assert.AreEqual(token, await page.Page.EvaluateAsync<string>("localStorage.token"));
    }

    [TestMethod]
    public async Task Motor_turns_for_a_moment_once_the_wheels_are_off_the_ground()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        ILocator button = await TryAsync(page);
        await page.Page.Mouse.DownAsync();
        await Driver.HasDutyAsync(Rover, TraceFile.LeftPwm, 0.3, 0.01);
        await Driver.WaitForAsync(Rover, turning: false);
        await page.SeesAsync("Stopped");
        await page.Page.Mouse.UpAsync();
        await page.ReadsAsync("Did left turn forward?");
        await Assertions.Expect(button).ToBeEnabledAsync();
        using HttpClient client = Rover.NewClient();
        Assert.Contains("\"sessions\":[]", await client.GetStringAsync("/status"));
    }

    [TestMethod]
    [DataRow("document, 'visibilitychange'")]
    [DataRow("window, 'blur'")]
    [DataRow("window, 'pagehide'")]
    [DataRow("document, 'freeze'")]
    [DataRow("window, 'pointerup'")]
    [DataRow("window, 'pointercancel'")]
    public async Task Motor_that_is_tried_stops_when_the_page_loses_its_driver(string where)
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        await TryAsync(page);
        await page.Page.Mouse.DownAsync();
        await Driver.WaitForAsync(Rover, turning: true);

        // In the same breath: the page may not have another.
        bool ended = await page.Page.EvaluateAsync<bool>($$"""
            () => {
              let ended = false;
              const fetched = window.fetch;
              window.fetch = (path, how) => { ended ||= path.endsWith("/EndSession") && how.keepalive; return fetched(path, how); };
              Object.defineProperty(document, "hidden", { value: true, configurable: true });
              ((on, what) => on.dispatchEvent(new Event(what)))({{where}});
              return ended;
            }
            """);
        Assert.IsTrue(ended);
        await Driver.WaitForAsync(Rover, turning: false);
    }

    [TestMethod]
    public async Task Motor_is_tried_from_the_keyboard_and_stops_with_the_key()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        await (await TryAsync(page)).FocusAsync();
        await page.Page.Keyboard.DownAsync("Enter");
        await Driver.WaitForAsync(Rover, turning: true);
        await page.Page.Keyboard.UpAsync("Enter");
        await Driver.WaitForAsync(Rover, turning: false);
        await page.SeesAsync("Stopped");
    }

    [TestMethod]
    public async Task Motor_is_not_tried_with_wheels_on_the_ground_nor_as_it_is_not_in_force()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        ILocator left = await page.CardAsync("left");
        ILocator button = left.GetByRole(AriaRole.Button, new() { Name = "Hold to try" });
        await Assertions.Expect(button).ToBeDisabledAsync();
        await page.Page.GetByLabel("The wheels are off the ground").CheckAsync();
        await Assertions.Expect(button).ToBeEnabledAsync();
        await left.GetByLabel("Flip its direction").CheckAsync();
        await Assertions.Expect(button).ToBeDisabledAsync();
        await Assertions.Expect(left.GetByText("Not in force yet. Save, then try it.")).ToBeVisibleAsync();
        await left.GetByLabel("Flip its direction").UncheckAsync();
        await Assertions.Expect(button).ToBeEnabledAsync();
    }

    [TestMethod]
    public async Task Motor_is_not_tried_while_somebody_drives()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain);
        await TryAsync(page);
        using HttpClient client = Rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "right", 0.5, id);
        await page.Page.Mouse.DownAsync();
        await page.SeesAsync("Not tried");
        await page.ReadsAsync("Somebody drives");
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.LeftPwm));
        Assert.AreEqual(0.5, Rover.Trace.Last(TraceFile.RightPwm), "who drives, drives on");

        // The button stops everything, and needs no token.
        await page.Page.Mouse.UpAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "STOP" }).ClickAsync();
        await Driver.WaitForAsync(Rover, turning: false, TraceFile.RightPwm);
        await page.ReadsAsync("You pressed STOP.");
    }

    [TestMethod]
    [DataRow(409, "left is moving", "Stop first")]
    [DataRow(413, "at most 8192 bytes", "Not saved")]
    [DataRow(503, "no memory", "Not saved")]
    [DataRow(403, "settings are not changed from here", "Not saved")]
    public async Task What_the_rover_refuses_is_said_and_nothing_is_lost(int status, string message, string title)
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => (fake.PutStatus, fake.RefusalMessage) = (status, message));
        await ChangeAsync(page);
        await page.SaveAsync();
        await page.SeesAsync(title);
        await page.ReadsAsync(message);
        Assert.AreEqual("1s", await page.Page.GetByLabel("Stops after this much silence").InputValueAsync());
        page.PutStatus = 0;
        await page.SaveAsync();
        await page.SeesAsync("Saved");
    }

    [TestMethod]
    public async Task Broken_file_shows_what_is_wrong_and_can_be_started_anew()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, """{"components":[]}""", fake =>
        {
            fake.Refusal = 409;
            fake.RefusalMessage = "the stored file is broken";
            fake.SourceErrors = ["line 3: expected a value", "components[0].name: must be <b>"];
        });
        await page.SeesAsync("The stored file is broken");
        await Assertions.Expect(page.Page.Locator("#faults")).ToContainTextAsync("line 3: expected a value");
        await Assertions.Expect(page.Page.Locator("#faults")).ToContainTextAsync("components[0].name: must be <b>");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start from an empty file" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "+ Servo" }).ClickAsync();
        await page.Page.GetByLabel("Pin", new() { Exact = true }).SelectOptionAsync("4");
        page.SourceErrors = [];
        await page.SaveAsync();
        await page.SeesAsync("Saved");
        Assert.AreEqual("4", (string?)page.File["components"]![0]!["attributes"]!["pin"]);
    }

    [TestMethod]
    public async Task Settings_that_did_not_work_are_told_as_that()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => (fake.Source, fake.SourceErrors) = ("previous", ["it did not start three times"]));
        await page.ReadsAsync("The rover went back to those before.");
        await Assertions.Expect(page.Page.Locator("#faults")).ToContainTextAsync("it did not start three times");
        await ChangeAsync(page);
        await page.SaveAsync();
        await page.SeesAsync("Not in force");
    }

    [TestMethod]
    [DataRow(403, "only from the rover's own network", "Not from here")]
    [DataRow(404, "nothing is served", "No settings")]
    public async Task Who_may_not_see_the_settings_is_told_why(int status, string message, string title)
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => (fake.Refusal, fake.RefusalMessage) = (status, message));
        await page.SeesAsync(title);
        await Assertions.Expect(page.Page.Locator("#form")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator("#save")).ToBeDisabledAsync();
    }

    [TestMethod]
    public async Task Rover_that_does_not_come_back_is_given_up_with_what_to_do()
    {
        await using SettingsFake page = await SettingsFake.OpenAsync(Rover, Plain, fake => fake.ComesBack = false);
        await page.Page.Clock.InstallAsync();
        await ChangeAsync(page);
        await page.SaveAsync();
        await page.SeesAsync("Restarting");
        for (int i = 0; i < 80; i++)
        {
            await page.Page.Clock.RunForAsync(500);
        }

        await page.SeesAsync("Not back yet");
        await page.ReadsAsync("http://rover.local");
        await Assertions.Expect(page.Page.Locator("#form")).Not.ToHaveAttributeAsync("inert", "");
    }

    [TestMethod]
    public async Task Both_pages_lead_to_each_other()
    {
        await using Driver driver = await Driver.LookAsync(Rover, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await driver.Page.GetByRole(AriaRole.Link, new() { Name = "Set up" }).ClickAsync();
        await Assertions.Expect(driver.Page.Locator("#save")).ToBeVisibleAsync();
        await driver.Page.GetByRole(AriaRole.Link, new() { Name = "Drive" }).ClickAsync();
        await driver.SeesAsync("Ready");
    }

    private static async Task ChangeAsync(SettingsFake page) => await page.Page.GetByLabel("Stops after this much silence").FillAsync("1s");

    /// <summary>Puts the mouse on the button that tries the left motor.</summary>
    private static async Task<ILocator> TryAsync(SettingsFake page)
    {
        await page.Page.GetByLabel("The wheels are off the ground").CheckAsync();
        ILocator button = (await page.CardAsync("left")).GetByRole(AriaRole.Button, new() { Name = "Hold to try" });
        await button.HoverAsync();
        return button;
    }

    private static async Task UnlockAsync(SettingsFake page, string token)
    {
        await page.Page.GetByLabel("Your token").FillAsync(token);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
    }

    private static async Task DescribesAsync(SettingsFake page, ILocator field, string fault)
    {
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        string described = await field.EvaluateAsync<string>("one => one.getAttribute('aria-describedby').trim().split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ')");
        Assert.Contains(fault, described);
        await Assertions.Expect(page.Page.Locator(".fault").Filter(new() { HasText = fault })).ToBeVisibleAsync();
    }

    /// <summary>A secret is in no text and no attribute of the page, in no address, and nowhere in the log.</summary>
    private static async Task HidesAsync(SettingsFake page, string secret)
    {
        Assert.DoesNotContain(secret, await page.Page.ContentAsync());
        Assert.IsEmpty(page.Requests.Where(one => one.Url.Contains(secret, StringComparison.Ordinal)), "in no address");
        Assert.IsEmpty(page.Log.Where(line => line.Contains(secret, StringComparison.Ordinal)), "not in the log");
        Assert.DoesNotContain(secret, Rover.Output);
    }
}
