using System.Linq;
using Firmware.Boards.Host.Operator.Terminals;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>What is said in a narrow terminal breaks between words.</summary>
[TestClass]
public class SentencesTests
{
    [TestMethod]
    [DataRow("one two three", 7, 0, "one two|three")]
    [DataRow("one two three", 6, 0, "one|two|three")]
    [DataRow("  0.1  one two", 9, 3, "  0.1|   one|   two")]
    [DataRow("a waywaytoolong b", 5, 0, "a|waywaytoolong|b")]
    [DataRow("short", 80, 4, "short")]
    [DataRow("", 80, 4, "")]
    public void A_line_breaks_between_words(string text, int width, int indent, string lines) =>
        Assert.AreEqual(lines, string.Join('|', Sentences.Wrap(text, width, indent).Select(line => line.TrimEnd())));
}
