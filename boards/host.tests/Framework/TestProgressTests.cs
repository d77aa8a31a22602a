using System;
using System.Collections.Generic;
using System.Linq;
using Firmware.Boards.Host.TestLogger;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TestResult = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestResult;

namespace Firmware.Boards.Host.Tests.Framework;

/// <summary>A run that says nothing for minutes, or that leaves out tests without a word, is not believed.</summary>
[TestClass]
public class TestProgressTests
{
    private readonly List<string> _said = [];
    private readonly TestProgress _progress;

    public TestProgressTests() => _progress = new TestProgress(_said.Add);

    [TestMethod]
    public void A_folder_is_told_with_its_time_when_the_next_one_begins()
    {
        End("Firmware.Tests.Rpc.BufferTests.One", TestOutcome.Passed, 1);
        End("Firmware.Tests.Sessions.TickTests.Two", TestOutcome.Passed, 2);
        End("Firmware.Boards.Host.Tests.Browser.PageTests.Three", TestOutcome.Passed, 7);

        CollectionAssert.AreEqual(new[] { "  0:02  Firmware.Tests: 2 in 2 s" }, _said);
    }

    [TestMethod]
    public void A_folder_that_takes_long_says_where_it_is()
    {
        End("Firmware.Boards.Host.Tests.Browser.PageTests.One", TestOutcome.Passed, 60);
        End("Firmware.Boards.Host.Tests.Browser.PageTests.Two", TestOutcome.Passed, 65);
        End("Firmware.Boards.Host.Tests.Browser.StateTests.Three", TestOutcome.Passed, 71);

        CollectionAssert.AreEqual(new[] { "  1:11  Browser: 3 so far, the last in StateTests" }, _said);
    }

    [TestMethod]
    public void A_failure_is_told_at_once_and_whole_and_named_again_at_the_end()
    {
        End("Firmware.Tests.Rpc.BufferTests.One", TestOutcome.Failed, 1, "expected 1, was 2", "at line 7");

        string told = _said.Single();
        Assert.Contains("FAILED BufferTests.One", told);
        Assert.Contains("expected 1, was 2", told);
        Assert.Contains("at line 7", told);

        _progress.Ended(TimeSpan.FromSeconds(62), isWhole: true);

        Assert.AreEqual(2, _said.Count(line => line.Contains("BufferTests.One", StringComparison.Ordinal)));
        Assert.AreEqual("0 passed, 1 failed, 0 skipped, in 1:02", _said[^1]);
    }

    [TestMethod]
    public void What_is_skipped_is_told_once_at_the_end_by_reason_and_never_as_passed()
    {
        End("Firmware.Boards.Host.Tests.RealClients.NodeTests.One", TestOutcome.Skipped, 1, "Assert.Inconclusive failed. the folder node_modules is missing: run npm ci");
        End("Firmware.Boards.Host.Tests.RealClients.SdkTests.Two", TestOutcome.Skipped, 1, "Assert.Inconclusive failed. the folder node_modules is missing: run npm ci");
        End("Firmware.Boards.Host.Tests.RealClients.GoTests.Three", TestOutcome.Skipped, 1, "the program 'go' is missing: install Go");
        Assert.IsEmpty(_said);

        _progress.Ended(TimeSpan.FromSeconds(1), isWhole: true);

        Assert.ContainsSingle(line => line == "2 skipped: the folder node_modules is missing: run npm ci", _said);
        Assert.ContainsSingle(line => line == "    NodeTests, SdkTests", _said);
        Assert.ContainsSingle(line => line == "1 skipped: the program 'go' is missing: install Go", _said);
        Assert.AreEqual("0 passed, 0 failed, 3 skipped, in 0:01", _said[^1]);
    }

    [TestMethod]
    public void A_test_that_ends_in_no_known_way_has_failed()
    {
        End("Firmware.Tests.Rpc.BufferTests.One", TestOutcome.NotFound, 1);

        Assert.AreEqual("0 passed, 1 failed, 0 skipped", _progress.Counts);
    }

    [TestMethod]
    public void A_run_that_was_broken_off_does_not_read_as_one_that_passed()
    {
        End("Firmware.Tests.Rpc.BufferTests.One", TestOutcome.Passed, 1);

        _progress.Ended(TimeSpan.FromSeconds(1), isWhole: false);

        Assert.AreEqual("BROKEN OFF, tests are missing: 1 passed, 0 failed, 0 skipped, in 0:01", _said[^1]);
    }

    private void End(string test, TestOutcome outcome, int atSeconds, string? message = null, string? stack = null) => _progress.Ended(
        new TestResult(new TestCase(test, new Uri("executor://tests"), "Tests.dll") { DisplayName = test[(test.LastIndexOf('.') + 1)..] }) { Outcome = outcome, ErrorMessage = message, ErrorStackTrace = stack },
        TimeSpan.FromSeconds(atSeconds));
}
