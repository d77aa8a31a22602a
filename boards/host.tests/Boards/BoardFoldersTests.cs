using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Repository;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Boards;

/// <summary>A board is a folder, and everything else that has to know of it: who wires by its README drives what the firmware believes to drive.</summary>
[TestClass]
public partial class BoardFoldersTests
{
    private const string Workflow = ".github/workflows/build.yml";
    private const string Overview = "boards/README.md";

    [TestMethod]
    public void Every_board_has_a_configuration_and_a_readme() => Faults.AssertNone(
        from board in Boards()
        from file in new[] { BoardFolder.Configuration, BoardFolder.Readme }
        where !board.Has(file)
        select board.PathOf(file) + ": missing");

    [TestMethod]
    public void The_readme_wires_exactly_the_pins_of_the_configuration_and_the_strobe() => Faults.AssertNone(Boards().SelectMany(WiringFaults));

    [TestMethod]
    public void The_map_of_pins_gives_each_one_work_and_the_readme_agrees() => Faults.AssertNone(Boards().SelectMany(MapFaultsOf));

    [TestMethod]
    public void The_readme_leaves_alone_what_the_module_does_not_leave_free() => Faults.AssertNone(
        from board in Boards()
        from fault in PinRules.ModuleFaults(board.Name, board.Read(BoardFolder.Source), board.Read(BoardFolder.Readme))
        select $"boards/{board.Name}: {fault}");

    [TestMethod]
    public void The_readme_tells_what_the_motors_do_when_no_program_looks_after_them() => Faults.AssertNone(
        from board in Boards()
        from fault in PinRules.SafetyFaults(board.Read(BoardFolder.Readme))
        select $"boards/{board.Name}: {fault}");

    [TestMethod]
    public void The_checklist_restarts_the_board_under_load_and_times_the_pin()
    {
        string checklist = ReadmeSections.Section(Tree.Read(Overview), "Before the wheels touch the ground");

        Assert.Contains("- [ ] Restart it under load", checklist);
        Assert.Contains("the motors' supply off", checklist);
    }

    [TestMethod]
    public void The_workflow_builds_every_board_and_no_other() => Faults.AssertNone(Faults.Differences(
        [.. Boards().Select(board => board.Name)], Matrix(Tree.Read(Workflow)), $"not built by {Workflow}", $"built by {Workflow}, but no such board"));

    [TestMethod]
    public void The_overview_links_to_every_board() => Faults.AssertNone(
        from board in Boards()
        where !Tree.Read(Overview).Contains($"]({board.Name}/README.md)")
        select $"{Overview}: has no link to {board.Name}/README.md");

    [TestMethod]
    public void The_board_that_is_built_when_none_is_named_exists()
    {
        Match named = DefaultBoard().Match(Tree.Read("nfproj.props"));

        Assert.IsTrue(named.Success, "nfproj.props names no board");
        CollectionAssert.Contains(Boards().Select(board => board.Name).ToArray(), named.Groups[1].Value);
    }

    internal static IReadOnlyCollection<string> Matrix(string workflow) =>
        [.. MatrixOfBoards().Match(workflow).Groups[1].Captures.Select(capture => capture.Value)];

    // A file that is missing is one fault, and another test's.
    private static IEnumerable<string> WiringFaults(BoardFolder board) => board.IsComplete
        ? PinRules.WiringFaults(board.Read(BoardFolder.Source), board.Read(BoardFolder.Configuration), board.Read(BoardFolder.Readme)).Select(fault => $"boards/{board.Name}: {fault}")
        : [];

    private static IEnumerable<string> MapFaultsOf(BoardFolder board) => board.IsComplete
        ? PinRules.MapFaults(board.Read(BoardFolder.Source), board.Read(BoardFolder.Configuration), board.Read(BoardFolder.Readme))
            .Select(fault => $"boards/{board.Name}: {fault}")
        : [];

    // Where there is no board at all, each of these tests would hold without having looked at anything.
    private static IReadOnlyList<BoardFolder> Boards()
    {
        IReadOnlyList<BoardFolder> boards = BoardFolder.All;
        Assert.AreNotEqual(0, boards.Count, "no folder below boards has a Board.cs");
        return boards;
    }

    [GeneratedRegex(@"matrix:\n +board:\n(?: +- (\S+)\n)+")]
    private static partial Regex MatrixOfBoards();

    [GeneratedRegex(@"<Board Condition=""'\$\(Board\)' == ''"">([^<]+)</Board>")]
    private static partial Regex DefaultBoard();
}
