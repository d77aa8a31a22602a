using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Firmware.Boards.Host.Tests.Boards;
using Firmware.Rpc;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>Who flashes an image trusts that it is the tested source of the version in its name, for the board in its name.</summary>
[TestClass]
public partial class ReleaseTests
{
    private const string Workflow = ".github/workflows/build.yml";
    private const string OfTags = "    if: startsWith(github.ref, 'refs/tags/v')\n";

    private string _folder = "";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("release").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, true);

    [TestMethod]
    public void The_workflow_releases_what_was_tagged_and_tested() => Faults.AssertNone(WorkflowFaults(Tree.Read(Workflow)));

    [TestMethod]
    [DataRow("  tag:\n" + OfTags, "  tag:\n", "tag: runs for every push")]
    [DataRow("boards/host.tools/release.sh check \"$GITHUB_REF_NAME\"", "boards/host.tools/release.sh version", "tag: does not hold the tag against the version")]
    [DataRow("needs: [tag, pc, board, emulator, runtime]\n" + "    runs-on", "needs: [tag, board, emulator, runtime]\n    runs-on", "release: does not wait for pc")]
    [DataRow("\npermissions:\n  contents: read\n", "\npermissions:\n  contents: write\n", "the workflow may do more than read")]
    [DataRow("  emulator:\n", "  emulator:\n    permissions: write-all\n", "emulator: has permissions of its own")]
    [DataRow("    permissions:\n      contents: write\n", "    permissions:\n      contents: write\n      packages: write\n", "release: may do more than write contents")]
    [DataRow("name: image-${{ matrix.board }}", "name: ${{ matrix.board }}", "board: the image is not kept as image-")]
    [DataRow("boards/host.tools/release.sh take ${{ matrix.board }}", "cp", "board: the image is not named after board and version")]
    [DataRow("boards/host.tools/release.sh sums images", "ls images", "release: has no checksums before it is published")]
    [DataRow("gh release create \"$GITHUB_REF_NAME\" --verify-tag", "gh release create \"${{ github.ref_name }}\" --verify-tag", "release: a command is put together from what somebody else may have written")]
    [DataRow("      - uses: actions/download-artifact@v8\n        with:\n          pattern", "      - uses: somebody/download@v8\n        with:\n          pattern", "release: somebody/download may write")]
    [DataRow("cancel-in-progress: ${{ !startsWith(github.ref, 'refs/tags/') }}", "cancel-in-progress: true", "a release may be cancelled half way")]
    public void A_workflow_that_releases_anything_else_is_found(string good, string bad, string fault)
    {
        string workflow = Tree.Read(Workflow);
        string changed = workflow.Replace(good, bad);

        Assert.AreNotEqual(workflow, changed);
        Assert.Contains(found => found.StartsWith(fault, StringComparison.Ordinal), WorkflowFaults(changed).ToArray());
    }

    [TestMethod]
    public void The_script_knows_the_version() => Assert.AreEqual((0, Release.Version + "\n"), Run("version"));

    [TestMethod]
    public void The_tag_of_the_version_is_the_only_one()
    {
        Assert.AreEqual((0, ""), Run("check", "v" + Release.Version));
        foreach (string tag in new[] { Release.Version, "v9.9.9", $"v{Release.Version}-rc1", "" })
        {
            Assert.AreEqual((1, $"The tag {tag} is not that of this source, whose version is {Release.Version}: tag v{Release.Version}, or change Firmware/Rpc/Release.cs first.\n"), Run("check", tag));
        }
    }

    [TestMethod]
    public void A_release_has_image_and_configuration_of_each_board_and_a_checksum_of_each_file()
    {
        string images = TakeAll();

        Assert.AreEqual((0, ""), Run("sums", images));

        string[] expected = [.. BoardFolder.All.SelectMany(board => new[] { ".bin", ".json" }.Select(ending => $"{board.Name}-{Release.Version}{ending}")).Append("runtime.txt")];
        string[] sums = File.ReadAllLines(Path.Combine(images, "SHA256SUMS"));
        CollectionAssert.AreEquivalent(expected, sums.Select(line => line.Split("  ")[1]).ToArray());
        foreach (string line in sums)
        {
            byte[] hash = SHA256.HashData(File.ReadAllBytes(Path.Combine(images, line.Split("  ")[1])));
            Assert.AreEqual(Convert.ToHexStringLower(hash), line.Split("  ")[0], line);
        }
    }

    [TestMethod]
    public void The_configuration_beside_an_image_is_the_one_in_it()
    {
        string images = TakeAll();
        foreach (BoardSource board in BoardSource.All)
        {
            Assert.AreEqual(board.Json + "\n", File.ReadAllText(Path.Combine(images, $"{board.Name}-{Release.Version}.json")), board.Name);
        }
    }

    [TestMethod]
    public void A_release_without_a_board_or_with_something_else_is_none()
    {
        string images = TakeAll();
        string board = BoardFolder.All[0].Name;
        File.Delete(Path.Combine(images, $"{board}-{Release.Version}.bin"));
        File.WriteAllText(Path.Combine(images, board + "-9.9.9.bin"), "");

        (int status, string said) = Run("sums", images);

        Assert.AreEqual(1, status);
        Assert.Contains($"missing: {board}-{Release.Version}.bin\n", said);
        Assert.Contains($"too much: {board}-9.9.9.bin\n", said);
        Assert.IsFalse(File.Exists(Path.Combine(images, "SHA256SUMS")));
    }

    [TestMethod]
    public void What_is_no_board_and_what_is_no_image_is_not_taken()
    {
        string empty = Path.Combine(_folder, "empty.bin");
        File.WriteAllText(empty, "");

        Assert.AreEqual((1, "There is no board host.\n"), Run("take", "host", empty, _folder));
        Assert.AreEqual((1, $"There is no image {empty}, or nothing in it.\n"), Run("take", BoardFolder.All[0].Name, empty, _folder));
    }

    private static IEnumerable<string> WorkflowFaults(string workflow)
    {
        Dictionary<string, string> jobs = Job().Matches(workflow[workflow.IndexOf("\njobs:\n", StringComparison.Ordinal)..])
            .ToDictionary(job => job.Groups["name"].Value, job => job.Groups["text"].Value);
        string release = jobs["release"];
        string[] runs = [.. release.Split('\n').Where(line => line.TrimStart().StartsWith("- run:", StringComparison.Ordinal))];
        int sums = Array.FindIndex(runs, line => line.Contains("boards/host.tools/release.sh sums images"));
        int publish = Array.FindIndex(runs, line => line.Contains("gh release create"));
        return new[] { "tag", "runtime", "release" }.Where(name => !jobs[name].StartsWith(OfTags, StringComparison.Ordinal)).Select(name => $"{name}: runs for every push")
            .Concat(jobs.Keys.Where(name => name != "release" && !Needs().Match(release).Groups[1].Value.Split(", ").Contains(name)).Select(name => $"release: does not wait for {name}"))
            .Concat(jobs.Where(job => job.Key != "release" && job.Value.Contains("permissions:")).Select(job => $"{job.Key}: has permissions of its own"))
            .Concat(Foreign().Matches(release).Select(step => $"release: {step.Groups[1].Value} may write"))
            .Concat(Unless(workflow.Contains("\npermissions:\n  contents: read\n\n"), "the workflow may do more than read"))
            .Concat(Unless(workflow.Contains("cancel-in-progress: ${{ !startsWith(github.ref, 'refs/tags/') }}\n"), "a release may be cancelled half way"))
            .Concat(Unless(release.Contains("    permissions:\n      contents: write\n    steps:\n"), "release: may do more than write contents"))
            .Concat(Unless(jobs["tag"].Contains("boards/host.tools/release.sh check \"$GITHUB_REF_NAME\"\n"), "tag: does not hold the tag against the version"))
            .Concat(Unless(jobs["board"].Contains("boards/host.tools/release.sh take ${{ matrix.board }} Firmware/bin/Release/Firmware.bin image\n"), "board: the image is not named after board and version"))
            .Concat(Unless(jobs["board"].Contains("          name: image-${{ matrix.board }}\n          path: image\n"), "board: the image is not kept as image-"))
            .Concat(Unless(release.Contains("          pattern: image-*\n          path: images\n          merge-multiple: true\n"), "release: does not take the images of all boards"))
            .Concat(Unless(sums >= 0 && sums < publish, "release: has no checksums before it is published"))
            .Concat(Unless(publish >= 0 && runs[publish].EndsWith(" images/*", StringComparison.Ordinal) && runs[publish].Contains("--verify-tag"), "release: does not publish the images of a tag"))
            .Concat(Unless(!runs.Any(line => line.Contains("${{")), "release: a command is put together from what somebody else may have written"));
    }

    private static string[] Unless(bool holds, string fault) => holds ? [] : [fault];

    private string TakeAll()
    {
        string images = Path.Combine(_folder, "images");
        foreach (BoardFolder board in BoardFolder.All)
        {
            string image = Path.Combine(_folder, "Firmware.bin");
            File.WriteAllText(image, "the image for " + board.Name);
            Assert.AreEqual((0, ""), Run("take", board.Name, image, images));
        }

        File.WriteAllText(Path.Combine(images, "runtime.txt"), "ESP32_REV3");
        return images;
    }

    private static (int Status, string Said) Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Tools.Require("bash"), [Tree.Full("boards/host.tools/release.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process script = Process.Start(start)!;
        string said = script.StandardOutput.ReadToEnd() + script.StandardError.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, said);
    }

    [GeneratedRegex(@"(?<=\n)  (?<name>\w+):\n(?<text>(?:    .*\n|\n| *#.*\n)*)")]
    private static partial Regex Job();

    [GeneratedRegex(@"\n    needs: \[(.*)\]\n")]
    private static partial Regex Needs();

    [GeneratedRegex(@"- uses: (?!actions/)([^@\s]+)")]
    private static partial Regex Foreign();
}
