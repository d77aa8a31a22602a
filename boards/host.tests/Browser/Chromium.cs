using System.Threading.Tasks;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>The browser of these tests: the system's own Chromium without a window, started once.</summary>
[TestClass]
public static class Chromium
{
    public const string Stranger = "evil.example";

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static async Task<IBrowser> StartedAsync()
    {
        string path = Tools.Require("chromium");
        _playwright ??= await Playwright.CreateAsync();

        // No sandbox: it refuses to start for root, as whom tests run in a container. It shows pages of this repository only.
        // The name of a stranger's site leads to this machine, as such a site can make it do for anybody.
        return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", $"--host-resolver-rules=MAP {Stranger} 127.0.0.1"] });
    }

    [AssemblyCleanup]
    public static async Task CloseAsync()
    {
        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
    }
}
