using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Firmware.Boards.Host.TestLogger;

/// <summary>What a person reads of a run of the tests: what is going on, each failure whole and at once, and at the end what was skipped, why, and what mends it.</summary>
/// <param name="say">Takes a line.</param>
public sealed class TestProgress(Action<string> say)
{
    /// <summary>After so long a folder that is not through says where it is, with the next test that ends.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private const string Root = "Firmware.";
    private const string OfTheHost = "Boards.Host.Tests.";
    private const string InconclusiveStart = "Assert.Inconclusive failed. ";
    private const int NamesShown = 3;

    private readonly Dictionary<string, List<string>> _skipped = [];
    private readonly List<string> _failed = [];
    private string _folder = "";
    private int _inFolder;
    private int _passed;
    private TimeSpan _folderAt;
    private TimeSpan _endedAt;
    private TimeSpan _saidAt;

    /// <summary>How many tests have ended in each way.</summary>
    public string Counts => $"{_passed:N0} passed, {_failed.Count} failed, {_skipped.Values.Sum(tests => tests.Count)} skipped";

    /// <summary>A test, or one row of its data, has ended.</summary>
    /// <param name="result">How.</param>
    /// <param name="now">Since the start of the run.</param>
    public void Ended(TestResult result, TimeSpan now)
    {
        string test = result.TestCase.FullyQualifiedName;
        string folder = FolderOf(test);
        if (folder != _folder)
        {
            EndFolder();
            (_folder, _inFolder, _folderAt, _saidAt) = (folder, 0, _endedAt, now);
        }

        _inFolder++;
        _endedAt = now;
        switch (result.Outcome)
        {
            case TestOutcome.Passed:
                _passed++;
                break;
            case TestOutcome.Skipped:
                string reason = result.ErrorMessage?.Replace(InconclusiveStart, "", StringComparison.Ordinal).Trim() ?? "without a reason";
                if (!_skipped.TryAdd(reason, [test]))
                {
                    _skipped[reason].Add(test);
                }

                break;
            default:
                _failed.Add(NameOf(result));
                Tell(result);
                break;
        }

        if (now - _saidAt >= Quiet)
        {
            _saidAt = now;
            say($"{Clock(now)}  {_folder}: {_inFolder:N0} so far, the last in {ClassOf(test)}");
        }
    }

    /// <summary>The run is over.</summary>
    /// <param name="now">Since its start.</param>
    /// <param name="isWhole">False where it was broken off: by a person, or because the tests' process is gone.</param>
    public void Ended(TimeSpan now, bool isWhole)
    {
        EndFolder();
        foreach ((string reason, List<string> tests) in _skipped.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] classes = [.. tests.Select(ClassOf).Distinct()];
            say("");
            say($"{tests.Count} skipped: {reason}");
            say($"    {string.Join(", ", classes.Take(NamesShown))}{(classes.Length > NamesShown ? $" and {classes.Length - NamesShown} more classes" : "")}");
        }

        if (_failed.Count > 0)
        {
            say("");
            say($"{_failed.Count} failed, each told above:");
            _failed.ForEach(name => say("    " + name));
        }

        say("");
        say($"{(isWhole ? "" : "BROKEN OFF, tests are missing: ")}{Counts}, in {Clock(now).Trim()}");
    }

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes,3}:{time.Seconds:00}");

    // "Firmware.Boards.Host.Tests.Browser.StopButtonTests.A_test" is in Browser, "Firmware.Tests.Rpc.BufferTests.A_test" in Firmware.Tests.
    private static string FolderOf(string test) =>
        test.StartsWith(Root + OfTheHost, StringComparison.Ordinal) ? test[(Root + OfTheHost).Length..].Split('.')[0] : string.Join('.', test.Split('.').Take(2));

    private static string ClassOf(string test) => test.Split('.') is [.., string name, _] ? name : test;

    private static string NameOf(TestResult result) => $"{ClassOf(result.TestCase.FullyQualifiedName)}.{result.DisplayName ?? result.TestCase.DisplayName}";

    private void EndFolder()
    {
        if (_inFolder > 0)
        {
            say($"{Clock(_endedAt)}  {_folder}: {_inFolder:N0} in {(_endedAt - _folderAt).TotalSeconds:0} s");
        }
    }

    private void Tell(TestResult result)
    {
        StringBuilder text = new();
        text.AppendLine().AppendLine($"FAILED {NameOf(result)}").AppendLine(result.ErrorMessage).AppendLine(result.ErrorStackTrace);
        foreach (TestResultMessage message in result.Messages)
        {
            text.AppendLine(message.Text);
        }

        say(text.ToString());
    }
}
