using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Somebody with a rover's settings page open in a browser of its own.</summary>
internal sealed class SettingsVisit : IAsyncDisposable
{
    /// <summary>A rover that restarts between two looks of the page is known to have done so after 8 s.</summary>
    private const int PatienceMs = 20_000;

    private readonly IBrowserContext _context;

    private SettingsVisit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What the page asked for: method, address, and its Authorization.</summary>
    public ConcurrentQueue<(string Method, string Url, string Authorization)> Requests { get; } = new();

    /// <summary>Each body that was sent with <c>PUT /settings</c>.</summary>
    public ConcurrentQueue<JsonObject> Puts { get; } = new();

    /// <summary>What the page complained of or wrote into the log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <param name="rover">The rover whose page it is.</param>
    /// <param name="fake">What it answers otherwise; null where all of it is the rover.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    public static async Task<SettingsVisit> OpenAsync(RoverProcess rover, SettingsFake? fake = null, int width = 390, int height = 844)
    {
        IBrowser browser = await Chromium.StartedAsync();
        IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        SettingsVisit visit = new(context, await context.NewPageAsync());
        visit.Page.SetDefaultTimeout(PatienceMs);
        visit.Page.Console += (_, line) => visit.Log.Enqueue(line.Text);
        visit.Page.PageError += (_, error) => visit.Log.Enqueue(error);
        visit.Page.Request += (_, request) => visit.Note(request);
        await (fake?.AnswerAsync(visit.Page) ?? Task.CompletedTask);
        await visit.Page.GotoAsync(rover.Url + "/setup");
        return visit;
    }

    public async Task SeesAsync(string title)
    {
        try
        {
            await Assertions.Expect(Page.Locator("#title")).ToHaveTextAsync(title, new() { Timeout = PatienceMs });
        }
        catch (PlaywrightException missed)
        {
            throw new AssertFailedException($"{missed.Message}\nThe page: {await Page.Locator("#say").InnerTextAsync()}\n{string.Join('\n', Log)}", missed);
        }
    }

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

    public ILocator Window => Page.GetByLabel("Stops after this much silence");

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    public Task SaveAsync() => Page.Locator("#save").ClickAsync();

    public async Task UnlockAsync(string token)
    {
        await Page.GetByLabel("Your token").FillAsync(token);
        await PressAsync("Unlock");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Note(IRequest request)
    {
        Requests.Enqueue((request.Method, request.Url, request.Headers.GetValueOrDefault("authorization") ?? ""));
        if (request.Method == "PUT")
        {
            Puts.Enqueue(JsonNode.Parse(request.PostData!)!.AsObject());
        }
    }
}
