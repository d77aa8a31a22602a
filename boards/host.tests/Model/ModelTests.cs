using System;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Firmware.Sessions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Firmware.Boards.Host.Tests.Model;

/// <summary>The core against the model of its rules, over up to a million events that nobody thought of. ROVER_MODEL_EVENTS asks for more;
/// a run that fails prints a seed for CsCheck_Seed, and a story to paste into <see cref="Found"/>.</summary>
[TestClass]
public class ModelTests
{
    private static readonly long Asked = Environment.GetEnvironmentVariable("ROVER_MODEL_EVENTS") is { } asked
        ? long.Parse(asked, CultureInfo.InvariantCulture) : LongRun.Count(200_000, 1_000_000);

    /// <summary>Stories that once failed.</summary>
    private static readonly Story[] Found = [];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_core_answers_and_writes_as_the_model_does_whatever_happens()
    {
        Tally tally = new();
        long started = Stopwatch.GetTimestamp();
        while (tally.Total < Asked)
        {
            Stories.All.Sample(story => Check(story, tally), iter: 1_000, print: story => $"{story.Shrunk()}\n{story.Shrunk().Difference()}");
        }

        TestContext.WriteLine($"{tally.Total:N0} events in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s\n{tally}");
        Met(Act.Start, StartResult.Started, StartResult.TableFull, StartResult.OwnerFull, StartResult.WindowOutOfRange, StartResult.Closed);
        Met(Act.Drive, DriveResult.Done, DriveResult.NoSession, DriveResult.Stopped, DriveResult.Faulted, DriveResult.NeutralFirst, DriveResult.OutputFailed, DriveResult.Unwatched, DriveResult.Closed);

        void Met<T>(Act act, params T[] answers)
            where T : struct, Enum
        {
            foreach (T answer in answers)
            {
                Assert.IsGreaterThan(0, tally[act, (int)(object)answer], $"{act} was never answered {answer}: the stories are too tame");
            }
        }
    }

    [TestMethod]
    public void What_once_failed_does_not_fail_again()
    {
        foreach (Story story in Found)
        {
            Assert.IsNull(story.Difference(), story.ToString());
        }
    }

    private static void Check(Story story, Tally tally)
    {
        string? difference = story.Difference(tally);
        if (difference != null)
        {
            throw new InvalidOperationException(difference);
        }
    }
}
