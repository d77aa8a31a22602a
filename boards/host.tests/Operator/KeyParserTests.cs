using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firmware.Boards.Host.Operator.Keys;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Operator;

/// <summary>What terminals send for keys, and what they send besides.</summary>
[TestClass]
public class KeyParserTests
{
    [TestMethod]
    [DataRow("w", "Forward")]
    [DataRow("WASD", "Forward Left Back Right")]
    [DataRow("\e[A\e[B\e[C\e[D", "Forward Back Right Left")]
    [DataRow("\eOA", "Forward")]
    [DataRow(" +=-", "StopAll Faster Faster Slower")]
    [DataRow("q\x03\x1a", "Leave Leave Suspend")]
    [DataRow("\e[119;1:1u\e[119;1:2u\e[119;1:3u", "Forward Forward:Repeat Forward:Release")]
    [DataRow("\e[119u\e[119;65u\e[119:87;2u", "Forward Forward Forward")]
    [DataRow("\e[1;1:3A\e[1;129:2B", "Forward:Release Back:Repeat")]
    [DataRow("\e[27u\e[99;5u\e[122;5u\e[32;1:1u", "Leave Leave Suspend StopAll")]
    [DataRow("\e[?11u\e[?0u\e[?1u", "ReleasesAreTold ReleasesAreNotTold ReleasesAreNotTold")]
    [DataRow("\e[I\e[O", "FocusLost")]
    [DataRow("\e\e[A", "Leave")]
    public void A_key_is_what_it_means(string bytes, string keys) => Assert.StartsWith(keys, Parse(bytes));

    [TestMethod]
    [DataRow("\e[119;5u")]
    [DataRow("\e[119;3u")]
    [DataRow("\e[1;5A")]
    [DataRow("\x17\0\r\n\t")]
    [DataRow("xyz0123")]
    [DataRow("\u00e4\u00f6")]
    [DataRow("\e[200~wasd q\e[201~")]
    [DataRow("\e[<0;10;10M\e[24;80R\e[?62;c")]
    [DataRow("\e[99999999999999999999;1u")]
    [DataRow("\e[\e")]
    public void Anything_else_is_no_key(string bytes) => Assert.AreEqual("", Parse(bytes));

    [TestMethod]
    public void A_sequence_may_come_in_pieces_and_an_escape_alone_is_the_Esc_key()
    {
        KeyParser parser = new();
        List<KeyStroke> strokes = [];
        parser.Take("\e"u8, 0, strokes);
        parser.Flush(KeyParser.EscapeMs - 1, strokes);
        parser.Take("["u8, 10, strokes);
        parser.Take("A"u8, 20, strokes);
        Assert.AreEqual("Forward", Text(strokes));

        strokes.Clear();
        parser.Take("\e"u8, 1_000, strokes);
        parser.Flush(1_000 + KeyParser.EscapeMs, strokes);
        Assert.AreEqual("Leave", Text(strokes));
        parser.Take("A"u8, 2_000, strokes);
        Assert.AreEqual("Leave Left", Text(strokes), "what follows stands for itself");
    }

    [TestMethod]
    public void A_flood_without_an_end_does_not_grow()
    {
        KeyParser parser = new();
        List<KeyStroke> strokes = [];
        parser.Take(Encoding.ASCII.GetBytes("\e[" + new string('1', 100_000)), 0, strokes);
        parser.Take("w"u8, 0, strokes);
        Assert.AreEqual("Forward", Text(strokes));
    }

    private static string Parse(string bytes)
    {
        List<KeyStroke> strokes = [];
        new KeyParser().Take(Encoding.UTF8.GetBytes(bytes), 0, strokes);
        return Text(strokes);
    }

    private static string Text(IEnumerable<KeyStroke> strokes) =>
        string.Join(' ', strokes.Select(stroke => stroke.Key + (stroke.Action == KeyAction.Press ? "" : ":" + stroke.Action)));
}
