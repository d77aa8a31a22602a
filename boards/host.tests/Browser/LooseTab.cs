using System;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Firmware.Boards.Host.Tests.Framework;
using Microsoft.Playwright;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>A tab that Playwright does not manage: those it does never count as hidden, and only what is hidden can be frozen.</summary>
internal sealed class LooseTab
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _answers = new();
    private readonly ICDPSession _browser;
    private string _session = "";
    private int _calls;

    private LooseTab(ICDPSession browser)
    {
        _browser = browser;
        browser.Event("Target.receivedMessageFromTarget").OnEvent += (_, message) =>
        {
            JsonElement told = JsonDocument.Parse(message!.Value.GetProperty("message").GetString()!).RootElement;
            if (told.TryGetProperty("id", out JsonElement id) && _answers.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? answer))
            {
                answer.SetResult(told);
            }
        };
    }

    public static async Task<LooseTab> OpenAsync(RoverProcess rover)
    {
        IBrowser browser = await Chromium.StartedAsync();
        LooseTab tab = new(await browser.NewBrowserCDPSessionAsync());
        JsonElement? target = await tab._browser.SendAsync("Target.createTarget", new() { ["url"] = rover.Url + "/", ["newWindow"] = true });
        JsonElement? attached = await tab._browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = target!.Value.GetProperty("targetId").GetString()!, ["flatten"] = false });
        tab._session = attached!.Value.GetProperty("sessionId").GetString()!;
        await tab.WaitForAsync("document.getElementById('title')?.textContent === 'Ready'");
        return tab;
    }

    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null)
    {
        int id = ++_calls;
        TaskCompletionSource<JsonElement> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _browser.SendAsync("Target.sendMessageToTarget", new() { ["sessionId"] = _session, ["message"] = message.ToJsonString() });
        JsonElement told = await answer.Task.WaitAsync(TimeSpan.FromSeconds(10));
        return told.TryGetProperty("result", out JsonElement result) ? result : throw new InvalidOperationException($"{method}: {told}");
    }

    public async Task<string> EvaluateAsync(string script)
    {
        JsonElement result = await SendAsync("Runtime.evaluate", new() { ["expression"] = $"String({script})" });
        return result.GetProperty("result").GetProperty("value").GetString()!;
    }

    /// <summary>Holds a key down.</summary>
    public Task KeyDownAsync(string key) => SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["code"] = key, ["key"] = key });

    public async Task CloseAsync()
    {
        await SendAsync("Page.close");
        await _browser.DetachAsync();
    }

    private async Task WaitForAsync(string condition)
    {
        DateTime until = DateTime.UtcNow.AddSeconds(10);
        while (await EvaluateAsync(condition) != "true")
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException(condition);
            }

            await Task.Delay(30);
        }
    }
}
