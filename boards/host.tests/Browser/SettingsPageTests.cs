using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.EndToEnd;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The page at /setup, with a rover that is a program of its own: what it makes of the file, of mistakes, secrets and restarts, and that what it
/// moves stops. What a PC never answers stands in <see cref="SettingsDeviceTests"/>.</summary>
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
    [Long]
    public async Task What_is_changed_is_saved_and_what_the_page_does_not_know_goes_back_as_it_came()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        await Assertions.Expect(visit.Page.Locator("#save")).ToBeDisabledAsync();
        ILocator right = await visit.CardAsync("right");
        await right.GetByLabel("Flip its direction").UncheckAsync();
        await right.GetByText("Power and speed").ClickAsync();
        await right.GetByLabel("Least power, %").FillAsync("12.5");
        await visit.Window.FillAsync("500ms");
        await visit.Page.Locator("#network").GetByLabel("Name").FillAsync("red-7");
        await visit.SeesAsync("Changed");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");

        JsonObject expected = JsonNode.Parse(Plain)!.AsObject();
        JsonObject attributes = expected["components"]![1]!["attributes"]!.AsObject();
        attributes.Remove("dir_flip");
        attributes["min_power_pct"] = 0.125;
        expected["network"]!["sessions"]!["heartbeat_window"] = "500ms";
        expected["network"]!["name"] = "red-7";
        expected.Remove("services"); // of those the rover shows nothing
        JsonNode stored = Stored(rover);
        Assert.IsTrue(JsonNode.DeepEquals(expected, stored), stored.ToJsonString());
        Assert.AreEqual("", (string?)visit.Puts.Single()["remotes"]![0]!["token"], "the page never had it");
        await Assertions.Expect(visit.Page.Locator("#save")).ToBeDisabledAsync();
        Assert.AreEqual("red-7: settings", await visit.Page.TitleAsync());
        Assert.IsEmpty(visit.Requests.Where(one => !one.Url.StartsWith(rover.Url + "/", StringComparison.Ordinal)), "it asks nobody else");
        using HttpClient client = rover.NewClient();
        Assert.Contains("\"heartbeatWindow\":\"0.500s\"", await StartAsync(client));
    }

    [TestMethod]
    [Long]
    public async Task Motors_bases_and_servos_are_added_renamed_and_removed()
    {
        using RoverProcess rover = new("""{"components":[]}""");
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        foreach ((string name, string dir, string pwm) in new[] { ("left", "4", "18"), ("right", "19", "21") })
        {
            await visit.PressAsync("+ Motor");
            ILocator motor = visit.Page.Locator("#parts > details").Last;
            await motor.GetByLabel("Name").FillAsync(name);
            await motor.GetByLabel("Driver").SelectOptionAsync("dir pwm");
            await motor.GetByLabel("Pin DIR").SelectOptionAsync(dir);
            await motor.GetByLabel("Pin PWM").SelectOptionAsync(pwm);
        }

        await visit.PressAsync("+ Base");
        ILocator wheels = visit.Page.Locator("#parts > details").Last;
        await wheels.GetByLabel("left").SelectOptionAsync("left");
        await wheels.GetByLabel("right").SelectOptionAsync("right");
        await visit.PressAsync("+ Servo");
        await visit.Page.Locator("#parts > details").Last.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        ILocator left = await visit.CardAsync("left");
        await left.GetByLabel("Name").FillAsync("port");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");

        JsonNode expected = JsonNode.Parse("""
            {"components":[
              {"name":"port","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"4","pwm":"18"} } },
              {"name":"right","api":"rdk:component:motor","model":"gpio","attributes":{"pins":{"dir":"19","pwm":"21"} } },
              {"name":"base1","api":"rdk:component:base","model":"wheeled","attributes":{"left":["port"],"right":["right"] } }],
             "network":{"sessions":{} } }
            """)!;
        Assert.IsTrue(JsonNode.DeepEquals(expected, Stored(rover)), Stored(rover).ToJsonString());

        // What was wired a moment ago can be tried.
        await visit.Page.GetByLabel("The wheels are off the ground").CheckAsync();
        ILocator button = (await visit.CardAsync("port")).GetByRole(AriaRole.Button, new() { Name = "Hold to try" });
        await button.HoverAsync();
        await visit.Page.Mouse.DownAsync();
        await Driver.HasDutyAsync(rover, 18, 0.3, 0.01);
        Assert.AreEqual(0.0, rover.Trace.Last(21));
        await visit.Page.Mouse.UpAsync();
        await Driver.WaitForAsync(rover, turning: false, 18);
    }

    [TestMethod]
    [Long]
    public async Task Pin_that_is_taken_is_not_offered_and_says_by_what()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        ILocator left = await visit.CardAsync("left");
        ILocator pin = left.GetByLabel("Pin A");
        IReadOnlyList<string> refused = await pin.Locator("option:disabled").AllInnerTextsAsync();
        Assert.AreSequenceEqual<string>(["17: used by this one already", "18: used by mast", "22: used by right", "23: used by right", "25: used by this one already", "26: used by right"], refused);
        await pin.SelectOptionAsync("33");
        ILocator right = await visit.CardAsync("right");
        Assert.AreEqual("33: used by left", await right.GetByLabel("Pin B").Locator("option[value='33']").InnerTextAsync());
        Assert.AreEqual("21", await right.GetByLabel("Pin B").Locator("option[value='21']").InnerTextAsync(), "it is free again");
    }

    [TestMethod]
    [Long]
    public async Task Mistakes_are_shown_at_their_places_and_the_first_has_the_focus()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        ILocator right = await visit.CardAsync("right");
        await right.GetByText("Power and speed").ClickAsync();
        await right.GetByLabel("Full speed, rpm").FillAsync("<b>fast</b>");
        ILocator mast = await visit.CardAsync("mast");
        await mast.GetByLabel("Pin").SelectOptionAsync("");
        await visit.CardAsync("rover");
        await visit.Page.GetByLabel("left", new() { Exact = true }).SelectOptionAsync("");
        await visit.Window.FillAsync("5ms");
        await visit.SaveAsync();
        await visit.SeesAsync("Not saved");
        await visit.ReadsAsync("4 things are wrong");
        await Assertions.Expect(right.GetByLabel("Full speed, rpm")).ToBeFocusedAsync();
        await DescribesAsync(visit, right.GetByLabel("Full speed, rpm"), "<b>fast</b>");
        await DescribesAsync(visit, mast.GetByLabel("Pin"), "Is required: a pin");
        await DescribesAsync(visit, visit.Page.GetByRole(AriaRole.Group, new() { Name = "Which motor is on which side" }), "Must name at least one motor");
        await DescribesAsync(visit, visit.Window, "Must be between [30ms, 1m]");
        Assert.AreEqual(4, await visit.Page.Locator("[aria-invalid=true]").CountAsync());
        await Assertions.Expect(visit.Page.Locator("#faults")).ToBeHiddenAsync();

        await right.GetByLabel("Full speed, rpm").FillAsync("90");
        await mast.GetByLabel("Pin").SelectOptionAsync("18");
        await visit.Page.GetByLabel("left", new() { Exact = true }).SelectOptionAsync("left");
        await visit.Window.FillAsync("1s");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual(0, await visit.Page.Locator("[aria-invalid], .fault:visible").CountAsync());
        Assert.AreEqual(90, (int)Stored(rover)["components"]![1]!["attributes"]!["max_rpm"]!);
    }

    [TestMethod]
    [Long]
    public async Task Mistakes_without_a_place_stand_on_top()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        await visit.Page.EvaluateAsync("file.remotes[0].address = 'nowhere<i>'; file.network.x = 1");
        await ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Not saved");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("remotes[0].address: must be");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("nowhere<i>");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("network.x: is unknown");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToBeFocusedAsync();
    }

    [TestMethod]
    [Long]
    public async Task First_token_lets_this_browser_in_after_the_restart_and_leaves_no_trace()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        await visit.PressAsync("+ Token");
        await visit.Page.GetByLabel("Whose token").FillAsync("carol");
        ILocator field = visit.Page.GetByLabel("Token", new() { Exact = true });
        string token = await field.InputValueAsync();
        Assert.MatchesRegex(new Regex("^[0-9a-f]{32}$"), token);
        await HidesAsync(visit, rover, token);
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");

        Assert.AreEqual(token, (string?)Stored(rover)["network"]!["tokens"]![0]!["token"]);
        Assert.AreEqual(token, await visit.Page.EvaluateAsync<string>("localStorage.token"), "where the control page looks for it");
        Assert.AreEqual(token, await field.InputValueAsync(), "who has not copied it yet still can");
        await visit.PressAsync("I have it");
        await HidesAsync(visit, rover, token);
        Assert.AreEqual(0, await visit.Page.EvaluateAsync<int>("token => [...document.querySelectorAll('input')].filter(one => one.value.includes(token)).length", token));

        // It is the second time that shows whether something was kept.
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("In force");
        await HidesAsync(visit, rover, token);
        await Assertions.Expect(visit.Page.GetByText("kept, not shown")).ToBeVisibleAsync();
        Assert.Contains("Bearer " + token, visit.Requests.Select(one => one.Authorization));

        // Without it nobody gets in any more.
        await using SettingsVisit other = await SettingsVisit.OpenAsync(rover);
        await other.SeesAsync("Token needed");
    }

    [TestMethod]
    [Long]
    public async Task Rover_with_tokens_asks_for_one_and_keeps_the_others_as_they_are()
    {
        using RoverProcess rover = new(Guarded);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("Token needed");
        await Assertions.Expect(visit.Page.Locator("#form")).ToBeHiddenAsync();
        await visit.UnlockAsync(Alice + "x");
        await visit.SeesAsync("Wrong token");
        await visit.UnlockAsync(Alice);
        await visit.SeesAsync("In force");
        await visit.PressAsync("Remove the token of bob");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");

        Assert.AreEqual("""[{"name":"alice","token":""}]""", visit.Puts.Single()["network"]!["tokens"]!.ToJsonString());
        Assert.AreEqual($$"""[{"name":"alice","token":"{{Alice}}"}]""", Stored(rover)["network"]!["tokens"]!.ToJsonString());
        Assert.AreEqual("a-secret-for-the-arm", (string?)Stored(rover)["remotes"]![0]!["token"]);
        Assert.AreEqual(Alice, await visit.Page.EvaluateAsync<string>("localStorage.token"));
        await HidesAsync(visit, rover, Alice);
        await HidesAsync(visit, rover, Bob);
    }

    [TestMethod]
    [Long]
    public async Task Nobody_locks_himself_out()
    {
        using RoverProcess rover = new(Guarded);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.UnlockAsync(Alice);
        await visit.SeesAsync("In force");
        await visit.PressAsync("Remove the token of alice");
        await visit.SaveAsync();
        await visit.SeesAsync("Not saved");
        await visit.ReadsAsync("lock yourself out");
        Assert.IsEmpty(visit.Puts);

        // With another token of one's own it can go.
        await visit.PressAsync("+ Token");
        string token = await visit.Page.GetByLabel("Token", new() { Exact = true }).InputValueAsync();
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual(token, await visit.Page.EvaluateAsync<string>("localStorage.token"));
        Assert.DoesNotContain(Alice, System.IO.File.ReadAllText(rover.ConfigurationPath));
    }

    [TestMethod]
    public async Task Motor_turns_for_a_moment_once_the_wheels_are_off_the_ground_and_nothing_else_turns()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        ILocator button = await TryAsync(visit);
        await visit.Page.Mouse.DownAsync();
        await Driver.HasDutyAsync(Rover, TraceFile.LeftPwm, 0.3, 0.01);
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.RightPwm));
        await Driver.WaitForAsync(Rover, turning: false);
        await visit.SeesAsync("Stopped");
        await visit.Page.Mouse.UpAsync();
        await visit.ReadsAsync("Did left turn forward?");
        await Assertions.Expect(button).ToBeEnabledAsync();
        using HttpClient client = Rover.NewClient();
        Assert.Contains("\"sessions\":[]", await client.GetStringAsync("/status"));
    }

    [TestMethod]
    [Long]
    [DataRow("document, 'visibilitychange'")]
    [DataRow("window, 'blur'")]
    [DataRow("window, 'pagehide'")]
    [DataRow("document, 'freeze'")]
    [DataRow("window, 'pointerup'")]
    [DataRow("window, 'pointercancel'")]
    public async Task Motor_that_is_tried_stops_when_the_page_loses_its_driver(string where)
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        await TryAsync(visit);
        await visit.Page.Mouse.DownAsync();
        await Driver.WaitForAsync(Rover, turning: true);

        // In the same breath: the page may not have another.
        bool ended = await visit.Page.EvaluateAsync<bool>($$"""
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
    [Long]
    public async Task Motor_is_tried_from_the_keyboard_and_stops_with_the_key()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        await (await TryAsync(visit)).FocusAsync();
        await visit.Page.Keyboard.DownAsync("Enter");
        await Driver.WaitForAsync(Rover, turning: true);
        await visit.Page.Keyboard.UpAsync("Enter");
        await Driver.WaitForAsync(Rover, turning: false);
        await visit.SeesAsync("Stopped");
    }

    [TestMethod]
    [Long]
    public async Task Motor_is_not_tried_with_wheels_on_the_ground_nor_as_it_is_not_in_force()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        ILocator left = await visit.CardAsync("left");
        ILocator button = left.GetByRole(AriaRole.Button, new() { Name = "Hold to try" });
        await Assertions.Expect(button).ToBeDisabledAsync();
        await visit.Page.GetByLabel("The wheels are off the ground").CheckAsync();
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
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        await TryAsync(visit);
        using HttpClient client = Rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "right", 0.5, id);
        await visit.Page.Mouse.DownAsync();
        await visit.SeesAsync("Not tried");
        await visit.ReadsAsync("Somebody drives");
        Assert.AreEqual(0.0, Rover.Trace.Last(TraceFile.LeftPwm));
        Assert.AreEqual(0.5, Rover.Trace.Last(TraceFile.RightPwm), "who drives, drives on");

        // The button stops everything, and needs no token.
        await visit.Page.Mouse.UpAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "STOP" }).ClickAsync();
        await Driver.WaitForAsync(Rover, turning: false, TraceFile.RightPwm);
        await visit.ReadsAsync("You pressed STOP.");
    }

    [TestMethod]
    [Long]
    public async Task Nothing_is_saved_while_something_moves_and_nothing_is_lost()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        using HttpClient client = rover.NewClient();
        string id = InProcessRover.StartSession(client, "60s");
        InProcessRover.SetPower(client, "right", 0.5, id);
        await ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Stop first");
        await visit.ReadsAsync("something moves");
        Assert.AreEqual(0.5, rover.Trace.Last(TraceFile.RightPwm), "who drives, drives on");
        Assert.AreEqual("1s", await visit.Window.InputValueAsync());
        await visit.PressAsync("STOP");
        await visit.ReadsAsync("You pressed STOP.");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
    }

    [TestMethod]
    public async Task File_that_is_too_long_is_refused_with_how_long_it_may_be()
    {
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(Rover);
        await visit.SeesAsync("In force");
        await visit.Page.Locator("#network").GetByLabel("Name").EvaluateAsync("one => { one.value = 'x'.repeat(9000); one.oninput(); }");
        await visit.SaveAsync();
        await visit.SeesAsync("Not saved");
        await visit.ReadsAsync("longer than 8192 bytes");
    }

    [TestMethod]
    [Long]
    public async Task Broken_file_shows_what_is_wrong_and_can_be_started_anew()
    {
        // On a PC nothing broken is stored or started: somebody else writes it, just before a restart.
        using RoverProcess rover = new(Plain);
        using HttpClient client = rover.NewClient();
        using StringContent good = new("""{"components":[]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await client.PutAsync("/settings", good);
        Assert.IsTrue(reply.IsSuccessStatusCode);
        await System.IO.File.WriteAllTextAsync(rover.ConfigurationPath, """{"components":[{"name":"<b>"}]}""");
        rover.WaitToSay("nothing drives");

        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("The stored file is broken");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("components[0].name: must be");
        await Assertions.Expect(visit.Page.Locator("#faults")).ToContainTextAsync("<b>");
        await visit.PressAsync("Start from an empty file");
        await visit.PressAsync("+ Servo");
        await visit.Page.GetByLabel("Pin", new() { Exact = true }).SelectOptionAsync("4");
        await visit.SaveAsync();
        await visit.SeesAsync("Saved");
        Assert.AreEqual("4", (string?)Stored(rover)["components"]![0]!["attributes"]!["pin"]);
        await Assertions.Expect(visit.Page.Locator("#faults")).ToBeHiddenAsync();
    }

    [TestMethod]
    [Long]
    public async Task Who_may_not_see_the_settings_is_told_why()
    {
        using RoverProcess rover = new("""{"components":[],"network":{"settings":"nobody"}}""");
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("Not from here");
        await visit.ReadsAsync("the settings are closed");
        await Assertions.Expect(visit.Page.Locator("#form")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator("#save")).ToBeDisabledAsync();
    }

    [TestMethod]
    [Long]
    public async Task Rover_that_does_not_come_back_is_given_up_with_what_to_do()
    {
        using RoverProcess rover = new(Plain);
        await using SettingsVisit visit = await SettingsVisit.OpenAsync(rover);
        await visit.SeesAsync("In force");
        await visit.Page.Clock.InstallAsync();
        await ChangeAsync(visit);
        await visit.SaveAsync();
        await visit.SeesAsync("Restarting");
        rover.Kill();
        for (int i = 0; i < 80; i++)
        {
            await visit.Page.Clock.RunForAsync(500);
        }

        await visit.SeesAsync("Not back yet");
        await visit.ReadsAsync("http://rover.local");
        await Assertions.Expect(visit.Page.Locator("#form")).Not.ToHaveAttributeAsync("inert", "");
    }

    [TestMethod]
    [Long]
    public async Task Both_pages_lead_to_each_other()
    {
        await using Driver driver = await Driver.LookAsync(Rover, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await driver.Page.GetByRole(AriaRole.Link, new() { Name = "Set up" }).ClickAsync();
        await Assertions.Expect(driver.Page.Locator("#save")).ToBeVisibleAsync();
        await driver.Page.GetByRole(AriaRole.Link, new() { Name = "Drive" }).ClickAsync();
        await driver.SeesAsync("Ready");
    }

    /// <summary>It has the place that the page gave the mistake, and is described by it.</summary>
    internal static async Task DescribesAsync(SettingsVisit visit, ILocator field, string fault)
    {
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        string described = await field.EvaluateAsync<string>("one => one.getAttribute('aria-describedby').trim().split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ')");
        Assert.Contains(fault, described);
        await Assertions.Expect(visit.Page.Locator(".fault").Filter(new() { HasText = fault }).First).ToBeVisibleAsync();
    }

    internal static Task ChangeAsync(SettingsVisit visit) => visit.Window.FillAsync("1s");

    private static JsonNode Stored(RoverProcess rover) => JsonNode.Parse(System.IO.File.ReadAllText(rover.ConfigurationPath))!;

    private static async Task<string> StartAsync(HttpClient client)
    {
        using StringContent body = new("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await client.PostAsync("/viam.robot.v1.RobotService/StartSession", body);
        return await reply.Content.ReadAsStringAsync();
    }

    /// <summary>Puts the mouse on the button that tries the left motor.</summary>
    private static async Task<ILocator> TryAsync(SettingsVisit visit)
    {
        await visit.Page.GetByLabel("The wheels are off the ground").CheckAsync();
        ILocator button = (await visit.CardAsync("left")).GetByRole(AriaRole.Button, new() { Name = "Hold to try" });
        await button.HoverAsync();
        return button;
    }

    /// <summary>A secret is in no text and no attribute of the page, in no address, and nowhere in the log.</summary>
    private static async Task HidesAsync(SettingsVisit visit, RoverProcess rover, string secret)
    {
        Assert.DoesNotContain(secret, await visit.Page.ContentAsync());
        Assert.IsEmpty(visit.Requests.Where(one => one.Url.Contains(secret, StringComparison.Ordinal)), "in no address");
        Assert.IsEmpty(visit.Log.Where(line => line.Contains(secret, StringComparison.Ordinal)), "not in the log");
        Assert.DoesNotContain(secret, rover.Output);
    }
}
