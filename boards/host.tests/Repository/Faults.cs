using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Repository;

/// <summary>A rule of the repository yields one line for each place that breaks it; a test shows all of them at once.</summary>
internal static class Faults
{
    public static void AssertNone(IEnumerable<string> faults)
    {
        string[] lines = [.. faults.Distinct()];
        if (lines.Length > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, lines.Prepend("")));
        }
    }

    /// <summary>What only one of two lists has, and what either has twice.</summary>
    public static IEnumerable<string> Differences(
        IReadOnlyCollection<string> expected, IReadOnlyCollection<string> actual, string missing, string surplus)
    {
        IEnumerable<string> twice = actual.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key + ": twice");
        return expected.Except(actual).Select(item => item + ": " + missing)
            .Concat(actual.Except(expected).Select(item => item + ": " + surplus))
            .Concat(twice);
    }
}
