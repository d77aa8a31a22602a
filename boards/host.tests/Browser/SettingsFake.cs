using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The settings of a rover as its page meets them, answered in the browser before they reach the rover: what the rover itself would
/// answer once in a year, or never to a test, can be answered here. Everything else, sessions, motors and stops, is a real rover.</summary>
internal sealed class SettingsFake : IAsyncDisposable
{
    private const int DownMs = 700;
    private const int PatienceMs = 10_000;

    private readonly IBrowserContext _context;
    private DateTime _startedUtc = DateTime.UtcNow.AddMinutes(-1);

    private SettingsFake(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>The file in force, with its secrets.</summary>
    public JsonObject File { get; private set; } = new();

    /// <summary>What <c>GET /settings</c> answers instead of the file; 0 for the file.</summary>
    public int Refusal { get; set; }

    public string RefusalMessage { get; set; } = "";

    /// <summary>What <c>PUT /settings</c> finds wrong.</summary>
    public string[] Errors { get; set; } = [];

    /// <summary>What <c>PUT /settings</c> refuses with, whatever it is sent; 0 for nothing.</summary>
    public int PutStatus { get; set; }

    public string Name { get; set; } = "Rover";

    public string Source { get; set; } = "stored";

    public string[] SourceErrors { get; set; } = [];

    /// <summary>Whether it answers after a restart.</summary>
    public bool ComesBack { get; set; } = true;

    public string Board { get; set; } = """{"board":"esp32-wrover","outputs":[4,18,19,21,22,23,25,26,27,32,33],"unfit":[{"pin":0,"why":"the boot button"},{"pin":12,"why":"a strapping pin"},{"pin":34,"why":"an input only"}]}""";

    /// <summary>Each body that came with <c>PUT /settings</c>.</summary>
    public ConcurrentQueue<JsonObject> Puts { get; } = new();

    /// <summary>What the page asked for: method, address, and its Authorization.</summary>
    public ConcurrentQueue<(string Method, string Url, string Authorization)> Requests { get; } = new();

    /// <summary>What the page complained of or wrote into the log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Opens the page of a rover whose file is this.</summary>
    public static async Task<SettingsFake> OpenAsync(RoverProcess rover, string file, Action<SettingsFake>? set = null, int width = 390, int height = 844)
    {
        IBrowser browser = await Chromium.StartedAsync();
        IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        SettingsFake fake = new(context, await context.NewPageAsync()) { File = JsonNode.Parse(file)!.AsObject() };
        fake.Page.SetDefaultTimeout(PatienceMs);
        set?.Invoke(fake);
        fake.Page.Console += (_, line) => fake.Log.Enqueue(line.Text);
        fake.Page.PageError += (_, error) => fake.Log.Enqueue(error);
        fake.Page.Request += (_, request) => fake.Requests.Enqueue((request.Method, request.Url, request.Headers.GetValueOrDefault("authorization") ?? ""));
        await fake.Page.RouteAsync(new Regex("/settings$"), fake.SettingsAsync);
        await fake.Page.RouteAsync(new Regex("/settings/board$"), route => FulfillAsync(route, 200, fake.Board));
        await fake.Page.RouteAsync(new Regex("/status$"), fake.StatusAsync);
        await fake.Page.GotoAsync(rover.Url + "/setup");
        return fake;
    }

    public Task SeesAsync(string title) => Assertions.Expect(Page.Locator("#title")).ToHaveTextAsync(title, new() { Timeout = PatienceMs });

    public Task ReadsAsync(string hint) => Assertions.Expect(Page.Locator("#hint")).ToContainTextAsync(hint, new() { Timeout = PatienceMs });

    /// <summary>Opens the card of a component.</summary>
    public async Task<ILocator> CardAsync(string name)
    {
        ILocator card = Page.Locator("#parts > details").Filter(new() { Has = Page.Locator("summary b").GetByText(name, new() { Exact = true }) });
        if (!await card.EvaluateAsync<bool>("one => one.open"))
        {
            await card.Locator("summary").First.ClickAsync();
        }

        return card;
    }

    public Task SaveAsync() => Page.Locator("#save").ClickAsync();

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private static Task FulfillAsync(IRoute route, int status, string body) => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = body });

    private async Task SettingsAsync(IRoute route)
    {
        if (!IsUp())
        {
            await route.AbortAsync();
        }
        else if (!IsLetIn(route))
        {
            await FulfillAsync(route, 401, """{"code":"unauthenticated","message":"a token is needed"}""");
        }
        else if (route.Request.Method == "PUT")
        {
            await PutAsync(route);
        }
        else if (Refusal != 0)
        {
            await FulfillAsync(route, Refusal, JsonSerializer.Serialize(new { code = "refused", message = RefusalMessage }));
        }
        else
        {
            JsonObject shown = File.DeepClone().AsObject();
            foreach (JsonObject entry in Secrets(shown))
            {
                entry["token"] = "";
            }

            await FulfillAsync(route, 200, shown.ToJsonString());
        }
    }

    private async Task PutAsync(IRoute route)
    {
        JsonObject put = JsonNode.Parse(route.Request.PostData!)!.AsObject();
        Puts.Enqueue(put);
        if (PutStatus != 0)
        {
            await FulfillAsync(route, PutStatus, JsonSerializer.Serialize(new { code = "refused", message = RefusalMessage }));
            return;
        }

        if (Errors.Length > 0)
        {
            await FulfillAsync(route, 400, JsonSerializer.Serialize(new { code = "invalid_argument", message = Errors[0], errors = Errors }));
            return;
        }

        JsonObject next = put.DeepClone().AsObject();
        foreach (JsonObject entry in Secrets(next).Where(entry => (string?)entry["token"] == ""))
        {
            entry["token"] = Secrets(File).First(kept => (string?)kept["name"] == (string?)entry["name"])["token"]!.DeepClone();
        }

        File = next;
        Refusal = 0;
        Source = Source == "previous" ? Source : "stored";
        _startedUtc = DateTime.UtcNow.AddMilliseconds(ComesBack ? DownMs : 1_000_000);
        await FulfillAsync(route, 200, """{"restarting":true}""");
    }

    private async Task StatusAsync(IRoute route)
    {
        if (!IsUp())
        {
            await route.AbortAsync();
            return;
        }

        if (!IsLetIn(route))
        {
            await FulfillAsync(route, 401, """{"code":"unauthenticated","message":"a token is needed"}""");
            return;
        }

        IAPIResponse reply = await route.FetchAsync();
        JsonObject status = JsonNode.Parse(await reply.TextAsync())!.AsObject();
        status["name"] = Name;
        status["uptimeMs"] = (long)(DateTime.UtcNow - _startedUtc).TotalMilliseconds;
        status["configuration"] = JsonSerializer.SerializeToNode(new { source = Source, errors = SourceErrors });
        string authorization = route.Request.Headers.GetValueOrDefault("authorization") ?? "";
        foreach (JsonObject session in status["sessions"]!.AsArray().OfType<JsonObject>())
        {
            session["owner"] = (string?)Secrets(File).FirstOrDefault(entry => authorization == "Bearer " + entry["token"])?["name"] ?? "127.0.0.1";
        }

        await FulfillAsync(route, 200, status.ToJsonString());
    }

    private bool IsUp() => DateTime.UtcNow >= _startedUtc;

    private bool IsLetIn(IRoute route)
    {
        JsonArray? tokens = File["network"]?["tokens"]?.AsArray();
        string authorization = route.Request.Headers.GetValueOrDefault("authorization") ?? "";
        return tokens == null || tokens.Any(entry => authorization == "Bearer " + entry!["token"]);
    }

    private static JsonObject[] Secrets(JsonObject file) =>
        [.. new[] { file["network"]?["tokens"], file["remotes"] }.OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>()).Where(entry => entry.ContainsKey("token"))];
}
