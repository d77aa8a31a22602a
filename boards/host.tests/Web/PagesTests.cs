using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Device;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Rpc.Doors;
using Firmware.Web;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Web;

/// <summary>What is embedded is the file that a web developer edits, but for comments and white space. That it still works is what the tests in Browser see.</summary>
[TestClass]
public partial class PagesTests
{
    private const string Control = "Firmware/Web/index.html";
    private const string Settings = "Firmware/Web/settings.html";

    [TestMethod]
    [DataRow(Control)]
    [DataRow(Settings)]
    public void What_is_embedded_is_the_file(string file)
    {
        IPage page = Page(file);
        byte[] embedded = [.. Enumerable.Range(0, page.PartCount).SelectMany(page.Part)];

        Assert.HasCount(page.Length, embedded);
        using GZipStream unpacked = new(new MemoryStream(embedded), CompressionMode.Decompress);
        using StreamReader text = new(unpacked, Encoding.UTF8);
        IEnumerable<string> written = Tree.Read(file).Split('\n').Select(line => Comment().Replace(line.Trim(), ""));
        Assert.AreEqual(WithoutSpaces(string.Join('\n', written)), WithoutSpaces(text.ReadToEnd()), file + " was edited: run dotnet run boards/host.tools/embed-page.cs");
        Assert.AreEqual(page.Tag.ToString("x8"), page.TagText);
    }

    [TestMethod]
    [DataRow(Control, 30, 40)]
    [DataRow(Settings, 37, 49)]
    public void The_page_is_small_as_written_and_as_sent(string file, int mostKb, int mostParts)
    {
        Assert.IsLessThan(mostKb * 1024, Encoding.UTF8.GetByteCount(Tree.Read(file)));
        Assert.IsLessThanOrEqualTo(mostParts, Page(file).PartCount, $"{Page(file).Length} bytes");
    }

    /// <summary>On a device a part is made when it is sent, and a heap that is in use has no large pieces.</summary>
    [TestMethod]
    [DataRow(Control)]
    [DataRow(Settings)]
    public void No_part_asks_a_device_for_more_than_256_bytes_in_one_piece(string file)
    {
        const int MostBytes = 256;
        IPage page = Page(file);
        Assert.IsLessThanOrEqualTo(MostBytes, Enumerable.Range(0, page.PartCount).Max(i => new DeviceHeap().Take(page.Part(i)).Bytes));
    }

    private static IPage Page(string file) => file == Control ? new ControlPage() : new SettingsPage();

    private static string WithoutSpaces(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex("(^| )// .*$")]
    private static partial Regex Comment();
}
