using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Device;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Web;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Web;

/// <summary>What is embedded is the file that a web developer edits, but for comments and white space. That it still works is what the tests in Browser see.</summary>
[TestClass]
public partial class ControlPageTests
{
    [TestMethod]
    public void What_is_embedded_is_the_file()
    {
        ControlPage page = new();
        byte[] embedded = [.. Enumerable.Range(0, page.PartCount).SelectMany(page.Part)];

        Assert.HasCount(page.Length, embedded);
        using GZipStream unpacked = new(new MemoryStream(embedded), CompressionMode.Decompress);
        using StreamReader text = new(unpacked, Encoding.UTF8);
        Assert.AreEqual(
            WithoutSpaces(string.Join('\n', Tree.Read("Firmware/Web/index.html").Split('\n').Select(line => Comment().Replace(line.Trim(), "")))), WithoutSpaces(text.ReadToEnd()), "Firmware/Web/index.html was edited: run dotnet run tools/embed-page.cs");
        Assert.AreEqual(page.Tag.ToString("x8"), page.TagText);
    }

    [TestMethod]
    public void The_page_is_small_as_written_and_as_sent()
    {
        ControlPage page = new();

        Assert.IsLessThan(30 * 1024, Encoding.UTF8.GetByteCount(Tree.Read("Firmware/Web/index.html")));
        Assert.IsLessThanOrEqualTo(9 * 1024, page.Length);
    }

    /// <summary>On a device a part is made when it is sent, and a heap that is in use has no large pieces.</summary>
    [TestMethod]
    public void No_part_asks_a_device_for_more_than_256_bytes_in_one_piece()
    {
        const int MostBytes = 256;
        ControlPage page = new();
        Assert.IsLessThanOrEqualTo(MostBytes, Enumerable.Range(0, page.PartCount).Max(i => new DeviceHeap().Take(page.Part(i)).Bytes));
    }

    private static string WithoutSpaces(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex("(^| )// .*$")]
    private static partial Regex Comment();
}
