using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Browser;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Security;

/// <summary>Pages of somebody else's, in a real browser on the driver's own machine, that try to get at the rover.</summary>
[TestClass]
public class ForeignPageTests
{
    /// <summary>Everything that a page can send to another origin. Each tells what the page got to read.</summary>
    private const string Attack = """
        async rover => {
          const power = "/viam.component.motor.v1.MotorService/SetPower", body = '{"name":"left","powerPct":1}';
          const rest = "/viam/api/v1/component/motor/left/power";
          const said = [];
          const attempt = async (path, how) => {
            try { const reply = await fetch(rover + path, how); said.push(reply.type + " " + await reply.text()); } catch { said.push("refused"); }
          };
          await attempt(power, { method: "POST", headers: { "content-type": "application/json" }, body });
          await attempt(rest, { method: "PUT", headers: { "content-type": "application/json" }, body: '{"power_pct":1}' });
          await attempt(power, { method: "POST", mode: "no-cors", headers: { "content-type": "text/plain" }, body });
          await attempt(power, { method: "POST", mode: "no-cors", body: new Blob([body], { type: "application/json" }) });
          await attempt("/viam/api/v1/sessions", { method: "POST", mode: "no-cors" });
          await attempt("/status", {});
          await attempt("/status", { mode: "no-cors" });
          navigator.sendBeacon(rover + "/viam/api/v1/sessions", "{}");
          const frame = document.createElement("iframe");
          frame.name = "hidden";
          const form = document.createElement("form");
          Object.assign(form, { action: rover + "/viam/api/v1/sessions", method: "POST", target: "hidden", enctype: "text/plain" });
          document.body.append(frame, form);
          form.submit();
          await new Promise(done => setTimeout(done, 500));
          return said;
        }
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Page_of_another_origin_moves_nothing_starts_nothing_and_reads_nothing()
    {
        using RoverProcess rover = new();
        using RoverProcess other = new(); // its page stands for any on another origin
        await using Driver page = await Driver.LookAsync(other);

        string[] said = await page.Page.EvaluateAsync<string[]>(Attack, rover.Url);
        TestContext.WriteLine(string.Join('\n', said));

        Assert.IsTrue(said.All(one => one is "refused" or "opaque "), "it reads nothing");
        Assert.IsTrue(rover.Trace.Rows.All(row => row.Value == 0), "nothing moves");
        using HttpClient client = rover.NewClient();
        JsonElement status = JsonDocument.Parse(await client.GetStringAsync("/status")).RootElement;
        Assert.AreEqual(0, status.GetProperty("sessions").GetArrayLength(), "nothing starts");
        Assert.IsGreaterThanOrEqualTo(5, status.GetProperty("refusals").GetProperty("permissionDenied").GetInt32(), status.GetRawText());
    }

    [TestMethod]
    public async Task Name_that_is_made_to_lead_to_the_rover_gets_nothing()
    {
        using RoverProcess rover = new();
        int port = new Uri(rover.Url).Port;
        await using IBrowserContext context = await (await Chromium.StartedAsync()).NewContextAsync();
        IPage page = await context.NewPageAsync();

        IResponse? opened = await page.GotoAsync($"http://{Chromium.Stranger}:{port}/");
        Assert.AreEqual(421, opened!.Status, "not even the page");
        int[] statuses = await page.EvaluateAsync<int[]>("""
            async () => {
              const json = { "content-type": "application/json" };
              const ask = async (path, how) => (await fetch(path, how)).status;
              return [
                await ask("/status"),
                await ask("/viam/api/v1/sessions", { method: "POST", headers: json, body: "{}" }),
                await ask("/viam.component.motor.v1.MotorService/SetPower", { method: "POST", headers: json, body: '{"name":"left","powerPct":1}' }),
              ];
            }
            """);
        Assert.AreSequenceEqual<int>([421, 421, 421], statuses);
        Assert.IsTrue(rover.Trace.Rows.All(row => row.Value == 0), "nothing moves");
    }
}
