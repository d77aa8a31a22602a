using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A stranger who opens a folder finds what it is for, and every link leads on.</summary>
[TestClass]
public class SignTests
{
    private const string Sign = "README.md";
    private const int MostLinesOfTheFirst = 160;

    // Its one file is named and placed by nanoFramework's projects.
    private const string OfTheBuild = "Properties";

    [TestMethod]
    public void The_first_page_can_be_read_in_one_sitting() =>
        Assert.IsLessThanOrEqualTo(MostLinesOfTheFirst, Tree.Read(Sign).TrimEnd('\n').Split('\n').Length);

    [TestMethod]
    public void The_first_paragraph_says_that_no_board_has_driven() => Assert.Contains("No board has driven", Tree.Read(Sign).ReplaceLineEndings("\n").Split("\n\n")[1]);

    [TestMethod]
    public void Every_folder_that_a_stranger_opens_has_a_sign()
    {
        string[] folders = [.. new[] { "Firmware", "boards" }.SelectMany(RoomsOf), "Firmware", "Firmware.Tests", "boards"];

        Assert.IsGreaterThan(20, folders.Length);
        Faults.AssertNone(from folder in folders where !File.Exists(Tree.Full($"{folder}/{Sign}")) select $"{folder}: has no {Sign}");
    }

    [TestMethod]
    [DataRow("Firmware")]
    [DataRow("boards")]
    public void The_sign_of_a_house_leads_to_each_of_its_rooms(string house)
    {
        Markdown sign = Markdown.Read($"{house}/{Sign}");
        string[] targets = [.. sign.Links.Select(sign.TargetOf)];

        Faults.AssertNone(from room in RoomsOf(house) where !targets.Contains($"{room}/{Sign}") select $"{sign.Path}: does not lead to {room}/{Sign}");
    }

    [TestMethod]
    public void Every_link_leads_to_a_file_and_to_a_heading_of_it() => Faults.AssertNone(Markdown.All.SelectMany(text => text.LinkFaults()));

    [TestMethod]
    [DataRow("[a](nowhere.md)", "leads nowhere")]
    [DataRow("[a](#no-such)", "there is no such section")]
    [DataRow("[a](boards/README.md#no-such)", "there is no such section")]
    [DataRow("```sh\n# a comment\n```\n[a](#a-comment)", "there is no such section")]
    public void A_link_that_leads_nowhere_is_found(string text, string fault) =>
        Assert.Contains(fault, new Markdown(Sign, text).LinkFaults().Single());

    [TestMethod]
    [DataRow("# It's `a` heading: one\n[a](#its-a-heading-one) [b](boards/README.md#boards) [c](LICENSE) [d](https://nowhere.invalid)")]
    public void A_link_that_leads_somewhere_is_none(string text) => Faults.AssertNone(new Markdown(Sign, text).LinkFaults());

    [TestMethod]
    public void Every_text_is_reached_from_the_first_page()
    {
        HashSet<string> reached = [Sign];
        Queue<string> open = new(reached);
        while (open.TryDequeue(out string? path))
        {
            Markdown text = Markdown.Read(path);
            foreach (string target in text.Links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)).Select(text.TargetOf).Where(IsText).Where(reached.Add))
            {
                open.Enqueue(target);
            }
        }

        Faults.AssertNone(from text in Markdown.All where !reached.Contains(text.Path) select $"{text.Path}: no link leads there");
    }

    private static IEnumerable<string> RoomsOf(string house) => Directory.EnumerateDirectories(Tree.Full(house))
        .Select(folder => $"{house}/{Path.GetFileName(folder)}")
        .Where(folder => !folder.EndsWith("/" + OfTheBuild, StringComparison.Ordinal) && Tree.Files(folder, ".cs").Any())
        .Order(StringComparer.Ordinal);

    private static bool IsText(string path) => path.EndsWith(".md", StringComparison.Ordinal);
}
