using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Browser;

/// <summary>Each state of the page on a small phone, a usual one, the same on its side, and a laptop: everybody can use it, and nothing is cut.
/// A picture of each is put beside the tests' program, in screenshots/, for people to look at.</summary>
[TestClass]
public class StateTests
{
    /// <summary>Of what cannot be read when it is smaller.</summary>
    private const double SmallestPx = 14;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>With the colours in which each is searched for faults: that is slow, and two of them in each will do.</summary>
    private static readonly (int Width, int Height, ColorScheme Colours)[] Sizes =
        [(320, 568, ColorScheme.Light), (390, 844, ColorScheme.Dark), (844, 390, ColorScheme.Light), (1280, 800, ColorScheme.Dark)];

    public static IEnumerable<object[]> States => PageStates.All.Select(state => new object[] { state });

    [TestMethod]
    [Long]
    [DynamicData(nameof(States))]
    public Task Everybody_can_use_the_page_at_each_size(string state) => CanBeUsedAsync(state, Sizes);

    [TestMethod]
    public Task Everybody_can_use_the_page_as_it_opens_on_the_smallest_phone() => CanBeUsedAsync("ready", Sizes[..1]);

    private static async Task CanBeUsedAsync(string state, (int Width, int Height, ColorScheme Colours)[] sizes)
    {
        Directory.CreateDirectory(Folder);
        await using PageStates page = await PageStates.OpenAsync(state);
        foreach ((int width, int height, ColorScheme searched) in sizes)
        {
            await page.Driver.Page.SetViewportSizeAsync(width, height);
            foreach (ColorScheme colours in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.Driver.Page.EmulateMediaAsync(new() { ColorScheme = colours });
                await page.Driver.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{width}x{height}-{colours}.png".ToLowerInvariant()) });
                if (colours == searched)
                {
                    await PassesAxeAsync(page.Driver.Page);
                }
            }

            string where = $"{state} at {width}x{height}";
            Assert.AreEqual(0, await page.Driver.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), $"{where}: nothing is wider than the screen");
            Assert.AreEqual("", await page.Driver.Page.EvaluateAsync<string>(Cut), $"{where}: texts that are cut");
            Assert.AreEqual("", await page.Driver.Page.EvaluateAsync<string>(Selectable), $"{where}: what a finger may select");
            Assert.IsGreaterThanOrEqualTo(SmallestPx, await page.Driver.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('main *')].map(one => parseFloat(getComputedStyle(one).fontSize)))"), where);
        }

        await HasNamesAsync(page.Driver);
    }

    /// <summary>Texts on the screen that do not fit into their box, or that lie under the edge of the STOP button or of the screen.</summary>
    private const string Cut = """
        (() => {
          const stop = document.querySelector("#stop").getBoundingClientRect();
          const cut = [];
          const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode, of = text.parentElement, range = document.createRange();
            range.selectNodeContents(text);
            const box = range.getBoundingClientRect();
            if (!text.data.trim() || !box.width || of.closest("#stop, select") || !of.checkVisibility({ visibilityProperty: true })) continue;
            const across = box.left < stop.right && box.right > stop.left;
            const half = across && box.top < stop.top && box.bottom > stop.top + 1 || across && box.top < stop.bottom && box.bottom > stop.bottom + 1;
            const off = box.top < innerHeight && box.bottom > innerHeight + 1;
            const clipped = of.scrollHeight > of.clientHeight + 1 && of.clientHeight || of.scrollWidth > of.clientWidth + 1 && of.clientWidth;
            if (half || off || clipped) cut.push(text.data.trim());
          }
          return cut.join(" | ");
        })()
        """;

    private const string Selectable = """
        [...document.querySelectorAll("main *:not(input)")].filter(one => getComputedStyle(one).userSelect !== "none").map(one => one.outerHTML.slice(0, 60)).join(" | ")
        """;

    internal static async Task PassesAxeAsync(IPage page)
    {
        AxeResult result = await page.RunAxe();
        Assert.IsEmpty(result.Violations.Where(fault => fault.Impact is "serious" or "critical").Select(fault => $"{fault.Impact}: {fault.Help}: {string.Join(", ", fault.Nodes.Select(node => node.Html))}"));
    }

    private static async Task HasNamesAsync(Driver driver)
    {
        ICDPSession devTools = await driver.DevToolsAsync();
        JsonElement tree = (await devTools.SendAsync("Accessibility.getFullAXTree"))!.Value;
        string[] controls = ["button", "slider", "combobox", "textbox", "application"];
        string[] nameless = [.. tree.GetProperty("nodes").EnumerateArray()
            .Where(node => !node.GetProperty("ignored").GetBoolean() && controls.Contains(node.GetProperty("role").GetProperty("value").GetString()))
            .Where(node => !node.TryGetProperty("name", out JsonElement name) || string.IsNullOrWhiteSpace(name.GetProperty("value").GetString()))
            .Select(node => node.GetRawText())];
        Assert.IsEmpty(nameless);
    }
}
