using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>
/// What a device tells of its settings and a PC never does, answered in the browser before it reaches the rover: a board with pins that are unfit, a
/// configuration that is checked at the next start only, the network that a device joins, and the storage's word at a bad moment. Everything that a
/// PC can answer is tested against a real one.
/// </summary>
internal sealed class SettingsFake
{
    private const int DownMs = 700;

    private DateTime _startedUtc = DateTime.UtcNow.AddMinutes(-1);

    /// <summary>The file in force; null for the rover's own, and then the rover is who stores one, too.</summary>
    public JsonObject? File { get; set; }

    /// <summary>What the next start finds wrong with what was stored, so that the file before stays in force.</summary>
    public string[] Refuses { get; set; } = [];

    /// <summary>Whether the board refuses what is stored without a word, as one whose PWM channels are used up: the file before is in force.</summary>
    public bool GoesBack { get; set; }

    /// <summary>What <c>PUT /settings</c> refuses with; 0 for nothing.</summary>
    public int PutStatus { get; set; }

    public string PutMessage { get; set; } = "";

    /// <summary>Whether what is stored cannot be used.</summary>
    public bool IsBroken { get; set; }

    public string Source { get; set; } = "stored";

    public string[] Errors { get; set; } = [];

    public string[] Refused { get; set; } = [];

    /// <summary>Why the network could not be joined; empty where it was.</summary>
    public string NetworkError { get; set; } = "";

    public string Board { get; set; } = """{"board":"esp32-wrover","outputs":[4,18,19,21,22,23,25,26,27,32,33],"unfit":[{"pin":0,"why":"the boot button"},{"pin":12,"why":"a strapping pin"},{"pin":34,"why":"an input only"}]}""";

    /// <summary>From now on it answers the page's questions.</summary>
    public async Task AnswerAsync(IPage page)
    {
        await page.RouteAsync(new Regex("/settings$"), SettingsAsync);
        await page.RouteAsync(new Regex("/settings/board$"), route => FulfillAsync(route, 200, Board));
        await page.RouteAsync(new Regex("/status$"), StatusAsync);
    }

    private static Task FulfillAsync(IRoute route, int status, string body) => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body });

    private async Task SettingsAsync(IRoute route)
    {
        if (DateTime.UtcNow < _startedUtc)
        {
            await route.AbortAsync();
        }
        else if (route.Request.Method == "PUT" && PutStatus != 0)
        {
            await FulfillAsync(route, PutStatus, JsonSerializer.Serialize(new { code = "unavailable", message = PutMessage }));
        }
        else if (IsBroken && route.Request.Method == "GET")
        {
            await FulfillAsync(route, 400, """{"code":"failed_precondition","message":"the stored configuration cannot be used"}""");
        }
        else if (File == null)
        {
            await route.ContinueAsync();
        }
        else if (route.Request.Method == "PUT")
        {
            Refused = Refuses;
            File = Refuses.Length > 0 || GoesBack ? File : Hidden(JsonNode.Parse(route.Request.PostData!)!.AsObject());
            _startedUtc = DateTime.UtcNow.AddMilliseconds(DownMs);
            await FulfillAsync(route, 200, """{"restarting":true,"checked":false}""");
        }
        else
        {
            await FulfillAsync(route, 200, File.ToJsonString());
        }
    }

    private async Task StatusAsync(IRoute route)
    {
        if (DateTime.UtcNow < _startedUtc)
        {
            await route.AbortAsync();
            return;
        }

        IAPIResponse reply = await route.FetchAsync();
        JsonObject status = JsonNode.Parse(await reply.TextAsync())!.AsObject();
        status["uptimeMs"] = (long)(DateTime.UtcNow - _startedUtc).TotalMilliseconds;
        status["configuration"] = JsonSerializer.SerializeToNode(new { source = Source, errors = Errors, refused = Refused });
        JsonObject network = new() { ["mode"] = NetworkError.Length == 0 ? "station" : "access_point" };
        if (NetworkError.Length > 0)
        {
            network["error"] = NetworkError;
        }

        status["network"] = network;
        await FulfillAsync(route, reply.Status, status.ToJsonString());
    }

    private static JsonObject Hidden(JsonObject file)
    {
        foreach (JsonObject one in new[] { file["network"]?["tokens"], file["remotes"] }.OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>()))
        {
            if (one.ContainsKey("token"))
            {
                one["token"] = "";
            }
        }

        if (file["network"]?["wifi_network"] is JsonObject wifi && wifi.ContainsKey("password"))
        {
            wifi["password"] = "";
        }

        return file;
    }
}
