using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;
using Firmware.Web;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Web;

/// <summary>What is embedded is the file that a web developer edits, but for indents and line comments.</summary>
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
            string.Join('\n', Tree.Read("Firmware/Web/index.html").Split('\n').Select(line => Comment().Replace(line.Trim(), "")).Where(line => line.Length > 0)), text.ReadToEnd(), "Firmware/Web/index.html was edited: run dotnet run tools/embed-page.cs");
        Assert.AreEqual(page.Tag.ToString("x8"), page.TagText);
    }

    [TestMethod]
    public void The_page_is_small_as_written_and_as_sent()
    {
        const int HeadBytes = 200;
        ControlPage page = new();

        Assert.IsLessThan(24 * 1024, Encoding.UTF8.GetByteCount(Tree.Read("Firmware/Web/index.html")));
        Assert.IsLessThan((8 * 1024) - HeadBytes, page.Length, "with its head");
    }

    [GeneratedRegex("(^| )// .*$")]
    private static partial Regex Comment();
}
